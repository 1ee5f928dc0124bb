"""Angles against published displays; resampling must neither lose nor make light."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.optics.geometry import arcmin_of_px, area_weights, monitor_ppd, sample_weights
from emulator.pinhole import Pinhole


@pytest.mark.parametrize(
    ("size", "diagonal", "ppd", "wide", "high"),
    [((600, 600), 20, 42.0, 14.2, 14.2), ((576, 288), 27.5, 23.0, 24.7, 12.5), ((640, 480), 30, 26.1, 24.2, 18.3)],
)
def test_a_diagonal_field_gives_the_published_angles(size, diagonal, ppd, wide, high):
    width, height = size
    panel = Pinhole.from_diagonal(width, height, diagonal)
    assert panel.ppd_centre == pytest.approx(ppd, rel=0.005)
    assert panel.horizontal_fov_deg == pytest.approx(wide, abs=0.06)
    assert panel.vertical_fov_deg == pytest.approx(high, abs=0.06)
    assert panel.diagonal_fov_deg == pytest.approx(diagonal)


def test_a_24_inch_monitor_at_60_cm():
    pitch_mm = 24 * 25.4 / math.hypot(1920, 1080)
    assert monitor_ppd(pitch_mm, 600) == pytest.approx(37.8, abs=0.1)


def test_arcmin_of_a_capital():
    assert arcmin_of_px(14, 42) == pytest.approx(20)


def test_a_camera_of_70_degrees_is_coarser_than_the_hud():
    camera = Pinhole(1920, 1080, 960 / math.tan(math.radians(35)))
    hud = Pinhole.from_diagonal(600, 600, 20)
    assert hud.focal_px / camera.focal_px == pytest.approx(1.76, abs=0.01)


def test_covering_crops_and_never_stretches():
    camera = Pinhole.from_diagonal(1280, 720, 109)
    assert camera.covering(2560, 1440).diagonal_fov_deg == pytest.approx(109)
    square = camera.covering(720, 720)
    assert square.focal_px == pytest.approx(camera.focal_px * 720 / 1280)


@given(st.integers(1, 40), st.floats(0.1, 4.0), st.floats(-5, 45))
def test_area_weights_keep_the_light(count, scale, centre):
    weights = area_weights(200, count, scale, 80 + centre)
    assert weights.sum() == pytest.approx(count * scale, rel=1e-3)
    assert weights.sum(axis=1).max() <= 1 + 1e-4


def test_area_weights_at_native_scale_are_the_identity():
    assert np.array_equal(area_weights(10, 10, 1.0, 5.0), np.eye(10, dtype=np.float32))


@given(st.integers(1, 30), st.integers(1, 90), st.floats(0.05, 20))
def test_sample_weights_sum_to_one(count_in, count_out, scale):
    used, weights = sample_weights(count_out, count_in, scale)
    assert 0 <= used.start < used.stop <= count_in
    assert weights.sum(axis=1) == pytest.approx(np.ones(count_out), rel=1e-4)
    assert (weights >= 0).all()


def test_sample_weights_grow_linearly():
    _, weights = sample_weights(4, 2, 2.0)
    assert weights @ np.array([0.0, 1.0]) == pytest.approx([0, 0.25, 0.75, 1], abs=1e-6)


def test_sample_weights_leave_out_what_is_not_seen():
    used, weights = sample_weights(100, 60_000, 1.0)
    assert used.stop - used.start <= 104
    assert weights @ np.arange(60_000)[used] == pytest.approx(np.arange(100) + 29_950, rel=1e-6)
