"""The figures beside the picture: local background, contrast, limit in lux."""

import math
from dataclasses import replace

import numpy as np
import pytest

from emulator.messages.scene import Box, ResolvedScene, SceneItem
from emulator.optics import eye_view, measure, see
from emulator.optics.photometry import legible_up_to_lux


def item(box: Box, size_px: int = 24, level: int = 15) -> SceneItem:
    return SceneItem("title", "text", box, "Hello", level, size_px, "primary")


def measured(optics, world, lux, box, *, size_px=24, code=15):
    levels = np.zeros((48, 64), np.uint8)
    levels[box.top : box.bottom, box.left : box.right : 2] = code
    scene = ResolvedScene("test", "", 64, 48, (), (item(box, size_px),))
    return measure(scene, levels, see(levels, world, optics, eye_view(optics, 192, 108), lux), optics)[0]


def test_the_contrast_of_a_white_title_at_ten_kilolux(white_optics, patch_world):
    light = measured(white_optics, patch_world(0.18), 10_000, Box(10, 10, 50, 30))
    assert light.luminance_nits == pytest.approx(1000)
    assert light.background_nits == pytest.approx(0.9 * 573, rel=1e-3)
    assert light.contrast_ratio == pytest.approx(2.94, abs=0.01)


def test_the_limit_is_the_closed_form_on_the_local_background(white_optics, patch_world):
    coarse = replace(white_optics, panel=replace(white_optics.panel, focal_px=10.0))
    light = measured(coarse, patch_world(0.30), 300, Box(10, 10, 50, 30), size_px=40)
    assert light.capital_arcmin > 20
    assert light.required_ratio == pytest.approx(13 / 7)
    assert light.readable_up_to_lux == pytest.approx(legible_up_to_lux(1000, 0.9, 0.30, 13 / 7), rel=2e-3)


def test_the_brightest_part_behind_a_component_counts(white_optics):
    world = np.full((360, 640, 3), 0.05, np.float32)
    world[:, 320:] = 0.648
    right = measured(white_optics, world, 10_000, Box(40, 10, 60, 30))
    left = measured(white_optics, world, 10_000, Box(4, 10, 24, 30))
    across = measured(white_optics, world, 10_000, Box(4, 10, 60, 30))
    assert right.background_nits == pytest.approx(13 * left.background_nits, rel=0.01)
    assert across.background_nits == pytest.approx(right.background_nits, rel=0.01)
    assert right.readable_up_to_lux < left.readable_up_to_lux


def test_tiny_text_is_readable_in_no_light(white_optics, patch_world):
    fine = replace(white_optics, panel=replace(white_optics.panel, focal_px=8000.0))
    light = measured(fine, patch_world(0.18), 300, Box(10, 10, 50, 30), size_px=4)
    assert light.capital_arcmin < 10
    assert light.required_ratio == math.inf
    assert light.readable_up_to_lux == 0.0


def test_an_unlit_component_has_contrast_one_and_is_readable_nowhere(white_optics, patch_world):
    light = measured(white_optics, patch_world(0.18), 300, Box(10, 10, 50, 30), code=0)
    assert (light.luminance_nits, light.contrast_ratio, light.readable_up_to_lux) == (0.0, 1.0, 0.0)


def test_leakage_is_not_taken_for_a_lit_stroke(white_optics, patch_world):
    leaking = replace(white_optics, black_nits=3.0)
    light = measured(leaking, patch_world(0.18), 300, Box(10, 10, 50, 30), code=0)
    assert light.contrast_ratio == pytest.approx(1.0)
    assert light.readable_up_to_lux == 0.0


@pytest.mark.parametrize(
    "box", [Box(-900, -900, -800, -800), Box(63, 47, 64, 48), Box(900, 0, 990, 10), Box(5, 5, 5, 5)]
)
def test_odd_boxes_give_finite_figures(white_optics, patch_world, box):
    levels = np.zeros((48, 64), np.uint8)
    scene = ResolvedScene("test", "", 64, 48, (), (item(box),))
    picture = see(levels, patch_world(0.18), white_optics, eye_view(white_optics, 192, 108), 300)
    light = measure(scene, levels, picture, white_optics)[0]
    assert math.isfinite(light.background_nits)
    assert light.contrast_ratio == 1.0
