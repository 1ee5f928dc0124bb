"""How long a run lasts that nobody gave a time: what of the project, the scenario and the sources decides."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from emulator.clock import NS_PER_S
from emulator.messages.samples import Touch
from emulator.project import load_project
from emulator.run_length import WATCHED_NS, Named, run_length_ns
from emulator.session.scenario import Scenario

NOTHING = Scenario(Path())
TAP_AT_20 = replace(NOTHING, commands=(Touch(20 * NS_PER_S, "strip", "tap"),))
OWN = {
    "none": Named(camera=False, microphone=False, switchable=False),
    "camera": Named(camera=True, microphone=False, switchable=False),
    "microphone": Named(camera=False, microphone=True, switchable=False),
    "both": Named(camera=True, microphone=True, switchable=False),
}
STILL = None


@pytest.fixture
def project(tmp_path):
    def of(for_s):
        (tmp_path / "glasses.toml").write_text(f'name = "x"\n[run]\nfor_s = {for_s or 1}\n', encoding="utf-8")
        loaded = load_project(str(tmp_path))
        return replace(loaded, run=replace(loaded.run, for_s=for_s))

    return of


def fed(camera_s, microphone_s):
    """Sources of these lengths; None is one without an end."""
    lengths = [seconds and round(seconds * NS_PER_S) for seconds in (camera_s, microphone_s)]
    camera, microphone = (SimpleNamespace(duration_ns=length) for length in lengths)
    return SimpleNamespace(camera=camera, microphone=microphone)


@pytest.mark.parametrize(
    ("own", "for_s", "camera_s", "microphone_s", "lasts_s"),
    [
        ("none", 30, 5, 50, 30),  # the project's own inputs: as it says
        ("none", None, STILL, None, 10),
        ("none", None, 33, 5, 34.5),
        ("camera", 30, STILL, None, 30),  # a still picture never ends a run
        ("camera", None, STILL, None, 10),
        ("camera", 30, STILL, 40, 48),
        ("camera", 30, 5, None, 6.5),  # a film of the user's own does
        ("camera", 30, 60, None, 61.5),
        ("microphone", 30, STILL, 3, 30),
        ("microphone", 30, STILL, 40, 48),
        ("microphone", 30, 33, 3, 30),  # the project's own film lasts as long as the project says
        ("microphone", None, STILL, 3, 11),
        ("both", 30, STILL, 3, 30),
        ("both", None, STILL, 3, 11),
        ("both", 30, 5, 3, 11),
    ],
)
def test_what_feeds_the_device_and_the_projects_length(project, own, for_s, camera_s, microphone_s, lasts_s):
    assert run_length_ns(project(for_s), NOTHING, fed(camera_s, microphone_s), OWN[own]) == lasts_s * NS_PER_S


@pytest.mark.parametrize("own", OWN)
def test_the_length_of_the_scenario_comes_first(project, own):
    scenario = replace(TAP_AT_20, duration_ns=4 * NS_PER_S)
    assert run_length_ns(project(30), scenario, fed(60, 60), OWN[own]) == 4 * NS_PER_S


@pytest.mark.parametrize(("for_s", "lasts_s"), [(None, 23), (15, 23), (30, 30)])
def test_a_sound_does_not_end_a_run_before_the_last_input_of_the_scenario(project, for_s, lasts_s):
    assert run_length_ns(project(for_s), TAP_AT_20, fed(STILL, 3), OWN["microphone"]) == lasts_s * NS_PER_S


def test_who_watches_a_device_without_an_end_also_ends_it(project):
    watched = replace(OWN["camera"], switchable=True)
    assert run_length_ns(project(30), NOTHING, fed(STILL, None), watched) == WATCHED_NS
    assert run_length_ns(project(None), NOTHING, fed(STILL, None), watched) == WATCHED_NS
