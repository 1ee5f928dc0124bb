"""Which scenarios there are, and on which devices each is run.

In: what the user named (files, folders, projects, built-in apps, or nothing), and devices. Out: one case for each
scenario and device. Everything is read and checked here, so that bad input is told before anything runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.messages.sources import is_live
from emulator.profile import available_profiles, load_profile
from emulator.project import Project, load_project
from emulator.project.load import FILE_NAME, built_in_projects
from emulator.scenario_project import under
from emulator.session.scenario import ENDING, Scenario, load_scenario
from emulator.user_files.wording import suggestion

FOLDER = "scenarios"
HOW_TO_HAVE_ONE = f"write {FOLDER}/first{ENDING} beside {FILE_NAME}"


@dataclass(frozen=True, slots=True)
class Case:
    """One scenario on one device. `project` is the project's file, `device` what a run takes as its device."""

    project: str
    project_name: str
    scenario: Path
    device: str
    device_id: str

    @property
    def name(self) -> str:
        """The scenario's name, without the ending that all have."""
        return self.scenario.name.removesuffix(ENDING)

    def __str__(self) -> str:
        return f"{self.project_name}/{self.name} on {self.device_id}"


def find_cases(named: Sequence[str], devices: Sequence[str]) -> list[Case]:
    """The cases of what is named, without names of the project in this folder, else of all built-in apps.

    With `devices` each scenario runs on those of them that it is meant for, without them on all that it is meant for.
    Raises BadInput for what cannot be read, and where there is nothing to run.
    """
    files = dict.fromkeys(file for name in named for file in _named(name)) if named else dict.fromkeys(_here())
    asked = {load_profile(device).device.id: device for device in devices}
    cases = [case for file in files for case in _cases(file, asked)]
    if not cases:
        raise BadInput(
            f"no scenario is meant for {', '.join(asked)}", where="--device", mend="see `devices` in the scenarios"
        )
    return cases


def _here() -> list[Path]:
    if Path(FILE_NAME).is_file():
        return _of_project(Path(FILE_NAME))
    found = [file for project in built_in_projects().values() for file in _scenarios_of(project.parent)]
    if not found:
        raise BadInput("there are no scenarios", mend="name a file, a folder or a project; see `lorgnette test --help`")
    return found


def _named(name: str) -> list[Path]:
    path = Path(name)
    try:
        is_folder, is_file = path.is_dir(), path.exists() and not path.is_dir()
    except (OSError, ValueError):  # a name too long, or with a NUL
        raise BadInput("is not a usable path", where=name[:80]) from None
    if is_folder and not (path / FILE_NAME).is_file():
        found = sorted(file for file in path.rglob(f"*{ENDING}") if file.is_file())
        if not found:
            raise BadInput(f"there is no *{ENDING} in this folder", where=name, mend=HOW_TO_HAVE_ONE)
        return found
    if is_file and path.name != FILE_NAME:
        return [path]
    if name.endswith((ENDING, ".yaml")):
        raise BadInput("there is no such file", where=name)
    return _of_project(load_project(name).file)


def _of_project(file: Path) -> list[Path]:
    found = _scenarios_of(file.parent)
    if not found:
        raise BadInput("the project has no scenarios", where=str(file), mend=HOW_TO_HAVE_ONE)
    return found


def _scenarios_of(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / FOLDER).glob(f"*{ENDING}") if file.is_file())


def _cases(file: Path, asked: dict[str, str]) -> Iterable[Case]:
    scenario, project = load_scenario(file, list(map(load_profile, asked.values()))), _project_of(file)
    _check_recorded(under(load_project(project), scenario), file)
    meant = _meant_for(scenario)
    _check_named_devices(scenario, {*meant, *asked})
    devices = {id_: device for id_, device in asked.items() if id_ in meant} if asked else meant
    for id_, device in devices.items():
        yield Case(str(project), project.parent.resolve().name, file, device, id_)


def _project_of(file: Path) -> Path:
    """The nearest folder above with a glasses.toml."""
    for folder in file.resolve().parents:
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise BadInput(f"no folder above has a {FILE_NAME}", where=str(file), mend="put it into a project's folder")


def _check_recorded(project: Project, file: Path) -> None:
    """Live input is never the same twice, and nobody asked for camera and microphone to be switched on."""
    for sensor, source in (("camera", project.run.camera), ("microphone", project.run.microphone)):
        if source and is_live(source):
            what = f"the project's {sensor} is live ({source}), and a scenario needs recorded input"
            raise BadInput(what, where=str(file), mend=f"write {sensor}: none, or a source that is recorded")


def _meant_for(scenario: Scenario) -> dict[str, str]:
    """Id of each device of the scenario, and what a run takes for it."""
    try:
        return {load_profile(device).device.id: device for device in scenario.devices}
    except BadInput as error:
        where = scenario.places.get("devices", str(scenario.path))
        raise BadInput(error.what, where=where, mend=error.mend) from None


def _check_named_devices(scenario: Scenario, known: set[str]) -> None:
    """A misspelt device in `on` would leave an expectation out for ever, in silence."""
    all_known = sorted(known | set(available_profiles()))
    for each in scenario.expectations:
        for device in each.table.on or ():
            if device not in all_known:
                raise BadInput(
                    f"there is no device {device!r}", where=f"{each.where}.on", mend=suggestion(device, all_known)
                )
