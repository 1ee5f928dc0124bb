"""Shapes of tensors behind arithmetic on shapes."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from emulator.cost.shapes import infer_tensors
from emulator.project import assets_folder


def test_a_range_over_a_dynamic_axis_has_its_size():
    """The length that is picked from a shape is a scalar, and `Range` takes nothing else."""
    constants = {"axis": np.array(1), "from": np.array(0), "step": np.array(1)}
    nodes = [
        helper.make_node("Shape", ["tokens"], ["sides"]),
        helper.make_node("Gather", ["sides", "axis"], ["length"]),
        helper.make_node("Range", ["from", "length", "step"], ["places"]),
    ]
    graph = helper.make_graph(
        nodes,
        "places",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "length"])],
        [helper.make_tensor_value_info("places", TensorProto.INT64, ["length"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    assert infer_tensors(model, {"tokens": (1, 16)}).shapes["places"] == (16,)


def test_every_tensor_of_the_model_that_understands_commands_has_a_size():
    model = onnx.load(assets_folder() / "models" / "understanding" / "understanding.int8.onnx")
    known = infer_tensors(model, {"tokens": (1, 16)}).shapes
    assert [name for node in model.graph.node for name in node.output if name not in known] == []
