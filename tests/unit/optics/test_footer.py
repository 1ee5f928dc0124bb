"""The strip below the picture leaves the picture alone."""

import numpy as np
import pytest

from emulator.optics import with_footer


@pytest.mark.parametrize("width", [320, 1280])
def test_the_picture_itself_is_untouched(width):
    pixels = np.random.default_rng(5).integers(0, 256, (40, width, 3), np.uint8)
    framed = with_footer(pixels, "Device · eye view", ["10,000 lux", "text not to scale"])
    assert np.array_equal(framed[:40], pixels)
    assert framed.shape[1] == width
    assert np.ptp(framed[40:]) > 100


def test_badges_that_do_not_fit_go_to_another_row():
    pixels = np.zeros((10, 400, 3), np.uint8)
    one = with_footer(pixels, "Device", ["10 lux"])
    many = with_footer(pixels, "Device", ["a longer badge than most"] * 6)
    assert many.shape[0] > one.shape[0]


def test_no_badges_is_a_title_alone():
    assert with_footer(np.zeros((10, 400, 3), np.uint8), "Gerät 眼镜", []).shape[0] > 10
