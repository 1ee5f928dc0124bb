"""Budgets that a run did not keep: which, how often, by how much, and the first time.

In: the chains of a run and its budgets. Out: one row a broken budget, and the budgets that the run says nothing about.
A budget is kept when it holds for nineteen frames in twenty (p95), as in the verdict of a flow: the slowest frame of a
long run tells more of the computer than of the project. What the host delayed takes no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import FLOWS, Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import FlowRow, flow_rows
from emulator.trace.nodes import node_lengths_ns
from emulator.trace.power import mean_power_mw
from emulator.trace.quantiles import quantile
from emulator.trace.spans import Pass

KEPT_SHARE: Final = 0.95
PROJECT: Final = "the project's glasses.toml"

Kind = Literal["flow", "node", "stage"]


class Timed(NamedTuple):
    """One frame held against a budget."""

    row: Pass
    length_ns: int


@dataclass(frozen=True, slots=True)
class Breach:
    """A budget that was broken: `over` of `judged` frames took longer than `budget_ms`.

    `first` is the first of them, `culprit` the stage that broke it most often (only of a flow), `source` who asked.
    """

    kind: Kind
    name: str
    budget_ms: float
    source: str
    judged: int
    over: int
    p95_ms: float
    first: Timed
    culprit: str = ""

    @property
    def share(self) -> float:
        """Share of frames over the budget, 0..1."""
        return self.over / self.judged

    def words(self) -> str:
        """One line for a person."""
        mostly = f", mostly by {self.culprit}" if self.culprit else ""
        row, first_ms = self.first.row, self.first.length_ns / NS_PER_MS
        times = "frames" if row.stream == "camera" else "times"
        return (
            f"{self.name} took over {self.budget_ms:g} ms in {self.over} of {self.judged} {times} ({self.share:.1%})"
            f"{mostly}, p95 {self.p95_ms:.1f} ms; first at {row.start_ns / 1e9:.3f} s "
            f"({row.stream} {row.seq}, {first_ms:.1f} ms); {self.source}"
        )

    def as_json(self) -> dict[str, Any]:
        """For the document of a run; times in milliseconds."""
        row = self.first.row
        return {
            "kind": self.kind,
            "name": self.name,
            "budget_ms": self.budget_ms,
            "source": self.source,
            "judged": self.judged,
            "over": self.over,
            "share": round(self.share, 6),
            "p95_ms": round(self.p95_ms, 6),
            "broken_by": self.culprit or None,
            "first": {
                "t_ms": row.start_ns / NS_PER_MS,
                "stream": row.stream,
                "seq": row.seq,
                "ms": self.first.length_ns / NS_PER_MS,
            },
        }


@dataclass(frozen=True, slots=True)
class PowerBreach:
    """The mean power of the run was over its budget, milliwatt."""

    budget_mw: float
    mean_mw: float
    source: str

    def words(self) -> str:
        """One line for a person."""
        return f"mean power was {self.mean_mw:.0f} mW, over {self.budget_mw:g} mW; {self.source}"

    def as_json(self) -> dict[str, Any]:
        """For the document of a run."""
        figures = {"budget_mw": self.budget_mw, "mean_mw": round(self.mean_mw, 3)}
        return {"kind": "power", "name": "mean_power", **figures, "source": self.source}


@dataclass(frozen=True, slots=True)
class BudgetCheck:
    """All broken budgets, and the names of the project's stages and nodes that never ran."""

    broken: tuple[Breach | PowerBreach, ...]
    not_judged: tuple[str, ...]


def check_budgets(chains: Chains, budgets: Budgets, flows: list[FlowRow] | None = None) -> BudgetCheck:
    """Hold a run against its budgets: flows (where they are known already they can be given), nodes, stages, power."""
    of_nodes = node_lengths_ns(chains, set(budgets.per_node))
    of_stages = stage_lengths_ns(chains, set(budgets.per_stage))
    nodes = {name: (limit, _timed(chains, of_nodes[name])) for name, limit in budgets.per_node.items()}
    stages = {name: (limit, _timed(chains, of_stages[name])) for name, limit in budgets.per_stage.items()}
    broken: list[Breach | PowerBreach] = [
        *_of_flows(flows if flows is not None else flow_rows(chains, budgets), budgets),
        *_broken("node", nodes),
        *_broken("stage", stages),
        *_of_power(chains, budgets),
    ]
    silent = [name for held in (nodes, stages) for name, (_, timed) in held.items() if not timed]
    return BudgetCheck(tuple(broken), tuple(silent))


def stage_lengths_ns(chains: Chains, stages: set[str]) -> dict[str, dict[int, int]]:
    """By stage and pass id, how long the stage took in that pass; host-bound passes are left out."""
    judged = {row.id for row in chains.trace.passes if not chains.host_bound(row)}
    found: dict[str, dict[int, int]] = {stage: {} for stage in stages}
    for span in chains.trace.spans:
        if span.stage in stages and span.pass_id in judged:
            lengths = found[span.stage]
            lengths[span.pass_id] = lengths.get(span.pass_id, 0) + span.end_ns - span.start_ns
    return found


def _timed(chains: Chains, lengths: dict[int, int]) -> list[Timed]:
    """In order of time."""
    found = [Timed(row, lengths[row.id]) for row in chains.trace.passes if row.id in lengths]
    return sorted(found, key=lambda one: (one.row.start_ns, one.row.id))


def _of_flows(flows: list[FlowRow], budgets: Budgets) -> Iterator[Breach]:
    for row in flows:
        if row.budget_ms is None or row.flow not in FLOWS:
            continue
        ways = sorted(row.judged, key=lambda way: (way.row.start_ns, way.row.id))
        timed = [Timed(way.row, way.latency_ns) for way in ways]
        source = budgets.source_of(row.flow)
        yield from _breach("flow", row.flow, row.budget_ms, timed, source=source, culprit=_culprit(row))


def _of_power(chains: Chains, budgets: Budgets) -> Iterator[PowerBreach]:
    mean = mean_power_mw(chains.trace)
    if mean and budgets.mean_power_mw is not None and mean.p50 > budgets.mean_power_mw:
        yield PowerBreach(budgets.mean_power_mw, mean.p50, budgets.sources.get("mean_power_mw", ""))


def _culprit(row: FlowRow) -> str:
    return next(iter(row.broke), "")


def _broken(kind: Kind, held: dict[str, tuple[float, list[Timed]]]) -> Iterator[Breach]:
    for name, (limit_ms, timed) in held.items():
        yield from _breach(kind, name, limit_ms, timed, source=PROJECT)


def _breach(
    kind: Kind, name: str, budget_ms: float, timed: list[Timed], *, source: str, culprit: str = ""
) -> Iterator[Breach]:
    """The breach, if there is one."""
    over = [one for one in timed if one.length_ns > budget_ms * NS_PER_MS]
    if not over:
        return
    p95_ns = quantile(sorted(one.length_ns for one in timed), KEPT_SHARE)
    if p95_ns > budget_ms * NS_PER_MS:
        p95_ms = p95_ns / NS_PER_MS
        yield Breach(kind, name, budget_ms, source, len(timed), len(over), p95_ms, over[0], culprit)
