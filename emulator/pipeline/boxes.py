"""Boxes with scores out of a detector's tensors, thinned out and mapped back to the pixels of the camera frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.messages.meaning import Detection, Detections
from emulator.pipeline.declared_output import DeclaredOutput
from emulator.pipeline.nms import suppress
from emulator.pipeline.preprocess import Placement
from emulator.pipeline.scores import softmax
from emulator.project.onnx_options import BoxesOutput

Array = NDArray[Any]

# More boxes than this above the threshold mean a threshold of nothing; the weakest are left out before suppression.
MOST_CANDIDATES = 2000


class Found(NamedTuple):
    """Candidates: boxes (n, 4) as the model writes them, scores (n, classes)."""

    boxes: Array
    scores: Array


class BoxesDecoder:
    """Reads the formats of `BoxesOutput`."""

    def __init__(self, options: BoxesOutput, declared: DeclaredOutput) -> None:
        self._options = options
        self._target = declared.target
        self.names = [declared.pick(options.tensor)]
        if options.format == "ssd":
            second = 1 if options.tensor is None else _other(list(declared.outputs), self.names[0])
            self.names.append(declared.pick(options.scores_tensor, second))
        outputs = [declared.outputs[name] for name in self.names]
        self._attributes_last = False
        classes = self._check_ssd(outputs, declared) if options.format == "ssd" else self._check_yolo(outputs, declared)
        self._labels = self._label(classes, declared)
        self._coordinates = options.coordinates or ("xyxy" if options.format == "ssd" else "cxcywh")

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> Detections:
        """The objects of one frame, best first."""
        boxes, scores = self._read_ssd(outputs) if self._options.format == "ssd" else self._read_yolo(outputs[0])
        classes = scores.argmax(axis=1)
        best = scores[np.arange(len(scores)), classes]
        candidates = np.flatnonzero(best >= self._options.min_score)
        if len(candidates) > MOST_CANDIDATES:
            candidates = candidates[np.argsort(-best[candidates], kind="stable")[:MOST_CANDIDATES]]
        corners = self._in_frame(boxes[candidates], placement)
        best, classes = best[candidates], classes[candidates]
        kept = suppress(corners, best, classes, self._options.max_overlap, self._options.top_k)
        return Detections(
            tuple(
                Detection(self._labels[classes[index]], float(best[index]), tuple(corners[index].tolist()))
                for index in kept
            )
        )

    def _check_yolo(self, outputs: list[Array], declared: DeclaredOutput) -> int:
        shape = outputs[0].shape
        extra = 5 if self._options.objectness else 4
        if len(shape) != 3 or shape[0] != 1 or min(shape[1:]) <= extra:
            raise declared.bad(f"boxes (1, {extra} + classes, boxes)", f"{self.names[0]!r} {shape}")
        wanted = extra + len(declared.labels) if declared.labels else min(shape[1:])
        if wanted not in shape[1:]:
            raise declared.bad(f"{extra} + {wanted - extra} rows, one for each label", f"{self.names[0]!r} {shape}")
        self._attributes_last = shape[1] != wanted
        return wanted - extra

    def _check_ssd(self, outputs: list[Array], declared: DeclaredOutput) -> int:
        boxes, scores = outputs
        shapes = f"{self.names[0]!r} {boxes.shape} and {self.names[1]!r} {scores.shape}"
        fits = boxes.ndim == 3 and boxes.shape[0] == 1 and boxes.shape[2] == 4
        if not (fits and scores.shape[:2] == boxes.shape[:2] and scores.ndim in (2, 3)):
            raise declared.bad("boxes (1, n, 4) and scores (1, n, classes)", shapes)
        classes = scores.shape[2] if scores.ndim == 3 else 1
        if classes - self._options.background < 1:
            raise declared.bad("a class besides the background", shapes)
        return int(classes) - self._options.background

    @staticmethod
    def _label(classes: int, declared: DeclaredOutput) -> Sequence[str]:
        if declared.labels is None:
            return [str(index) for index in range(classes)]
        if len(declared.labels) != classes:
            raise declared.bad(f"{len(declared.labels)} classes, one for each label", f"{classes}")
        return declared.labels

    def _read_yolo(self, output: Array) -> Found:
        rows = output[0] if self._attributes_last else output[0].T
        scores = rows[:, 4:]
        if self._options.objectness:
            scores = scores[:, 1:] * scores[:, :1]
        return Found(rows[:, :4], scores)

    def _read_ssd(self, outputs: Sequence[Array]) -> Found:
        scores = outputs[1][0]
        scores = scores.reshape(len(scores), -1)
        if self._options.softmax:
            scores = softmax(scores)
        return Found(outputs[0][0], scores[:, 1:] if self._options.background else scores)

    def _in_frame(self, boxes: Array, placed: Placement) -> NDArray[np.float32]:
        """Left, top, right, bottom in frame pixels, cut at the frame's edges."""
        corners = _corners(boxes.astype(np.float32), self._coordinates)
        if self._options.normalised:
            corners *= np.array([self._target.width_px, self._target.height_px] * 2, np.float32)
        corners -= np.array([placed.left, placed.top] * 2, np.float32)
        corners *= np.array([placed.scale_x, placed.scale_y] * 2, np.float32)
        corners += np.array([placed.frame_left, placed.frame_top] * 2, np.float32)
        low = np.array([placed.frame_left, placed.frame_top] * 2, np.float32)
        extent = np.array([placed.frame_width, placed.frame_height] * 2, np.float32)
        return np.clip(corners, low, low + extent)


def _corners(boxes: NDArray[np.float32], coordinates: str) -> NDArray[np.float32]:
    """Any of the declared ways to write a box, as left, top, right, bottom."""
    first, second = boxes[:, :2], boxes[:, 2:]
    if coordinates == "cxcywh":
        return np.hstack((first - second / 2, first + second / 2))
    if coordinates == "xywh":
        return np.hstack((first, first + second))
    if coordinates == "yxyx":
        return boxes[:, [1, 0, 3, 2]]
    return boxes.copy()


def _other(names: list[str], taken: str) -> int:
    """The position of the first output that is not `taken`."""
    return next((index for index, name in enumerate(names) if name != taken), len(names))
