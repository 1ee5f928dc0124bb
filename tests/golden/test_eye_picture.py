"""The wearer's view at four lights, compared with a stored picture.

Floating point differs a little between computers, so codes may differ by one (by two in one pixel of a thousand).
After a change that is meant: `make golden`, then look at the picture.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from emulator.optics import Optics, automatic_headroom_stops, built_in_world, depict, eye_view, see
from emulator.pinhole import Pinhole

STORED = Path(__file__).with_name("eye_picture.png")
LUX = (10, 300, 10_000, 100_000)


def optics() -> Optics:
    """A green display, fixed here so that a better figure in a profile does not change the picture."""
    return Optics(
        device_id="golden",
        device_name="Golden",
        panel=Pinhole.from_diagonal(160, 120, 28.0),
        camera=Pinhole.from_diagonal(1280, 720, 109.0),
        peak_nits=4000.0,
        black_nits=0.0,
        luminance_basis="eye",
        gamma=2.2,
        levels=16,
        colour_srgb="#3CFA44",
        transmittance_clear=0.8,
        transmittance_dark=0.8,
    )


def test_chart() -> None:
    levels = chart()
    assert set(np.unique(levels)) == set(range(16))


def chart() -> np.ndarray:
    """A step wedge of all levels, fine and coarse bars, a frame."""
    levels = np.zeros((120, 160), np.uint8)
    levels[4:30, 16:144] = np.arange(128) // 8
    levels[40:70, 10:80:2] = 15
    levels[40:70, 90:150:6] = levels[40:70, 91:150:6] = levels[40:70, 92:150:6] = 15
    levels[[80, 110], 10:150] = 9
    levels[80:111, [10, 149]] = 9
    return levels


def picture() -> np.ndarray:
    device, world = optics(), built_in_world(640, 360)
    view = eye_view(device, 320, 180)
    shown = [
        depict(see(chart(), world, device, view, lux), automatic_headroom_stops(device, lux)).pixels for lux in LUX
    ]
    return np.vstack((np.hstack(shown[:2]), np.hstack(shown[2:])))


def test_the_eye_picture_is_the_stored_one(request) -> None:
    found = picture()
    if request.config.getoption("--update-goldens", default=False):
        Image.fromarray(found).save(STORED)
    difference = np.abs(found.astype(int) - np.asarray(Image.open(STORED).convert("RGB")))
    assert difference.max() <= 2
    assert (difference > 1).mean() < 1e-3
    assert (difference > 0).mean() < 0.02


def test_the_picture_is_the_same_at_every_call() -> None:
    assert np.array_equal(picture(), picture())
