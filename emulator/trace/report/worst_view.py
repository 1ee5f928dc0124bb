"""The slowest pass of each flow, span by span: what took longer than usual, and what the host did for it.

In: a trace, its flows and budgets. Out: a drawing and the rows of the table that the numbers in it refer to.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import FlowRow, Way, culprit, usual_ns
from emulator.trace.report.lanes import MOST_SPANS, draw_lanes
from emulator.trace.report.wording import between, clip, flow_words, number, with_interval
from emulator.trace.spans import Span
from emulator.trace.stages import bounds_ns, stage_lengths


class SpanLine(NamedTuple):
    """One span of the pass; `more` is how much longer than usual its stage took, "" where that says nothing."""

    place: int
    stage: str
    unit: str
    at: str
    took: str
    interval: str
    more: str
    host: str
    culprit: bool


class WorstPass(NamedTuple):
    """The slowest pass of a flow."""

    heading: str
    sentence: str
    lanes: Markup
    lines: list[SpanLine]
    left_out: int


def worst_passes(chains: Chains, flows: list[FlowRow], budgets: Budgets) -> list[WorstPass]:
    """One for every flow with a budget that delivered anything."""
    return [_worst(chains, row, row.worst, budgets) for row in flows if row.budget_ms and row.worst]


def _worst(chains: Chains, row: FlowRow, way: Way, budgets: Budgets) -> WorstPass:
    spans = chains.chain(way.row)
    usual = usual_ns(chains, budgets, list(row.judged))
    lengths = stage_lengths(spans)
    blamed = culprit(lengths, usual) if way.over else ""
    lines = [
        _line(index, span, way, lengths[span.stage] - usual.get(span.stage, lengths[span.stage]), span.stage == blamed)
        for index, span in enumerate(spans[:MOST_SPANS], start=1)
    ]
    heading = f"The slowest {flow_words(row.flow)[2]}"
    drawn = draw_lanes(spans, row.budget_ms)
    return WorstPass(heading, _sentence(row, way, blamed), drawn, lines, max(0, len(spans) - MOST_SPANS))


def _sentence(row: FlowRow, way: Way, blamed: str) -> str:
    at = f"{clip(way.row.stream, 80)} {way.row.seq}, begun at {way.row.start_ns / NS_PER_S:.2f} s, took "
    took = with_interval(way.latency_ns / NS_PER_MS, way.low_ns / NS_PER_MS, way.high_ns / NS_PER_MS, "ms")
    past_ms = way.latency_ns / NS_PER_MS - (row.budget_ms or 0.0)
    kept = f"{number(abs(past_ms))} ms {'over' if way.over else 'inside'} the budget"
    cause = f"; {clip(blamed, 80)} broke it" if blamed else ""
    return f"{at}{took}: {kept}{cause}." + (" The host set its pace, so it is not judged." if way.host_bound else "")


def _line(index: int, span: Span, way: Way, more_ns: float, blamed: bool) -> SpanLine:
    length_ns = span.end_ns - span.start_ns
    low_ns, high_ns = bounds_ns(span)
    told_more = abs(more_ns) > max(0.02 * length_ns, 0.05 * NS_PER_MS)
    return SpanLine(
        index,
        span.stage,
        span.unit,
        number((span.start_ns - way.row.start_ns) / NS_PER_MS),
        number(length_ns / NS_PER_MS),
        between(low_ns / NS_PER_MS, high_ns / NS_PER_MS),
        f"{'+' if more_ns > 0 else '−'}{number(abs(more_ns) / NS_PER_MS)}" if told_more else "",
        number(span.host_ns / NS_PER_MS) if span.host_ns else "",
        blamed,
    )
