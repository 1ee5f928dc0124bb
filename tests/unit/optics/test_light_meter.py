"""Figures at a point and of an element, against the oracle's light."""

from dataclasses import replace

import pytest

from emulator.messages.scene import Box, ResolvedScene, SceneItem
from emulator.optics import Composition, Optics, eye_view, measure, see
from emulator.optics.light_meter import LightMeter, panel_place
from emulator.pinhole import Pinhole
from emulator.profile import load_profile
from tests.unit.optics.hosts import noise_world, sparse_levels


@pytest.fixture
def picture() -> Composition:
    optics = Optics.from_profile(load_profile("quark-s1"))
    view = Pinhole(640, 360, 700.0)
    return Composition(noise_world(), sparse_levels(optics), optics, 3_000, view, pan_px=(4.5, -2.0), eye="left")


def scene() -> ResolvedScene:
    items = (
        SceneItem("title", "text", Box(160, 160, 320, 240), "Gleis 4", 15, 26, "primary"),
        SceneItem("dots", "shape", Box(0, 240, 640, 400), "", 8, 0, "ambient"),
    )
    return ResolvedScene("test", "", 640, 480, (), items)


def test_a_point_has_the_light_of_the_oracle(picture):
    meter, seen = LightMeter(), picture.seen()
    for x, y in ((0, 0), (320, 180), (639, 359), (250, 150), (300, 130)):
        found = meter.at(picture, x, y)
        assert found.display_nits == pytest.approx(float(seen.display_xyz[y, x, 1]), rel=1e-3, abs=1e-3)
        assert found.world_nits == pytest.approx(float(seen.world_xyz[y, x, 1]), rel=1e-3, abs=1e-3)
        assert (found.panel_px is not None) == (panel_place(picture, x, y) is not None)


def test_the_contrast_is_that_of_both_lights(picture):
    found = LightMeter().at(picture, 260, 140)
    assert found.display_nits > 0
    assert found.contrast_ratio == pytest.approx(1 + found.display_nits / found.world_nits)


def test_elements_are_measured_as_render_measures_them(picture):
    centred = replace(picture, eye="both", pan_px=(0.0, 0.0))
    found = LightMeter().components(centred, scene())
    view = eye_view(centred.optics)
    seen = see(centred.levels, centred.world, centred.optics, view, centred.illuminance_lux)
    for mine, theirs in zip(found, measure(scene(), centred.levels, seen, centred.optics), strict=True):
        assert mine.component == theirs.component
        assert mine.luminance_nits == pytest.approx(theirs.luminance_nits)
        assert mine.background_nits == pytest.approx(theirs.background_nits, rel=0.05)
        assert mine.readable_up_to_lux == pytest.approx(theirs.readable_up_to_lux, rel=0.05)


def test_elements_are_measured_anew_when_the_light_changes(picture):
    meter, shown = LightMeter(), scene()
    first = meter.components(picture, shown)
    assert meter.components(picture, shown) is first
    brighter = meter.components(replace(picture, illuminance_lux=30_000), shown)
    assert brighter[0].contrast_ratio < first[0].contrast_ratio


def test_a_place_beside_the_panel_is_none(picture):
    assert panel_place(picture, 0, 0) is None
    centre = picture.hud_centre_px
    assert panel_place(picture, round(centre[0]), round(centre[1])) == pytest.approx((320, 240), abs=2)
