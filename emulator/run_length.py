"""How long a run lasts, when the user did not say: until what it is fed with is over and has been answered.

In: the project as its scenario changes it, and the opened sources. Out: nanoseconds. A picture that stays and a silent
room have no end of their own, so that they never end a run.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.project import Project
from emulator.run_sources import RunSources
from emulator.scenario_project import ANSWER_S
from emulator.session.scenario import Scenario

DEFAULT_NS = 10 * NS_PER_S
WATCHED_NS = 24 * 3600 * NS_PER_S  # whoever watches and feeds a device by hand also ends it
TAIL_NS = 1500 * NS_PER_MS  # after the last picture the device still has answers to give
SPOKEN_TAIL_NS = 8 * NS_PER_S  # what was said is answered aloud, and an app may ask back


@dataclass(frozen=True, slots=True)
class Named:
    """Which sensors the user named a source for, be it none, and whether somebody watches the run."""

    camera: bool
    microphone: bool
    switchable: bool


def run_length_ns(project: Project, scenario: Scenario, sources: RunSources, named: Named) -> int:
    """The scenario's `for`; else the project's `for_s`; with sources of the user's own at least until they are over.

    The project's `for_s` was chosen for its own camera, so a film of the user's takes its place.
    """
    if scenario.duration_ns is not None:
        return scenario.duration_ns
    chosen = _chosen_ns(project)
    if chosen and not (named.camera or named.microphone):
        return chosen
    ends = _ends_ns(sources)
    if not ends and named.switchable:
        return WATCHED_NS
    if chosen and not (named.camera and "camera" in ends):
        ends["camera"] = chosen
    longest_ns: int = max(ends.values(), default=DEFAULT_NS)
    return max(longest_ns, _scenario_end_ns(scenario))


def _chosen_ns(project: Project) -> int:
    return round((project.run.for_s or 0.0) * NS_PER_S)


def _ends_ns(sources: RunSources) -> dict[str, int]:
    """By sensor, when what feeds it is over and answered; nothing for a source without an end."""
    tails = (("camera", sources.camera, TAIL_NS), ("microphone", sources.microphone, SPOKEN_TAIL_NS))
    return {sensor: source.duration_ns + tail for sensor, source, tail in tails if source and source.duration_ns}


def _scenario_end_ns(scenario: Scenario) -> int:
    return scenario.last_ns + round(ANSWER_S * NS_PER_S) if scenario.commands or scenario.expectations else 0
