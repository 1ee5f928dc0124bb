"""The onnx node with real models: the text reader's own, as a user would bring them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from emulator.messages.meaning import DecodedText, Tensors
from emulator.messages.samples import CameraFrame
from emulator.pipeline.context import NodeContext
from emulator.pipeline.onnx_node import make
from emulator.project import NodeSpec

Spec = Callable[..., NodeSpec]
Frame = Callable[..., CameraFrame]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """The text reader's real models as a user's files."""
    rapidocr = pytest.importorskip("rapidocr")
    for file in (Path(rapidocr.__file__).parent / "models").glob("PP-OCRv6*.onnx"):
        shutil.copy(file, tmp_path)
    return tmp_path


def written(text: str, size: tuple[int, int] = (400, 60)) -> np.ndarray:
    picture = Image.new("RGB", size, (245, 245, 240))
    ImageDraw.Draw(picture).text((12, 6), text, fill=(20, 20, 20), font=ImageFont.load_default(40))
    return np.asarray(picture)


def test_a_real_recogniser_reads_a_line(
    models: Path, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    preprocess = {"width_px": 320, "height_px": 48, "colour": "bgr", "mean": [0.5], "std": [0.5]}
    options = {"model": "PP-OCRv6_rec_small.onnx", "preprocess": preprocess, "output": {"kind": "text"}}
    node = make(spec("onnx", **options), context)
    value = node.compute(frame(written("Metro 500 m")), watch).value
    assert isinstance(value, DecodedText)
    assert value.text == "Metro 500 m"
    assert value.confidence > 0.9
    assert node.work.unknown_ops == {}


def test_a_real_detector_finds_the_place_of_a_line(
    models: Path, spec: Spec, context: NodeContext, frame: Frame, watch: Any
) -> None:
    preprocess = {
        "resize": "letterbox",
        "width_px": 320,
        "height_px": 320,
        "colour": "bgr",
        "mean": [0.5],
        "std": [0.5],
    }
    node = make(spec("onnx", model="PP-OCRv6_det_small.onnx", preprocess=preprocess), context)
    pixels = np.full((320, 320, 3), 245, np.uint8)
    pixels[200:260, :] = written("Metro 500 m", (320, 60))
    value = node.compute(frame(pixels), watch).value
    assert isinstance(value, Tensors)
    (scores,) = value.arrays.values()
    rows = np.flatnonzero((scores[0, 0] > 0.3).any(axis=1))
    assert 200 <= rows.min() < rows.max() <= 260
