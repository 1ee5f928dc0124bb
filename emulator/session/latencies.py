"""A latency that a scenario expects: of a flow, a node or a stage, held against the trace of the run."""

from __future__ import annotations

from emulator.session.wanted import LatencyOf
from emulator.trace.budgets import FLOWS, Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import flow_rows
from emulator.trace.nodes import node_lengths_ns
from emulator.trace.quantiles import Quantiles, quantiles_ms
from emulator.trace.spans import Trace
from emulator.trace.stages import stage_rows
from emulator.user_files.wording import suggestion


def latency_finding(wanted: LatencyOf, trace: Trace) -> tuple[str, str] | None:
    """What was expected and what came, or None where it holds. What never ran has not kept its limit."""
    expected = f"{wanted.percentile} of {wanted.stage} below {wanted.below_ms:g} ms"
    found = _quantiles(wanted.stage, Chains(trace))
    if isinstance(found, str):
        return expected, found
    value_ms: float = getattr(found, wanted.percentile)
    return None if value_ms < wanted.below_ms else (expected, f"it was {value_ms:.2f} ms")


def _quantiles(name: str, chains: Chains) -> Quantiles | str:
    """The spread of what goes by this name, or why there is none."""
    stages = {row.stage: row.device for row in stage_rows(chains)}
    if name in FLOWS:
        flows = {row.flow: row.latency for row in flow_rows(chains, Budgets())}
        return flows.get(name) or f"nothing of the flow {name} was delivered"
    if name in stages:
        return stages[name] or f"this computer, not the device, set the time of {name}"
    nodes = {stage.partition(".")[0] for stage in stages if "." in stage}
    if name in nodes:
        lengths = node_lengths_ns(chains, {name})[name]
        return quantiles_ms(list(lengths.values())) or f"{name} never ran"
    return f"there is no {name!r}; {suggestion(name, [*FLOWS, *sorted(nodes), *stages], 'there is')}"
