"""From a folder, a file or the name of a built-in project to a checked `Project`.

Everything that the user may have got wrong in `glasses.toml` leaves as one BadInput line with file, line and key. What
a node's model file holds is not looked at here; that is the pipeline's business.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS
from emulator.messages.work import Declared
from emulator.project.complaint import ProjectFile, first_complaint
from emulator.project.fields import SENSORS, DeviceMs, NodeSpec, NodeTable, Project, ProjectTable, RunDefaults, RunTable
from emulator.project.node_options import KINDS, options_of
from emulator.project.order import Circle, in_data_flow
from emulator.project.paths import assets_folder, existing_file, matching_files
from emulator.user_files.toml_file import read_table
from emulator.user_files.wording import nearest, suggestion

FILE_NAME = "glasses.toml"


def load_project(path_or_name: str | Path) -> Project:
    """The project in this folder or file, or the built-in one of this name ("demo"). Raises BadInput."""
    path = find_project(path_or_name)
    text, table = read_table(path, "project", "write at least name = ...")
    file = ProjectFile(path, text)
    try:
        checked = ProjectTable.model_validate(table)
    except ValidationError as error:
        raise first_complaint(error, ProjectTable, file) from None
    folder = path.parent.resolve()
    return Project(
        folder=folder,
        file=path,
        name=checked.name,
        summary=checked.summary,
        app=checked.app,
        permissions=frozenset(checked.permissions),
        language=checked.language,
        layouts=_layouts(checked, folder, file),
        nodes=_nodes(checked, file),
        budgets=checked.budgets,
        services=dict(checked.services),
        run=_defaults(checked.run, folder, file, "run"),
        demo=_defaults(checked.run.model_copy(update=_said(checked.demo)), folder, file, "demo"),
    )


def built_in_projects() -> dict[str, Path]:
    """Name -> file of the projects that come with the program: the demo, and the apps of the glasses."""
    folders = (assets_folder(), Path(__file__).resolve().parents[1] / "apps")
    return {file.parent.name: file for folder in folders for file in sorted(folder.glob(f"*/{FILE_NAME}"))}


def find_project(path_or_name: str | Path) -> Path:
    """The file of the project in this folder or of this name. Raises BadInput where there is none."""
    path, name = Path(path_or_name), str(path_or_name)
    try:
        if path.is_dir() and (path / FILE_NAME).exists():
            return path / FILE_NAME
        if path.is_file():
            return path
    except (OSError, ValueError):  # a name too long, or with a NUL
        raise BadInput("is not a usable path", where=name[:80], mend="name a project's folder") from None
    known = built_in_projects()
    if name in known:
        return known[name]
    if path.is_dir():
        raise BadInput(
            f"there is no {FILE_NAME} in this folder", where=name, mend="`lorgnette new DIR` makes a project"
        )
    if os.sep in name or "/" in name or "." in name:
        raise BadInput("there is no such project", where=name, mend=f"name a folder with a {FILE_NAME}")
    listed = ", ".join(known) or "none built in"
    raise BadInput(f"no project {name!r}", mend=f"{nearest(name, known)} name a folder, or one of: {listed}")


def _layouts(checked: ProjectTable, folder: Path, file: ProjectFile) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    for pattern in checked.layouts:
        try:
            matches = matching_files(folder, pattern, file.where(("layouts",)))
        except (ValueError, NotImplementedError) as error:
            raise file.bad(("layouts",), f"{pattern!r} is not a usable pattern: {error}") from None
        if not matches and "layouts" in checked.model_fields_set:
            raise file.bad(("layouts",), f"nothing matches {pattern!r}", "name *.hud.yaml files of the project")
        found.update(dict.fromkeys(matches))
    return tuple(found)


def _nodes(checked: ProjectTable, file: ProjectFile) -> tuple[NodeSpec, ...]:
    tables = checked.pipeline
    for name, table in tables.items():
        _check_input(name, table, checked, file)
    try:
        order = in_data_flow({name: table.input for name, table in tables.items()})
    except Circle as circle:
        raise file.bad(("pipeline", circle.names[0], "input"), f"the nodes read each other: {circle}") from None
    return tuple(_spec(name, tables[name], file) for name in order)


def _check_input(name: str, table: NodeTable, checked: ProjectTable, file: ProjectFile) -> None:
    key = ("pipeline", name, "input")
    if name in SENSORS:
        raise file.bad(key[:2], "has the name of a sensor", "call the node something else")
    known = [*SENSORS, *(other for other in checked.pipeline if other != name)]
    source = checked.pipeline.get(table.input)
    if table.input == name:
        raise file.bad(key, "the node reads itself", f"known here: {', '.join(known)}")
    if table.input not in SENSORS and source is None:
        raise file.bad(key, f"there is no {table.input!r}", suggestion(table.input, known))
    upstream = source.kind if source else table.input
    reads = KINDS[table.kind].reads
    if upstream not in reads:
        what = f"{upstream} node {table.input!r}" if source else table.input
        raise file.bad(key, f"{table.kind} nodes cannot read the {what}", f"they read: {', '.join(reads)}")
    if table.input in SENSORS and table.input not in checked.permissions:
        given = ", ".join(f'"{word}"' for word in [*checked.permissions, table.input])
        raise file.bad(key, f"the project has no permission for the {table.input}", f"write permissions = [{given}]")


def _spec(name: str, table: NodeTable, file: ProjectFile) -> NodeSpec:
    key = ("pipeline", name)
    try:
        options = options_of(table.kind, table.options)
    except ValidationError as error:
        raise first_complaint(error, KINDS[table.kind].options, file, (*key, "options")) from None
    unit = table.unit or KINDS[table.kind].unit
    return NodeSpec(
        name=name,
        kind=table.kind,
        input=table.input,
        options=options,
        rate_hz=table.rate_hz,
        unit=unit,
        precision=table.precision or ("w8a8" if unit == "npu" else "fp32"),
        budget_ms=table.budget_ms,
        device_ms=_declared(table.device_ms) if table.device_ms else None,
        declared=frozenset(table.model_fields_set),
        where=f"{file.where(key)}: {'.'.join(key)}",
    )


def _declared(table: DeviceMs) -> Declared:
    low = table.value if table.low is None else table.low
    high = table.value if table.high is None else table.high
    in_ns = [round(value * NS_PER_MS) for value in (table.value, low, high)]
    return Declared(in_ns[0], in_ns[1], in_ns[2], table.source, table.confidence)


def _defaults(table: RunTable, folder: Path, file: ProjectFile, section: str) -> RunDefaults:
    def file_of(key: str) -> Path | None:
        name = getattr(table, key)
        return existing_file(folder, name, _at(file, section, key)) if name else None

    return RunDefaults(
        camera=table.camera,
        microphone=table.microphone,
        for_s=table.for_s,
        lux=table.lux,
        location=file_of("location"),
        head=file_of("head"),
        scenario=file_of("scenario"),
    )


def _at(file: ProjectFile, section: str, key: str) -> str:
    return f"{file.where((section, key))}: {section}.{key}"


def _said(table: RunTable) -> dict[str, object]:
    return {key: getattr(table, key) for key in table.model_fields_set}
