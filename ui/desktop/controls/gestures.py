"""From a finger (or a mouse, or a key) on a touch zone to the gesture that the zone's controller reports.

In: presses, moves, releases and the passing of time, each with its instant in milliseconds. Out: gesture names. A pure
state machine, so that its edges can be tested without waiting: whoever has a timer calls `feed(due_ms, PASS)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

SWIPE_PX: Final = 24.0
TAPS: Final = {
    "strip": ("tap", "double_tap", "triple_tap"),
    "media": ("squeeze", "double_squeeze"),
    "power_key": ("press", "double_press"),
    "camera_key": ("press", "double_press"),
}
HOLDS: Final = {"media": "squeeze_hold"}
SECOND_HOLDS: Final = {"strip": "multi_finger_long_press"}
LIGHT_TAPS: Final = {"camera_key": "touch"}


@dataclass(frozen=True, slots=True)
class Finger:
    """What the finger does. `x_px` grows towards the front; `second` marks the other way: lightly, or with two."""

    kind: Literal["down", "move", "up", "cancel", "pass"]
    x_px: float = 0.0
    second: bool = False


PASS: Final = Finger("pass")
CANCEL: Final = Finger("cancel")


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """What a zone understands: names for one, two, three taps, for holding and swiping; "" where it does not."""

    taps: tuple[str, ...]
    hold: str
    second_hold: str
    light_tap: str
    swipes: bool
    double_tap_ms: float
    long_press_ms: float


def rules_of(zone: str, offered: frozenset[str], double_tap_ms: float, long_press_ms: float) -> ZoneRules:
    """The rules of a zone that offers these gestures; an unknown zone is understood like the strip."""
    names = TAPS.get(zone, TAPS["strip"])
    taps = tuple(name if name in offered else "" for name in names)
    while taps and not taps[-1]:
        taps = taps[:-1]
    return ZoneRules(
        taps=taps,
        hold=_if_offered(HOLDS.get(zone, "long_press"), offered),
        second_hold=_if_offered(SECOND_HOLDS.get(zone, ""), offered),
        light_tap=_if_offered(LIGHT_TAPS.get(zone, ""), offered),
        swipes="swipe_forward" in offered,
        double_tap_ms=double_tap_ms,
        long_press_ms=long_press_ms,
    )


def _if_offered(name: str, offered: frozenset[str]) -> str:
    return name if name in offered else ""


class GestureReader:
    """Feed it in order. A hold counts from `long_press_ms` on, taps belong together before `double_tap_ms`."""

    def __init__(self, rules: ZoneRules) -> None:
        self._rules = rules
        self._taps = 0
        self._due_ms: float | None = None
        self._down: Finger | None = None
        self._down_ms = 0.0
        self._spent = False

    @property
    def due_ms(self) -> float | None:
        """When time alone decides next: tell it that time has passed then. None when nothing is open."""
        return self._due_ms

    @property
    def pressed(self) -> bool:
        """Whether the finger is down."""
        return self._down is not None

    def held_share(self, t_ms: float) -> float:
        """How far a press is on its way to a hold, 0..1; 0 where holding means nothing."""
        if self._down is None or self._spent or not self._hold_name(self._down):
            return 0.0
        return min(1.0, max(0.0, (t_ms - self._down_ms) / self._rules.long_press_ms))

    def feed(self, t_ms: float, finger: Finger) -> tuple[str, ...]:
        """The gestures that are now certain."""
        found = self._settle(t_ms)
        step = {"down": self._press, "move": self._move, "up": self._release}.get(finger.kind)
        if step:
            found += step(t_ms, finger)
        elif finger.kind == "cancel":
            found += self._end_taps()
            self._down = None
        return found

    def _settle(self, t_ms: float) -> tuple[str, ...]:
        if self._due_ms is None or t_ms < self._due_ms:
            return ()
        found = self._end_taps()
        if self._down is not None and not self._spent:
            self._spent = True
            found += (self._hold_name(self._down),)
        return found

    def _press(self, t_ms: float, finger: Finger) -> tuple[str, ...]:
        self._down, self._down_ms, self._spent = finger, t_ms, False
        self._due_ms = t_ms + self._rules.long_press_ms if self._hold_name(finger) else None
        return ()

    def _move(self, _t_ms: float, finger: Finger) -> tuple[str, ...]:
        if self._down is None or self._spent or not self._rules.swipes:
            return ()
        way_px = finger.x_px - self._down.x_px
        if abs(way_px) < SWIPE_PX:
            return ()
        found = self._end_taps()
        self._spent = True
        return (*found, "swipe_forward" if way_px > 0 else "swipe_back")

    def _release(self, t_ms: float, finger: Finger) -> tuple[str, ...]:
        moved = self._move(t_ms, finger)
        down, self._down = self._down, None
        if down is None or self._spent:
            self._due_ms = None
            return moved
        if down.second and self._rules.light_tap:
            return (*self._end_taps(), self._rules.light_tap)
        self._taps += 1
        if self._taps >= len(self._rules.taps):
            return self._end_taps()
        self._due_ms = t_ms + self._rules.double_tap_ms
        return ()

    def _end_taps(self) -> tuple[str, ...]:
        """The taps so far are all that come."""
        count, self._taps, self._due_ms = self._taps, 0, None
        taps = self._rules.taps
        if not count or not taps:
            return ()
        name = taps[count - 1]
        return (name,) if name else (taps[0],) * count

    def _hold_name(self, finger: Finger) -> str:
        return (finger.second and self._rules.second_hold) or self._rules.hold
