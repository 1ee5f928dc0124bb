"""Asking what takes longer than a frame: profiles on disk, cameras and microphones of the computer, in a thread.

In: a callable that returns one value and never raises. Out: `found` with that value, in the thread of the window. One
search at a time; a second wish while one runs is that one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from emulator.bad_input import BadInput
from emulator.profile import ChipProfile, DeviceProfile, Target
from emulator.profile.find import find_profiles
from emulator.profile.load import read_target

END_S: Final = 4.0


@dataclass(frozen=True, slots=True)
class Profiles:
    """All glasses that can be chosen, and what is wrong with those that cannot, one line each.

    `chips` have no glasses around them: a model's time can be predicted on them, and no more.
    """

    profiles: tuple[DeviceProfile, ...]
    problems: tuple[str, ...] = ()
    chips: tuple[ChipProfile, ...] = ()


@dataclass(frozen=True, slots=True)
class Senses:
    """What the computer offers: two `device_lists.Found`."""

    cameras: Any
    microphones: Any


def all_profiles() -> Profiles:
    """The built-in glasses and chips and the user's own, by id."""
    findings = find_profiles()
    good: list[Target] = []
    problems = [str(problem) for problem in findings.problems]
    for found in findings.profiles:
        try:
            good.append(read_target(found.path))
        except BadInput as problem:
            problems.append(str(problem))
    glasses = tuple(one for one in good if isinstance(one, DeviceProfile))
    return Profiles(glasses, tuple(problems), tuple(one for one in good if isinstance(one, ChipProfile)))


def all_senses() -> Senses:
    """The cameras and microphones of this computer; takes seconds where a sound server hangs."""
    from emulator import device_lists

    return Senses(device_lists.cameras(), device_lists.microphones())


class BackgroundSearch(QObject):
    """`close` it before the application ends."""

    found = Signal(object)

    def __init__(self, ask: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._thread: threading.Thread | None = None
        self._busy = False
        self.found.connect(self._done)

    def start(self) -> None:
        """Ask, unless it is being asked."""
        if not self._busy:
            self._busy = True
            self._thread = threading.Thread(target=self._run, name="search", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Wait for what runs, within bounds."""
        if self._thread:
            self._thread.join(END_S)

    def _run(self) -> None:
        self.found.emit(self._ask())

    def _done(self, _: object) -> None:
        self._busy = False
