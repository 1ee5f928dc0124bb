"""What goes in at the ear and comes out at the mouth of a device, over emulated time.

In: reports. Out: the microphone's level, utterances heard, sounds given, a transcript, and the times to the first word.
The end of an utterance is where its pass begins; a sound belongs to the pass that ends at its first sample.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.events import DeviceEvent
from emulator.messages.link import Report, Spoken
from emulator.trace.budgets import Budgets
from emulator.trace.quantiles import Quantiles, quantiles_ms
from emulator.trace.spans import Pass

KEPT_NS: Final = 30 * NS_PER_S
KEPT_LINES: Final = 500
KEPT_FIRSTS: Final = 300
TEXT_LANE: Final = "text lane"
Who = Literal["wearer", "glasses", "earcon"]


@dataclass(slots=True)
class Heard:
    """An utterance near the microphone; `end_ns` and `text` come when the device knows them."""

    start_ns: int
    end_ns: int | None = None
    text: str = ""


@dataclass(slots=True)
class Given:
    """A sound that the device gives; `end_ns` is earlier than planned when urgent words cut it."""

    spoken: Spoken
    end_ns: int
    cut: bool = False


class Line(NamedTuple):
    """A line of the transcript."""

    t_ns: int
    who: Who
    text: str


class FirstWord(NamedTuple):
    """From what caused it, `start_ns`, to its first audible sample."""

    flow: str
    start_ns: int
    latency_ns: int
    host_bound: bool


@dataclass(slots=True)
class SoundLog:
    """Of one boot."""

    budgets: Budgets
    t_ns: int = 0
    levels: deque[tuple[int, float]] = field(default_factory=deque)
    heard: deque[Heard] = field(default_factory=deque)
    given: deque[Given] = field(default_factory=deque)
    lines: deque[Line] = field(default_factory=lambda: deque(maxlen=KEPT_LINES))
    line_count: int = 0
    firsts: deque[FirstWord] = field(default_factory=lambda: deque(maxlen=KEPT_FIRSTS))
    listening: bool = False
    muted: bool = False
    silent_engine: bool = False
    _sounded: deque[Pass] = field(default_factory=lambda: deque(maxlen=64))

    def add(self, report: Report) -> None:
        """Take up a report."""
        self.t_ns = report.t_ns
        microphone = report.status.microphone
        self.listening = microphone.present and microphone.active
        self.muted = microphone.muted
        self.levels.append((report.t_ns, microphone.level if self.listening and not microphone.muted else 0.0))
        for event in report.events:
            self._take_event(event)
        for values in report.passes:
            self._take_pass(Pass(*values))
        for spoken in report.spoken:
            self._take_spoken(spoken)
        self._forget()

    @property
    def saying(self) -> Given | None:
        """The speech that is to be heard now, else the last one."""
        return next((given for given in reversed(self.given) if given.spoken.kind == "speech"), None)

    def sounding(self, given: Given) -> bool:
        """Whether it is to be heard now."""
        return given.spoken.t_ns <= self.t_ns < given.end_ns

    def latency(self, flow: str) -> tuple[Quantiles | None, int]:
        """Times to the first word of a flow, and how many; what the host was too slow for is left out."""
        times = [first.latency_ns for first in self.firsts if first.flow == flow and not first.host_bound]
        return quantiles_ms(times), len(times)

    def _take_event(self, event: DeviceEvent) -> None:
        data = event.data
        if data.get("speech") == "started":
            self._begin_utterance(round(data["at_ms"] * NS_PER_MS))
        elif data.get("heard"):
            self._say(event.t_ns, "wearer", str(data["heard"]))
            if self.heard and not self.heard[-1].text:
                self.heard[-1].text = str(data["heard"])
        elif event.kind == "voice" and data.get("cut"):
            self._cut(event.t_ns, str(data["text"]))
        elif event.kind == "voice":
            self.silent_engine = (
                data.get("engine") == TEXT_LANE if data.get("sound") == "speech" else self.silent_engine
            )

    def _begin_utterance(self, start_ns: int) -> None:
        """One that never led to anything is over at the latest when the next one begins."""
        if self.heard and self.heard[-1].end_ns is None:
            self.heard[-1].end_ns = max(start_ns, self.heard[-1].start_ns)
        self.heard.append(Heard(start_ns))

    def _take_pass(self, row: Pass) -> None:
        if row.flow == "speech" and self.heard and self.heard[-1].end_ns is None and row.ending != "open":
            self.heard[-1].end_ns = max(row.start_ns, self.heard[-1].start_ns)
        if row.ending == "sound":
            self._sounded.append(row)

    def _take_spoken(self, spoken: Spoken) -> None:
        self.given.append(Given(spoken, spoken.t_ns + spoken.duration_ns))
        self._say(spoken.t_ns, "earcon" if spoken.kind == "earcon" else "glasses", spoken.text)
        row = next((row for row in reversed(self._sounded) if row.end_ns == spoken.t_ns), None)
        if spoken.kind == "speech" and row is not None and self.budgets.flow_ms(row.flow) is not None:
            self._take_first(FirstWord(row.flow, row.start_ns, row.end_ns - row.start_ns, row.host_bound))

    def _take_first(self, first: FirstWord) -> None:
        """Further words on the same cause wait for these to end, and tell nothing of how fast the answer came."""
        if all(each[:2] != first[:2] for each in self.firsts):
            self.firsts.append(first)

    def _say(self, t_ns: int, who: Who, text: str) -> None:
        self.lines.append(Line(t_ns, who, text))
        self.line_count += 1

    def _cut(self, t_ns: int, text: str) -> None:
        for given in reversed(self.given):
            if given.spoken.text == text and given.end_ns > t_ns:
                given.end_ns, given.cut = t_ns, True
                return

    def _forget(self) -> None:
        before_ns = self.t_ns - KEPT_NS
        while self.levels and self.levels[0][0] < before_ns:
            self.levels.popleft()
        while len(self.heard) > 1 and (self.heard[0].end_ns or 0) < before_ns:
            self.heard.popleft()
        while len(self.given) > 1 and self.given[0].end_ns < before_ns:
            self.given.popleft()


def word_at(given: Given, t_ns: int) -> int:
    """Which of its words is to be heard at an instant; -1 for none."""
    into_ns = t_ns - given.spoken.t_ns
    if t_ns >= given.end_ns:
        return -1
    found = (index for index, (start, end, _) in enumerate(given.spoken.words) if start <= into_ns < end)
    return next(found, -1)


def word_places(spoken: Spoken) -> list[tuple[int, int]]:
    """Where each word stands in the text, so that its spaces and punctuation stay as they were written."""
    places, reached = [], 0
    for _, _, word in spoken.words:
        start = spoken.text.find(word, reached)
        start = reached if start < 0 else start
        reached = min(start + len(word), len(spoken.text))
        places.append((start, reached))
    return places
