"""What is planned: entries in order of time, which of them are still to come, and which are to be reminded of now."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.sdk import PhoneMessage

REMIND_S = 10 * 60
LATE_S = 15 * 60  # an entry that began no longer ago is still worth showing
DAYS = ("today", "tomorrow")
DAY_S = 86_400


@dataclass(frozen=True, order=True)
class Entry:
    """One entry: `day` counts from today, `start_s` is in seconds since midnight."""

    day: int
    start_s: int
    title: str
    place: str = ""

    @classmethod
    def of(cls, message: PhoneMessage) -> Entry:
        """From what the phone tells; raises ValueError for a time that is none."""
        return cls(
            day=DAYS.index(message.data.get("day", "today")),
            start_s=seconds(message.data.get("start", "")),
            title=message.title,
            place=message.text,
        )

    def left_s(self, now_s: int) -> int:
        """Seconds until it begins, less than nothing once it has."""
        return self.day * DAY_S + self.start_s - now_s

    def when(self) -> str:
        """As a calendar writes it: "Today 17:00"."""
        return f"{DAYS[self.day].capitalize()} {self.start_s // 3600:02d}:{self.start_s // 60 % 60:02d}"


@dataclass
class Agenda:
    """All entries; `reminded` holds those that were announced."""

    entries: list[Entry] = field(default_factory=list)
    reminded: set[Entry] = field(default_factory=set)
    seen_s: int = 0

    def add(self, entry: Entry) -> None:
        """Take one more entry; one of the same title and day is moved."""
        others = (other for other in self.entries if (other.title, other.day) != (entry.title, entry.day))
        self.entries = sorted([*others, entry])

    def cancel(self, title: str) -> None:
        """Take an entry off."""
        self.entries = [entry for entry in self.entries if entry.title != title]

    def upcoming(self, now_s: int) -> list[Entry]:
        """What is still to come, or has just begun."""
        self._turn_the_page(now_s)
        return [entry for entry in self.entries if entry.left_s(now_s) > -LATE_S]

    def due(self, now_s: int) -> list[Entry]:
        """What begins within ten minutes and was not announced yet; it counts as announced from now on."""
        found = [entry for entry in self.upcoming(now_s) if 0 <= entry.left_s(now_s) <= REMIND_S]
        new = [entry for entry in found if entry not in self.reminded]
        self.reminded.update(new)
        return new

    def _turn_the_page(self, now_s: int) -> None:
        """After midnight what was tomorrow is today."""
        if now_s < self.seen_s - DAY_S // 2:
            self.entries = [Entry(0, entry.start_s, entry.title, entry.place) for entry in self.entries if entry.day]
        self.seen_s = now_s


def seconds(text: str) -> int:
    """Seconds since midnight of a time like "17:00"; raises ValueError for anything else.

    >>> seconds("17:05")
    61500
    """
    hours, minutes = (int(part) for part in text.split(":"))
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise ValueError(f"{text!r} is no time of day")
    return hours * 3600 + minutes * 60
