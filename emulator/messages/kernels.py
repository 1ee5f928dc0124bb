"""cost -> pipeline, window: a model as the kernels that a unit runs for it."""

from __future__ import annotations

from dataclasses import dataclass

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """One launch. Elements, not bytes: how wide each is depends on the precision it runs in.

    `operators` are the ONNX operators in it, first the one that gives it its `kind`. `unknown` are those among them
    that could not be counted, so that macs and ops are too small. `feeds` are the indices of the kernels that it waits
    for, `shapes` its input, weight and output shape (empty where there is none).
    """

    name: str
    kind: str
    operators: tuple[str, ...]
    macs: int
    ops: int
    weight_elements: int
    read_elements: int
    written_elements: int
    shapes: tuple[Shape, Shape, Shape]
    feeds: tuple[int, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A model in one precision ("w8a8", "w8a16", "fp16", "fp32"): its kernels in the order in which they run.

    `copied_elements` are those of the model's inputs and outputs, which pass between it and the rest of the device, and
    `state_elements` of those that a decoder hands to its own next step, which stay in memory where they are.
    """

    kernels: tuple[Kernel, ...]
    precision: str
    copied_elements: int = 0
    state_elements: int = 0
