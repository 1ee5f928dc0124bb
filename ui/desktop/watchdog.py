"""When a device that does not answer is busy, hanging or lost: the window's judgement, without a window.

In: how long it has been silent, how much of that it stood in line for a processor, and where it was. Out: a verdict. A
model that computes for a second is no fault, nor is an app that loads something when it starts; one that has not
returned from a handler for five seconds is. Its user need not wait for that: the place is told at once, with a way to
restart. What a busy computer kept from running is not the app's fault: time in line does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from emulator.clock import NS_PER_S
from emulator.link.stack_file import Place, place_in

ASK_AFTER_NS = 3 * NS_PER_S // 20
NOTICED_NS = 11 * NS_PER_S // 50
APP_HANGS_NS = 5 * NS_PER_S
DEVICE_HANGS_NS = 20 * NS_PER_S
BOOT_HANGS_NS = 90 * NS_PER_S
MOST_RESTARTS = 3


@dataclass(frozen=True, slots=True)
class Stall:
    """A silence: how long, what is to be made of it, and the app's line that it hangs in, if it does."""

    silent_ns: int
    verdict: Literal["busy", "hangs"]
    place: Place | None
    stack: str


def judge(silent_ns: int, stack: str, app_folder: str, *, booting: bool, waited_ns: int = 0) -> Stall | None:
    """None while all is well. `stack` is the newest dump, "" when there is none; `waited_ns` is the time in line."""
    own_ns = silent_ns - waited_ns
    if own_ns < NOTICED_NS:
        return None
    if booting:
        return Stall(silent_ns, "hangs", None, stack) if own_ns > BOOT_HANGS_NS else None
    place = place_in(stack, Path(app_folder)) if app_folder else None
    limit_ns = APP_HANGS_NS if place else DEVICE_HANGS_NS
    return Stall(silent_ns, "hangs" if own_ns > limit_ns else "busy", place, stack)
