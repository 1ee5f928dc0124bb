"""What was asked of the device and what it reports back: a control shows the report, pending until they agree.

Times are emulated, so that a device whose time stands still stays pending. A device that reports something else, or
clamps the value, is believed after a second: then the control simply shows what is so.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

T = TypeVar("T")

GIVE_UP_NS: Final = 1_000_000_000


class Asked(Generic[T]):
    """One control's wish. `reported` is what the device said last, None before its first report."""

    def __init__(self, tolerance: float = 0.0) -> None:
        self.reported: T | None = None
        self.wanted: T | None = None
        self._tolerance = tolerance
        self._now_ns = 0
        self._since_ns = 0

    @property
    def pending(self) -> bool:
        """Whether the device has not yet said so."""
        return self.wanted is not None

    def ask(self, value: T) -> None:
        """The user wants `value`."""
        self.wanted = value
        self._since_ns = self._now_ns
        self._settle()

    def report(self, value: T, t_ns: int) -> bool:
        """The device says `value`; True when anything to be shown has changed."""
        before = self.reported, self.wanted
        if t_ns < self._now_ns:
            self.wanted = None  # another boot
        self.reported, self._now_ns = value, t_ns
        self._settle()
        return before != (self.reported, self.wanted)

    def forget(self) -> None:
        """The device is gone."""
        self.reported = self.wanted = None
        self._now_ns = 0

    def _settle(self) -> None:
        if self.wanted is None or self.reported is None:
            return
        if self._agree(self.wanted, self.reported) or self._now_ns - self._since_ns > GIVE_UP_NS:
            self.wanted = None

    def _agree(self, wanted: T, reported: T) -> bool:
        if isinstance(wanted, float) and isinstance(reported, float | int):
            return abs(wanted - reported) <= self._tolerance
        return wanted == reported
