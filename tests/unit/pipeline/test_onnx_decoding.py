"""What the outputs of a model come to mean: classes, boxes in frame pixels, text, vectors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.meaning import Classes, DecodedText, Detections, Embedding
from emulator.messages.samples import CameraFrame
from emulator.pipeline.context import NodeContext
from emulator.pipeline.nms import overlap, suppress
from emulator.pipeline.onnx_node import make
from emulator.project import NodeSpec

Decode = Callable[..., Any]


@pytest.fixture
def decode(
    answer: Callable[..., Path],
    spec: Callable[..., NodeSpec],
    context: NodeContext,
    frame: Callable[..., CameraFrame],
    watch: Any,
) -> Decode:
    """What a model that always gives these outputs means for a frame of 64 x 48; its input is 40 x 32."""

    def run(outputs: dict[str, Any], output: dict[str, Any], resize: str = "stretch", **more: Any) -> Any:
        answer({name: np.asarray(value) for name, value in outputs.items()}, **more)
        node = make(spec("onnx", model="m.onnx", output=output, preprocess={"resize": resize}), context)
        return node.compute(frame(), watch).value

    return run


def test_classes_best_first(decode: Decode) -> None:
    value = decode({"y": [[0.1, 0.6, 0.3]]}, {"kind": "classes", "top_k": 2, "labels": ["a", "b", "c"]})
    assert isinstance(value, Classes)
    assert [(one.label, round(one.score, 3)) for one in value.scores] == [("b", 0.6), ("c", 0.3)]


def test_classes_with_softmax_and_a_threshold(decode: Decode) -> None:
    scores = np.log([[0.7, 0.2, 0.1]]) + 1000
    value = decode({"y": scores[:, :, None, None]}, {"kind": "classes", "softmax": True, "min_score": 0.15})
    assert [(one.label, round(one.score, 2)) for one in value.scores] == [("0", 0.7), ("1", 0.2)]


def test_not_a_number_is_no_class(decode: Decode) -> None:
    assert decode({"y": [[np.nan, np.nan]]}, {"kind": "classes"}).scores == ()


YOLO = np.zeros((1, 6, 40), np.float32)
YOLO[0, :, 0] = (20, 16, 10, 8, 0.9, 0.1)
YOLO[0, :, 1] = (21, 16, 10, 8, 0.8, 0.1)  # the same thing once more
YOLO[0, :, 2] = (20, 16, 10, 8, 0.1, 0.7)  # another class at the same place
YOLO[0, :, 3] = (5, 5, 4, 4, 0.2, 0.1)  # too weak


@pytest.mark.parametrize("transposed", [False, True])
def test_yolo_boxes_in_frame_pixels(decode: Decode, transposed: bool) -> None:
    output = YOLO.transpose(0, 2, 1) if transposed else YOLO
    value = decode({"y": output}, {"kind": "boxes", "labels": ["stop", "yield"]})
    assert isinstance(value, Detections)
    assert [(one.label, round(one.score, 2)) for one in value.objects] == [("stop", 0.9), ("yield", 0.7)]
    assert value.objects[0].box == pytest.approx((15 * 1.6, 12 * 1.5, 25 * 1.6, 20 * 1.5))


def test_letterbox_is_undone(decode: Decode) -> None:
    """64 x 48 into 40 x 32: scale 0.625, 30 rows, one row of filling above."""
    value = decode({"y": YOLO}, {"kind": "boxes"}, "letterbox")
    assert value.objects[0].box == pytest.approx((15 * 1.6, 11 * 1.6, 25 * 1.6, 19 * 1.6))


def test_crop_is_undone(decode: Decode) -> None:
    """40 x 32 is cut from 60 x 48: two columns are missing at each side."""
    value = decode({"y": YOLO}, {"kind": "boxes"}, "crop")
    assert value.objects[0].box == pytest.approx((15 * 1.5 + 2, 12 * 1.5, 25 * 1.5 + 2, 20 * 1.5))


def test_boxes_are_cut_at_the_edge(decode: Decode) -> None:
    output = np.zeros((1, 5, 8), np.float32)
    output[0, :, 0] = (0, 0, 500, 500, 0.9)
    assert decode({"y": output}, {"kind": "boxes"}).objects[0].box == (0, 0, 64, 48)


def test_objectness_weighs_the_scores(decode: Decode) -> None:
    output = np.zeros((1, 40, 7), np.float32)
    output[0, 0] = (20, 16, 10, 8, 0.5, 0.1, 0.9)
    value = decode({"y": output}, {"kind": "boxes", "objectness": True, "labels": ["a", "b"]})
    assert [(one.label, round(one.score, 2)) for one in value.objects] == [("b", 0.45)]


@pytest.mark.parametrize(
    ("coordinates", "box"),
    [
        ("xyxy", (0.25, 0.5, 0.5, 1.0)),
        ("yxyx", (0.5, 0.25, 1.0, 0.5)),
        ("xywh", (0.25, 0.5, 0.25, 0.5)),
        ("cxcywh", (0.375, 0.75, 0.25, 0.5)),
    ],
)
def test_ssd_boxes_normalised(decode: Decode, coordinates: str, box: tuple[float, ...]) -> None:
    boxes = np.zeros((1, 3, 4), np.float32)
    boxes[0, 1] = box
    scores = np.zeros((1, 3, 3), np.float32)
    scores[0, :, 0] = 1  # background
    scores[0, 1] = (0.1, 0.2, 0.7)
    output = {"kind": "boxes", "format": "ssd", "coordinates": coordinates, "normalised": True, "background": True}
    value = decode({"b": boxes, "s": scores}, output | {"labels": ["cat", "dog"]})
    assert [(one.label, round(one.score, 2)) for one in value.objects] == [("dog", 0.7)]
    assert value.objects[0].box == pytest.approx((16, 24, 32, 48))


def test_ssd_tensors_by_name(decode: Decode) -> None:
    boxes, scores = np.array([[[0, 0, 40, 32]]], np.float32), np.array([[0.8]], np.float32)
    output = {"kind": "boxes", "format": "ssd", "tensor": "b", "scores_tensor": "s"}
    assert len(decode({"s": scores, "b": boxes}, output).objects) == 1
    assert len(decode({"s": scores, "b": boxes}, {"kind": "boxes", "format": "ssd", "tensor": "b"}).objects) == 1


def test_a_detector_gone_wild_is_bounded(decode: Decode) -> None:
    count = 8400
    output = np.concatenate([np.random.default_rng(2).uniform(4, 30, (1, 4, count)), np.ones((1, 80, count))], axis=1)
    value = decode({"y": output}, {"kind": "boxes", "labels": [str(index) for index in range(80)], "max_overlap": 1.0})
    assert len(value.objects) == 100


def test_boxes_that_are_no_numbers_hurt_nobody(decode: Decode) -> None:
    output = np.full((1, 5, 20), np.nan, np.float32)
    assert decode({"y": output}, {"kind": "boxes"}).objects == ()


def test_labels_must_fit_the_boxes(decode: Decode) -> None:
    with pytest.raises(BadInput, match="one for each label"):
        decode({"y": YOLO}, {"kind": "boxes", "labels": ["a", "b", "c"]})


def test_suppression_against_the_definition() -> None:
    random = np.random.default_rng(3)
    corner = random.uniform(0, 80, (200, 2))
    boxes = np.hstack((corner, corner + random.uniform(1, 30, (200, 2)))).astype(np.float32)
    scores, classes = random.uniform(0, 1, 200).astype(np.float32), random.integers(0, 3, 200)
    kept: list[int] = []
    for index in np.argsort(-scores, kind="stable"):
        rivals = [other for other in kept if classes[other] == classes[index]]
        if all(_overlap(boxes[index], boxes[other]) <= 0.4 for other in rivals):
            kept.append(int(index))
    assert suppress(boxes, scores, classes, 0.4, 1000).tolist() == kept
    assert suppress(boxes, scores, classes, 0.4, 5).tolist() == kept[:5]


def _overlap(a: np.ndarray, b: np.ndarray) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    return float(shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared))


def test_nothing_to_suppress() -> None:
    empty = np.zeros((0, 4), np.float32)
    assert suppress(empty, np.zeros(0, np.float32), np.zeros(0, np.intp), 0.5, 10).size == 0
    assert overlap(np.zeros(4, np.float32), np.zeros((2, 4), np.float32)).tolist() == [0, 0]


def steps(symbols: str, alphabet: str, axis: int = 0) -> np.ndarray:
    """Scores of 0.9 for each symbol in turn, "_" being the blank at index 0."""
    scores = np.full((len(symbols), len(alphabet) + 2), 0.01, np.float32)
    for row, symbol in enumerate(symbols):
        column = 0 if symbol == "_" else len(alphabet) + 1 if symbol == " " else alphabet.index(symbol) + 1
        scores[row, column] = 0.9
    return np.expand_dims(scores, axis)


@pytest.mark.parametrize("axis", [0, 1])
def test_text_drops_blanks_and_repetitions(decode: Decode, axis: int) -> None:
    value = decode({"y": steps("_hh_e_lll_ll__o  _h", "helo", axis)}, {"kind": "text", "alphabet": "helo"})
    assert value == DecodedText("hello h", pytest.approx(0.9))


def test_text_with_the_blank_last_and_an_alphabet_from_the_metadata(decode: Decode) -> None:
    scores = np.roll(steps("_a_b", "ab")[:, :, :3], -1, axis=2)
    value = decode({"y": scores}, {"kind": "text", "blank": "last"}, metadata={"character": "a\nb"})
    assert value.text == "ab"


def test_text_below_its_confidence_is_not_shown(decode: Decode) -> None:
    output = {"kind": "text", "alphabet": "ab", "min_confidence": 0.95}
    assert decode({"y": steps("ab", "ab")}, output) == DecodedText("", pytest.approx(0.9))
    assert decode({"y": steps("__", "ab")}, output) == DecodedText("", 0.0)


def test_an_alphabet_that_does_not_fit(decode: Decode) -> None:
    with pytest.raises(BadInput, match="expected 3 symbols and a blank, found 8 scores a step"):
        decode({"y": steps("a", "abcdef")}, {"kind": "text", "alphabet": "abc"})


def test_an_embedding_has_length_one(decode: Decode) -> None:
    value = decode({"y": [[3.0, 4.0]]}, {"kind": "embedding"})
    assert value == Embedding((pytest.approx(0.6), pytest.approx(0.8)))
    assert decode({"y": [[3.0, 4.0]]}, {"kind": "embedding", "normalise": False}).vector == (3.0, 4.0)
    assert decode({"y": [[0.0, 0.0]]}, {"kind": "embedding"}).vector == (0.0, 0.0)
