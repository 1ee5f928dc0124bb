"""Light of a day: known altitudes and illuminances, no step where one cubic follows another, presets in order."""

from itertools import pairwise

import pytest

from emulator.optics import checked_lux
from emulator.optics.daylight import STARLIGHT_LUX, illuminance_of_altitude_lux, illuminance_of_time_lux
from emulator.optics.daylight import solar_altitude_deg as altitude_deg
from emulator.optics.light_presets import LIGHT_PRESETS

HOUR_S = 3600


@pytest.mark.parametrize(
    ("hour", "latitude_deg", "day", "expected_deg"),
    [
        (12, 0.0, 81, 90.0),  # equinox noon on the equator: overhead
        (12, 30.0, 81, 60.0),  # 90 - latitude
        (6, 30.0, 81, 0.0),  # day and night are equal
        (0, 30.0, 81, -60.0),
        (12, 23.45, 172, 90.0),  # the tropic at the June solstice
        (12, 52.0, 172, 61.45),
        (12, 52.0, 355, 14.55),
        (0, 70.0, 172, 3.45),  # midnight sun
    ],
)
def test_where_the_sun_stands(hour, latitude_deg, day, expected_deg):
    assert altitude_deg(hour * HOUR_S, latitude_deg, day) == pytest.approx(expected_deg, abs=0.02)


@pytest.mark.parametrize(
    ("sun_deg", "low_lux", "high_lux"),
    [
        (90, 120_000, 135_000),  # the solar illuminance constant is 128 to 134 klx
        (0, 400, 800),  # sunrise on a clear day, some hundred lux
        (-6, 3.0, 3.8),  # end of civil twilight: 3.4 lux
        (-12, 0.006, 0.01),  # end of nautical twilight: 0.008 lux
        (-18, 0.0006, 0.0007),
        (-40, 0.0006, 0.0007),
    ],
)
def test_how_much_light_that_gives(sun_deg, low_lux, high_lux):
    assert low_lux < illuminance_of_altitude_lux(sun_deg) < high_lux


def test_light_grows_with_the_sun_and_makes_no_step():
    for lower, higher in pairwise(range(-1800, 9001, 5)):
        ratio = illuminance_of_altitude_lux(higher / 100) / illuminance_of_altitude_lux(lower / 100)
        assert 0.985 < ratio < 1.08, lower


def test_clouds_take_light_away_but_not_the_stars():
    clear, hazy, overcast, dark = (
        illuminance_of_altitude_lux(40, weather) for weather in ("clear", "hazy", "overcast", "dark")
    )
    assert (clear / hazy, clear / overcast, clear / dark) == pytest.approx((2, 3, 10))
    assert illuminance_of_altitude_lux(-18, "dark") == STARLIGHT_LUX


def test_a_day_rises_to_noon_and_falls_alike():
    day = [illuminance_of_time_lux(hour * HOUR_S, 30.25) for hour in range(25)]
    assert day == pytest.approx(day[::-1])
    assert max(day) == day[12] > 90_000
    assert day[0] == STARLIGHT_LUX


def test_presets_go_from_a_dark_street_to_the_sun_and_are_all_light_that_a_run_takes():
    values = [preset.illuminance_lux for preset in LIGHT_PRESETS]
    assert (values[0], values[-1]) == (1.0, 100_000.0)
    assert values == sorted(set(values))
    assert [checked_lux(value) for value in values] == values
    assert len({preset.name for preset in LIGHT_PRESETS}) == len(LIGHT_PRESETS)
