"""What would make a model faster on a device, and by how much: each a second prediction, none a rule of thumb.

In: the ways to run a model and the one that was chosen, out: suggestions, the largest gain first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emulator.cost.model_figures import Lever, Other, Suggestion
from emulator.cost.predict import Breakdown
from emulator.cost.smaller_input import Smaller
from emulator.cost.ways import Ways
from emulator.messages.kernels import Kernel, Network
from emulator.messages.work import Prediction

LEAST_GAIN = 0.01
MOST_OPERATORS = 6


def other_ways(ways: Ways, unit: str, precision: str) -> tuple[Other, ...]:
    """All ways but the chosen one, fastest first."""
    all_ways = [(name, rate) for name, one in ways.units.items() for rate in one.macs_per_s]
    others = [
        Other(name, rate, ways.predict(name, rate)) for name, rate in all_ways if (name, rate) != (unit, precision)
    ]
    return tuple(sorted(others, key=lambda other: other.latency.p50_ns))


def would_help(
    ways: Ways, chosen: Breakdown, network: Network, others: Sequence[Other], smaller: Smaller | None
) -> tuple[Suggestion, ...]:
    """What gains at least a hundredth of the time that `network` takes in the chosen way."""
    now_ns = round(chosen.own_ns + chosen.fallback_ns)
    found = [
        Suggestion(lever, to, latency, now_ns - latency.p50_ns)
        for lever, to, latency in (
            *_other_choices(chosen.unit, others),
            *_other_graphs(ways, chosen, network, smaller),
        )
    ]
    worth = [one for one in found if one.gain_ns >= LEAST_GAIN * now_ns]
    return tuple(sorted(worth, key=lambda one: -one.gain_ns))


def _other_choices(unit: str, others: Sequence[Other]) -> Iterator[tuple[Lever, str, Prediction]]:
    """Every other precision of the unit, and the fastest way of every other unit."""
    seen: set[str] = set()
    for other in others:
        if other.unit == unit:
            yield "precision", other.precision, other.latency
        elif other.unit not in seen:
            seen.add(other.unit)
            yield "unit", f"{other.unit} {other.precision}", other.latency


def _other_graphs(
    ways: Ways, chosen: Breakdown, network: Network, smaller: Smaller | None
) -> Iterator[tuple[Lever, str, Prediction]]:
    unit, precision = chosen.unit, network.precision
    if smaller:
        yield "resolution", smaller.size, Ways(smaller.model, ways.units).predict(unit, precision)
    fallen = dict.fromkeys(name for one in chosen.kernels if one.unit != unit for name in one.kernel.operators)
    if fallen:
        listed = ", ".join([*list(fallen)[:MOST_OPERATORS], *["..."][: len(fallen) > MOST_OPERATORS]])
        yield "operators", listed, ways.predict_uncut(unit, precision)
    spent: Counter[str] = Counter()
    for one in chosen.kernels:
        spent[one.kernel.kind] += round(one.total_ns)
    if len(spent) > 1:
        kind = spent.most_common(1)[0][0]
        without = tuple(_idle(kernel) if kernel.kind == kind else kernel for kernel in network.kernels)
        yield "kernels", kind, ways.predict_network(replace(network, kernels=without), unit)


def _idle(kernel: Kernel) -> Kernel:
    return replace(kernel, macs=0, ops=0, weight_elements=0, read_elements=0, written_elements=0)
