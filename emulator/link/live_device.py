"""A device that somebody watches: a run, its pace, and what there is to report of it.

Orders come in as values of `messages/link.py`, reports go out as such; pictures go to shared memory. It knows no pipe,
so that it can be driven by a test.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.budget_sources import budgets_of
from emulator.clock import NS_PER_MS, NS_PER_S, Clock
from emulator.device_run import DeviceRun
from emulator.lanes.hud_lane import HudLane
from emulator.link.keepsakes import Keepsakes
from emulator.link.loudspeaker import Loudspeaker
from emulator.link.picture_board import PictureBoard
from emulator.link.spoken_words import spoken
from emulator.messages.commands import Command
from emulator.messages.events import DeviceEvent
from emulator.messages.frames import PanelFrame, Utterance
from emulator.messages.link import AppChanged, Boot, Booted, NodeFacts, PassDetail, Report, Spoken
from emulator.messages.scene import ResolvedScene
from emulator.optics import Optics, panel_picture
from emulator.pacing import Pacer
from emulator.prepared import Prepared, load_app_of, load_layouts
from emulator.project import Project, load_project

# A picture of the world that takes longer than this may have half of the loop's time. The device lives in the rest and
# keeps pace with the clock in coarser steps; what takes the host long runs in threads of its own.
COSTLY_NS = 50 * NS_PER_MS
SPEED_OVER_NS = NS_PER_S
LOOK_AGAIN_NS = 2 * NS_PER_MS


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where pictures and sound go: the world as the camera sees it, RGB, the panel's level codes, what it says."""

    world: PictureBoard
    panel: PictureBoard
    loudspeaker: Loudspeaker


class LiveDevice:
    """One boot. `close` it, also when it never ran."""

    def __init__(
        self, boot: Boot, number: int, outlets: Outlets, clock: Clock, prepared: Prepared | None = None
    ) -> None:
        begun_ns = clock.now_ns()
        self.boot, self.number = boot, number
        self._outlets = outlets
        self._clock = clock
        self._run = DeviceRun(boot.settings, clock, prepared).__enter__()
        self._pacer = Pacer(clock, live=self._run.live)
        self._kept = Keepsakes()
        self._heard: list[Spoken] = []
        self._events: list[DeviceEvent] = []
        self._watch()
        self._told = self._run.machine.house.program
        self._panel: PanelFrame | None = None
        self._world: NDArray[np.uint8] | None = None
        self._panel_seq = self._world_seq = 0
        self._next_world_ns = 0
        self._passed: deque[tuple[int, int]] = deque([(clock.now_ns(), 0)])
        self._boot_ms = (clock.now_ns() - begun_ns) / NS_PER_MS
        self.looked_at = True

    @property
    def ended(self) -> bool:
        """Whether recorded input is over; with live input there is no end."""
        return not self._run.live and self._run.machine.now_ns >= self._run.duration_ns

    @property
    def idle(self) -> bool:
        """Whether nothing happens until somebody asks for something."""
        return self.ended or self._pacer.held

    def booted(self, *, reloaded: bool = False) -> Booted:
        """What is running."""
        run, project = self._run, self._run.project
        return Booted(
            run=self.number,
            device=run.profile.device.id,
            profile=run.settings.device,
            project=run.settings.project,
            project_name=project.name,
            app_folder=str(project.folder),
            has_display=run.profile.display is not None,
            live=run.live,
            camera=run.camera_name,
            microphone=run.microphone_name,
            duration_ns=run.duration_ns,
            budgets=budgets_of(run.profile, project),
            nodes=_facts(project),
            layouts=tuple(run.machine.parts.layouts),
            boot_ms=self._boot_ms,
            reloaded=reloaded,
        )

    def app_change(self) -> AppChanged | None:
        """What runs now, when another app has taken the place of the one that was told of last."""
        program = self._run.machine.house.program
        if program is self._told or program.project is None:
            return None
        self._told = program
        project = program.project
        return AppChanged(self.number, project.name, str(project.folder), _facts(project))

    def live_on(self) -> None:
        """Let emulated time go as far as it is due."""
        now_ns = self._run.machine.now_ns
        due_ns = self._pacer.due_ns(now_ns)
        if not self._run.live:
            due_ns = min(due_ns, self._run.duration_ns)
        if due_ns > now_ns or not now_ns:
            self._events += self._run.advance(due_ns, blocking=False)

    def next_event_ns(self) -> int:
        """For how long, in wall time, the device has nothing to do."""
        if self._run.machine.stands:
            return LOOK_AGAIN_NS
        next_ns = self._run.machine.next_event_ns()
        return max(0, (next_ns or 0) - self._run.machine.now_ns)

    def set_pace(self, speed: float, step_ns: int) -> None:
        """Go at another speed, or hold."""
        self._pacer.set_speed(speed, self._run.machine.now_ns, step_ns)
        self._passed = deque([(self._clock.now_ns(), self._run.machine.now_ns)])

    def submit(self, command: Command) -> None:
        """It happens now, also while time stands: who holds a moment may want to see it in another light."""
        now_ns = self._run.machine.now_ns
        self._run.machine.submit(replace(command, t_ns=now_ns))
        if self.idle:
            self._events += self._run.advance(now_ns, blocking=False)

    def switch(self, sensor: str, source: str) -> None:
        """Feed a sensor from elsewhere. Raises BadInput, and then what fed it goes on."""
        (self._run.switch_camera if sensor == "camera" else self._run.switch_microphone)(source)
        if self._run.live != self._pacer.live:
            self._pacer.live = self._run.live
            self._pacer.start(self._run.machine.now_ns)

    def reload(self) -> bool:
        """Take the edited app and layouts; False when more than these changed, so that only a boot can take it up.

        Raises BadInput, and then what runs goes on.
        """
        before, now = self._run.project, load_project(self._run.settings.project)
        if replace(now, app=before.app, layouts=before.layouts, name=before.name, summary=before.summary) != before:
            return False
        app, layouts = load_app_of(now), load_layouts(now)
        self._run.project = now
        self._run.machine.replace_app(app, layouts)
        return True

    def detail(self, pass_id: int) -> PassDetail:
        """Everything about one pass."""
        found = self._kept.find(pass_id)
        hud, profile = self._run.machine.hud, self._run.profile
        if found is None or profile.display is None or not isinstance(hud, HudLane):
            return self._kept.detail(self.number, pass_id, None)
        scan_out_ns = round(profile.display.scan_out_ms.value * NS_PER_MS)
        lit = next((f for f in hud.frames if f.t_ns + scan_out_ns == found.end_ns), None)
        picture = None if lit is None else panel_picture(lit.levels, Optics.from_profile(profile))
        return self._kept.detail(self.number, pass_id, picture)

    def report(self) -> Report:
        """What happened since the last one."""
        machine = self._run.machine
        passes, spans = machine.take_rows()
        beginnings = machine.beginnings(passes)
        self._kept.keep_rows([*beginnings, *passes], spans)
        self._show_world()
        scene = self._show_panel()
        events, self._events = self._events, []
        heard, self._heard = self._heard, []
        return Report(
            run=self.number,
            t_ns=machine.now_ns,
            state="ended" if self.ended else "held" if self._pacer.held else "running",
            speed=self._speed(),
            status=machine.status(),
            events=tuple(events),
            passes=tuple(tuple(row) for row in passes),
            spans=tuple(spans),
            beginnings=tuple(tuple(row) for row in beginnings),
            drops=dict(machine.drops),
            picture=self._world_seq,
            panel=self._panel_seq,
            scene=scene,
            spoken=tuple(heard),
            playing=self._outlets.loudspeaker.on,
        )

    def close(self) -> None:
        """End the run."""
        self._run.__exit__()

    def _watch(self) -> None:
        machine = self._run.machine
        if machine.camera:
            machine.camera.viewer = self._kept.keep_frame
        machine.voice.listener = self._hear

    def _hear(self, t_ns: int, utterance: Utterance) -> None:
        self._heard.append(spoken(t_ns, utterance))
        try:
            self._outlets.loudspeaker.play(utterance)
        except BadInput as gone:
            told = {"source": "loudspeaker", "state": "lost", "detail": str(gone)}
            self._events.append(DeviceEvent(t_ns, "fault", told))

    def _show_world(self) -> None:
        camera, begun_ns = self._run.machine.camera, self._clock.now_ns()
        if camera is None or not self.looked_at or begun_ns < self._next_world_ns:
            return
        picture = camera.world()
        if picture is not self._world:
            self._world = picture
            self._world_seq = 0 if picture is None else self._outlets.world.write(picture)
        took_ns = self._clock.now_ns() - begun_ns
        self._next_world_ns = begun_ns + 2 * took_ns if took_ns > COSTLY_NS else begun_ns

    def _show_panel(self) -> ResolvedScene | None:
        """Write a new panel frame; returns its scene, or None when the panel shows what it showed."""
        hud = self._run.machine.hud
        if not isinstance(hud, HudLane) or not hud.frames or hud.frames[-1] is self._panel:
            return None
        self._panel = hud.frames[-1]
        self._panel_seq = self._outlets.panel.write(self._panel.levels)
        return hud.scene

    def _speed(self) -> float:
        now = (self._clock.now_ns(), self._run.machine.now_ns)
        self._passed.append(now)
        while len(self._passed) > 2 and now[0] - self._passed[1][0] >= SPEED_OVER_NS:
            self._passed.popleft()
        wall_ns = now[0] - self._passed[0][0]
        return (now[1] - self._passed[0][1]) / wall_ns if wall_ns else 0.0


def _facts(project: Project) -> tuple[NodeFacts, ...]:
    return tuple(
        NodeFacts(n.name, n.kind, n.input, n.unit, n.precision, n.rate_hz, n.budget_ms, n.options.model_dump())
        for n in project.nodes
    )
