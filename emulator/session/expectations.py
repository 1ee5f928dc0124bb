"""Whether what was expected of a run came.

In: the expectations of a scenario, and the events and the trace of a run. Out: a finding for each that did not hold:
when, what was expected, what came instead. All of it is pure, so a recorded run can be judged like one that just ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from emulator.clock import NS_PER_S
from emulator.messages.events import DeviceEvent
from emulator.session.latencies import latency_finding
from emulator.session.moments import Moment, instants, plain, scenes, sounds, spoken
from emulator.session.wanted import Expectation
from emulator.trace.spans import Trace

LONGEST_QUOTE = 120
LONGEST_COMPARED, MOST_COMPARED = 300, 200  # characters and texts: comparing is quadratic
NAMES = {
    "caption": "the caption",
    "scene": "the scene",
    "voice": "the words",
    "app": "the log line",
    "fault": "a fault",
    "result": "a result",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What is judged."""

    device_id: str
    has_display: bool
    events: Sequence[DeviceEvent]
    trace: Trace

    @property
    def duration_ns(self) -> int:
        """How far the run came."""
        return self.trace.duration_ns


@dataclass(frozen=True, slots=True)
class Finding:
    """An expectation that did not hold: at `t_s` it was certain. `where` is its line in the scenario, or the app's."""

    t_s: float
    where: str
    expected: str
    came: str

    def __str__(self) -> str:
        return f"{self.t_s:.2f} s: expected {self.expected}; {self.came} ({self.where})"


def judge(expectations: Sequence[Expectation], run: Run) -> list[Finding]:
    """The findings of a run, in the order of the expectations, and faults of the app that nobody expected."""
    judged = [each for each in expectations if each.holds_for(run.device_id)]
    found = [finding for each in judged if (finding := _finding(each, run))]
    return found + _unexpected_faults(judged, run)


def _finding(expected: Expectation, run: Run) -> Finding | None:
    if expected.table.latency:
        told = latency_finding(expected.table.latency, run.trace)
        return Finding(run.duration_ns / NS_PER_S, expected.where, *told) if told else None
    moments = _moments(expected.subject, run)
    if moments is None:
        return None
    hits = [moment for moment in moments if _fits(expected, moment)]
    there = [moment for moment in hits if _in_time(expected, moment, run.duration_ns)]
    if bool(there) != expected.table.never:
        return None
    t_ns = there[0].begin_ns if there else _deadline_ns(expected, run.duration_ns)
    came = _stood(there[0], "it came") if there else _instead(expected, moments, hits, run.duration_ns)
    return Finding(t_ns / NS_PER_S, expected.where, _in_words(expected), came)


def _moments(subject: str, run: Run) -> list[Moment] | None:
    """What the subject speaks of; None where the device has nothing of the kind."""
    events, end_ns = run.events, run.duration_ns
    if subject == "caption":
        return scenes(events, end_ns) if run.has_display else spoken(events, end_ns)
    if subject == "scene":
        return scenes(events, end_ns) if run.has_display else None
    return sounds(events, end_ns) if subject == "voice" else instants(events, subject)


def _fits(expected: Expectation, moment: Moment) -> bool:
    """Whether these are the words, or this the fault or result."""
    table = expected.table
    if table.fault:
        of = table.fault
        same = moment.data.get("source") == of.source and of.state in (None, moment.data.get("state"))
        return same and plain(of.contains or "") in plain(moment.text)
    if table.result:
        return moment.data.get("node") == table.result.node and plain(table.result.contains or "") in plain(moment.text)
    return plain(_text(expected)) in plain(moment.text)


def _in_time(expected: Expectation, moment: Moment, end_ns: int) -> bool:
    """Whether it is there in the time that the expectation names; spoken words hold `at` until others are spoken."""
    table = expected.table
    if table.at is not None:
        last = moment.held_ns == end_ns == table.at
        return moment.begin_ns <= table.at < moment.held_ns or last
    by_ns, after_ns = end_ns if table.by is None else table.by, table.after or 0
    return moment.begin_ns <= by_ns and (moment.end_ns > after_ns or moment.begin_ns >= after_ns)


def _deadline_ns(expected: Expectation, end_ns: int) -> int:
    """When it is certain that it has not come."""
    named = expected.table.at if expected.table.at is not None else expected.table.by
    return end_ns if named is None else min(named, end_ns)


def _instead(expected: Expectation, moments: list[Moment], hits: list[Moment], end_ns: int) -> str:
    """What came in place of what was wanted."""
    if hits:
        return _stood(_nearest_in_time(expected, hits), "it came")
    if (expected.table.at or 0) > end_ns:
        return f"the run ended at {end_ns / NS_PER_S:.2f} s"
    told = [moment for moment in moments if moment.text.strip()]
    if expected.table.result:
        told = [each for each in told if each.data.get("node") == expected.table.result.node]
    if not told:
        return "nothing of the kind came"
    in_time = [moment for moment in told if _in_time(expected, moment, end_ns)]
    nearest = _most_alike(_text(expected), in_time or told)
    return _stood(nearest, f"the nearest was {_quoted(nearest.text)}")


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= LONGEST_QUOTE else f'"{text[:LONGEST_QUOTE]}..."'


def _stood(moment: Moment, what: str) -> str:
    begin, end = moment.begin_ns / NS_PER_S, moment.end_ns / NS_PER_S
    return f"{what} at {begin:.2f} s" if begin == end else f"{what} from {begin:.2f} to {end:.2f} s"


def _nearest_in_time(expected: Expectation, hits: list[Moment]) -> Moment:
    wanted_ns = max(expected.table.after or 0, expected.table.at or 0)
    return min(hits, key=lambda moment: min(abs(moment.begin_ns - wanted_ns), abs(moment.end_ns - wanted_ns)))


def _most_alike(wanted: str, moments: list[Moment]) -> Moment:
    """The first of those whose words are most like the wanted ones."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(plain(wanted))

    def likeness(moment: Moment) -> float:
        matcher.set_seq1(plain(moment.text)[:LONGEST_COMPARED])
        return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1) or matcher.quick_ratio()

    first_of_each = {moment.text: moment for moment in reversed(moments)}
    return max([*reversed(first_of_each.values())][:MOST_COMPARED], key=likeness)


def _text(expected: Expectation) -> str:
    table = expected.table
    if table.fault:
        return f"{table.fault.source} {table.fault.state or ''} {table.fault.contains or ''}"
    if table.result:
        return table.result.contains or ""
    return table.caption or table.scene or table.voice or table.app or ""


def _in_words(expected: Expectation) -> str:
    table = expected.table
    what = NAMES[expected.subject]
    if table.fault:
        what += f" of {table.fault.source}" + (f", {table.fault.state}" if table.fault.state else "")
    elif table.result:
        what += f" of {table.result.node}"
    text = _text(expected) if not table.fault else table.fault.contains or ""
    parts = ["not " + what if table.never else what, f'"{text}"' if text else ""]
    times = (("at", table.at), ("after", table.after), ("by", table.by))
    parts += [f"{word} {t_ns / NS_PER_S:.2f} s" for word, t_ns in times if t_ns is not None]
    return " ".join(part for part in parts if part)


def _unexpected_faults(judged: list[Expectation], run: Run) -> list[Finding]:
    """An app that fails fails its scenario, unless the scenario is about that."""
    if any(each.table.fault and each.table.fault.source == "app" for each in judged):
        return []
    failed = {
        str(each.data.get("detail")): each
        for each in reversed(run.events)
        if each.kind == "fault" and each.data.get("source") == "app" and each.data.get("state") == "failed"
    }
    return [
        Finding(event.t_ns / NS_PER_S, "app", "no fault of the app", detail)
        for detail, event in sorted(failed.items(), key=lambda item: item[1].t_ns)
    ]
