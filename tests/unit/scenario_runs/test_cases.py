"""Which scenarios are run on which devices, and what is told of names that mean nothing."""

from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.scenario_runs import find_cases


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def project(folder, **scenarios):
    (folder / "scenarios").mkdir(parents=True)
    (folder / "glasses.toml").write_text('name = "x"\n', encoding="utf-8")
    for name, text in scenarios.items():
        (folder / "scenarios" / f"{name}.scenario.yaml").write_text(text, encoding="utf-8")
    return folder


def told(cases):
    return [str(case) for case in cases]


def test_a_project_s_scenarios_run_on_both_glasses_unless_they_say_otherwise(here):
    project(here / "walk", first="inputs: []", second="devices: [quark-g1]")
    expected = ["walk/first on quark-s1", "walk/first on quark-g1", "walk/second on quark-g1"]
    assert told(find_cases(["walk"], [])) == expected
    assert told(find_cases(["walk/glasses.toml"], [])) == expected
    assert told(find_cases(["walk/scenarios"], [])) == expected
    assert told(find_cases(["."], [])) == expected
    assert told(find_cases(["walk/scenarios/second.scenario.yaml", "walk"], [])) == [expected[2], *expected[:2]]


def test_without_names_it_is_the_project_in_this_folder(here, monkeypatch):
    project(here / "walk", first="inputs: []")
    monkeypatch.chdir(here / "walk")
    assert told(find_cases([], [])) == ["walk/first on quark-s1", "walk/first on quark-g1"]


def test_elsewhere_it_is_those_of_the_built_in_apps(here, monkeypatch):
    built_in = project(here / "built-in" / "pay", first="inputs: []")
    bare = project(here / "built-in" / "bare")
    files = {"pay": built_in / "glasses.toml", "bare": bare / "glasses.toml"}
    monkeypatch.setattr("emulator.scenario_runs.cases.built_in_projects", lambda: files)
    assert told(find_cases([], ["quark-g1"])) == ["pay/first on quark-g1"]
    monkeypatch.setattr("emulator.scenario_runs.cases.built_in_projects", lambda: {"bare": files["bare"]})
    with pytest.raises(BadInput, match="there are no scenarios; name a file"):
        find_cases([], [])


def test_a_device_that_is_asked_for_runs_what_is_meant_for_it(here):
    project(here / "walk", first="inputs: []", second="devices: [quark-s1]")
    assert told(find_cases(["walk"], ["quark-g1"])) == ["walk/first on quark-g1"]
    with pytest.raises(BadInput, match="--device: no scenario is meant for quark-g1; see `devices`"):
        find_cases(["walk/scenarios/second.scenario.yaml"], ["quark-g1"])


def test_a_scenario_may_have_recorded_input_where_its_project_has_live(here):
    folder = project(here / "walk", first="camera: none\ndevices: [quark-s1]")
    (folder / "glasses.toml").write_text('name = "x"\n[run]\ncamera = "webcam"', encoding="utf-8")
    assert told(find_cases(["walk"], [])) == ["walk/first on quark-s1"]


def test_a_profile_of_one_s_own_counts_by_its_id(here):
    project(here / "walk", first="inputs: []")
    own = here / "own.toml"
    own.write_text(Path("/").joinpath(profile_file("quark_g1")).read_text(encoding="utf-8"), encoding="utf-8")
    (case,) = find_cases(["walk"], [str(own)])
    assert (case.device, case.device_id) == (str(own), "quark-g1")


def profile_file(name):
    return Path(__file__).parents[3] / "device_profiles" / f"{name}.toml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "no project 'nowhere'"),
        ("nowhere.scenario.yaml", "nowhere.scenario.yaml: there is no such file"),
        ("empty", "empty: there is no *.scenario.yaml in this folder; write scenarios/first.scenario.yaml beside"),
        ("bare", "glasses.toml: the project has no scenarios; write scenarios/first.scenario.yaml"),
        ("lost.scenario.yaml", "no folder above has a glasses.toml; put it into a project's folder"),
        ("x" * 5000, ": is not a usable path"),
        ("\0", "no project '\\x00'"),
        ("badly/scenarios/device.scenario.yaml", ":1: devices: no device profile 'quark-s9'; did you mean quark-s1?"),
        ("badly/scenarios/typed.scenario.yaml", "typed.scenario.yaml:1: inputz: unknown key; did you mean inputs?"),
        (
            "badly/scenarios/on.scenario.yaml",
            "on.scenario.yaml:2: expect[0].on: there is no device 'quark-s2'; did you",
        ),
        ("badly", ":1: devices: "),
        (
            "seen",
            "live.scenario.yaml: the project's camera is live (webcam), and a scenario needs recorded input; write",
        ),
        ("seen/scenarios/lost.scenario.yaml", ":1: location: 'nowhere.gpx' does not exist"),
    ],
    ids=lambda each: each[:40],
)
def test_what_cannot_be_run_is_one_line(here, name, said):
    (here / "empty").mkdir()
    project(here / "bare")
    (here / "lost.scenario.yaml").write_text("inputs: []", encoding="utf-8")
    wrong = "expect:\n  - {caption: a, on: [quark-s2]}"
    project(here / "badly", device="devices: [quark-s9]", typed="inputz: []", on=wrong)
    seen = project(here / "seen", live="inputs: []", lost="location: nowhere.gpx\ncamera: none")
    (seen / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[run]\ncamera = "webcam"', encoding="utf-8"
    )
    with pytest.raises(BadInput) as caught:
        find_cases([name], [])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
