"""A model as the kernels that ONNX Runtime runs for it on this computer: what a calibrated unit is predicted from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import onnx

from emulator.cost.shapes import Shape
from emulator.messages.kernels import Network


def network_here(path: Path, input_shapes: Mapping[str, Shape], precision: str) -> Network:
    """The model in a precision; one that is quantised already is w8a8 whatever is asked for. Raises BadInput."""
    # Slow to import, and most profiles are of devices that were not measured here.
    from emulator.calibration.quantise import is_quantised, quantised
    from emulator.calibration.runtime_kernels import runtime_kernels, session_options

    model = onnx.load(path)
    quantises = precision == "w8a8" and not is_quantised(model)
    ready = quantised(model) if quantises else model
    kernels = tuple(runtime_kernels(ready, input_shapes, session_options(1)))
    copied = sum(math.prod(shape) for shape in input_shapes.values())
    runs = "w8a8" if is_quantised(ready) else precision
    return Network(kernels, runs, copied)
