"""What a project and a device profile make before any sensor is opened: the slow part of switching on.

Done ahead for a device that shall start at once, and done beside a running device to see whether an edited project is
sound, so that one that is not never replaces one that works.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.hud import Layout, load_layout
from emulator.load_app import load_app
from emulator.pipeline.build import PipelineGraph, build_pipeline
from emulator.profile import DeviceProfile, load_profile
from emulator.project import Project, load_project
from emulator.run_sources import RunSources
from emulator.sdk.app import App


@dataclass(frozen=True, slots=True)
class Prepared:
    """Good for one run; `graph` is closed by who does not run it."""

    profile: DeviceProfile
    project: Project
    graph: PipelineGraph
    app: App
    layouts: dict[str, Layout]


def prepare(project: str, device: str) -> Prepared:
    """Load a project for a device. Raises BadInput, with file and line where there is one."""
    profile = load_profile(device)
    loaded = load_project(project)
    app, layouts = load_app_of(loaded), load_layouts(loaded)
    return Prepared(profile, loaded, build_pipeline(loaded, profile), app, layouts)


def load_app_of(project: Project) -> App:
    """A new instance of the project's app, its modules read anew; an app that does nothing when it names none."""
    return load_app(project.folder, project.app) if project.app else App()


def load_layouts(project: Project) -> dict[str, Layout]:
    """The project's layouts by id."""
    loaded: dict[str, Layout] = {}
    for path in project.layouts:
        layout = load_layout(path)
        if layout.id in loaded:
            raise BadInput(
                f"another layout has the id {layout.id!r} too", where=f"{path}: id", mend="give it its own id"
            )
        loaded[layout.id] = layout
    return loaded


def warm_up(prepared: Prepared, camera: str | None, clock: Clock) -> None:
    """Have a synthetic scene drawn before its run begins: that is most of what a boot takes."""
    spec = camera or prepared.project.run.camera or ""
    if prepared.profile.camera and spec.startswith("synthetic:"):
        sources = RunSources(prepared.profile, prepared.project.folder, clock)
        sources.open_camera(spec).picture(0)
        sources.close()
