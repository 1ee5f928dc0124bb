"""The tables of `glasses.toml`, and what the rest of the program gets of them: `Project` and `NodeSpec`.

The pydantic models check what a user wrote; the frozen values below carry it on, with paths resolved and defaults in
place, so that nobody else needs to know how the file looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, FiniteFloat

from emulator.messages.work import Confidence, Declared
from emulator.profile.quantities import Precision, Sourced, Text
from emulator.project.node_options import Kind
from emulator.project.tables import FilePath, Hertz, Language, Milliseconds, Name, UnitName
from emulator.user_files.tables import Table

SENSORS = ("camera", "microphone")


class DeviceMs(Sourced[Milliseconds]):
    """A duration on the device that the project states itself; without bounds it is taken as exact."""

    confidence: Confidence = "estimated"


class NodeTable(Table):
    """`[pipeline.NAME]`."""

    kind: Kind
    input: Text
    rate_hz: Hertz | None = None
    unit: UnitName | None = None
    precision: Precision | None = None
    budget_ms: Milliseconds | None = None
    device_ms: DeviceMs | None = None
    options: dict[str, Any] = Field(default={})


class BudgetsTable(Table):
    """`[budgets]`: end to end, and limits per stage under `stages`."""

    vision_ms: Milliseconds | None = None
    speech_ms: Milliseconds | None = None
    touch_ms: Milliseconds | None = None
    mean_power_mw: Annotated[FiniteFloat, Field(gt=0, le=1e6)] | None = None
    stages: dict[str, Milliseconds] = Field(default={})


class RunTable(Table):
    """`[run]` and `[demo]`: what a run takes when the command line does not say otherwise."""

    camera: Text | None = None
    microphone: Text | None = None
    for_s: Annotated[FiniteFloat, Field(gt=0, le=86_400)] | None = None
    lux: Annotated[FiniteFloat, Field(gt=0, le=200_000)] | None = None
    location: FilePath | None = None
    head: FilePath | None = None
    scenario: FilePath | None = None


class ProjectTable(Table):
    """The whole file."""

    name: Text
    summary: Annotated[str, Field(max_length=2000)] = ""
    app: Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$", max_length=200)] | None = None
    permissions: Annotated[list[Name], Field(max_length=50)] = Field(default=[])
    language: Language = "en"
    layouts: Annotated[list[FilePath], Field(max_length=200)] = Field(default=["*.hud.yaml"])
    pipeline: Annotated[dict[Name, NodeTable], Field(max_length=64)] = Field(default={})
    budgets: BudgetsTable = BudgetsTable()
    services: dict[Name, Text] = Field(default={})
    run: RunTable = RunTable()
    demo: RunTable = RunTable()


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """One node of the pipeline, checked. `options` is the model of its kind (`OnnxOptions`, ...).

    `where` is "file:line: pipeline.NAME", for messages. `declared` holds the keys that the user wrote, so that a
    default unit can give way on a device that does not have it while a chosen one cannot.
    """

    name: str
    kind: Kind
    input: str
    options: Any
    rate_hz: float | None = None
    unit: UnitName = "cpu"
    precision: Precision = "fp32"
    budget_ms: float | None = None
    device_ms: Declared | None = None
    declared: frozenset[str] = frozenset()
    where: str = ""


@dataclass(frozen=True, slots=True)
class RunDefaults:
    """What a run takes when nobody says otherwise; paths are absolute."""

    camera: str | None = None
    microphone: str | None = None
    for_s: float | None = None
    lux: float | None = None
    location: Path | None = None
    head: Path | None = None
    scenario: Path | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A glasses project. `nodes` are in the order in which data flow; `layouts` are existing files by name."""

    folder: Path
    file: Path
    name: str
    summary: str = ""
    app: str | None = None
    permissions: frozenset[str] = frozenset()
    language: str = "en"
    layouts: tuple[Path, ...] = ()
    nodes: tuple[NodeSpec, ...] = ()
    budgets: BudgetsTable = field(default_factory=BudgetsTable)
    services: Mapping[str, str] = field(default_factory=dict)
    run: RunDefaults = RunDefaults()
    demo: RunDefaults = RunDefaults()
