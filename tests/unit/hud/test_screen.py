"""The panel from a profile: the geometry of optics_and_layout A.5, and no screen where there is no display."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from emulator.hud.screen import Screen
from emulator.messages.scene import Box


def profile_of(**display):
    given = {key: SimpleNamespace(value=value) for key, value in display.items()}
    return SimpleNamespace(display=SimpleNamespace(**given))


def s1_like(**changes):
    numbers = {
        "width_px": 640, "height_px": 480, "ui_left_px": 0, "ui_top_px": 96, "ui_width_px": 640, "ui_height_px": 288,
        "levels": 16, "fov_diagonal_deg": 28.0, "safe_inset_deg": 0.5, "eyes": 2,
    }  # fmt: skip
    return profile_of(**(numbers | changes))


def test_no_display_no_screen():
    assert Screen.from_profile(SimpleNamespace(display=None)) is None


def test_geometry_of_a_known_panel():
    # 600 x 600 over 20 degrees diagonal has 42.0 pixels a degree at its centre, the figure its maker publishes.
    screen = Screen.from_profile(
        s1_like(width_px=600, height_px=600, ui_top_px=0, ui_width_px=600, ui_height_px=600, fov_diagonal_deg=20.0)
    )
    assert screen.ppd_centre == pytest.approx(42.0, abs=0.05)
    assert screen.field_deg == pytest.approx((14.2, 14.2), abs=0.05)


def test_s1_panel():
    screen = Screen.from_profile(s1_like())
    assert screen.ui == Box(0, 96, 640, 384)
    assert screen.px_per_u == pytest.approx(0.933, abs=0.002)
    assert (screen.levels, screen.eyes, screen.safe_inset_px) == (16, 2, 14)


def test_a_canvas_beyond_the_panel_is_clipped():
    assert Screen.from_profile(s1_like(ui_top_px=300)).ui == Box(0, 300, 640, 480)
