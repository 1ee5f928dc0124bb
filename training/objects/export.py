"""Trained weights as an ONNX file, float and 8 bit.

Input `picture` float32 (1, 3, 80, 80), RGB, 0..1. Outputs `scores` (1, classes), shares of one, and `embedding` (1,
64). The labels stand in the metadata under "names".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.eight_bit import quantise
from training.objects.dataset import SIDE_PX

Layer = tuple[NDArray[np.float32], NDArray[np.float32], int]
OPSET, IR_VERSION = 17, 8


def model_of(
    layers: Sequence[Layer], heads: Sequence[NDArray[np.float32]], temperature: float, metadata: Mapping[str, str]
) -> onnx.ModelProto:
    """The graph. `temperature` divides the scores before softmax, so that they can be read as how sure it is."""
    weights: dict[str, NDArray[np.float32]] = {}
    nodes, flow = [], "picture"
    for index, (weight, bias, stride) in enumerate(layers):
        weights |= {f"w{index}": weight, f"b{index}": bias}
        shape = {"kernel_shape": [3, 3], "strides": [stride, stride], "pads": [1, 1, 1, 1]}
        nodes.append(helper.make_node("Conv", [flow, f"w{index}", f"b{index}"], [f"c{index}"], f"conv{index}", **shape))
        nodes.append(helper.make_node("Relu", [f"c{index}"], [f"r{index}"], f"relu{index}"))
        flow = f"r{index}"
    embedding, embedding_bias, classes, classes_bias = heads
    weights |= {"we": embedding, "be": embedding_bias, "wc": classes / temperature, "bc": classes_bias / temperature}
    nodes += [
        helper.make_node("GlobalAveragePool", [flow], ["mean"], "mean"),
        helper.make_node("Flatten", ["mean"], ["flat"], "flat"),
        helper.make_node("Gemm", ["flat", "we", "be"], ["embedding"], "embedding", transB=1),
        helper.make_node("Gemm", ["embedding", "wc", "bc"], ["raw"], "classes", transB=1),
        helper.make_node("Softmax", ["raw"], ["scores"], "shares", axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "objects",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, SIDE_PX, SIDE_PX])],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, len(classes)]),
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, len(embedding)]),
        ],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    helper.set_model_props(model, dict(metadata))
    onnx.checker.check_model(model)
    return model


def eight_bit(float_file: Path, file: Path, pictures: NDArray[np.float32], metadata: Mapping[str, str]) -> None:
    """Quantise convolutions and dense layers (QDQ, weights per channel) with pictures (n, 3, side, side)."""
    quantise(float_file, file, ({"picture": one[None]} for one in pictures), metadata, operators=["Conv", "Relu"])


def labels_metadata(labels: Sequence[str]) -> str:
    """As the project's nodes read it."""
    return json.dumps(list(labels), ensure_ascii=False)
