"""A trained model in 8 bit, as ONNX Runtime's static quantisation writes it: QDQ pairs, weights per channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import helper


def quantise(
    float_file: Path,
    file: Path,
    feeds: Iterable[Mapping[str, Any]],
    metadata: Mapping[str, str],
    *,
    operators: Sequence[str],
    nodes: Sequence[str] | None = None,
) -> None:
    """Write `file`; the feeds show how large values become. Of these operators all are quantised, or those `nodes`."""
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

    class Reader(CalibrationDataReader):  # type: ignore[misc]
        def __init__(self) -> None:
            self._left: Iterator[Mapping[str, Any]] = iter(feeds)

        def get_next(self) -> Mapping[str, Any] | None:
            return next(self._left, None)

    quantize_static(
        float_file,
        file,
        Reader(),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=list(operators),
        nodes_to_quantize=nodes,
    )
    model = onnx.load(file)
    del model.metadata_props[:]
    helper.set_model_props(model, dict(metadata))
    onnx.save(model, file)
