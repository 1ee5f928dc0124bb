"""What of a device belongs to the app that runs: its handlers, layouts, services and pipeline. All of it can change.

An app asks for another one by name, and the device's own gesture for "home" brings back the first. The new one is found
and built while emulated time stands, so that equal runs stay equal; how long glasses take to start an app is published
nowhere, so only the handlers' own time is counted. What the app before had asked for is not done any more, and what its
nodes still work on is thrown away when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from emulator.bad_input import BadInput
from emulator.hud import Layout
from emulator.kernel import Kernel
from emulator.lanes.app_lane import AppLane
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.distribution import Distribution
from emulator.lanes.effect_desk import EffectDesk
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.lanes.node_lane import NodeLane
from emulator.lanes.photo_lane import PhotoLane
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.service_desk import ServiceDesk
from emulator.lanes.spoken_hud_lane import SpokenHudLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.commands import SetService
from emulator.messages.samples import Touch
from emulator.messages.status import RadioState
from emulator.parts import Program
from emulator.pipeline.build import PipelineGraph
from emulator.sdk.app import App
from emulator.sdk.glasses import Glasses

HOME, ASSISTANT = "home", "voice assistant"  # as the profiles word what the platform does


@dataclass(frozen=True, slots=True)
class Body:
    """What stays when the app changes; sensors and radio are there later than the house, so they are asked for."""

    hud: HudLane | SpokenHudLane
    voice: VoiceLane
    power: PowerLane
    radio: Callable[[], RadioState]
    camera: Callable[[], CameraLane | None]
    microphone: Callable[[], MicrophoneLane | None]


class AppHouse:
    """`app` calls the app, `services` are those that it can ask. `here` is its name, "" for the one of the start."""

    def __init__(self, kernel: Kernel, program: Program, glasses: Glasses, body: Body) -> None:
        self._kernel, self._body, self._glasses = kernel, body, glasses
        self._effects = EffectDesk(kernel, body.hud, body.voice, body.power)
        self._effects.take_layouts(program.layouts)
        self._effects.go_to = self._go_to
        self.app = AppLane(kernel, program.app, glasses, self._effects.carry_out, program.handler_budget_ms)
        self._photos = PhotoLane(kernel, self.app.call, body.camera)
        self.services = self._served_by(program)
        self._distribution = Distribution(kernel, self.app)
        self._distribution.far_ears = lambda: self.services.listeners()  # noqa: PLW0108 (they change with the app)
        self._nodes: list[NodeLane] = []
        self._take_graph(program.graph)
        gestures = kernel.profile.touch.gestures
        homeward = HOME if any(each.action == HOME for each in gestures) else ASSISTANT
        self._homeward = {(each.zone, each.gesture) for each in gestures if each.action == homeward}
        self.here = ""
        self.program = program
        """What runs, with the project that it was built from."""
        self.find: Callable[[str], Program] | None = None
        """Builds the program of a name, "" for that of the start; who owns programs gives this. Raises BadInput."""

    @property
    def nodes(self) -> list[NodeLane]:
        """The lanes of the pipeline's nodes."""
        return self._nodes

    def readers(self, sensor: str) -> list[NodeLane]:
        """The lanes that read a sensor."""
        return self._distribution.readers(sensor)

    def open(self, stream: str) -> None:
        """Call the app's `on_start`."""
        start = self.app.handler("on_start")
        if start:
            self.app.call(self._kernel.recorder.open_pass("app", stream, 0, self._kernel.now_ns), start)

    def edit(self, app: App, layouts: Mapping[str, Layout]) -> None:
        """Go on with the app of the start, edited; its pipeline stays. While another runs it is built anew instead."""
        if self.here:
            self._enter("")
            return
        self._effects.take_layouts(layouts)
        self._glasses = self._glasses.with_layouts(frozenset(layouts))
        self.app.replace(app, self._glasses)
        self.open("reload")

    def attend(self, sample: object) -> bool:
        """Whether this is the wearer's wish to go home, which the platform follows and no app hears of."""
        wishes = isinstance(sample, Touch) and (sample.zone, sample.gesture) in self._homeward
        if not self.here or not wishes:
            return False
        self._enter("")
        return True

    def disturb(self, command: SetService) -> None:
        """Make a service of the app slow or dead, or well again."""
        self.services.disturb(command)

    def close(self) -> None:
        """End the calls that are under way."""
        self.services.close()

    def _go_to(self, name: str, words: str) -> None:
        """An app has asked for another one: at this instant, but after all else that it asked for."""
        self._kernel.schedule.at(self._kernel.now_ns, lambda: self._enter(name, words))

    def _enter(self, name: str, words: str = "") -> None:
        """Leave the app that runs for another, for what `words` say. One that cannot be had is told, and no more."""
        kernel = self._kernel
        try:
            if self.find is None:
                raise BadInput("no other app can be opened here", where=name)
            program = self.find(name)
            self._take_graph(program.graph)
        except BadInput as fault:
            kernel.emit("fault", source="app", state="failed", detail=f"open({name!r}): {fault}")
            return
        self.services.forget_all()
        self.services.close()
        self.services = self._served_by(program)
        self._effects.take_layouts(program.layouts)
        self._glasses = self._glasses.with_layouts(
            frozenset(program.layouts),
            language=program.language,
            permissions=program.permissions,
            storage=program.storage,
            opened_for=words,
        )
        self.app.replace(program.app, self._glasses, program.handler_budget_ms)
        self.here, self.program = name, program
        kernel.emit("input", what="open", app=name or HOME, **({"words": words} if words else {}))
        self.open("open")

    def _served_by(self, program: Program) -> ServiceDesk:
        services = ServiceDesk(self._kernel, program.services, self.app.call, self._body.radio)
        self._effects.open(services, self._photos)
        return services

    def _take_graph(self, graph: PipelineGraph) -> None:
        """Have the sensors feed these nodes from now on. BadInput, and nothing changed, for names that cannot be."""
        publish = self._distribution.publish
        nodes = [NodeLane(self._kernel, node, publish, graph.rates_hz.get(node.name)) for node in graph.nodes]
        self._distribution.connect(nodes, graph.inputs)
        for node in self._nodes:
            node.retire()
        self._nodes = nodes
        for sensor, lane in (("camera", self._body.camera()), ("microphone", self._body.microphone())):
            if lane:
                lane.serve(self.readers(sensor))
