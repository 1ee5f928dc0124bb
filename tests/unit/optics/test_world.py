"""World pictures: the key to 18 % grey, and the built-in view."""

import numpy as np
import pytest

from emulator.optics import built_in_world, eye_view, see
from emulator.optics.colour import LUMINANCE_OF_RGB
from emulator.optics.world import key_scale


def log_average(luminance: np.ndarray) -> float:
    return float(np.exp(np.log(luminance).mean()))


@pytest.mark.parametrize("factor", [0.1, 1.0, 3.0])
def test_the_log_average_becomes_eighteen_percent_grey(factor):
    world = built_in_world(320, 180) * np.float32(factor)
    assert log_average(world @ LUMINANCE_OF_RGB) * key_scale(world) == pytest.approx(0.18, rel=1e-3)


def test_a_grey_picture_has_the_luminance_of_a_grey_card(white_optics):
    grey = np.full((36, 64, 3), 130, np.uint8)
    seen = see(np.zeros((48, 64), np.uint8), grey, white_optics, eye_view(white_optics, 192, 108), 10_000)
    assert seen.world_xyz[..., 1] == pytest.approx(0.9 * 573, rel=1e-3)


def test_a_black_picture_stays_black(white_optics):
    black = np.zeros((36, 64, 3), np.uint8)
    seen = see(np.zeros((48, 64), np.uint8), black, white_optics, eye_view(white_optics, 192, 108), 10_000)
    assert not seen.world_xyz.any()


def test_the_built_in_world_is_the_same_every_time_and_has_bright_and_dark_zones():
    world = built_in_world(640, 360)
    assert np.array_equal(world, built_in_world(640, 360))
    luminance = (world * key_scale(world))[110:250] @ LUMINANCE_OF_RGB
    assert np.percentile(luminance, 5) < 0.09
    assert np.percentile(luminance, 95) > 0.4


def test_one_pixel_is_a_world(white_optics):
    world = np.full((1, 1, 3), (90, 120, 150), np.uint8)
    seen = see(np.zeros((48, 64), np.uint8), world, white_optics, eye_view(white_optics, 192, 108), 300)
    assert np.ptp(seen.world_xyz[..., 1]) < 1e-3
    assert seen.world_xyz[0, 0, 1] == pytest.approx(0.9 * 17.19, rel=1e-3)
