"""What the model scores on fresh pictures: share told right, what is taken for what, how sure it is when it is right.

Needs no torch: the same runtime as the glasses' pipeline runs the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.objects.classes import LABELS
from training.objects.dataset import Pictures, as_input, confusion

ACCEPTED = 0.6  # below, the app says that it is not sure


class Answers(NamedTuple):
    """Scores (n, classes), embeddings (n, 64) of length 1."""

    scores: NDArray[np.float32]
    embeddings: NDArray[np.float32]


class Score(NamedTuple):
    """`told_share` are answers above the threshold, `right_when_told` how many of those are right.

    `false_alarm_share` is how much of nothing was told, above the threshold, to be something.
    """

    pictures: int
    top1: float
    top3: float
    told_share: float
    right_when_told: float
    false_alarm_share: float
    table: NDArray[np.int64]


def answers(file: Path, pixels: NDArray[np.uint8]) -> Answers:
    """What the model says of pictures (n, side, side, 3)."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    found = [session.run(["scores", "embedding"], {"picture": one[None]}) for one in as_input(pixels)]
    vectors = np.concatenate([embedding for _, embedding in found])
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Answers(np.concatenate([scores for scores, _ in found]), vectors / lengths)


def score(scores: NDArray[np.float32], pictures: Pictures, accepted: float = ACCEPTED) -> Score:
    """The figures of one set of pictures."""
    order = np.argsort(-scores, axis=1)
    told, true = order[:, 0], pictures.classes
    nothing = LABELS.index("nothing")
    sure = (scores.max(axis=1) >= accepted) & (told != nothing)
    return Score(
        len(true),
        float(np.mean(told == true)),
        float(np.mean((order[:, :3] == true[:, None]).any(axis=1))),
        _share(sure[true != nothing]),
        _share((told == true)[sure]),
        _share(sure[true == nothing]),
        confusion(told, true),
    )


def _share(held: NDArray[np.bool_]) -> float:
    """How many of them, 0 of none."""
    return float(held.mean()) if held.size else 0.0
