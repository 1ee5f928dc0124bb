"""Rows for the verb and the report: nothing left out, units right."""

from pathlib import Path

import pytest

from emulator.profile import DeviceProfile, load_profile
from emulator.profile.find import built_in_folder
from emulator.profile.keys import stem, unit_of
from emulator.profile.provenance import ProvenanceRow, count_by_confidence, provenance


@pytest.fixture(scope="module")
def s1() -> DeviceProfile:
    return load_profile(built_in_folder() / "quark_s1.toml")


def test_every_sourced_value_of_the_file_has_a_row(s1: DeviceProfile) -> None:
    text = Path(built_in_folder() / "quark_s1.toml").read_text(encoding="utf-8")
    assert len(provenance(s1)) == text.count("source =")


def test_a_row_tells_everything(s1: DeviceProfile) -> None:
    rows = {(row.section, row.key): row for row in provenance(s1)}
    fov = rows["display", "fov_diagonal_deg"]
    assert fov[:6] == ("display", "fov_diagonal_deg", 28, "°", 23, 30)
    assert fov.confidence == "estimated" and "GlassBench" in fov.source
    assert rows["units.npu.macs_per_s", "w8a8"].unit == "MAC/s"
    assert rows["touch", "strip.double_tap"].value == "back"
    assert rows["platform", "wake_words"].value == ["夸克同学", "你好千问"]


SHARES = ("depthwise", "dilated", "group_conv", "gemm", "matmul", "attention")


def test_every_number_has_a_unit_or_is_known_to_have_none(s1: DeviceProfile) -> None:
    bare = {row.key for row in provenance(s1) if row.is_number and not row.unit}
    assert bare == {
        "eyes",
        "levels",
        "gamma",
        "transmittance",
        "uniformity_min_over_max",
        "ghost_share",
        "cores",
        "count",
        "imu_axes",
        "interval_factor",
        "battery_parts",
        "usable_share",
        "step_share",
        "slowest_share",
        "power_exponent",
        "width_block",
        *SHARES,
    }


def test_words_and_switches_are_not_counted_as_numbers() -> None:
    def row(value: object, confidence: str) -> ProvenanceRow:
        return ProvenanceRow("s", "k", value, "", None, None, confidence, "source")  # type: ignore[arg-type]

    rows = [row(1, "press"), row(2.5, "press"), row("x", "press"), row(True, "official"), row(3, "official")]
    assert count_by_confidence(rows) == {"official": 1, "press": 2}


@pytest.mark.parametrize(
    ("value", "low", "high", "text", "interval"),
    [
        (28.0, 23, 30.5, "28", "23 to 30.5"),
        (9e11, None, 2e12, "9e+11", "? to 2e+12"),
        (True, None, None, "yes", ""),
        (["en", "zh"], None, None, "en, zh", ""),
        ("mono", None, None, "mono", ""),
    ],
)
def test_values_in_words(value: object, low: float | None, high: float | None, text: str, interval: str) -> None:
    row = ProvenanceRow("s", "k", value, "", low, high, "press", "source")  # type: ignore[arg-type]
    assert (row.value_text, row.interval_text) == (text, interval)


@pytest.mark.parametrize(
    ("key", "unit", "name"),
    [
        ("memory_bytes_per_s", "B/s", "memory"),
        ("exposure_lux_ms", "lx·ms", "exposure"),
        ("resistance_k_per_w", "K/W", "resistance"),
        ("throttle_c", "°C", "throttle"),
        ("image_distance_m", "m", "image_distance"),
        ("active_mw", "mW", "active"),
        ("primaries", "", "primaries"),
        ("fov_diagonal_rad", "rad", "fov_diagonal"),
    ],
)
def test_units_are_read_off_the_key(key: str, unit: str, name: str) -> None:
    assert (unit_of(key), stem(key)) == (unit, name)
