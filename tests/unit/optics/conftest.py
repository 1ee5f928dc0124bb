"""Optics with round numbers, so that a test can be checked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from emulator.optics import Optics
from emulator.pinhole import Pinhole


@pytest.fixture
def white_optics() -> Optics:
    """A white 64x48 panel of 1000 nit behind a lens of 0.9, in front of a 109 degree camera."""
    return Optics(
        device_id="test",
        device_name="Test",
        panel=Pinhole.from_diagonal(64, 48, 28.0),
        camera=Pinhole.from_diagonal(1280, 720, 109.0),
        peak_nits=1000.0,
        black_nits=0.0,
        luminance_basis="eye",
        gamma=1.0,
        levels=16,
        colour_srgb="#ffffff",
        transmittance_clear=0.9,
        transmittance_dark=0.9,
    )


@pytest.fixture
def green_optics(white_optics) -> Optics:
    lens = {"transmittance_clear": 0.8, "transmittance_dark": 0.8}
    return replace(white_optics, colour_srgb="#3CFA44", gamma=2.2, peak_nits=4000.0, **lens)


@pytest.fixture
def patch_world():
    """A maker of linear worlds whose middle has a given reflectance while the log-average is 18 % grey."""

    def make(reflectance: float, width: int = 64, height: int = 36) -> np.ndarray:
        world = np.zeros((height, width, 3), np.float32)
        inside = np.zeros((height, width), bool)
        inside[height // 5 : -(height // 5), width // 5 : -(width // 5)] = True
        share = inside.mean()
        world[inside] = reflectance
        world[~inside] = np.exp((np.log(0.18) - share * np.log(reflectance)) / (1 - share))
        return world

    return make
