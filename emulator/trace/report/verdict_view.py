"""The answer first: how many were in time, on this device and on those that it is compared with.

In: ReportData. Out: rows for the template, with the places (percent) at which a gauge draws its marks. A gauge shows
p50 to p95 as a band, the 90 % interval of p95 as a whisker and the budget as a line, on one scale for all devices.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import Budgets, flow_rank
from emulator.trace.chains import Chains
from emulator.trace.flows import FlowRow, Verdict, flow_rows
from emulator.trace.report.data import ReportData
from emulator.trace.report.wording import VERDICT_WORDS, between, clip, counted, flow_words, ms, number
from emulator.trace.spans import Trace

_FEW: Final = 20  # fewer than that, and p95 lies between the slowest two


class Figure(NamedTuple):
    """A number as text with its interval as text ("" where there is none)."""

    value: str
    interval: str


class Gauge(NamedTuple):
    """Places in percent of the scale."""

    p50: float
    p95: float
    low: float
    high: float
    budget: float | None


class DeviceLine(NamedTuple):
    """One device in one flow."""

    name: str
    within: str
    of: str
    within_interval: str
    verdict: Verdict
    meaning: str
    gauge: Gauge | None
    p50: Figure
    p95: Figure
    p99: Figure
    notes: list[str]


class FlowPanel(NamedTuple):
    """One flow with a line for each device."""

    heading: str
    explanation: str
    many: str
    budget: str
    source: str
    lines: list[DeviceLine]


class Device(NamedTuple):
    """A device's flows by name."""

    name: str
    budgets: Budgets
    flows: dict[str, FlowRow]


def devices(data: ReportData) -> list[Device]:
    """The run's own device first, then those it is compared with."""
    own = _device(clip(data.name, 60), data.trace, data.budgets)
    return [own, *(_device(clip(other.name, 60), other.trace, other.budgets) for other in data.comparisons)]


def _device(name: str, trace: Trace, budgets: Budgets) -> Device:
    return Device(name, budgets, {row.flow: row for row in flow_rows(Chains(trace), budgets)})


def panels(all_devices: list[Device]) -> list[FlowPanel]:
    """A panel for every flow that was judged on any device."""
    named = {flow for device in all_devices for flow, row in device.flows.items() if row.budget_ms and row.ways}
    return [_panel(flow, all_devices) for flow in sorted(named, key=flow_rank)]


def headline(all_devices: list[Device]) -> str:
    """The run in one sentence: "Quark S1: 31 of 34 views within 500 ms, 4 of 5 requests within 1 200 ms"."""
    own = all_devices[0]
    counts = _counts(own)
    if counts:
        return f"{own.name}: {counts}"
    if any(row.ways for row in own.flows.values()):
        return f"{own.name}: nothing that a verdict could rest on"
    return f"{own.name}: nothing reached the eye or the ear in this run"


def others(all_devices: list[Device]) -> list[str]:
    """The same sentence for each device of the comparison."""
    return [f"{device.name}: {_counts(device) or 'nothing to judge'}" for device in all_devices[1:]]


def _counts(device: Device) -> str:
    return ", ".join(_in_time(row) for row in device.flows.values() if row.budget_ms and row.judged)


def _in_time(row: FlowRow) -> str:
    judged = counted(len(row.judged), *flow_words(row.flow)[2:])
    return f"{_within(row)}\u00a0of\u00a0{judged} within {number(row.budget_ms or 0.0)}\u00a0ms"


def _within(row: FlowRow) -> int:
    return len(row.judged) - row.over


def _panel(flow: str, all_devices: list[Device]) -> FlowPanel:
    heading, explanation, _, many = flow_words(flow)
    rows = [device.flows[flow] for device in all_devices if flow in device.flows]
    scale_ms = _scale_ms(rows)
    limits = dict.fromkeys(f"{number(row.budget_ms)} ms" for row in rows if row.budget_ms)
    lines = [_line(device.name, device.flows.get(flow), scale_ms) for device in all_devices]
    sources = dict.fromkeys(device.budgets.source_of(flow) for device in all_devices)
    return FlowPanel(heading, explanation, many, " / ".join(limits), "; ".join(filter(None, sources)), lines)


def _scale_ms(rows: list[FlowRow]) -> float:
    """Wide enough for every budget and p95; the slow end of an interval may run off the edge."""
    kept = [row.budget_ms * 1.25 for row in rows if row.budget_ms]
    seen = [row.latency.p95 * 1.15 for row in rows if row.latency]
    slow = [min(row.high.p95, 1.6 * row.latency.p95) for row in rows if row.high and row.latency]
    return max([*kept, *seen, *slow], default=1.0)


def _line(name: str, row: FlowRow | None, scale_ms: float) -> DeviceLine:
    if row is None or not row.judged:
        nothing = Figure("–", "")
        notes = [_host_bound(row)] if row and row.host_bound else []
        meaning = VERDICT_WORDS["no verdict"]
        return DeviceLine(name, "–", "", "", "no verdict", meaning, None, nothing, nothing, nothing, notes)
    p50, p95, p99 = (_figure(row, index) for index in range(3))
    judged, verdict = len(row.judged), row.verdict
    within, interval = str(_within(row)), _within_interval(row)
    gauge, notes = _gauge(row, scale_ms), _notes(row)
    return DeviceLine(
        name, within, f"of {judged}", interval, verdict, VERDICT_WORDS[verdict], gauge, p50, p95, p99, notes
    )


def _figure(row: FlowRow, index: int) -> Figure:
    if row.latency is None or row.low is None or row.high is None:
        return Figure("–", "")
    return Figure(ms(row.latency[index]), between(row.low[index], row.high[index]))


def _within_interval(row: FlowRow) -> str:
    """How many would be in time at the slow and at the fast end of the predictions."""
    limit_ns = (row.budget_ms or 0.0) * NS_PER_MS
    slow = sum(way.high_ns <= limit_ns for way in row.judged)
    fast = sum(way.low_ns <= limit_ns for way in row.judged)
    return "" if slow == fast else f"{slow}–{fast}"


def _gauge(row: FlowRow, scale_ms: float) -> Gauge | None:
    if row.latency is None or row.low is None or row.high is None:
        return None
    places = (row.latency.p50, row.latency.p95, row.low.p95, row.high.p95, row.budget_ms or 0.0)
    p50, p95, low, high, budget = (round(min(100.0, value / scale_ms * 100), 2) for value in places)
    return Gauge(p50, p95, low, high, budget if row.budget_ms else None)


def _notes(row: FlowRow) -> list[str]:
    few = len(row.judged) < _FEW
    notes = [f"{len(row.judged)} in all: too few for a p95 to mean much"] if few else []
    if row.broke:
        notes.append("broken by " + ", ".join(f"{stage} ({count})" for stage, count in list(row.broke.items())[:4]))
    if row.unanswered:
        notes.append(f"{row.unanswered} not answered when the run ended")
    return notes + ([_host_bound(row)] if row.host_bound else [])


def _host_bound(row: FlowRow) -> str:
    return f"{row.host_bound} host-bound, left out"
