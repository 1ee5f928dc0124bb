"""What has to be true of the two built-in profiles beyond being valid."""

import math

import pytest

from emulator.profile import DeviceProfile, load_profile
from emulator.profile.find import built_in_folder
from emulator.profile.provenance import provenance
from tests.fit import matrix_unit
from tests.unit.profile.fitted_rates import assert_rates_of


@pytest.fixture(scope="module", params=["quark_s1", "quark_g1"])
def profile(request: pytest.FixtureRequest) -> DeviceProfile:
    return load_profile(built_in_folder() / f"{request.param}.toml")


@pytest.fixture(scope="module")
def s1() -> DeviceProfile:
    return load_profile(built_in_folder() / "quark_s1.toml")


@pytest.fixture(scope="module")
def g1() -> DeviceProfile:
    return load_profile(built_in_folder() / "quark_g1.toml")


def test_the_g1_has_no_display_and_says_nothing_of_one(g1: DeviceProfile) -> None:
    assert g1.display is None
    text = (built_in_folder() / "quark_g1.toml").read_text(encoding="utf-8")
    assert "[display]" not in text and "_nits" not in text
    assert g1.speaker and g1.camera and g1.microphone


def test_the_s1_draws_on_a_centred_green_band(s1: DeviceProfile) -> None:
    display = s1.display
    assert display
    assert (display.width_px.value, display.height_px.value) == (640, 480)
    assert (display.ui_width_px.value, display.ui_height_px.value) == (640, 288)
    assert display.ui_top_px.value * 2 + display.ui_height_px.value == display.height_px.value
    assert display.fov_diagonal_deg.value == 28
    assert (display.fov_diagonal_deg.low, display.fov_diagonal_deg.high) == (23, 30)
    assert display.levels.low == 4


def test_published_hours_follow_from_the_numbers(s1: DeviceProfile, g1: DeviceProfile) -> None:
    for profile, hours in ((s1, 7), (g1, 9)):
        power = profile.power
        assert power.battery_wh.value * 1000 / power.mean_use_mw.value == pytest.approx(hours, rel=0.02)
    assert s1.power.battery_wh.value * 1000 / s1.power.standby_mw.value == pytest.approx(25, rel=0.02)


def test_the_idle_device_stays_below_its_mean(profile: DeviceProfile) -> None:
    assert profile.power.standby_mw.value <= profile.power.base_mw.value < profile.power.mean_use_mw.value


def test_sound_comes_in_blocks_of_12_ms(profile: DeviceProfile) -> None:
    microphone = profile.microphone
    assert microphone
    assert microphone.block_samples.value / microphone.rate_hz.value == 0.012


def test_the_npu_has_no_floating_point(profile: DeviceProfile) -> None:
    assert set(profile.units["npu"].macs_per_s) == {"w8a8", "w8a16"}


def test_the_npu_has_the_rates_of_its_nearest_published_relative(profile: DeviceProfile) -> None:
    npu = profile.units["npu"]
    assert_rates_of(npu, dict(zip(matrix_unit.GUESS, matrix_unit.fit(matrix_unit.published()), strict=True)))


def test_budgets_respect_the_platform(profile: DeviceProfile) -> None:
    assert profile.budget.speech_ms.value <= profile.platform.tool_answer_s.value * 1000
    assert profile.stages.endpoint_ms.value < profile.budget.speech_ms.value


def test_every_value_has_a_source_that_fits_its_confidence(profile: DeviceProfile) -> None:
    for row in provenance(profile):
        assert len(row.source) > 10, row
        if row.source.startswith(("estimated", "derived", "house choice")):
            assert row.confidence == "estimated", row
        if row.confidence == "official":
            assert "vendor" in row.source, row


def test_exposure_at_the_bounds_of_everyday_light(profile: DeviceProfile) -> None:
    camera = profile.camera
    assert camera
    at_300_lux = camera.exposure_lux_ms.value / 300
    assert camera.exposure_min_ms.value < at_300_lux < camera.exposure_max_ms.value
    assert camera.exposure_lux_ms.value == pytest.approx(250 * 2.25**2 / 400 * 1000, rel=0.02)
    assert math.isclose(camera.exposure_lux_ms.high or 0, 250 * 2.25**2 / 100 * 1000, rel_tol=0.02)


def test_both_run_the_same_chips(s1: DeviceProfile, g1: DeviceProfile) -> None:
    assert s1.units == g1.units
