"""The automatic mode follows the light and ends at what the engine can give."""

import pytest

from emulator.hardware.brightness import automatic_brightness
from emulator.profile import load_profile

DISPLAY = load_profile("quark-s1").display


def test_bright_text_gets_the_wanted_contrast_over_the_surface_behind_it():
    share = automatic_brightness(DISPLAY, 1000)
    surface_nits = DISPLAY.transmittance.value * 1000 * 0.5 / 3.14159265
    assert (share * DISPLAY.luminance_max_nits.value + surface_nits) / surface_nits == pytest.approx(4.5)


def test_at_noon_the_engine_is_at_its_end_and_at_night_not_quite_dark():
    assert automatic_brightness(DISPLAY, 100_000) == 1.0
    assert automatic_brightness(DISPLAY, 0.1) == 0.01
