"""The apps that come along do what their scenarios say, on both glasses."""

import pytest

import main as command
from emulator.project.load import built_in_projects
from emulator.scenario_runs import find_cases
from emulator.session.scenario import ENDING, load_scenario

DEMO = "demo"  # held by tests of its own
APPS = {name: file.parent for name, file in built_in_projects().items() if name != DEMO}
SCENARIOS = [file for folder in APPS.values() for file in sorted(folder.glob(f"scenarios/*{ENDING}"))]


@pytest.mark.parametrize("app", APPS)
def test_every_app_has_scenarios_with_expectations_for_both_glasses(app):
    cases = find_cases([app], [])
    assert {case.device_id for case in cases} == {"quark-s1", "quark-g1"}
    assert [str(case) for case in cases if not load_scenario(case.scenario).expectations] == []


@pytest.mark.slow
@pytest.mark.timeout(600)  # some speak for minutes
@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda file: f"{file.parts[-3]}/{file.name.removesuffix(ENDING)}")
def test_they_hold(scenario):
    assert command.main(["test", str(scenario), "-j", "1"]) == 0
