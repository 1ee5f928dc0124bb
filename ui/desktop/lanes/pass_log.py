"""The passes of a running device, as they close: each with its whole chain, measured against its budget.

In: the rows of reports. Out: per flow the newest `KEPT` passes and the newest `JUDGED` ways that a verdict may rest on,
one a request as in the report: a better answer to the same request takes the place of what was shown on the way to it.
A chain is put together once, when its pass closes; afterwards only the beginnings that others may share are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import takewhile
from typing import Final, Literal, NamedTuple

from emulator.clock import NS_PER_MS
from emulator.messages.link import Rows
from emulator.trace.budgets import FLOWS, Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import Way, Worth, answered_by, culprit, usual_ns, way_of
from emulator.trace.quantiles import Quantiles, quantiles_ms
from emulator.trace.spans import Pass, Span, Trace
from emulator.trace.stages import stage_lengths
from ui.desktop.lanes.stage_groups import Group, group_of

KEPT: Final = 2_000
JUDGED: Final = 300
MOST_BEGINNINGS: Final = 512
MOST_UNCLOSED: Final = 4_096
LOST: Final = ("dropped", "failed", "superseded")

Mark = Literal["kept", "over", "bound", "quiet", "lost"]


class Bar(NamedTuple):
    """A span as it is drawn: milliseconds from the beginning of the pass."""

    group: Group
    start_ms: float
    end_ms: float


class LanePass(NamedTuple):
    """One finished pass: how it measured, the spans of its whole way, what the host spent on it."""

    way: Way
    spans: tuple[Span, ...]
    bars: tuple[Bar, ...]
    host_ns: int

    @property
    def mark(self) -> Mark:
        """How it is to be shown: kept or over its budget, host-bound, without anything delivered, or lost."""
        if self.way.row.ending in LOST:
            return "lost"
        if not self.way.delivered:
            return "quiet"
        return "bound" if self.way.host_bound else "over" if self.way.over else "kept"

    @property
    def node(self) -> str:
        """The node or service that the app heard of it from, or the sensor that it came from."""
        before = takewhile(lambda stage: stage not in ("app", "app.wait"), (span.stage for span in self.spans))
        dotted = [stage.partition(".")[0] for stage in before if "." in stage]
        return dotted[-1] if dotted else self.way.row.stream


class Figures(NamedTuple):
    """A flow in short. `latency` and `over` are of the newest judged ways, `host_bound` counts since power-on."""

    budget_ms: float | None
    latency: Quantiles | None
    judged: int
    over: int
    host_bound: int


class PassLog:
    """Of one boot."""

    def __init__(self, budgets: Budgets) -> None:
        self.budgets = budgets
        self.rows: dict[str, deque[LanePass]] = {flow: deque(maxlen=KEPT) for flow in FLOWS}
        self.ways: dict[str, deque[Way]] = {flow: deque(maxlen=JUDGED) for flow in FLOWS}
        self.drops: dict[str, int] = {}
        self._answers: dict[str, dict[int, tuple[Worth, Way]]] = {flow: {} for flow in FLOWS}
        self._host_bound: Counter[str] = Counter()
        self._beginnings: dict[int, Pass] = {}
        self._spans: defaultdict[int, list[Span]] = defaultdict(list)

    def add(self, passes: Rows, spans: Rows, beginnings: Rows = ()) -> int:
        """Take up what closed, and what of its beginnings goes on; returns how many passes became rows."""
        self._beginnings |= {values[0]: Pass(*values) for values in beginnings}
        for values in spans:
            self._spans[values[0]].append(Span(*values))
        closed = sorted((Pass(*values) for values in passes), key=lambda row: row.ending != "open")
        added = sum(self._close(row) for row in closed)
        self._forget()
        return added

    def figures(self, flow: str) -> Figures:
        """The flow's rolling figures."""
        ways = self.ways[flow]
        over = sum(way.over for way in ways)
        latency = quantiles_ms([way.latency_ns for way in ways])
        return Figures(self.budgets.flow_ms(flow), latency, len(ways), over, self._host_bound[flow])

    def broke(self, row: LanePass) -> str:
        """The stage that broke the budget of `row`, told as in the report; "" where the budget was kept."""
        if row.mark != "over":
            return ""
        judged = [kept for kept in self.rows[row.way.row.flow] if kept.way.delivered and not kept.way.host_bound]
        own = [kept.way.row._replace(parent=-1) for kept in judged[-JUDGED:]]
        spans = [span._replace(pass_id=kept.way.row.id) for kept in judged[-JUDGED:] for span in kept.spans]
        ways = [kept.way._replace(row=alone) for kept, alone in zip(judged[-JUDGED:], own, strict=True)]
        return culprit(stage_lengths(row.spans), usual_ns(chains_of(own, spans), self.budgets, ways))

    def _close(self, row: Pass) -> bool:
        if row.ending == "open":  # a beginning that others share
            self._beginnings[row.id] = row
            return False
        chains = self._chains(row)
        self._spans.pop(row.id, None)
        if row.flow not in self.rows or (row.ending == "quiet" and not chains.taken_up(row)):
            return False
        self._keep(row, chains)
        return True

    def _keep(self, row: Pass, chains: Chains) -> None:
        way = way_of(chains, row, self.budgets.flow_ms(row.flow))
        self.rows[row.flow].append(lane_pass(way, tuple(chains.chain(row))))
        if way.delivered:
            self._judge(way, *answered_by(chains, way))

    def _judge(self, way: Way, request: int, worth: Worth) -> None:
        answers = self._answers[way.row.flow]
        if request in answers:
            best, before = answers[request]
            if worth <= best:
                return
            self._take_back(before)
            del answers[request]  # the better one is also the newest
        answers[request] = worth, way
        if way.host_bound:
            self._host_bound[way.row.flow] += 1
        else:
            self.ways[way.row.flow].append(way)
        if len(answers) > MOST_BEGINNINGS:
            del answers[next(iter(answers))]

    def _take_back(self, way: Way) -> None:
        if way.host_bound:
            self._host_bound[way.row.flow] -= 1
        elif way in self.ways[way.row.flow]:
            self.ways[way.row.flow].remove(way)

    def _chains(self, row: Pass) -> Chains:
        """An index over the one way of `row`."""
        line = [row]
        while (parent := self._beginnings.get(line[-1].parent)) and parent not in line:
            line.append(parent)
        return chains_of(line, [span for each in line for span in self._spans.get(each.id, ())])

    def _forget(self) -> None:
        while len(self._beginnings) > MOST_BEGINNINGS:
            oldest = next(iter(self._beginnings))
            del self._beginnings[oldest]
            self._spans.pop(oldest, None)
        while len(self._spans) > MOST_UNCLOSED:
            del self._spans[next(iter(self._spans))]


def lane_pass(way: Way, spans: tuple[Span, ...]) -> LanePass:
    """A row from a way and its chain."""
    begin_ns = way.row.start_ns
    bars = tuple(
        Bar(group_of(span), (span.start_ns - begin_ns) / NS_PER_MS, (span.end_ns - begin_ns) / NS_PER_MS)
        for span in spans
    )
    return LanePass(way, spans, bars, sum(span.host_ns for span in spans))


def chains_of(passes: list[Pass], spans: list[Span]) -> Chains:
    """The analysis' own index over some rows of a device that still runs."""
    return Chains(Trace("", 0, passes, spans, [], {}, 0, 0))
