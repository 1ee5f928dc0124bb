"""Stages: how long each step took, on the device and on the host, and when in a pass it usually began.

In: the chains of a trace. Out: one row a stage, in the order in which a pass goes through them, the steps of a node
kept together. Spans whose length the host set are left out of the device figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import flow_rank
from emulator.trace.chains import Chains
from emulator.trace.quantiles import Quantiles, quantile, quantiles_ms
from emulator.trace.spans import Pass, Span


class StageRow(NamedTuple):
    """One stage: device time with its 90 % interval, host time and the processor's part of it (None without any).

    `device` is None when every span of the stage was host-bound; `offset_ms` is the median start after the pass's.
    """

    stage: str
    unit: str
    runs: int
    device: Quantiles | None
    low: Quantiles | None
    high: Quantiles | None
    host: Quantiles | None
    offset_ms: float
    host_cpu: Quantiles | None = None
    host_runs: int = 0


@dataclass(slots=True)
class _Collected:
    unit: str = ""
    runs: int = 0
    device: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    host: list[int] = field(default_factory=list)
    host_cpu: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    flows: set[str] = field(default_factory=set)


def waits(stage: str) -> bool:
    """True for a stage in which nothing is done but waiting."""
    return stage.endswith((".queue", ".wait", "_wait"))


def bounds_ns(span: Span) -> tuple[int, int]:
    """The 90 % interval of a span's duration, never excluding the duration that was used."""
    length_ns = span.end_ns - span.start_ns
    return min(span.low_ns, length_ns), max(span.high_ns, length_ns)


def stage_rows(chains: Chains, flow: str | None = None) -> list[StageRow]:
    """Statistics of every stage of `flow`, or of the whole run."""
    wanted = {row.id: row for row in chains.trace.passes if flow is None or row.flow == flow}
    collected: defaultdict[str, _Collected] = defaultdict(_Collected)
    for span in chains.trace.spans:
        if span.pass_id in wanted:
            _collect(collected[span.stage], span, wanted[span.pass_id])
    return sorted((_row(*item) for item in collected.items()), key=_Order(collected))


def _collect(into: _Collected, span: Span, row: Pass) -> None:
    into.unit = into.unit or span.unit
    into.runs += 1
    into.flows.add(row.flow)
    into.offsets.append(span.start_ns - row.start_ns)
    if span.host_ns > 0:
        into.host.append(span.host_ns)
        into.host_cpu.append(span.host_cpu_ns)
    if not span.host_bound:
        low_ns, high_ns = bounds_ns(span)
        into.device.append(span.end_ns - span.start_ns)
        into.low.append(low_ns)
        into.high.append(high_ns)


def _row(stage: str, of: _Collected) -> StageRow:
    device, low, high, host = (quantiles_ms(durations) for durations in (of.device, of.low, of.high, of.host))
    offset_ms = _median(of.offsets) / NS_PER_MS
    return StageRow(
        stage, of.unit, of.runs, device, low, high, host, offset_ms, quantiles_ms(of.host_cpu), len(of.host)
    )


def _median(values: list[int]) -> float:
    return quantile(sorted(values), 0.5)


class _Order:
    """Sorts stages: by flow, then nodes by the start of their first step, then steps by their own start."""

    def __init__(self, collected: dict[str, _Collected]) -> None:
        self._flow = {stage: min(map(flow_rank, of.flows)) for stage, of in collected.items()}
        self._first_ns: dict[tuple[object, str], float] = {}
        for stage, of in collected.items():
            node = (self._flow[stage], stage.split(".")[0])
            self._first_ns[node] = min(self._first_ns.get(node, float("inf")), _median(of.offsets))

    def __call__(self, row: StageRow) -> tuple[object, ...]:
        """The sort key of a row."""
        flow, node = self._flow[row.stage], row.stage.split(".")[0]
        return flow, self._first_ns[flow, node], node, row.offset_ms, row.stage


def stage_lengths(spans: Iterable[Span]) -> dict[str, int]:
    """Nanoseconds per stage of one chain; a stage that ran several times counts as their sum."""
    lengths: dict[str, int] = {}
    for span in spans:
        lengths[span.stage] = lengths.get(span.stage, 0) + span.end_ns - span.start_ns
    return lengths


def latency_bounds_ns(row: Pass, spans: list[Span]) -> tuple[int, int]:
    """The 90 % interval of a whole pass: all spans short together, or all long together.

    The errors of the predictions share their cause (the same unknown device), so they are added up, not averaged out;
    waiting times are taken as they were.
    """
    length_ns = row.end_ns - row.start_ns
    shorter = sum(span.end_ns - span.start_ns - bounds_ns(span)[0] for span in spans)
    longer = sum(bounds_ns(span)[1] - (span.end_ns - span.start_ns) for span in spans)
    return length_ns - shorter, length_ns + longer
