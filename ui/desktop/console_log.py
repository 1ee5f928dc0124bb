"""The console's memory, without Qt: rows in the order in which they came, at most so many, and which of them are shown.

In: device events, printed lines, refusals. Each step says before it is taken which rows come at the bottom and how many
go at the top, so that a view touches nothing else. A row finds its words when somebody asks for them.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from emulator.messages.events import DeviceEvent
from emulator.messages.link import Printed, Refused
from ui.desktop.texts import texts

MOST_ROWS: Final = 20_000
SPARE_ROWS: Final = 1000  # the oldest go so many at a time, so that not every batch moves the whole view
CONTEXT: Final = "Console"
KINDS: Final = texts(("scene", "voice", "result", "app", "fault", "drop", "input", "print"))
ORDINARY: Final = ("ended", "off", "running")
PLACE: Final = re.compile(
    r"""(?:File\ "(?P<file>[^"\n]+)",\ line\ (?P<line>\d+))
      | (?P<path>(?:[A-Za-z]:)?[^\s:"'“”()]+\.(?:py|toml|ya?ml|json|txt)):(?P<number>\d+)""",
    re.VERBOSE,
)


class Place(NamedTuple):
    """A line of a file; line 0 where only the file is known."""

    file: str
    line: int


class Row:
    """One line of the console. `t_ns` is device time, None for what the device's process prints beside it."""

    def __init__(self, t_ns: int | None, kind: str, words: Callable[[], str], place: Place | None = None) -> None:
        self.t_ns, self.kind = t_ns, kind
        self._words, self._given = words, place

    @cached_property
    def text(self) -> str:
        """What happened, in one line."""
        return self._words()

    @cached_property
    def place(self) -> Place | None:
        """The file and line that it names."""
        return self._given or place_in(self.text)


class ConsoleLog:
    """Rows and a filter: the kinds that are shown, and a text that must stand in them."""

    def __init__(self, most_rows: int = MOST_ROWS, spare_rows: int = SPARE_ROWS) -> None:
        self.most_rows, self._spare = most_rows, spare_rows
        self.rows: deque[Row] = deque()
        self.shown: list[Row] = []
        self.counts: Counter[str] = Counter()
        self.kinds = frozenset(KINDS)
        self.wanted = ""

    def sift(self, rows: Iterable[Row]) -> list[Row]:
        """Those of the rows that the filter lets through."""
        return [row for row in rows if self._fits(row)]

    def add(self, rows: Sequence[Row], fitting: Sequence[Row]) -> None:
        """Append a batch; `fitting` is what `sift` made of it."""
        self.rows.extend(rows)
        self.counts.update(row.kind for row in rows)
        self.shown.extend(fitting)

    def overdue(self) -> tuple[int, int]:
        """How many of the oldest rows have to go, and how many of those are shown."""
        if len(self.rows) <= self.most_rows:
            return 0, 0
        gone = min(len(self.rows), len(self.rows) - self.most_rows + self._spare)
        return gone, len(self.sift(islice(self.rows, gone)))

    def forget(self, gone: int, lost: int) -> None:
        """Drop what `overdue` named."""
        self.counts.subtract(self.rows.popleft().kind for _ in range(gone))
        del self.shown[:lost]

    def choose(self, kinds: frozenset[str], wanted: str) -> None:
        """Show other rows; all of `shown` is another list."""
        self.kinds, self.wanted = kinds, wanted.casefold()
        self.shown = self.sift(self.rows)

    def clear(self) -> None:
        """Forget everything; the filter stays."""
        self.rows.clear()
        self.counts.clear()
        self.shown = []

    def _fits(self, row: Row) -> bool:
        return row.kind in self.kinds and (not self.wanted or self.wanted in row.text.casefold())


def event_row(event: DeviceEvent, words: Callable[[DeviceEvent], str]) -> Row:
    """A row for something that happened on the device."""
    return Row(event.t_ns, "input" if _is_ordinary(event) else event.kind, lambda: words(event))


def _is_ordinary(event: DeviceEvent) -> bool:
    """Whether a source came to its end, is off or is back, as it should be: an input, and nothing that is wrong."""
    return event.kind == "fault" and event.data.get("state") in ORDINARY and not event.data.get("detail")


def printed_row(printed: Printed) -> Row:
    """A row for a line that the app printed."""
    return Row(None, "print", lambda: printed.text)


def refused_row(refused: Refused) -> Row:
    """A row for an order that could not be carried out."""
    place = Place(refused.file, refused.line_number) if refused.file else None
    return Row(None, "fault", lambda: refused.line, place)


def place_in(text: str) -> Place | None:
    """The last file:line of a text, in Python's own way of naming one or ours.

    >>> place_in('app.py:12: ZeroDivisionError')
    Place(file='app.py', line=12)
    """
    *_, found = (None, *PLACE.finditer(text))
    if found is None:
        return None
    return Place(found["file"] or found["path"], int(found["line"] or found["number"]))


def resolved(place: Place, folder: str) -> Path:
    """The file of a place; a relative one lies in the app's folder."""
    return Path(folder) / place.file


def clock_text(t_ns: int | None) -> str:
    """Device time as it stands in the first column.

    >>> clock_text(83_456_700_000), clock_text(None)
    ('1:23.457', '')
    """
    if t_ns is None:
        return ""
    minutes, ms = divmod(round(t_ns / 1e6), 60_000)
    return f"{minutes}:{ms // 1000:02d}.{ms % 1000:03d}"
