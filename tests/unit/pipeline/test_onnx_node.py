"""The onnx node: what a model is given, what a project may get wrong, and the real models of the text reader."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from onnx import TensorProto

from emulator.bad_input import BadInput
from emulator.messages.kernels import Network
from emulator.messages.meaning import Classes, SpeechStarted, Tensors
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared
from emulator.pipeline.context import NodeContext
from emulator.pipeline.onnx_node import make
from emulator.project import NodeSpec

Spec = Callable[..., NodeSpec]
Save = Callable[..., Path]
Frame = Callable[..., CameraFrame]

IDENTITY = [("Identity", "picture", "y", {})]


def given(node: Any, frame: CameraFrame, watch: Any) -> np.ndarray:
    """The input tensor that a model of one Identity saw."""
    value = node.compute(frame, watch).value
    assert isinstance(value, Tensors)
    return value.arrays["y"]


def colours(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)


def complaint(spec: NodeSpec, context: NodeContext) -> str:
    with pytest.raises(BadInput) as caught:
        make(spec, context)
    line = str(caught.value)
    assert "\n" not in line
    assert "pipeline.seen" in line or "m.onnx" in line
    return line


def test_the_model_gets_the_picture_as_declared(
    save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    save(IDENTITY, {"picture": [1, 3, 20, 30]}, {"y": [1, 3, 20, 30]})
    pixels = colours(20, 30)
    mean, std = [0.1, 0.2, 0.3], [0.5, 0.25, 0.2]
    for colour, ordered in (("rgb", pixels), ("bgr", pixels[:, :, ::-1])):
        preprocess = {"mean": mean, "std": std, "colour": colour}
        node = make(spec("onnx", model="m.onnx", preprocess=preprocess), context)
        expected = ((ordered / 255 - mean) / std).transpose(2, 0, 1)[None]
        np.testing.assert_allclose(given(node, frame(pixels), watch), expected, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float32", "float16", "float64", "uint8", "int32"])
def test_every_type_and_both_layouts(
    save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any, dtype: str
) -> None:
    kinds = {"float32": 1, "float16": 10, "float64": 11, "uint8": 2, "int32": 6}
    pixels = colours(20, 30)
    for shape, expected in (([1, 3, 20, 30], pixels.transpose(2, 0, 1)), ([1, 20, 30, 3], pixels)):
        save(IDENTITY, {"picture": shape}, {"y": shape}, types={"picture": kinds[dtype], "y": kinds[dtype]})
        node = make(spec("onnx", model="m.onnx", preprocess={"scale": "0..255"}), context)
        seen = given(node, frame(pixels), watch)
        assert seen.dtype == np.dtype(dtype)
        assert np.array_equal(seen[0], expected)


def test_grey(save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    save(IDENTITY, {"picture": [1, 1, 20, 30]}, {"y": [1, 1, 20, 30]})
    pixels = colours(20, 30)
    node = make(spec("onnx", model="m.onnx", preprocess={"colour": "grey", "scale": "0..255"}), context)
    assert np.array_equal(given(node, frame(pixels), watch)[0, 0], cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def test_resizing(save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    """A frame twice as wide as high, its left half white, into a square of 32."""
    save(IDENTITY, {"picture": [1, 32, 32, 3]}, {"y": [1, 32, 32, 3]}, types={"picture": 2, "y": 2})
    pixels = np.zeros((40, 80, 3), np.uint8)
    pixels[:, :40] = 255

    def fitted(resize: str) -> np.ndarray:
        preprocess = {"resize": resize, "scale": "0..255", "fill": 7}
        return given(make(spec("onnx", model="m.onnx", preprocess=preprocess), context), frame(pixels), watch)[
            0, :, :, 0
        ]

    stretched, boxed, cropped = fitted("stretch"), fitted("letterbox"), fitted("crop")
    assert (stretched[:, :15] == 255).all() and (stretched[:, 17:] == 0).all()
    assert (boxed[:8] == 7).all() and (boxed[24:] == 7).all()
    assert (boxed[8:24, :15] == 255).all() and (boxed[8:24, 17:] == 0).all()
    assert (cropped[:, :15] == 255).all() and (cropped[:, 17:] == 0).all()


def test_a_camera_that_changes_its_size(save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    save(IDENTITY, {"picture": [1, 32, 32, 3]}, {"y": [1, 32, 32, 3]}, types={"picture": 2, "y": 2})
    options = {"resize": "letterbox", "scale": "0..255", "fill": 7}
    node = make(spec("onnx", model="m.onnx", preprocess=options), context)
    for height, width in ((40, 80), (80, 40), (40, 80), (32, 32), (1, 1), (40, 80)):
        seen = given(node, frame(np.full((height, width, 3), 200, np.uint8)), watch)[0, :, :, 0]
        inside = np.zeros((32, 32), bool)
        rows, columns = (16, 32) if width > height else (32, 16) if height > width else (32, 32)
        top, left = (32 - rows) // 2, (32 - columns) // 2
        inside[top : top + rows, left : left + columns] = True
        assert (seen[inside] == 200).all() and (seen[~inside] == 7).all()


def test_results_do_not_change_afterwards(
    save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    save(IDENTITY, {"picture": [1, 3, 8, 8]}, {"y": [1, 3, 8, 8]})
    node = make(spec("onnx", model="m.onnx", preprocess={"scale": "0..255"}), context)
    first = given(node, frame(np.full((8, 8, 3), 1, np.uint8)), watch)
    given(node, frame(np.full((8, 8, 3), 2, np.uint8)), watch)
    assert (first == 1).all()


def test_plan_and_laps_name_the_same_stages(
    answer: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    answer({"y": np.zeros((1, 10))})
    node = make(spec("onnx", model="m.onnx", output={"kind": "classes"}), context)
    plan = node.plan(frame())
    assert node.plan(frame()) is plan
    node.compute(frame(), watch)
    assert [phase.stage for phase in plan] == watch.laps == ["preprocess", "inference", "postprocess"]
    assert [phase.unit for phase in plan] == ["cpu", "npu", "cpu"]
    inference = plan[1].cost
    assert isinstance(inference, Network)
    assert inference.precision == "w8a8"
    assert sum(kernel.ops for kernel in inference.kernels) == 3 * 32 * 40 + 1 + 10


def test_a_declared_duration_replaces_the_prediction(
    answer: Save, spec: Spec, context: NodeContext, frame: Frame
) -> None:
    answer({"y": np.zeros((1, 10))})
    declared = Declared(10, 9, 12, "measured")
    node = make(dataclasses.replace(spec("onnx", model="m.onnx"), device_ms=declared), context)
    assert node.plan(frame())[1].cost == declared


def test_odd_inputs_are_no_fault(answer: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    answer({"y": np.zeros((1, 10))})
    node = make(spec("onnx", model="m.onnx"), context)
    for sample in (SpeechStarted(0), frame(np.zeros((0, 5, 3), np.uint8))):
        assert node.plan(sample) == ()
        assert node.compute(sample, watch).value is None
    assert node.compute(frame(np.zeros((1, 1, 3), np.uint8)), watch).value is not None


def test_dynamic_axes_take_the_declared_size(
    save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    save(IDENTITY, {"picture": ["batch", 3, "rows", "columns"]}, {"y": ["batch", 3, "rows", "columns"]})
    node = make(spec("onnx", model="m.onnx", preprocess={"width_px": 40, "height_px": 24}), context)
    assert given(node, frame(), watch).shape == (1, 3, 24, 40)
    node = make(spec("onnx", model="m.onnx", axes={"rows": 16, "columns": 8}), context)
    assert given(node, frame(), watch).shape == (1, 3, 16, 8)


def test_an_open_axis_is_named(save: Save, spec: Spec, context: NodeContext) -> None:
    save(IDENTITY, {"picture": ["batch", 3, "rows", "columns"]}, {"y": ["batch", 3, "rows", "columns"]})
    said = complaint(spec("onnx", model="m.onnx", preprocess={"width_px": 40}), context)
    assert "the dynamic axis 'rows' of the input 'picture' has no size" in said
    assert "axes = { rows = ... }" in said


@pytest.mark.parametrize(
    ("shape", "options", "words"),
    [
        ([1, 4, 32, 32], {}, "expected 3 channels (rgb) in nchw, found the input 'picture' (1, 4, 32, 32)"),
        ([1, 1, 32, 32], {}, 'write colour = "grey"'),
        ([1, 3, 32, 32], {"preprocess": {"colour": "grey"}}, "expected 1 channels (grey)"),
        ([8, 3, 32, 32], {}, "expected a batch of 1"),
        ([1, 3, 2**40, 32], {}, "expected sides up to 8192"),
        ([1, 3, 32], {}, "expected a picture input with 4 axes"),
        ([1, 3, 32, 32], {"preprocess": {"width_px": 64}}, "expected width_px = 64"),
        ([1, 3, 32, 32], {"input": "image"}, "the model has no input 'image'; inputs: picture"),
        ([1, 3, 32, 32], {"model": "n.onnx"}, "'n.onnx' does not exist"),
        ([1, 3, 32, 32], {"model": "../m.onnx"}, "leads out of the project's folder"),
        (
            [1, 3, 32, 32],
            {"output": {"kind": "classes"}},
            "expected scores of classes (1, classes), found 'y' (1, 3, 32, 32)",
        ),
        ([1, 3, 32, 32], {"output": {"kind": "embedding"}}, "expected one vector"),
        (
            [1, 3, 32, 32],
            {"output": {"kind": "boxes"}},
            "expected boxes (1, 4 + classes, boxes), found 'y' (1, 3, 32, 32)",
        ),
        ([1, 3, 32, 32], {"output": {"kind": "boxes", "format": "ssd"}}, "expected 2 outputs, found outputs: y"),
        ([1, 3, 32, 32], {"output": {"kind": "text"}}, "expected an alphabet"),
        ([1, 3, 32, 32], {"output": {"kind": "text", "alphabet": "ab"}}, "expected scores (1, steps, symbols)"),
        ([1, 3, 32, 32], {"output": {"kind": "raw", "tensors": ["z"]}}, "expected the output 'z', found outputs: y"),
    ],
)
def test_a_model_that_does_not_fit_is_one_line(
    save: Save, spec: Spec, context: NodeContext, shape: list[int], options: dict[str, Any], words: str
) -> None:
    save(IDENTITY, {"picture": shape}, {"y": shape})
    assert words in complaint(spec("onnx", **({"model": "m.onnx"} | options)), context)


def test_whole_numbers_go_in_as_they_are(save: Save, spec: Spec, context: NodeContext) -> None:
    save(IDENTITY, {"picture": [1, 8, 8, 3]}, {"y": [1, 8, 8, 3]}, types={"picture": 2, "y": 2})
    assert "takes uint8, so pictures go in as they are" in complaint(spec("onnx", model="m.onnx"), context)
    save(IDENTITY, {"picture": [1, 8, 8, 3]}, {"y": [1, 8, 8, 3]}, types={"picture": 9, "y": 9})
    assert "takes bool, not a picture" in complaint(spec("onnx", model="m.onnx"), context)


def test_further_inputs_need_constants(save: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    nodes = [("Mul", "picture gain", "y", {})]
    save(nodes, {"picture": [1, 3, 8, 8], "gain": [1, 3, 1, 1]}, {"y": [1, 3, 8, 8]})
    named = {"model": "m.onnx", "input": "picture", "preprocess": {"scale": "0..255"}}
    assert "the input 'gain' gets no value" in complaint(spec("onnx", **named), context)
    assert "has 2 values" in complaint(spec("onnx", constants={"gain": [1.0, 2.0]}, **named), context)
    node = make(spec("onnx", constants={"gain": [1.0, 2.0, 3.0]}, **named), context)
    seen = given(node, frame(np.ones((8, 8, 3), np.uint8)), watch)
    assert seen[0, :, 0, 0].tolist() == [1, 2, 3]


def test_a_bomb_is_refused_before_it_is_built(save: Save, spec: Spec, context: NodeContext) -> None:
    nodes = [("ConstantOfShape", "shape", "big", {}), ("ReduceMax", "big", "m", {}), ("Add", "picture m", "y", {})]
    weights = {"shape": np.array([65536, 65536], np.int64)}
    save(nodes, {"picture": [1, 3, 8, 8]}, {"y": [1, 3, 8, 8]}, weights)
    assert "the tensor 'big' would have 4.29e+09 elements" in complaint(spec("onnx", model="m.onnx"), context)


def test_a_run_that_fails_is_one_line(save: Save, spec: Spec, context: NodeContext) -> None:
    nodes = [("Gather", "picture index", "y", {"axis": 2})]
    save(nodes, {"picture": [1, 3, 8, 8], "index": [1]}, {"y": [1, 3, 1, 8]}, types={"index": TensorProto.INT64})
    options = {"model": "m.onnx", "input": "picture", "constants": {"index": 99.0}}
    assert "cannot be run" in complaint(spec("onnx", **options), context)


def test_labels_come_from_the_models_metadata(
    answer: Save, spec: Spec, context: NodeContext, frame: Frame, watch: Any, tmp_path: Path
) -> None:
    scores = {"y": np.array([[0.1, 0.7, 0.2]])}
    (tmp_path / "labels.txt").write_text("ein\nzwei\ndrei\n", encoding="utf-8")
    cases: list[tuple[dict[str, str], Any, str]] = [
        ({"names": "{0: 'a', 1: 'b', 2: 'c'}"}, None, "b"),
        ({"names": '["x", "y", "z"]'}, None, "y"),
        ({"names": "__import__('os')"}, None, "1"),
        ({}, ["p", "q", "r"], "q"),
        ({}, "labels.txt", "zwei"),
    ]
    for metadata, labels, expected in cases:
        answer(scores, metadata=metadata)
        output = {"kind": "classes"} | ({"labels": labels} if labels else {})
        value = make(spec("onnx", model="m.onnx", output=output), context).compute(frame(), watch).value
        assert isinstance(value, Classes)
        assert value.scores[0].label == expected
    assert "expected 2 classes" in complaint(
        spec("onnx", model="m.onnx", output={"kind": "classes", "labels": ["a", "b"]}), context
    )
