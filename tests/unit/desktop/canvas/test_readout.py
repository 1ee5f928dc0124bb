"""Words beside the picture."""

import math
from dataclasses import replace

import numpy as np
import pytest

from emulator.messages.scene import Box, ResolvedScene, SceneItem
from emulator.optics import ComponentLight, Composition, Optics, built_in_world_bytes
from emulator.optics.light_meter import LightMeter
from emulator.profile import load_profile
from ui.desktop.canvas.picture import Picture
from ui.desktop.canvas.readout import cautions, element_at, element_words, facts, limit_words, read
from ui.desktop.canvas.view_state import ViewState, framed

SIZE = (960, 600)


def said(words: str) -> str:
    return words


def item(name: str, *box: int) -> SceneItem:
    return SceneItem(name, "text", Box(*box), name, 15, 26, "primary")


def scene(*items: SceneItem) -> ResolvedScene:
    return ResolvedScene("test", "", 640, 480, (), items)


def light(**changes) -> ComponentLight:
    known = ComponentLight("title", "text", "Gleis 4", 18.0, 900.0, 300.0, 4.0, 2.57, 12_345.0)
    return replace(known, **changes)


@pytest.fixture
def optics() -> Optics:
    return Optics.from_profile(load_profile("quark-s1"))


def composed(optics: Optics, state: ViewState, lux: float) -> tuple[Composition, object]:
    world = built_in_world_bytes()
    framing = framed(state, SIZE, optics, (1280, 720), 37.8)
    levels = np.full((480, 640), 9, np.uint8)
    return Composition(world, levels, optics, lux, framing.view, framing.pan_px, state.eye), framing


def words_of(optics: Optics, state: ViewState, lux: float) -> list[str]:
    composition, framing = composed(optics, state, lux)
    return [badge.words for badge in cautions(composition, state, framing, said)]


def test_the_smallest_element_under_the_cursor_is_meant():
    shown = scene(item("card", 0, 0, 400, 300), item("title", 10, 10, 100, 40), item("other", 500, 0, 600, 40))
    assert element_at(shown, (20, 20)) == 1
    assert element_at(shown, (200, 200)) == 0
    assert element_at(shown, (450, 100)) is None
    assert element_at(shown, None) is None
    assert element_at(None, (1, 1)) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "readable up to 12,000 lux"),
        ({"readable_up_to_lux": 8.44}, "readable up to 8.4 lux"),
        ({"readable_up_to_lux": math.inf}, "readable in full sun"),
        ({"required_ratio": math.inf, "readable_up_to_lux": 0.0}, "too small to read in any light"),
        ({"luminance_nits": 0.0, "readable_up_to_lux": 0.0}, "not lit"),
    ],
)
def test_up_to_which_light(changes, words):
    assert limit_words(light(**changes), said) == words
    name, line = element_words(light(**changes), said)
    assert name == "Gleis 4"
    assert line.startswith(words)


def test_an_element_without_words_is_called_by_its_name():
    assert element_words(light(text="", kind="icon"), said)[0] == "title (icon)"


def test_fit_world_warns_and_true_size_does_not(optics):
    assert "text not to scale" in words_of(optics, ViewState("fit"), 10_000)
    assert "true size" in words_of(optics, ViewState("true"), 10_000)
    assert "text not to scale" in words_of(optics, ViewState("true", steps=1), 10_000)
    assert "HUD pixels 1x" in words_of(optics, ViewState("native"), 10_000)


def test_light_adds_its_cautions(optics):
    assert "world −2.5 EV" in words_of(optics, ViewState(), 300)
    assert not [words for words in words_of(optics, ViewState(), 100_000) if "EV" in words]
    assert "night vision not simulated" in words_of(optics, ViewState(), 5)
    assert "night vision not simulated" not in words_of(optics, ViewState(), 1_000)


def test_what_is_not_measured_says_so(optics):
    faulty = Optics.from_profile(load_profile("quark-s1"), imperfections=True)
    assert "imperfections: typical, not measured" in words_of(faulty, ViewState(), 1_000)
    assert not [words for words in words_of(optics, ViewState(), 1_000) if "measured" in words]
    assert "luminance basis: panel" in words_of(replace(optics, luminance_basis="panel"), ViewState(), 1_000)
    assert "left eye, image at 2 m" in words_of(optics, ViewState(eye="left"), 1_000)


def test_the_figures_are_those_of_the_light(optics):
    composition, _ = composed(optics, ViewState(), 10_000)
    words = [badge.words for badge in facts(composition, said)]
    assert words == ["10,000 lux", "white 2,546 cd/m²", "peak 4,000 cd/m²"]


def test_a_lens_that_darkens_is_told_with_how_far_it_has_come(optics):
    lens = replace(optics, transmittance_clear=0.8, transmittance_dark=0.2, tint=0.5)
    composition, _ = composed(lens, ViewState(), 10_000)
    assert "lens 40 %" in [badge.words for badge in facts(composition, said)]


def test_the_picture_takes_the_tint_that_the_device_reports():
    profile = load_profile("quark-s1")
    dark = profile.display.transmittance.model_copy(update={"value": 0.2})
    shaded = profile.display.model_copy(update={"transmittance_dark": dark})
    picture = Picture()
    picture.set_device(profile.model_copy(update={"display": shaded}))
    clear = picture.composition((64, 36)).optics.transmittance(1_000.0)
    assert picture.set_tint(0.5)
    assert not picture.set_tint(0.501)
    assert picture.composition((64, 36)).optics.transmittance(1_000.0) == pytest.approx(math.sqrt(clear * 0.2))


def test_reading_finds_the_light_and_the_element(optics):
    composition, _ = composed(optics, ViewState(), 3_000)
    shown = scene(item("title", 0, 0, 640, 480))
    middle = round(composition.hud_centre_px[0]), round(composition.hud_centre_px[1])
    found = read(LightMeter(), composition, shown, *middle)
    assert found.element is not None
    assert found.element.component == "title"
    assert found.point.display_nits == pytest.approx(float(optics.nits_of_levels()[9]), rel=1e-4)
    assert read(LightMeter(), composition, None, *middle).element is None
