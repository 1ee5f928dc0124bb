"""Optics with round numbers, so that a test can be checked by hand; no pytest, for whoever measures without it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from emulator.optics import Optics
from emulator.pinhole import Pinhole

CAMERA = Pinhole.from_diagonal(1280, 720, 109.0)


def white() -> Optics:
    """A white 64x48 panel of 1000 nit behind a lens of 0.9, in front of a 109 degree camera."""
    return Optics(
        device_id="test",
        device_name="Test",
        panel=Pinhole.from_diagonal(64, 48, 28.0),
        camera=CAMERA,
        peak_nits=1000.0,
        black_nits=0.0,
        luminance_basis="eye",
        gamma=1.0,
        levels=16,
        colour_srgb="#ffffff",
        transmittance_clear=0.9,
        transmittance_dark=0.9,
    )


def green(**changes: Any) -> Optics:
    """A green one of 4000 nit with the gamma of a display, behind a lens of 0.8."""
    lens = {"transmittance_clear": 0.8, "transmittance_dark": 0.8}
    return replace(white(), **{"colour_srgb": "#3CFA44", "gamma": 2.2, "peak_nits": 4000.0, **lens, **changes})
