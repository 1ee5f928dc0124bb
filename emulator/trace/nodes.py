"""Nodes of the pipeline against their own budgets: from when a node takes an input up until it releases the result.

In: chains and budgets. Out: one row a node that has a budget. Waiting for a unit that others hold counts (the budget is
the node's place in the pass), waiting to be taken up does not: that is the rate that was asked for. Nor does the
silence that ends an utterance: it is the wearer's.
"""

from __future__ import annotations

from typing import NamedTuple

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.quantiles import Quantiles, quantiles_ms

NO_WORK = frozenset({"queue", "endpoint"})


class NodeRow(NamedTuple):
    """One node: how often it ran, how long (ms), and how many runs were over its budget."""

    node: str
    budget_ms: float
    runs: int
    device: Quantiles | None
    over: int


def node_rows(chains: Chains, budgets: Budgets) -> list[NodeRow]:
    """The nodes with a budget, by name; host-bound passes take no part, as in every verdict."""
    lengths = {node: list(of.values()) for node, of in node_lengths_ns(chains, set(budgets.per_node)).items()}
    return [
        NodeRow(
            node,
            budget_ms,
            len(lengths[node]),
            quantiles_ms(lengths[node]),
            sum(length_ns > budget_ms * NS_PER_MS for length_ns in lengths[node]),
        )
        for node, budget_ms in sorted(budgets.per_node.items())
    ]


def node_lengths_ns(chains: Chains, nodes: set[str]) -> dict[str, dict[int, int]]:
    """By node and pass id, how long the node took for that pass; a node that never ran has none."""
    judged = {row.id for row in chains.trace.passes if not chains.host_bound(row)}
    found: dict[str, dict[int, int]] = {node: {} for node in nodes}
    for span in chains.trace.spans:
        node, _, step = span.stage.partition(".")
        if node in nodes and step not in NO_WORK and span.pass_id in judged:
            found[node][span.pass_id] = found[node].get(span.pass_id, 0) + span.end_ns - span.start_ns
    return found
