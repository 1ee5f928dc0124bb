"""A profile that was sharpened: by how much, what it is worth, and that every time on it is longer by the factor."""

from __future__ import annotations

import tomllib

import pytest

from emulator.calibration.profile_file import profile_text
from emulator.calibration.sharpen import scaled_unit, sharpened
from emulator.cost import predict
from emulator.cost.onnx_work import model_work
from emulator.profile.fields import DeviceProfile
from emulator.profile.find import built_in_folder
from tests.networks.mobile import mobilenet_v2


def table() -> dict:
    return tomllib.loads((built_in_folder() / "quark_s1.toml").read_text(encoding="utf-8"))


def test_a_common_factor_is_found_and_drawn_to_one_while_anchors_are_few():
    one, many = sharpened([2.0], 1.8), sharpened([2.0] * 9, 1.8)
    assert 1 < one.factor < many.factor < 2
    assert one.error_before == one.error_after == pytest.approx(0.5)
    assert many.error_before == pytest.approx(0.5) and many.error_after < 0.12


def test_the_interval_follows_the_anchors_as_they_become_many():
    few, many = sharpened([1.05, 0.95, 1.0], 1.8), sharpened([1.05, 0.95, 1.0] * 10, 1.8)
    assert many.interval_factor < few.interval_factor < 1.8
    assert sharpened([0.3, 3.0, 0.4, 2.5, 1.0] * 5, 1.2).interval_factor > 2


def test_one_wild_anchor_moves_little():
    assert sharpened([1.0, 1.0, 1.0, 1.0, 30.0], 1.8).factor == pytest.approx(1)


def test_every_prediction_on_the_unit_is_longer_by_the_factor():
    found = sharpened([1.5] * 8, 1.8)
    before = table()
    after = {**before, "units": {**before["units"], "npu": scaled_unit(before["units"]["npu"], found, "by a test")}}
    profiles = [DeviceProfile.model_validate(one) for one in (before, after)]
    network = model_work(mobilenet_v2(hollow=True), {}).network
    times = [predict(network, one.units["npu"], "npu") for one in profiles]
    assert times[1].p50_ns / times[0].p50_ns == pytest.approx(found.factor, rel=2e-3)
    assert times[1].high_ns / times[1].p50_ns == pytest.approx(found.interval_factor, rel=1e-3)
    assert profiles[1].units["npu"].macs_per_s["w8a8"].source.endswith("; by a test")


def test_a_profile_is_written_as_it_was_read():
    given = table()
    given["device"]["summary"] = 'quotes " and \\ and\nlines'
    text = profile_text(given, "first\nsecond")
    assert text.startswith("# first\n# second\n")
    assert tomllib.loads(text) == given
