"""What a decoder is made from: the outputs of a dry run, the labels, and whom to blame when they do not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.pipeline.preprocess import Target

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class DeclaredOutput:
    """`outputs` are those of the dry run by name, `where` names the node and its model."""

    outputs: Mapping[str, Array]
    target: Target
    labels: Sequence[str] | None
    metadata: Mapping[str, str]
    where: str

    def pick(self, name: str | None, position: int = 0) -> str:
        """The name of the declared output tensor, or of the one at `position`."""
        names = list(self.outputs)
        if name is None and position < len(names):
            return names[position]
        if name in self.outputs:
            return str(name)
        raise self.bad(f"the output {name!r}" if name else f"{position + 1} outputs", f"outputs: {', '.join(names)}")

    def bad(self, expected: str, found: str) -> BadInput:
        """The complaint that a model does not fit its declaration."""
        return BadInput(f"expected {expected}, found {found}", where=self.where, mend="correct the node's output")
