"""The quantising itself, by ONNX Runtime's own tools: static, QDQ, weights 8 bit and per channel.

In: a checked float model, and a reader of calibration samples. Out: a model file in which every tensor that can be is
held in 8 bit (or activations in 16), with the scales that the samples showed. Before that constants are folded and
batch normalisation goes into its convolution: what is quantised are the kernels that will run.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import onnx
import onnxruntime
from onnx import ModelProto, TensorProto, version_converter

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import OnnxFile
from emulator.pipeline.onnx_model import ERRORS_ONLY, first_words
from emulator.quantise.samples import Reader

OLDEST_OPSET: Final = 13  # per channel scales came with it
OPSET_OF_16_BIT: Final = 21
PREPARED: Final = ("onnx.quant.pre_process", "onnxruntime.quant")
"""What the tools look for, so that they need not ask for preparation."""
QUANTISED: Final = ("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulNBits")
MOST_BYTES: Final = 2**31 - 2**20


def refuse_unfit(file: OnnxFile, precision: str) -> None:
    """BadInput for a model that is quantised already, is not in fp32, or has nothing to quantise."""
    nodes = file.model.graph.node
    done = next((node.op_type for node in nodes if _is_quantised(node.op_type)), None)
    if done:
        raise BadInput(f"is quantised already (it has {done})", where=str(file.path), mend="give the float model")
    kinds = {tensor.data_type for tensor in file.model.graph.initializer}
    if kinds & {TensorProto.FLOAT16, TensorProto.BFLOAT16}:
        raise BadInput("has 16 bit float weights", where=str(file.path), mend="export it in fp32")
    if not any(node.op_type in ("Conv", "ConvTranspose", "MatMul", "Gemm") for node in nodes):
        mend = "nothing in it would get faster"
        raise BadInput("has no convolution and no matrix product to quantise", where=str(file.path), mend=mend)
    if precision not in ("w8a8", "w8a16"):
        raise BadInput(f"{precision} cannot be made", where="--precision", mend="w8a8 or w8a16")
    if size_bytes(file) > MOST_BYTES:
        raise BadInput("is larger than 2 GB with its data", where=str(file.path), mend="quantise it in parts")


def size_bytes(file: OnnxFile) -> int:
    """Of the file and the data files beside it."""
    tensors = file.model.graph.initializer
    places = {entry.value for tensor in tensors for entry in tensor.external_data if entry.key == "location"}
    return int(sum(path.stat().st_size for path in (file.path, *(file.path.parent / place for place in places))))


def _is_quantised(operator: str) -> bool:
    return operator in QUANTISED or operator.startswith("QLinear") or operator.endswith("Integer")


def write_quantised(file: OnnxFile, reader: Reader, out: Path, precision: str) -> None:
    """Calibrate and write the model. Raises BadInput with the tools' complaint, and whatever the reader raises."""
    from onnxruntime.quantization import QuantFormat, QuantType, quantize_static

    with tempfile.TemporaryDirectory() as text, _quiet():
        prepared = Path(text) / "prepared.onnx"
        onnx.save(_prepared(file, Path(text), OPSET_OF_16_BIT if precision == "w8a16" else OLDEST_OPSET), prepared)
        try:
            quantize_static(
                str(prepared),
                str(out),
                reader,
                quant_format=QuantFormat.QDQ,
                per_channel=True,
                activation_type=QuantType.QUInt16 if precision == "w8a16" else QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        except (RuntimeError, ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
            raise _refused(file, error) from error
    if not any(_is_quantised(node.op_type) for node in onnx.load(out).graph.node):
        raise BadInput("ONNX Runtime found nothing in it to quantise", where=str(file.path))


def _prepared(file: OnnxFile, folder: Path, opset: int) -> ModelProto:
    """The graph as the runtime simplifies it, without what only this computer can run."""
    model = onnx.load(file.path) if file.content is None else file.model
    path = folder / "simplified.onnx"
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    options.log_severity_level = ERRORS_ONLY + 1
    try:
        newer = _at_least(model, opset)
        onnxruntime.InferenceSession(newer.SerializeToString(), options, providers=["CPUExecutionProvider"])
    except BadInput:
        raise
    except Exception as error:
        raise _refused(file, error) from error
    simplified = onnx.load(path)
    simplified.metadata_props.add(key=PREPARED[0], value=PREPARED[1])
    return simplified


def _at_least(model: ModelProto, opset: int) -> ModelProto:
    found = next((one.version for one in model.opset_import if one.domain in ("", "ai.onnx")), opset)
    return model if found >= opset else version_converter.convert_version(model, opset)


def _refused(file: OnnxFile, error: Exception) -> BadInput:
    said = first_words(error) or type(error).__name__
    return BadInput(
        f"ONNX Runtime cannot quantise it: {said}", where=str(file.path), mend="export it in a plainer form"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """The tools write hints to the root logger, and set it up for it; neither is meant for a user of this program."""
    root, swallow = logging.getLogger(), logging.NullHandler()

    def nothing(_record: logging.LogRecord) -> bool:
        return False

    root.addHandler(swallow)
    root.addFilter(nothing)
    try:
        yield
    finally:
        root.removeFilter(nothing)
        root.removeHandler(swallow)
