"""The analysis of a run in one document: what `--json` prints and what scripts rely on.

In: a Trace and its budgets. Out: plain JSON values. All the parts are pure functions over the trace in the modules
named by the imports; this one only puts them side by side.
"""

from __future__ import annotations

from typing import Any

from emulator.clock import NS_PER_S
from emulator.trace.breaches import BudgetCheck, check_budgets
from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains, Gap, gaps
from emulator.trace.flows import FlowRow, flow_rows
from emulator.trace.hash import trace_sha256
from emulator.trace.nodes import NodeRow, node_rows
from emulator.trace.power import Battery, Endurance, battery_life_h, energy_mj, mean_power_mw
from emulator.trace.quantiles import Quantiles
from emulator.trace.spans import Trace
from emulator.trace.stages import StageRow, stage_rows
from emulator.trace.when_hot import hot_p95_ms

__all__ = ["Battery", "Budgets", "Chains", "Gap", "flow_rows", "gaps", "speed", "stage_rows", "summary"]

_NOTHING = {"p50": None, "p95": None, "p99": None}


def speed(trace: Trace) -> float | None:
    """Emulated over host time: above 1 the emulator was faster than the device; None when the host took none."""
    return trace.duration_ns / trace.host_duration_ns if trace.host_duration_ns > 0 else None


def summary(trace: Trace, budgets: Budgets, battery: Battery | None = None) -> dict[str, Any]:
    """The `--json` document of a run. Times in milliseconds, energy in millijoule, shares 0..1, None for unknown."""
    chains = Chains(trace)
    flows = flow_rows(chains, budgets)
    factor = speed(trace)
    return {
        "device": trace.device_id,
        "duration_s": round(trace.duration_ns / NS_PER_S, 6),
        "frames": trace.frames,
        "dropped": sum(trace.drops.values()),
        "drops": dict(sorted(trace.drops.items())),
        "speed": None if factor is None else round(factor, 3),
        "host_duration_s": round(trace.host_duration_ns / NS_PER_S, 6),
        "stages": {row.stage: _stage(row, budgets) for row in stage_rows(chains)},
        "nodes": {row.node: _node(row) for row in node_rows(chains, budgets)},
        "flows": {row.flow: _flow(row, budgets) for row in flows},
        **_verdict(flows),
        **_broken(check_budgets(chains, budgets, flows)),
        **_power(trace, budgets, battery),
        "heat": _heat(chains, flows, battery.endurance if battery else None),
        "trace_sha256": trace_sha256(trace),
    }


def _spread(quantiles: Quantiles | None) -> dict[str, float] | dict[str, None]:
    return dict(_NOTHING) if quantiles is None else quantiles.rounded()


def _stage(row: StageRow, budgets: Budgets) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "count": row.runs,
        "device_ms": _spread(row.device),
        "device_low_ms": _spread(row.low),
        "device_high_ms": _spread(row.high),
        "host_count": row.host_runs,
        "host_ms": _spread(row.host),
        "host_cpu_ms": _spread(row.host_cpu),
        "budget_ms": budgets.per_stage.get(row.stage),
    }


def _node(row: NodeRow) -> dict[str, Any]:
    return {"budget_ms": row.budget_ms, "count": row.runs, "over_budget": row.over, "device_ms": _spread(row.device)}


def _flow(row: FlowRow, budgets: Budgets) -> dict[str, Any]:
    worst = row.worst
    return {
        "budget_ms": row.budget_ms,
        "budget_source": budgets.source_of(row.flow),
        "verdict": row.verdict,
        "judged": len(row.judged),
        "over_budget": row.over,
        "over_budget_share": round(row.over / len(row.judged), 6) if row.judged and row.budget_ms else None,
        "unanswered": row.unanswered,
        "host_bound": row.host_bound,
        "delivered": row.delivered,
        "delivered_per_s": round(row.delivered_per_s, 3),
        "endings": row.endings,
        "latency_ms": _spread(row.latency),
        "latency_low_ms": _spread(row.low),
        "latency_high_ms": _spread(row.high),
        "jitter_ms": None if row.jitter_ms is None else round(row.jitter_ms, 3),
        "cadence_ms": _spread(row.cadence),
        "longest_run_over": row.longest_run_over,
        "broke_budget": row.broke,
        "worst": worst and {"pass": worst.row.id, "stream": worst.row.stream, "seq": worst.row.seq},
    }


def _verdict(flows: list[FlowRow]) -> dict[str, Any]:
    """All flows that have a budget, taken together."""
    held = [row for row in flows if row.budget_ms is not None]
    judged = sum(len(row.judged) for row in held)
    over = sum(row.over for row in held)
    return {
        "judged": judged,
        "over_budget": over,
        "over_budget_share": round(over / judged, 6) if judged else None,
        "host_bound": sum(row.host_bound for row in flows),
    }


def _heat(chains: Chains, flows: list[FlowRow], endurance: Endurance | None) -> dict[str, Any] | None:
    """When it would get too warm if all went on, and what that would cost; None for unknown."""
    if endurance is None:
        return None
    likely, earliest, latest = (None if each is None else round(each, 3) for each in endurance.hot_after_min)
    later = {row.flow: hot_p95_ms(chains, row, endurance) for row in flows}
    return {
        "hot_after_min": {"p50": likely, "low": earliest, "high": latest},
        "speed_when_hot": round(endurance.speed_when_hot, 4),
        "p95_when_hot_ms": {flow: round(p95_ms, 3) for flow, p95_ms in later.items() if p95_ms is not None},
    }


def _broken(check: BudgetCheck) -> dict[str, Any]:
    return {
        "broken_budgets": [one.as_json() for one in check.broken],
        "budgets_not_judged": list(check.not_judged),
    }


def _power(trace: Trace, budgets: Budgets, battery: Battery | None) -> dict[str, Any]:
    total, power = energy_mj(trace), mean_power_mw(trace)
    life = battery_life_h(trace, battery) if battery else None
    return {
        "energy_mj": round(total.p50, 3),
        "energy_interval_mj": [round(total.low, 3), round(total.high, 3)],
        "energy_per_frame_mj": round(total.p50 / trace.frames, 3) if trace.frames else None,
        "energy_parts": {
            part.part: {
                "busy_ms": round(part.busy_ns / 1e6, 3),
                "p50_mj": round(part.p50_mj, 3),
                "low_mj": round(part.low_mj, 3),
                "high_mj": round(part.high_mj, 3),
            }
            for part in trace.energy
        },
        "mean_power_mw": power and power.rounded(),
        "mean_power_budget_mw": budgets.mean_power_mw,
        "battery": battery
        and {
            "capacity_wh": battery.capacity_wh,
            "charge_start": battery.charge_start,
            "charge_end": battery.charge_end,
            "life_h": life and life.rounded(),
        },
    }
