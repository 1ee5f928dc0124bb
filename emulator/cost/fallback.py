"""Which kernels of a model a unit leaves to the CPU, and into how many parts that cuts the model.

In: a network and the operators that the unit does not run, out: where each kernel runs, how often the model goes over
from one to the other, and how much it takes along. A runtime collects what can run together, so kernels whose inputs
are there run on one side until nothing more can, then on the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from emulator.messages.kernels import Network


@dataclass(frozen=True, slots=True)
class Split:
    """`on_cpu` is by kernel. `partitions` counts the parts on both sides, 1 where nothing falls back.

    `crossing_elements` are those of the tensors that one side makes and the other reads, each counted once.
    """

    on_cpu: tuple[bool, ...]
    partitions: int
    crossing_elements: int


def is_among(operator: str, patterns: Collection[str]) -> bool:
    """Whether a profile's list names an operator, in full or by its beginning.

    >>> is_among("SequenceAt", ["If", "Sequence*"]), is_among("Identity", ["If"])
    (True, False)
    """
    return operator in patterns or any(one[-1:] == "*" and operator.startswith(one[:-1]) for one in patterns)


def split(network: Network, left: Collection[str]) -> Split:
    """Where each kernel runs when the unit leaves the operators `left` to the CPU."""
    if not left:
        return Split((False,) * len(network.kernels), 1, 0)
    names = {name for kernel in network.kernels for name in kernel.operators}
    elsewhere = {name for name in names if is_among(name, left)}
    on_cpu = tuple(not elsewhere.isdisjoint(kernel.operators) for kernel in network.kernels)
    return Split(on_cpu, _partitions(network, on_cpu), _crossing(network, on_cpu))


def _partitions(network: Network, on_cpu: Sequence[bool]) -> int:
    """The fewer of beginning on the unit and beginning on the CPU."""
    if not any(on_cpu):
        return 1
    users: list[list[int]] = [[] for _ in network.kernels]
    for index, kernel in enumerate(network.kernels):
        for feed in kernel.feeds:
            users[feed].append(index)
    return min(_parts_beginning(side, network, on_cpu, users) for side in (False, True))


def _parts_beginning(side: bool, network: Network, on_cpu: Sequence[bool], users: Sequence[Sequence[int]]) -> int:
    missing = [len(kernel.feeds) for kernel in network.kernels]
    ready: tuple[list[int], list[int]] = ([], [])
    for index, count in enumerate(missing):
        if not count:
            ready[on_cpu[index]].append(index)
    parts = 0
    while ready[False] or ready[True]:
        parts += bool(ready[side])
        while ready[side]:
            for user in users[ready[side].pop()]:
                missing[user] -= 1
                if not missing[user]:
                    ready[on_cpu[user]].append(user)
        side = not side
    return parts


def _crossing(network: Network, on_cpu: Sequence[bool]) -> int:
    handed = {
        feed for index, kernel in enumerate(network.kernels) for feed in kernel.feeds if on_cpu[feed] != on_cpu[index]
    }
    return sum(network.kernels[index].written_elements for index in handed)
