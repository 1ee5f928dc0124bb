"""A sensor that a node reads is told as off only when really nothing reaches it."""

import pytest

from emulator.profile import load_profile
from emulator.project import load_project
from emulator.sensors_off import sensors_off
from emulator.session.scenario import load_scenario

PROJECT = """
name = "listener"
permissions = ["camera", "microphone"]

[pipeline.speech]
kind = "voice_activity"
input = "microphone"

[pipeline.codes]
kind = "code_reader"
input = "camera"
"""
NOBODY = {"camera": None, "microphone": None}


@pytest.fixture
def off(tmp_path):
    def told(inputs):
        (tmp_path / "glasses.toml").write_text(PROJECT, encoding="utf-8")
        file = tmp_path / "one.scenario.yaml"
        file.write_text(f"inputs: [{inputs}]\n", encoding="utf-8")
        project, scenario = load_project(tmp_path), load_scenario(file)
        return {
            fault.data["source"]: fault.data["detail"]
            for fault in sensors_off(load_profile("quark-s1"), project, scenario, NOBODY)
        }

    return told


def test_what_nobody_feeds_is_told_with_who_reads_it(off):
    found = off("{at: 1s, button: {key: camera_key, press: press}}")
    assert set(found) == {"camera", "microphone"}
    assert found["microphone"].startswith("no source is named, so speech got nothing; use --microphone")


@pytest.mark.parametrize(
    ("inputs", "fed"),
    [
        ("{at: 1s, say: hello}", "microphone"),
        ("{at: 1s, noise: {snr_db: 10}}", "microphone"),
        ("{at: 1s, camera: 'synthetic:signs'}", "camera"),
    ],
)
def test_what_the_scenario_feeds_is_not_off(off, inputs, fed):
    assert set(off(inputs)) == {"camera", "microphone"} - {fed}
