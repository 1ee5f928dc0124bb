"""In which types a model's file keeps its weights, and what that means for a unit that runs others.

In: a model and a unit with the precision that was chosen, out: one line for each thing that would have to be done to
the file before the unit runs it. A prediction is for a model that was made to fit; whether its file is one, is said
here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from onnx import ModelProto, TensorProto

from emulator.cost.fallback import is_among
from emulator.cost.operators import attribute, full_name
from emulator.profile.fields import Unit

NAMES: Mapping[int, str] = {
    TensorProto.FLOAT: "fp32",
    TensorProto.DOUBLE: "fp64",
    TensorProto.FLOAT16: "fp16",
    TensorProto.BFLOAT16: "bf16",
    TensorProto.INT8: "int8",
    TensorProto.UINT8: "int8",
    TensorProto.INT4: "int4",
    TensorProto.UINT4: "int4",
}
WHOLE = ("QLinear", "ConvInteger", "MatMulInteger")
"""Quantised operators as such; a pair of QuantizeLinear and DequantizeLinear around a plain one says the same."""
FLOATS = ("fp64", "fp32", "fp16", "bf16")


def weight_type(model: ModelProto) -> str:
    """The type that most of the weights have, "" where there are none."""
    elements: Counter[str] = Counter()
    constants = [given.t for node in model.graph.node if node.op_type == "Constant" for given in node.attribute]
    for tensor in [*model.graph.initializer, *constants]:
        if tensor.data_type in NAMES:
            elements[NAMES[tensor.data_type]] += math.prod(tensor.dims)
    packed = any(node.op_type == "MatMulNBits" and attribute(node, "bits", 4) == 4 for node in model.graph.node)
    return "int4" if packed and elements["int8"] else elements.most_common(1)[0][0] if elements else ""


def what_does_not_fit(model: ModelProto, unit: Unit, unit_name: str, precision: str) -> Iterator[str]:
    """Lines about the types of the file, seen from a unit in a precision."""
    kept, quantised = weight_type(model), precision.startswith("w8")
    runs_floats = bool({"fp16", "fp32"} & unit.macs_per_s.keys())
    if kept in FLOATS and quantised:
        why = "" if runs_floats else f", since the {unit_name} runs no floating point"
        yield f"the weights are {kept}: predicted as if they were quantised to {precision}{why}"
    if kept.startswith("int") and not quantised:
        yield f"the weights are quantised ({kept}): predicted as if they were {precision}"
    if kept == "int4":
        yield "the weights have 4 bits, for which no rate is known: predicted with as many bits as the precision has"
    if not runs_floats:
        yield from _not_for_a_matrix_unit(model, unit_name)
    left = unit.fallback.operators.value if unit.fallback else ()
    names = {full_name(node) for node in model.graph.node}
    whole = sorted(name for name in names if name.rpartition(".")[2].startswith(WHOLE) and is_among(name, left))
    if whole:
        yield (
            f"the model is quantised with {', '.join(whole)}, which the {unit_name} does not run: "
            "quantise it with pairs of QuantizeLinear and DequantizeLinear"
        )


def _not_for_a_matrix_unit(model: ModelProto, unit_name: str) -> Iterator[str]:
    """Units without floating point take weights with one scale a tensor, or a signed one a channel."""
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    blocks = channels = 0
    for node in model.graph.node:
        if node.op_type != "DequantizeLinear" or node.input[0] not in weights:
            continue
        scale = weights.get(node.input[1])
        if attribute(node, "block_size", 0):
            blocks += 1
        elif scale is not None and math.prod(scale.dims) > 1 and weights[node.input[0]].data_type == TensorProto.UINT8:
            channels += 1
    for count, how in ((blocks, "in blocks"), (channels, "unsigned with a scale for each channel")):
        if count:
            yield (
                f"{count} weights are quantised {how}, which the {unit_name} does not take: "
                "predicted as if they were quantised anew"
            )
