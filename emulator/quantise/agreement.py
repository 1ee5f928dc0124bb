"""How far a quantised model's outputs agree with the float model's, on samples that it was not calibrated on.

Both run on this computer. The quantised model runs with its integers as they stand in the file and not with this
computer's integer kernels, some of which clip: what is compared is the model, not the computer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import OnnxFile
from emulator.pipeline.onnx_model import ERRORS_ONLY, first_words

NUMBERS: Final = re.compile(r"tensor\((?:float|double|u?int)")


@dataclass(frozen=True, slots=True)
class OutputAgreement:
    """One output over all samples: cosine similarity (mean and worst), signal over noise, largest difference.

    `same_top` is the share of samples whose largest value stands at the same place, None for what is no row of scores.
    `sqnr_db` is None when both are equal to the bit. `other_shape` counts the samples in which the output, whose size
    depends on the data, came out in another size; they are left out, and where there is no other the similarity is 0.
    """

    name: str
    samples: int
    cosine: float
    worst_cosine: float
    sqnr_db: float | None
    largest_difference: float
    same_top: float | None
    other_shape: int = 0


@dataclass(slots=True)
class _Sums:
    name: str
    ranked: bool
    other_shape: int = 0
    cosines: list[float] = field(default_factory=list)
    signal: float = 0.0
    noise: float = 0.0
    largest: float = 0.0
    tops: list[bool] = field(default_factory=list)

    def add(self, before: NDArray[Any], after: NDArray[Any]) -> None:
        """One sample."""
        if before.shape != after.shape:
            self.other_shape += 1
            return
        x, y = (np.asarray(values, np.float64).ravel() for values in (before, after))
        lengths = float(np.linalg.norm(x) * np.linalg.norm(y))
        self.cosines.append(float(x @ y) / lengths if lengths else float(np.array_equal(x, y)))
        self.signal += float(x @ x)
        self.noise += float((x - y) @ (x - y))
        self.largest = max(self.largest, float(np.abs(x - y).max(initial=0.0)))
        if self.ranked and x.size > 1 and max(before.shape) == x.size:
            self.tops.append(int(x.argmax()) == int(y.argmax()))

    def result(self) -> OutputAgreement:
        """Over all samples."""
        sqnr_db = 10 * math.log10(self.signal / self.noise) if self.noise and self.signal else None
        same_top = sum(self.tops) / len(self.tops) if self.tops else None
        mean = sum(self.cosines) / len(self.cosines) if self.cosines else 0.0
        count, worst = len(self.cosines) + self.other_shape, min(self.cosines, default=0.0)
        return OutputAgreement(self.name, count, mean, worst, sqnr_db, self.largest, same_top, self.other_shape)


def agreement(
    file: OnnxFile, quantised: Path, samples: Iterable[Mapping[str, NDArray[Any]]], *, ranked: bool = True
) -> tuple[OutputAgreement, ...]:
    """Run both models on the samples; `ranked` says that a row of values is one of scores.

    Raises BadInput when a model cannot be run, or the float one gives no finite numbers.
    """
    source = file.content if file.content is not None else str(file.path)
    before, after = _session(source, file.path), _session(str(quantised), file.path)
    numeric = [one.name for one in before.get_outputs() if NUMBERS.match(one.type)]
    if not numeric:
        raise BadInput("has no output of numbers to compare", where=str(file.path))
    sums = [_Sums(name, ranked) for name in numeric]
    for feeds in samples:
        for of, x, y in zip(sums, _run(before, numeric, feeds, file), _run(after, numeric, feeds, file), strict=True):
            if not np.isfinite(x).all():
                mend = "check the model and how samples are prepared"
                raise BadInput(f"the float model's output {of.name!r} is not finite", where=str(file.path), mend=mend)
            of.add(x, y)
    return tuple(of.result() for of in sums)


def _session(source: bytes | str, path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = ERRORS_ONLY + 1
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise BadInput(f"cannot be started: {first_words(error)}", where=str(path)) from None


def _run(session: Any, names: list[str], feeds: Mapping[str, NDArray[Any]], file: OnnxFile) -> list[NDArray[Any]]:
    try:
        return list(session.run(names, dict(feeds)))
    except Exception as error:
        raise BadInput(f"cannot be run on a sample: {first_words(error)}", where=str(file.path)) from None
