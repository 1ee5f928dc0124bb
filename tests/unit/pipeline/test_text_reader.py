"""The text reader on drawn signs: words, places, order, plan, and no network."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from emulator.bad_input import BadInput
from emulator.messages.kernels import Network
from emulator.messages.meaning import ReadText, SpeechStarted, TextLine
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared
from emulator.pipeline import text_reader
from emulator.pipeline.context import NodeContext
from emulator.pipeline.text_lines import distinct, in_languages, in_reading_order
from emulator.pipeline.text_reader import TextReader, detection_size, make
from emulator.profile import load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import options_of

SIGNS = {"EXIT": (80, 60), "Metro 500 m": (300, 200), "图书馆": (120, 330)}


def a_spec(**options: Any) -> NodeSpec:
    return NodeSpec("text", "text_reader", "camera", options_of("text_reader", options), unit="npu", precision="w8a8")


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    """Made while no socket can be opened: the models must come from the wheel."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the text reader opened a socket")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        text_reader._load_engines.cache_clear()
        made = make(a_spec(), NodeContext(Path(), load_profile("quark-s1")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def scene() -> np.ndarray:
    noto = next(Path(np.__file__).parents[1].rglob("NotoSansCJK-Regular.ttc"))
    font = ImageFont.truetype(str(noto), 40, index=2)
    picture = Image.new("RGB", (640, 480), (90, 120, 140))
    draw = ImageDraw.Draw(picture)
    for text, (left, top) in SIGNS.items():
        draw.rectangle((left - 15, top - 5, left + 260, top + 60), fill=(245, 245, 240))
        draw.text((left, top), text, font=font, fill=(15, 15, 15))
    return np.asarray(picture)


def test_signs_are_read_top_to_bottom_where_they_are(
    reader: TextReader, scene: np.ndarray, frame: Callable[..., CameraFrame], watch: Any
) -> None:
    outcome = reader.compute(frame(scene), watch)
    assert isinstance(outcome.value, ReadText)
    lines = outcome.value.lines
    assert [line.text for line in lines] == list(SIGNS)
    assert outcome.items == 3
    for line, (left, top) in zip(lines, SIGNS.values(), strict=True):
        assert abs(line.corners[0][0] - left) < 20 and abs(line.corners[0][1] - top) < 25
        assert line.confidence > 0.8


def test_plan_and_laps_name_the_same_stages(
    reader: TextReader, scene: np.ndarray, frame: Callable[..., CameraFrame], watch: Any
) -> None:
    plan = reader.plan(frame(scene))
    reader.compute(frame(scene), watch)
    assert [phase.stage for phase in plan] == watch.laps == ["preprocess", "detection", "boxes", "recognition"]
    assert [phase.unit for phase in plan] == ["cpu", "npu", "cpu", "npu"]
    assert [phase.per_item for phase in plan] == [False, False, False, True]
    detection, recognition = plan[1].cost, plan[3].cost
    assert isinstance(detection, Network) and isinstance(recognition, Network)
    macs = [sum(kernel.macs for kernel in network.kernels) for network in (detection, recognition)]
    assert macs[0] > 2e9 and 5e8 < macs[1] < 2e9
    assert reader.plan(frame(scene)) is plan


def test_an_empty_wall_has_no_text(reader: TextReader, frame: Callable[..., CameraFrame], watch: Any) -> None:
    outcome = reader.compute(frame(np.full((480, 640, 3), 128, np.uint8)), watch)
    assert (outcome.value, outcome.items) == (ReadText(()), 0)


@pytest.mark.parametrize("size", [(1, 1), (20, 900), (900, 20), (33, 31)])
def test_odd_sizes_are_no_fault(
    reader: TextReader, frame: Callable[..., CameraFrame], watch: Any, size: tuple[int, int]
) -> None:
    assert reader.compute(frame(np.zeros((*size, 3), np.uint8)), watch).value == ReadText(())


def test_other_inputs_are_no_fault(reader: TextReader, watch: Any) -> None:
    assert reader.plan(SpeechStarted(0)) == ()
    assert reader.compute(SpeechStarted(0), watch).value is None


def test_options_choose_among_the_lines(
    reader: TextReader, scene: np.ndarray, frame: Callable[..., CameraFrame], watch: Any
) -> None:
    chinese = TextReader(a_spec(languages=["zh"], max_lines=2), reader._engines)
    value = chinese.compute(frame(scene), watch).value
    assert isinstance(value, ReadText)
    assert [line.text for line in value.lines] in (["图书馆"], [])
    strict = TextReader(a_spec(min_confidence=1.0), reader._engines)
    assert strict.compute(frame(scene), watch).value == ReadText(())


def test_a_declared_duration_is_one_stage(
    reader: TextReader, scene: np.ndarray, frame: Callable[..., CameraFrame], watch: Any
) -> None:
    declared = Declared(50, 40, 60, "measured")
    node = TextReader(dataclasses.replace(a_spec(), device_ms=declared), reader._engines)
    assert [(phase.stage, phase.cost) for phase in node.plan(frame(scene))][1:] == [("reading", declared)]
    node.compute(frame(scene), watch)
    assert set(watch.laps) == {"preprocess", "reading"}


def test_missing_models_are_said_so_and_not_fetched(monkeypatch: pytest.MonkeyPatch, context: NodeContext) -> None:
    monkeypatch.setattr(text_reader, "DETECTOR", "not_bundled.onnx")
    text_reader._load_engines.cache_clear()
    with pytest.raises(BadInput, match=r"installed without its model not_bundled\.onnx"):
        make(a_spec(), context)


def test_detection_size_keeps_the_limit() -> None:
    assert detection_size(720, 1280, 640) == (352, 640)
    assert detection_size(480, 640, 640) == (480, 640)
    assert detection_size(1, 5000, 640) == (32, 640)
    assert detection_size(10, 10, 640) == (32, 32)


def a_line(text: str, left: float, top: float, width: float = 100, confidence: float = 0.9) -> TextLine:
    right, bottom = left + width, top + 20
    return TextLine(text, ((left, top), (right, top), (right, bottom), (left, bottom)), confidence)


def test_reading_order() -> None:
    lines = [a_line("c", 0, 100), a_line("b", 200, 4), a_line("a", 0, 8), a_line("d", 0, 115)]
    assert [line.text for line in in_reading_order(lines)] == ["a", "b", "c", "d"]


def test_doubles_keep_the_surer_one() -> None:
    lines = [a_line("EXlT", 0, 0, confidence=0.7), a_line("EXIT", 2, 1), a_line("other", 0, 40), a_line("far", 90, 0)]
    assert sorted(line.text for line in distinct(lines)) == ["EXIT", "far", "other"]


def test_languages_by_script() -> None:
    lines = [a_line(text, 0, 0) for text in ("EXIT", "出口", "出口 A", "500", "でぐち", "出口 EXIT")]
    assert [line.text for line in in_languages(lines, ["zh"])] == ["出口", "出口 A", "500"]
    assert [line.text for line in in_languages(lines, ["en"])] == ["EXIT", "500", "出口 EXIT"]
    assert [line.text for line in in_languages(lines, ["ja", "en"])] == [line.text for line in lines]
