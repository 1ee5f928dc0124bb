"""Any fp32 model in int8, as ONNX Runtime's own static quantisation writes it: QDQ pairs, weights per channel.

How long a quantised model takes does not depend on its scales, so every tensor gets the same made-up range: nothing has
to be run and no samples are needed. What comes out is for timing alone, its answers mean nothing.
"""

from __future__ import annotations

import logging

import numpy as np
import onnx
from onnx import ModelProto
from onnxruntime.quantization import QuantType
from onnxruntime.quantization.calibrate import CalibrationMethod as Method
from onnxruntime.quantization.calibrate import TensorData, TensorsData
from onnxruntime.quantization.qdq_quantizer import QDQQuantizer
from onnxruntime.quantization.registry import QDQRegistry, QLinearOpsRegistry

LOW, HIGH = np.float32(-4.0), np.float32(4.0)
QUANTISED_OPS = frozenset(("QuantizeLinear", "DequantizeLinear", "QLinearConv", "QLinearMatMul", "ConvInteger"))


def is_quantised(model: ModelProto) -> bool:
    """Whether the model already says in which tensors it is int8."""
    return any(node.op_type in QUANTISED_OPS for node in model.graph.node)


def quantised(model: ModelProto) -> ModelProto:
    """The model in w8a8: uint8 activations, int8 weights, a scale for each channel."""
    inferred = onnx.shape_inference.infer_shapes(model)
    names = {name for node in inferred.graph.node for name in (*node.input, *node.output) if name}
    ranges = TensorsData(Method.MinMax, {name: TensorData(lowest=LOW, highest=HIGH) for name in sorted(names)})
    quiet = logging.getLogger()
    level = quiet.level
    quiet.setLevel(logging.ERROR)  # it warns of models that were not prepared by its own tool
    try:
        quantiser = QDQQuantizer(
            inferred, True, False, QuantType.QInt8, QuantType.QUInt8, ranges, [], [],
            sorted({*QLinearOpsRegistry, *QDQRegistry}), {},
        )  # fmt: skip
        quantiser.quantize_model()
        quantiser.model.topological_sort()
    finally:
        quiet.setLevel(level)
    made: ModelProto = quantiser.model.model
    return made
