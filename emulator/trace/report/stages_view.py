"""Where the time went: every stage of a flow as a table row and as a bar at its usual place in a pass.

In: a trace and its budgets. Out: rows for the template, with places in percent. All rows of a flow share one scale, so
the bars read as a staircase through a usual pass, from its start at the left to the budget line.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import FlowRow
from emulator.trace.quantiles import Quantiles
from emulator.trace.report.histogram import draw_histogram
from emulator.trace.report.timeline import draw_timeline
from emulator.trace.report.verdict_view import Figure
from emulator.trace.report.wording import between, flow_words, ms, number
from emulator.trace.stages import StageRow, stage_rows, waits


class Bar(NamedTuple):
    """Places and lengths in percent of the scale: the bar to p50, its tail to p95, the whisker of the interval."""

    left: float
    p50: float
    tail: float
    whisker_left: float
    whisker: float
    cut: bool


class StageLine(NamedTuple):
    """One stage."""

    stage: str
    unit: str
    runs: int
    waits: bool
    bar: Bar | None
    device: list[Figure]
    host: list[str]
    budget: str
    over: bool
    broke: int


class FlowStages(NamedTuple):
    """The stages and drawings of one flow."""

    heading: str
    explanation: str
    budget_at: float | None
    budget: str
    lines: list[StageLine]
    histogram: Markup
    timeline: Markup
    facts: list[tuple[str, str]]


def flow_stages(chains: Chains, flows: list[FlowRow], budgets: Budgets) -> list[FlowStages]:
    """Every flow that has stages."""
    return [_flow(chains, row, budgets) for row in flows if any(p.flow == row.flow for p in chains.trace.passes)]


def _flow(chains: Chains, row: FlowRow, budgets: Budgets) -> FlowStages:
    stages = stage_rows(chains, row.flow)
    scale_ms = _scale_ms(stages, row.budget_ms)
    heading, explanation = flow_words(row.flow)[:2]
    budget_at = None if row.budget_ms is None else round(row.budget_ms / scale_ms * 100, 2)
    budget = "" if row.budget_ms is None else f"{number(row.budget_ms)} ms"
    lines = [_line(stage, row, budgets, scale_ms) for stage in stages]
    histogram = draw_histogram(row) if budget else Markup("")
    timeline = draw_timeline(chains.trace, row) if budget else Markup("")
    return FlowStages(heading, explanation, budget_at, budget, lines, histogram, timeline, _facts(row))


def _scale_ms(stages: list[StageRow], budget_ms: float | None) -> float:
    ends = [stage.offset_ms + stage.device.p95 for stage in stages if stage.device]
    return max([budget_ms or 0.0, *ends, 1e-3]) * 1.06


def _line(stage: StageRow, row: FlowRow, budgets: Budgets, scale_ms: float) -> StageLine:
    limit_ms = budgets.per_stage.get(stage.stage)
    over = limit_ms is not None and stage.device is not None and stage.device.p95 > limit_ms
    budget = "" if limit_ms is None else f"{number(limit_ms)} ms"
    host = [ms(value) for value in stage.host] if stage.host else []
    broke = row.broke.get(stage.stage, 0)
    bar, figures = _bar(stage, scale_ms), _figures(stage)
    waiting = waits(stage.stage)
    return StageLine(stage.stage, stage.unit, stage.runs, waiting, bar, figures, host, budget, over, broke)


def _figures(stage: StageRow) -> list[Figure]:
    if stage.device is None or stage.low is None or stage.high is None:
        return [Figure("–", "")] * 3
    triples: zip[tuple[float, float, float]] = zip(stage.device, stage.low, stage.high, strict=True)
    return [Figure(ms(value), between(low, high)) for value, low, high in triples]


def _bar(stage: StageRow, scale_ms: float) -> Bar | None:
    """The whisker goes from the fast end of p50 to the slow end of p95, and is cut at the edge of the scale."""
    if stage.device is None or stage.low is None or stage.high is None:
        return None
    left = stage.offset_ms / scale_ms * 100
    p50, p95, fast, slow = (
        value / scale_ms * 100 for value in (stage.device.p50, stage.device.p95, stage.low.p50, stage.high.p95)
    )
    end = min(left + slow, 100.0)
    uncertain = any(map(between, stage.low, stage.high))
    whisker = (left + fast, end - left - fast) if uncertain else (0.0, 0.0)
    places = (left, p50, max(0.0, p95 - p50), whisker[0], max(0.0, whisker[1]))
    at, length, tail, whisker_at, whisker_length = (round(place, 2) for place in places)
    return Bar(at, length, tail, whisker_at, whisker_length, left + slow > 100)


def _facts(row: FlowRow) -> list[tuple[str, str]]:
    """The small figures under the drawings."""
    facts = [("delivered", f"{row.delivered} ({number(row.delivered_per_s)} a second)")]
    facts += [("jitter from one to the next", f"{ms(row.jitter_ms)} ms")] if row.jitter_ms is not None else []
    facts += [("between two deliveries", _cadence(row.cadence))] if row.cadence else []
    facts += [("longest run over budget", str(row.longest_run_over))] if row.budget_ms else []
    endings = {ending: count for ending, count in row.endings.items() if ending not in ("light", "sound")}
    facts += (
        [("ended otherwise", ", ".join(f"{count} {ending}" for ending, count in endings.items()))] if endings else []
    )
    return facts + ([("host-bound, left out", str(row.host_bound))] if row.host_bound else [])


def _cadence(cadence: Quantiles) -> str:
    return f"{number(cadence.p50)} ms (p95 {number(cadence.p95)})"
