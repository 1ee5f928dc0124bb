"""A project as a scenario changes it: its own camera, microphone, location, services and length.

The scenario file says what differs from `[run]` of glasses.toml, so that one project can have many of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from emulator.clock import NS_PER_S
from emulator.profile import DeviceProfile
from emulator.project import Project
from emulator.project.paths import existing_file
from emulator.session.scenario import Scenario, load_scenario

ANSWER_S = 3.0  # after the last thing that a scenario names, what has to come of it may still be under way

LEFT_OUT = "the project's scenario is left out: camera or microphone is your own; --scenario FILE plays one"


ScenarioChoice = Path | Literal["none"] | None
"""A file, none at all, or (None) what the project says."""


def chosen_scenario(
    project: Project, wanted: ScenarioChoice, asked: Mapping[str, str | None], profile: DeviceProfile
) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario that the user wants, else the project's; and what is to be told of that. Raises BadInput.

    `profile` is of the glasses that it is for; `asked` holds by sensor what the user named. The project's scenario was
    written for the project's own sources, so it makes way for a source of the user's; a sensor that shall be fed with
    nothing leaves it as it is.
    """
    if wanted is not None:
        return _scenario_of(None if wanted == "none" else wanted, profile), ()
    if project.run.scenario and any((source or "none") != "none" for source in asked.values()):
        return Scenario(Path()), (LEFT_OUT,)
    return _scenario_of(project.run.scenario, profile), ()


def _scenario_of(path: Path | None, profile: DeviceProfile) -> Scenario:
    return load_scenario(path, [profile]) if path else Scenario(Path())  # in which nothing happens


def under(project: Project, scenario: Scenario) -> Project:
    """The project with what the scenario says in place of what its `[run]` and `[services]` say. Raises BadInput."""
    run, given = project.run, {key: getattr(scenario, key) for key in ("camera", "microphone")}
    said = {key: value for key, value in given.items() if value is not None}
    location = run.location
    if scenario.location:
        location = existing_file(project.folder, scenario.location, scenario.places["location"])
    return replace(
        project,
        run=replace(run, **said, location=location, for_s=_length_s(project, scenario)),
        services={**project.services, **scenario.services},
    )


def _length_s(project: Project, scenario: Scenario) -> float | None:
    """Its own length, else the project's; else for one with expectations until all of it is over."""
    if scenario.duration_ns is not None:
        return scenario.duration_ns / NS_PER_S
    if project.run.for_s is not None or not scenario.expectations:
        return project.run.for_s
    return scenario.last_ns / NS_PER_S + ANSWER_S
