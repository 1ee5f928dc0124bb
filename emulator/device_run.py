"""One run of a project on a device: what a front end asks for, and what is left when it is over.

The command line and the window both go through here, so that they run the same machine on the same inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.bad_input import BadInput
from emulator.budget_sources import budgets_of
from emulator.clock import NS_PER_S, Clock, tick_ns
from emulator.kernel import Timing
from emulator.lanes.handler_budget import handler_budget_ms
from emulator.machine import Machine
from emulator.messages.commands import Command
from emulator.messages.events import DeviceEvent
from emulator.messages.sources import Sensor
from emulator.optics import checked_lux
from emulator.pacing import virtual_instants, wall_instants
from emulator.parts import Parts
from emulator.prepared import Prepared, prepare
from emulator.profile import DeviceProfile
from emulator.program_loader import ProgramLoader
from emulator.project import Project
from emulator.run_length import WATCHED_NS, Named, run_length_ns
from emulator.run_sources import RunSources
from emulator.scenario_project import ScenarioChoice, chosen_scenario, under
from emulator.sensors.camera import Camera
from emulator.sensors.head import Head
from emulator.sensors.imu_track import ImuTrack
from emulator.sensors.microphone import Microphone
from emulator.sensors.tracks import GpxTrack
from emulator.sensors_off import sensors_off
from emulator.service_choice import make_services
from emulator.source_switch import SourceSwitch
from emulator.storage_file import StorageFile
from emulator.trace.budgets import Budgets
from emulator.trace.spans import Trace
from emulator.voice import Synthesiser, synthesiser_for_this_computer

if TYPE_CHECKING:
    from emulator.pipeline.build import PipelineGraph

DEFAULT_LUX = 500.0
WALKING_M_S = 1.3  # at and above this speed the head bobs as in a full walk
DEMO_TIME_OF_DAY_S = 10 * 3600 + 8 * 60  # recorded input has no time of its own; always the same one repeats


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What to run, on what, with what; None means what the project says."""

    project: str
    device: str = "quark-s1"
    camera: str | None = None
    microphone: str | None = None
    duration_ns: int | None = None
    illuminance_lux: float | None = None
    brightness: float | None = None
    timing: Timing = "device"
    seed: int = 0
    walking: bool | None = None
    inline: bool = False
    services: tuple[tuple[str, str], ...] = ()
    """Other choices than the project's own: ("maps", "live")."""
    storage: Path | None = None
    """The file that keeps what the app stores; without one it begins empty."""
    ort_profile: bool = False
    """Whether ONNX Runtime's profiler goes over some frames of the models when the run is over."""
    scenario: ScenarioChoice = None
    """A scenario file in place of the one that the project names, or none at all."""
    pictures: bool = True
    """Whether the eye's picture may be asked for when it is over; else what the wearer sees is not drawn meanwhile."""
    switchable: bool = False
    """Whether sensors may be fed from elsewhere while the run goes on; then they are there also when nothing does."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run leaves behind."""

    settings: RunSettings
    profile: DeviceProfile
    project: Project
    machine: Machine
    trace: Trace
    events: list[DeviceEvent]
    budgets: Budgets
    camera: str
    microphone: str
    stopped_early: bool
    hung: bool = False
    """A handler of the app did not return, and was interrupted."""
    notes: tuple[str, ...] = ()
    """What the run was not given though the project says so, a line each."""


class DeviceRun:
    """A device that is switched on and can be taken from instant to instant. Use it as a context manager."""

    def __init__(self, settings: RunSettings, clock: Clock, prepared: Prepared | None = None) -> None:
        self.settings = settings
        self.clock = clock
        self._prepared = prepared
        self.events: list[DeviceEvent] = []
        self._early: list[DeviceEvent] = []
        self._stack = ExitStack()

    def __enter__(self) -> DeviceRun:
        try:
            self._open()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _open(self) -> None:
        settings = self.settings
        if settings.brightness is not None and not 0.0 <= settings.brightness <= 1.0:
            what, mend = f"{settings.brightness} is not within 0..1", "1 is full brightness"
            raise BadInput(what, where="--brightness", mend=mend)
        made = self._prepared or prepare(settings.project, settings.device)
        self._stack.callback(made.graph.close)
        self.profile, self.project = made.profile, made.project
        asked = {"camera": settings.camera, "microphone": settings.microphone}
        self._scenario, self._notes = chosen_scenario(self.project, settings.scenario, asked, self.profile)
        self._early += [DeviceEvent(0, "app", {"text": note}) for note in self._notes]
        self._staged = under(self.project, self._scenario)
        self._graph = _remembering(made.graph) if settings.ort_profile else made.graph
        self._storage = StorageFile(settings.storage)
        self._track = GpxTrack.load(self._staged.run.location) if self._staged.run.location else None
        self._early += sensors_off(self.profile, self._staged, self._scenario, asked)
        self._sources = RunSources(self.profile, self.project.folder, self.clock)
        self._stack.callback(self._sources.close)
        self._open_sources()
        pictures, sound = self._sources.camera, self._sources.microphone
        self.camera_name, self.microphone_name = self._sources.names()
        self.live = self._sources.live
        self.duration_ns = self._duration_ns()
        head = self._head()
        head.look_through(pictures, 0)
        parts = Parts(
            profile=self.profile,
            graph=self._graph,
            app=made.app,
            layouts=made.layouts,
            synthesiser=self._synthesiser(),
            camera=Camera(self.profile.camera, pictures) if self.profile.camera and pictures else None,
            microphone=Microphone(ear, sound, settings.seed) if (ear := self.profile.microphone) and sound else None,
            head=head,
            services=make_services(
                self._staged, self.profile, self.clock, dict(settings.services), self._scenario.places
            ),
            permissions=self.project.permissions,
            storage=self._storage.storage,
            language=self.project.language,
            illuminance_lux=self._illuminance_lux(),
            brightness=settings.brightness,
            time_of_day_s=local_time_of_day_s(self.clock.unix_s()) if self.live else DEMO_TIME_OF_DAY_S,
            handler_budget_ms=handler_budget_ms(self.project),
            commands=self._commands(),
            pictures=settings.pictures,
        )
        self.machine = Machine(parts, self.clock, timing=settings.timing, live=self.live, inline=settings.inline)
        self._stack.callback(self.machine.close)
        begun, ordered = (settings.project, settings.device), dict(settings.services)
        self.machine.house.find = ProgramLoader(*begun, ordered, parts.program(), self.clock, self._stack).load
        self._switch = SourceSwitch(self.profile, self.machine, self._sources)
        self.machine.desk.feed = self._switch.feed

    def instants(self) -> Iterator[int]:
        """The instants to `advance` to: in step with the wall clock with live input, else as fast as it goes."""
        if self.live:
            return wall_instants(self.duration_ns, self.clock, self.machine.next_event_ns)
        return virtual_instants(self.duration_ns)

    def advance(self, t_ns: int, *, blocking: bool = True) -> list[DeviceEvent]:
        """Let the device live until `t_ns`, or with `blocking` false until it has to wait; returns what happened."""
        events = [*self._early, *self.machine.run_until(t_ns, blocking=blocking)]
        self._early.clear()
        self._storage.write()
        self.events.extend(events)
        return events

    def record(self) -> RunRecord:
        """What there is to tell of the run so far."""
        self.events += [*self._early, *self.machine.take_events()]  # of an advance that was interrupted
        self._early.clear()
        trace = self.machine.trace()
        return RunRecord(
            settings=self.settings,
            profile=self.profile,
            project=self.project,
            machine=self.machine,
            trace=_with_kernels(trace, self._graph, self.clock) if self.settings.ort_profile else trace,
            events=self.events,
            budgets=budgets_of(self.profile, self.project),
            camera=self.camera_name,
            microphone=self.microphone_name,
            stopped_early=self.machine.now_ns < self.duration_ns,
            notes=self._notes,
        )

    def switch_camera(self, spec: str) -> None:
        """Feed the camera from `spec` from now on. Raises BadInput, and then what fed it goes on."""
        self._switch.feed("camera", spec)
        self._follow_sources()

    def switch_microphone(self, spec: str) -> None:
        """The same for the microphone."""
        self._switch.feed("microphone", spec)
        self._follow_sources()

    def _follow_sources(self) -> None:
        self.camera_name, self.microphone_name = self._sources.names()
        self.live = self._sources.live
        self.machine.set_live(self.live)
        if self.settings.duration_ns is None:
            self.duration_ns = max(self.duration_ns, WATCHED_NS)

    def _open_sources(self) -> None:
        """What the user named, else what the project does; on a device without such a sensor nothing."""
        sources, run = self._sources, self._staged.run
        spec = self.settings.camera or sources.own(run.camera)
        if self.profile.camera and (self._is_fed_later("camera") or spec != "none"):
            sources.open_camera(spec, name=self.settings.camera or run.camera or "")
        spec = self.settings.microphone or sources.own(run.microphone)
        if self.profile.microphone and (self._is_fed_later("microphone") or spec != "none"):
            sources.open_microphone(spec, name=self.settings.microphone or run.microphone or "")

    def _is_fed_later(self, sensor: Sensor) -> bool:
        """Whether somebody may feed it, or the scenario will; then its file has to be there from the start."""
        for source in self._scenario.sources(sensor):
            self._sources.try_out(sensor, self._sources.own(source))
        return self._scenario.feeds(sensor) or self.settings.switchable

    def _duration_ns(self) -> int:
        settings = self.settings
        if settings.duration_ns is not None:
            return settings.duration_ns
        named = Named(settings.camera is not None, settings.microphone is not None, settings.switchable)
        return run_length_ns(self._staged, self._scenario, self._sources, named)

    def _illuminance_lux(self) -> float:
        given = self.settings.illuminance_lux
        return checked_lux(given if given is not None else self._staged.run.lux or DEFAULT_LUX)

    def _synthesiser(self) -> Synthesiser:
        speaker = self.profile.speaker
        return synthesiser_for_this_computer(speaker.rate_hz.value if speaker else 16_000)

    def _head(self) -> Head:
        """It walks when the location track does, unless the project has a track of the head, or the user says."""
        recorded = self._staged.run.head
        track = ImuTrack.load(recorded).pose if recorded else None
        pace = self._walking_pace if self._track else lambda t_ns: 0.0  # noqa: ARG005 (standing at every instant)
        return Head(seed=self.settings.seed, pace=pace, track=track, walks=self.settings.walking)

    def _walking_pace(self, t_ns: int) -> float:
        assert self._track is not None
        return min(1.0, self._track.location(t_ns).speed_m_s / WALKING_M_S)

    def _commands(self) -> list[Command]:
        commands = list(self._scenario.commands)
        if self._track:
            rate_hz = self.profile.sensors.location_rate_hz.value
            until_ns = self._track.duration_ns if self.duration_ns == WATCHED_NS else self.duration_ns
            count = round(until_ns / NS_PER_S * rate_hz)
            commands += [self._track.location(tick_ns(index, rate_hz)) for index in range(count)]
        return commands


def local_time_of_day_s(unix_s: float) -> int:
    """Seconds since midnight where this computer stands."""
    now = datetime.fromtimestamp(unix_s).astimezone()
    return now.hour * 3600 + now.minute * 60 + now.second


def _remembering(graph: PipelineGraph) -> PipelineGraph:
    from emulator.kernel_profile import remembering  # brings ONNX with it, which a window and most runs do without

    return remembering(graph)


def _with_kernels(trace: Trace, graph: PipelineGraph, clock: Clock) -> Trace:
    from emulator.kernel_profile import with_kernels

    return with_kernels(trace, graph, clock)
