"""What the phone told and nobody has dismissed yet: one notice is announced, others wait behind it or were let pass."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from emulator.sdk import PhoneMessage

ICONS = ("bell", "message", "pay", "calendar", "warning", "car", "train", "plane")


@dataclass(frozen=True)
class Notice:
    """One notice; `time` is the clock when it came. A later one with the same `key` takes its place."""

    title: str
    text: str
    icon: str
    time: str
    urgent: bool = False
    trip: bool = False
    key: str = ""

    @classmethod
    def of(cls, message: PhoneMessage, time_of_day_s: int) -> Notice:
        """From what the phone tells: a trip is always urgent, anything else when its data say so."""
        trip, icon = message.kind == "trip", message.data.get("icon", "")
        return cls(
            title=message.title or message.data.get("app", "Message"),
            text=message.text,
            icon=icon if icon in ICONS else "car" if trip else "bell",
            time=clock(time_of_day_s),
            urgent=trip or message.data.get("urgent", "") in ("yes", "true"),
            trip=trip,
            key=message.data.get("id", ""),
        )


@dataclass
class Inbox:
    """`current` is announced now, `coming` waits its turn, `kept` was not looked at or came while it was quiet."""

    quiet: bool = False
    current: Notice | None = None
    coming: deque[Notice] = field(default_factory=deque)
    kept: list[Notice] = field(default_factory=list)

    @property
    def unread(self) -> int:
        """How many there are besides the one that is announced."""
        return len(self.coming) + len(self.kept)

    def take(self, notice: Notice) -> bool:
        """Take a new notice; true when it is the one to announce now."""
        if self._replace(notice):
            return self.current is notice
        if self.quiet and not notice.urgent:
            self.kept.append(notice)
        elif self.current is None:
            self.current = notice
        elif notice.urgent and not self.current.urgent:
            self.coming.appendleft(self.current)
            self.current = notice
        else:
            self.coming.append(notice)
        return self.current is notice

    def let_pass(self) -> None:
        """Nobody looked at the current one: keep it for later, and go on to the next."""
        if self.current:
            self.kept.append(self.current)
        self.dismiss()

    def dismiss(self) -> None:
        """Forget the current one, and go on to the next."""
        self.current = self.coming.popleft() if self.coming else None

    def look_back(self) -> None:
        """Take up again the newest of those that were let pass."""
        if self.current is None and self.kept:
            self.current = self.kept.pop()

    def _replace(self, notice: Notice) -> bool:
        """Put a notice in the place of an earlier one that it follows up; whether there was one."""

        def same(other: Notice | None) -> bool:
            return bool(notice.key) and other is not None and other.key == notice.key

        known = same(self.current) or any(map(same, (*self.coming, *self.kept)))
        self.coming = deque(notice if same(other) else other for other in self.coming)
        self.kept = [notice if same(other) else other for other in self.kept]
        if same(self.current):
            self.current = notice
        return known


def clock(time_of_day_s: int) -> str:
    """Seconds since midnight as a clock shows them.

    >>> clock(9 * 3600 + 5 * 60)
    '09:05'
    """
    return f"{time_of_day_s // 3600:02d}:{time_of_day_s // 60 % 60:02d}"
