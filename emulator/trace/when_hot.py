"""How late the answers of a run come once the chip has slowed down: the same ways, their work stretched.

In: the ways of a flow and the speed that the chip keeps. Out: p95 in milliseconds. That more waits in queues then is
not in it, so it is the least that heat costs.
"""

from __future__ import annotations

from emulator.clock import NS_PER_MS
from emulator.trace.chains import Chains
from emulator.trace.flows import FlowRow
from emulator.trace.power import Endurance
from emulator.trace.quantiles import quantile
from emulator.trace.spans import Pass
from emulator.trace.stages import waits


def hot_p95_ms(chains: Chains, flow: FlowRow, endurance: Endurance) -> float | None:
    """p95 of a flow's judged ways; None where the chip never slows down or none was judged."""
    if endurance.speed_when_hot >= 1 or not flow.judged:
        return None
    latencies = sorted(way.latency_ns + _longer_ns(chains, way.row, endurance) for way in flow.judged)
    return quantile(latencies, 0.95) / NS_PER_MS


def _longer_ns(chains: Chains, row: Pass, endurance: Endurance) -> float:
    factor = 1 / endurance.speed_when_hot - 1
    work = (
        span.end_ns - span.start_ns
        for span in chains.chain(row)
        if span.unit in endurance.slowed_units and not waits(span.stage)
    )
    return factor * sum(work)
