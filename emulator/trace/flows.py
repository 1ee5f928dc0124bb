"""Flows: from light to light and from sound to answer, held against their budgets.

In: the chains of a trace and the budgets. Out: one row a flow: how many were delivered in time, how late the others
were, which stage broke the budget. Host-bound passes take no part in the verdict and are counted beside it.

A way is *judged* when it was delivered (light or sound), or when the run ended on it after its budget was spent: a
device that never answers must not look better than one that answers late. What is said is one request, and so is what
a node has found in a frame, however often the app shows something on the way to its answer. A touch is answered by the
first thing that is seen or heard of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.budgets import FLOWS, Budgets, flow_rank
from emulator.trace.chains import DELIVERED, Chains
from emulator.trace.quantiles import Quantiles, quantile, quantiles_ms
from emulator.trace.spans import Pass
from emulator.trace.stages import latency_bounds_ns, stage_lengths

Verdict = Literal["holds", "probably holds", "probably misses", "misses", "no verdict"]


Worth = tuple[int, int]


class Way(NamedTuple):
    """One pass as the verdict sees it; `latency_ns` counts from its start, `low_ns`..`high_ns` bound it (90 %)."""

    row: Pass
    latency_ns: int
    low_ns: int
    high_ns: int
    delivered: bool
    over: bool
    host_bound: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One flow. Quantiles are of delivered ways that are not host-bound, None when there are none.

    `jitter_ms` is the mean absolute difference between the latencies of successive deliveries (RFC 3550 without the
    smoothing); `cadence` the time between successive deliveries; `longest_run_over` counts successive ways over budget.
    """

    flow: str
    budget_ms: float | None
    ways: tuple[Way, ...]
    endings: dict[str, int]
    latency: Quantiles | None
    low: Quantiles | None
    high: Quantiles | None
    jitter_ms: float | None
    cadence: Quantiles | None
    delivered_per_s: float
    longest_run_over: int
    broke: dict[str, int] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[Way, ...]:
        """The ways that the verdict rests on."""
        return tuple(way for way in self.ways if not way.host_bound)

    @property
    def over(self) -> int:
        """How many of them were over budget."""
        return sum(way.over for way in self.judged)

    @property
    def host_bound(self) -> int:
        """How many were left out because the host was too slow."""
        return sum(way.host_bound for way in self.ways)

    @property
    def delivered(self) -> int:
        """How many reached the eye or the ear, host-bound ones included."""
        return sum(way.delivered for way in self.ways)

    @property
    def unanswered(self) -> int:
        """How many were still under way at the end with their budget spent."""
        return sum(not way.delivered for way in self.judged)

    @property
    def verdict(self) -> Verdict:
        """Whether p95 keeps the budget, and whether it still does at the ends of the interval."""
        if self.budget_ms is None or not self.judged:
            return "no verdict"
        budget_ns = self.budget_ms * NS_PER_MS
        slow, used, fast = (
            quantile(sorted(values), 0.95) <= budget_ns
            for values in zip(*((w.high_ns, w.latency_ns, w.low_ns) for w in self.judged), strict=True)
        )
        if used:
            return "holds" if slow else "probably holds"
        return "probably misses" if fast else "misses"

    @property
    def worst(self) -> Way | None:
        """The slowest judged way (the first of equals), or the slowest of all when none was judged."""
        return max(self.judged or self.ways, key=lambda way: way.latency_ns, default=None)


def flow_rows(chains: Chains, budgets: Budgets) -> list[FlowRow]:
    """All flows of the trace, those with a budget first, then by name."""
    grouped: defaultdict[str, list[Pass]] = defaultdict(list)
    for row in chains.ways():
        grouped[row.flow].append(row)
    return [_flow(chains, budgets, flow, grouped[flow]) for flow in sorted(grouped, key=flow_rank)]


def _flow(chains: Chains, budgets: Budgets, flow: str, rows: list[Pass]) -> FlowRow:
    budget_ms = budgets.flow_ms(flow)
    ways = tuple(way for row in rows if (way := _way(chains, row, budget_ms)))
    ways = tuple(sorted(ways, key=lambda way: (way.row.end_ns, way.row.id)))
    ways = _answers(chains, flow, ways)
    timed = [way for way in ways if way.delivered and not way.host_bound]
    return FlowRow(
        flow,
        budget_ms,
        ways,
        dict(sorted(Counter(row.ending for row in rows).items())),
        quantiles_ms([way.latency_ns for way in timed]),
        quantiles_ms([way.low_ns for way in timed]),
        quantiles_ms([way.high_ns for way in timed]),
        _jitter_ms(timed),
        _cadence(ways),
        _per_second(ways, chains.trace.duration_ns),
        _longest_run(ways),
        _broke(chains, budgets, ways),
    )


def way_of(chains: Chains, row: Pass, budget_ms: float | None) -> Way:
    """A pass measured against a budget, whether or not a verdict may rest on it."""
    latency_ns = row.end_ns - row.start_ns
    over = budget_ms is not None and latency_ns > budget_ms * NS_PER_MS
    low_ns, high_ns = latency_bounds_ns(row, chains.chain(row))
    return Way(row, latency_ns, low_ns, high_ns, row.ending in DELIVERED, over, chains.host_bound(row))


def _way(chains: Chains, row: Pass, budget_ms: float | None) -> Way | None:
    way = way_of(chains, row, budget_ms)
    return way if way.delivered or (way.over and chains.under_way(row)) else None


def _answers(chains: Chains, flow: str, ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """One way a request: of equally good ones the first. `ways` come in the order in which they ended."""
    if flow not in FLOWS:
        return ways
    best: dict[int, tuple[Worth, Way]] = {}
    for way in ways:
        request, worth = answered_by(chains, way)
        if request not in best or worth > best[request][0]:
            best[request] = worth, way
    kept = {id(way) for _, way in best.values()}
    return tuple(way for way in ways if id(way) in kept)


def answered_by(chains: Chains, way: Way) -> tuple[int, Worth]:
    """The request that a way answers, by the id of a pass, and what its answer is worth against others to the same.

    An app may tell that it has heard or seen, then what it made of it: the answer comes at the end of that. To a touch
    any sign is an answer, since its budget is for feeling that it worked.
    """
    line = chains.line(way.row)
    if way.row.flow == "touch":
        return line[-1].id, (0, 0)
    # A frame goes to several nodes, each of which answers for itself.
    request = line[-2] if way.row.flow == "vision" and len(line) > 1 else line[-1]
    return request.id, _how_far(chains, way, len(line))


def _how_far(chains: Chains, way: Way, passes: int) -> Worth:
    """How far a way has come: how often the app worked on it (or is still to), and how many passes it is."""
    calls = sum(span.stage == "app" for span in chains.chain(way.row))
    return calls + (not way.delivered), passes


def _jitter_ms(ways: list[Way]) -> float | None:
    steps = [abs(b.latency_ns - a.latency_ns) for a, b in pairwise(ways)]
    return sum(steps) / len(steps) / NS_PER_MS if steps else None


def _cadence(ways: tuple[Way, ...]) -> Quantiles | None:
    ends_ns = [way.row.end_ns for way in ways if way.delivered]
    return quantiles_ms([b - a for a, b in pairwise(ends_ns)])


def _per_second(ways: tuple[Way, ...], duration_ns: int) -> float:
    return sum(way.delivered for way in ways) * NS_PER_S / duration_ns if duration_ns else 0.0


def _longest_run(ways: tuple[Way, ...]) -> int:
    longest = run = 0
    for way in ways:
        if not way.host_bound:
            run = run + 1 if way.over else 0
            longest = max(longest, run)
    return longest


def _broke(chains: Chains, budgets: Budgets, ways: tuple[Way, ...]) -> dict[str, int]:
    """How often each stage broke the budget, most often first. See `culprit`."""
    judged = [way for way in ways if not way.host_bound]
    usual = usual_ns(chains, budgets, judged)
    counts = Counter(
        stage for way in judged if way.over and (stage := culprit(stage_lengths(chains.chain(way.row)), usual))
    )
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def usual_ns(chains: Chains, budgets: Budgets, judged: list[Way]) -> dict[str, float]:
    """What a stage may take: its own budget, else its median over the ways that kept theirs.

    Empty for a stage that has neither, so that where no way kept the budget the longest stage is to blame.
    """
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    for way in judged:
        if not way.over:
            for stage, length_ns in stage_lengths(chains.chain(way.row)).items():
                lengths[stage].append(length_ns)
    usual = {stage: quantile(sorted(values), 0.5) for stage, values in lengths.items()}
    return usual | {stage: limit_ms * NS_PER_MS for stage, limit_ms in budgets.per_stage.items()}


def culprit(lengths: dict[str, int], usual: dict[str, float]) -> str:
    """The stage that broke the budget: the one that exceeds what it may take by most; "" for no stages."""
    return max(lengths, key=lambda stage: (lengths[stage] - usual.get(stage, 0.0), lengths[stage]), default="")
