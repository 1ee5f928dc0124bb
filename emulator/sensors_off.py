"""Which sensors of a run stay off though the project or the user counts on them, and what is to be said of it.

A source that the user names for a sensor that the device lacks is an error; one that the project names is left out, and
a sensor that a node reads but that nobody named a source for, nor the scenario feeds, is told, since the run would be
silent about nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from emulator.bad_input import BadInput
from emulator.messages.events import DeviceEvent
from emulator.messages.sources import Sensor
from emulator.profile import DeviceProfile
from emulator.project import Project
from emulator.session.scenario import Scenario

SENSORS: Final[tuple[Sensor, ...]] = ("camera", "microphone")


def sensors_off(
    profile: DeviceProfile, project: Project, scenario: Scenario, asked: Mapping[str, str | None]
) -> list[DeviceEvent]:
    """A fault for each; `asked` holds what the user named on the command line. Raises BadInput."""
    details = {
        sensor: _detail(sensor, profile, project, asked[sensor])
        for sensor in SENSORS
        if not (scenario.feeds(sensor) and getattr(profile, sensor))
    }
    return [
        DeviceEvent(0, "fault", {"source": sensor, "state": "off", "detail": detail})
        for sensor, detail in details.items()
        if detail
    ]


def _detail(sensor: str, profile: DeviceProfile, project: Project, asked: str | None) -> str:
    own = getattr(project.run, sensor)
    if getattr(profile, sensor) is not None:
        readers = [node.name for node in project.nodes if node.input == sensor]
        if asked or own or not readers:
            return ""
        return f"no source is named, so {', '.join(readers)} got nothing; use --{sensor}, or {sensor} in [run]"
    if (asked or own or "none") == "none":
        return ""
    what = f"{profile.device.name} has no {sensor}"
    if asked:
        raise BadInput(what, where=f"--{sensor}", mend="leave it out")
    return f"{what}: {own} is not used"
