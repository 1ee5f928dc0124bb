"""The order in which the nodes of a pipeline come, so that each stands behind the one that it reads."""

from __future__ import annotations

from collections.abc import Mapping


class Circle(ValueError):
    """Nodes that read each other; `names` is one such circle, first name repeated at the end."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(" -> ".join(names))


def in_data_flow(inputs: Mapping[str, str]) -> list[str]:
    """The names of `inputs` (name -> what it reads) in data-flow order, else in the order given. Raises Circle."""
    done: dict[str, None] = {}
    for name in inputs:
        way: list[str] = []
        while name in inputs and name not in done:
            if name in way:
                raise Circle([*way[way.index(name) :], name])
            way.append(name)
            name = inputs[name]
        done.update(dict.fromkeys(reversed(way)))
    return list(done)
