"""A project as a scenario changes it: its own camera, microphone, location, services and length.

The scenario file says what differs from `[run]` of glasses.toml, so that one project can have many of them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from emulator.clock import NS_PER_S
from emulator.project import Project
from emulator.project.paths import existing_file
from emulator.session.scenario import Scenario, load_scenario

ANSWER_S = 3.0  # after the last thing that a scenario names, what has to come of it may still be under way


def scenario_of(path: Path | None) -> Scenario:
    """The scenario of a run; one in which nothing happens where there is none. Raises BadInput."""
    return load_scenario(path) if path else Scenario(Path())


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
