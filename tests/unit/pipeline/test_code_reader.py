"""The code reader on codes that the library itself draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp

from emulator.bad_input import BadInput
from emulator.messages.meaning import ReadCodes, SpeechStarted
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Work
from emulator.pipeline.code_reader import make
from emulator.pipeline.context import NodeContext
from emulator.project import NodeSpec

Spec = Callable[..., NodeSpec]
Frame = Callable[..., CameraFrame]


def with_code(
    text: str, symbology: str, left: int, top: int, size: tuple[int, int] = (720, 1280), scale: int = 5
) -> np.ndarray:
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, symbology))
    drawn = np.asarray(code.to_image(scale=scale))
    pixels = np.full((*size, 3), (90, 120, 140), np.uint8)
    height, width = drawn.shape
    pixels[top - 40 : top + height + 40, left - 40 : left + width + 40] = 255
    pixels[top : top + height, left : left + width] = drawn[:, :, None]
    return pixels


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        ("https://pay.example/42", "QRCode"),
        ("6901234567892", "EAN13"),
        ("96385074", "EAN8"),
        ("Lorgnette-1", "Code128"),
    ],
)
def test_codes_are_read(spec: Spec, context: NodeContext, frame: Frame, watch: Any, text: str, symbology: str) -> None:
    value = make(spec("code_reader"), context).compute(frame(with_code(text, symbology, 400, 200)), watch).value
    assert isinstance(value, ReadCodes)
    assert [(code.text, code.symbology) for code in value.codes] == [(text, symbology)]


def test_corners_are_frame_pixels_after_shrinking(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    pixels = with_code("shrunk", "QRCode", 800, 300, (1000, 1600), 8)
    edge = int(np.flatnonzero((pixels[300:, 800:, 0] == 0).any(axis=0))[0]) + 800
    node = make(spec("code_reader", max_side_px=800), context)
    (code,) = node.compute(frame(pixels), watch).value.codes  # type: ignore[union-attr]
    assert abs(code.corners[0][0] - edge) < 6
    left, top = code.corners[0]
    right, bottom = code.corners[2]
    assert right - left == pytest.approx(bottom - top, abs=6)


def test_a_slanted_code_is_read(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    pixels = with_code("slanted", "QRCode", 500, 250)
    turned = cv2.warpAffine(pixels, cv2.getRotationMatrix2D((640, 360), 20, 0.9), (1280, 720))
    (code,) = make(spec("code_reader"), context).compute(frame(turned), watch).value.codes  # type: ignore[union-attr]
    assert code.text == "slanted"


def test_only_the_formats_that_were_asked_for(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    node = make(spec("code_reader", formats=["QRCode"]), context)
    assert node.compute(frame(with_code("6901234567892", "EAN13", 400, 200)), watch).value == ReadCodes(())


def test_no_more_codes_than_allowed(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    one = with_code("same", "QRCode", 60, 60, (300, 300))
    node = make(spec("code_reader", max_codes=2), context)
    value = node.compute(frame(np.tile(one, (2, 2, 1))), watch).value
    assert isinstance(value, ReadCodes)
    assert len(value.codes) == 2


def test_plan_and_laps_name_the_same_stages(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    node = make(spec("code_reader", formats=["QRCode"]), context)
    sample = frame(np.zeros((100, 200, 3), np.uint8))
    plan = node.plan(sample)
    node.compute(sample, watch)
    assert [phase.stage for phase in plan] == watch.laps == ["preprocess", "decode"]
    preprocess, decode = plan[0].cost, plan[1].cost
    assert isinstance(preprocess, Work) and isinstance(decode, Work)
    assert (preprocess.ops, decode.ops) == (5 * 20_000, 14 * 20_000)


def test_a_larger_frame_costs_no_more_than_the_limit(spec: Spec, context: NodeContext, frame: Frame) -> None:
    node = make(spec("code_reader", max_side_px=400), context)
    decode = [node.plan(frame(np.zeros((side, side, 3), np.uint8)))[1].cost for side in (400, 800)]
    assert decode[0] == decode[1]


def test_odd_inputs_are_no_fault(spec: Spec, context: NodeContext, frame: Frame, watch: Any) -> None:
    node = make(spec("code_reader"), context)
    assert node.compute(SpeechStarted(0), watch).value is None
    assert node.plan(frame(np.zeros((0, 4, 3), np.uint8))) == ()
    for height, width in ((1, 1), (1, 4000), (3, 3)):
        assert node.compute(frame(np.zeros((height, width, 3), np.uint8)), watch).value == ReadCodes(())


def test_an_unknown_format_is_one_line(spec: Spec, context: NodeContext) -> None:
    with pytest.raises(BadInput, match="there is no code format 'QRCod'; did you mean QRCode"):
        make(spec("code_reader", formats=["QRCod"]), context)
