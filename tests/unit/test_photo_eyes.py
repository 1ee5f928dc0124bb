"""The pipeline's readers turned to a photograph: things, text, codes, and what a look costs."""

import shutil

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.work import Declared
from emulator.photo_eyes import OWN_MODEL, eyes_of, own_eyes
from emulator.profile import load_profile
from emulator.project import assets_folder
from training.objects.hand import Hand
from training.objects.make_views import MUSEUM, MUSEUM_CODE, notice
from training.objects.picture import Trouble
from training.objects.products import products

ASSETS = assets_folder()
CALM = Trouble(0.3, 0.2, 0.2, 0.2)


@pytest.fixture(scope="module")
def eyes():
    return own_eyes(ASSETS, load_profile("quark-s1"))


def photograph(label, share=0.6):
    one = next(product for product in products() if product.label == label)
    return one.photograph(Hand(np.random.default_rng(3), held_out=True), share, CALM)


@pytest.mark.parametrize("share", [0.35, 0.6, 0.85])
def test_a_thing_in_the_middle_is_named_at_any_size(eyes, share):
    thing = eyes.thing(photograph("cup", share))
    assert thing.best.label == "cup"
    assert np.linalg.norm(thing.embedding) == pytest.approx(1.0)


def test_a_plain_wall_is_nothing(eyes):
    thing = eyes.thing(np.full((720, 1280, 3), 140, np.uint8))
    assert thing.best is None
    assert not thing.is_sure


def test_text_and_codes_are_read(eyes):
    pixels = notice(Hand(np.random.default_rng(1)))
    assert [line.text for line in eyes.lines(pixels)] == list(MUSEUM)
    assert [code.text for code in eyes.codes(pixels)] == [MUSEUM_CODE]


def test_a_look_is_planned_as_the_sum_of_its_parts(eyes):
    large = eyes.plan("recognise", np.zeros((720, 1280, 3), np.uint8))
    small = eyes.plan("recognise", np.zeros((240, 320, 3), np.uint8))
    assert isinstance(large.cost, Declared)
    assert large.unit == "npu"
    assert small.cost.p50_ns < large.cost.p50_ns
    assert large.cost.low_ns < large.cost.p50_ns < large.cost.high_ns
    assert eyes.plan("recognise", np.zeros((720, 1280, 3), np.uint8)) is large


def test_a_photograph_of_one_pixel_is_looked_at(eyes):
    assert eyes.thing(np.zeros((1, 1, 3), np.uint8)).best is None


def written(folder, text):
    shutil.copy(ASSETS / OWN_MODEL, folder / "mine.onnx")
    path = folder / "things.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_own_model_takes_the_place(tmp_path):
    text = 'model = "mine.onnx"\npreprocess = {resize = "crop"}\noutput = {kind = "classes", tensor = "scores"}\n'
    eyes = eyes_of(written(tmp_path, text), load_profile("quark-g1"))
    assert eyes.thing(photograph("cup")).best.label == "cup"
    assert "mine.onnx" in eyes.told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('model = "mine.onnx"', "names no things"),
        ('model = "gone.onnx"\noutput = {kind = "classes"}', "'gone.onnx' does not exist"),
        ('modle = "mine.onnx"', "unknown key"),
        ('model = "mine.onnx"\noutput = {kind = "classes", tensor = "sores"}', "sores"),
        ("", "empty"),
    ],
)
def test_options_that_cannot_be_used_are_one_line(tmp_path, text, what):
    with pytest.raises(BadInput) as fault:
        eyes_of(written(tmp_path, text), load_profile("quark-s1"))
    assert what in str(fault.value)
    assert "\n" not in str(fault.value)
