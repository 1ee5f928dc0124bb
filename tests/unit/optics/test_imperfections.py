"""Optional faults: they redistribute the light as declared, and nothing else."""

import numpy as np
import pytest

from emulator.optics.imperfections import blurred, fall_off, imperfect
from emulator.optics.optics_model import Imperfections


def point(size: int = 61) -> np.ndarray:
    nits = np.zeros((size, size), np.float32)
    nits[size // 2, size // 2] = 1000.0
    return nits


@pytest.mark.parametrize("fwhm", [1.0, 1.6, 4.0])
def test_blur_keeps_the_light_and_has_the_declared_width(fwhm):
    spot = blurred(point(), fwhm)
    assert spot.sum() == pytest.approx(1000, rel=1e-4)
    x = np.arange(61) - 30
    sigma = np.sqrt((spot.sum(axis=0) * x**2).sum() / spot.sum())
    assert sigma * 2.3548 == pytest.approx(fwhm, rel=0.03)


def test_no_blur_is_the_same_image():
    assert np.array_equal(blurred(point(), 0.0), point())


def test_fall_off_runs_from_one_to_the_declared_corner():
    shade = fall_off(49, 65, 0.6)
    assert shade[24, 32] == pytest.approx(1.0)
    assert shade[0, 0] == pytest.approx(0.6)
    assert shade.min() == shade[0, 0]


def test_the_ghost_is_a_faint_copy_above():
    seen = imperfect(point(), Imperfections(0.0, 1.0, 0.02, 7.0))
    assert seen[30, 30] == 1000
    assert seen[23, 30] == pytest.approx(20)
    assert np.count_nonzero(seen) == 2


def test_a_ghost_beyond_the_panel_is_lost():
    seen = imperfect(point(), Imperfections(0.0, 1.0, 0.02, 400.0))
    assert np.count_nonzero(seen) == 1
