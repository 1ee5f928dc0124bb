"""What a machine is built from, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from emulator.hud import Layout
from emulator.lanes.handler_budget import HANDLER_BUDGET_MS
from emulator.messages.commands import Command
from emulator.messages.services import Service
from emulator.pipeline.build import PipelineGraph
from emulator.profile import DeviceProfile
from emulator.project import Project
from emulator.sdk.app import App
from emulator.sdk.storage import Storage
from emulator.sensors.camera import Camera
from emulator.sensors.head import Head
from emulator.sensors.microphone import Microphone
from emulator.voice import Synthesiser


@dataclass(frozen=True, slots=True)
class Program:
    """An app with all that is its own: what a device runs, and can exchange for another.

    `project` is what it was built from; None for the one that a machine was built with, whose maker knows it.
    """

    app: App
    layouts: Mapping[str, Layout]
    graph: PipelineGraph
    services: Sequence[Service]
    permissions: frozenset[str] | None
    storage: Storage
    language: str
    handler_budget_ms: float = HANDLER_BUDGET_MS
    project: Project | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a machine is built from; the caller opens the sources before and closes them after."""

    profile: DeviceProfile
    graph: PipelineGraph
    app: App
    layouts: Mapping[str, Layout]
    synthesiser: Synthesiser
    camera: Camera | None = None
    microphone: Microphone | None = None
    head: Head | None = None
    services: Sequence[Service] = ()
    permissions: frozenset[str] | None = None  # None: everything
    storage: Storage = field(default_factory=Storage)
    language: str = "en"
    illuminance_lux: float = 500.0
    battery_charge: float = 1.0
    brightness: float | None = None  # None: automatic, from the light at the start
    time_of_day_s: int = 10 * 3600
    handler_budget_ms: float = HANDLER_BUDGET_MS
    commands: Sequence[Command] = field(default=())
    pictures: bool = True  # whether the world behind each scene is kept, for the eye's picture

    def program(self) -> Program:
        """The app that the run begins with."""
        return Program(
            app=self.app,
            layouts=self.layouts,
            graph=self.graph,
            services=self.services,
            permissions=self.permissions,
            storage=self.storage,
            language=self.language,
            handler_budget_ms=self.handler_budget_ms,
        )
