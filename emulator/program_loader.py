"""Finds and builds the programs that a run switches to: a built-in app's name, or a folder, becomes a `Program`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from emulator.clock import Clock
from emulator.lanes.handler_budget import handler_budget_ms
from emulator.messages.services import Service
from emulator.parts import Program
from emulator.prepared import Prepared, prepare
from emulator.sdk.storage import Storage
from emulator.service_choice import make_services


@dataclass(frozen=True, slots=True)
class ProgramLoader:
    """`project` on `device` is what the run began with, as `first`. Each app keeps its storage while the run lasts.

    `services` are choices in place of the projects' own. Pipelines are closed with `stack`, at the end of the run: what
    a worker still computes must not lose its model.
    """

    project: str
    device: str
    services: Mapping[str, str]
    first: Program
    clock: Clock
    stack: ExitStack
    storages: dict[str, Storage] = field(default_factory=dict)

    def load(self, name: str) -> Program:
        """The program of this name, anew; "" is that of the start, with the services that it had. Raises BadInput."""
        made = prepare(name or self.project, self.device)
        self.stack.callback(made.graph.close)
        return Program(
            app=made.app,
            layouts=made.layouts,
            graph=made.graph,
            services=self._services(made) if name else self.first.services,
            permissions=made.project.permissions,
            storage=self.storages.setdefault(name, Storage()) if name else self.first.storage,
            language=made.project.language,
            handler_budget_ms=handler_budget_ms(made.project),
            project=made.project,
        )

    def _services(self, made: Prepared) -> list[Service]:
        known = {name: choice for name, choice in self.services.items() if name in made.project.services}
        return make_services(made.project, made.profile, self.clock, known)
