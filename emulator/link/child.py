"""What runs in the device's own process: obey orders, let the device live, report.

One loop, one thread: while it waits for an order it sleeps, and an order is obeyed between two instants of emulated
time. Everything that a project can do wrong is answered with `Refused`; only a hang or a crash ends the process, and
that the parent sees.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import RunSettings
from emulator.lanes.app_lane import place_of, what_failed
from emulator.link.live_device import LiveDevice, Outlets
from emulator.link.loudspeaker import Loudspeaker
from emulator.link.picture_board import PictureBoard
from emulator.link.printing import PrintedLines
from emulator.link.refusal import refused
from emulator.link.stack_file import StackWriter
from emulator.messages.link import (
    Answer,
    Boot,
    Detail,
    Listen,
    Look,
    Order,
    Pace,
    Prepare,
    Ready,
    Reload,
    Submit,
    Switch,
)
from emulator.prepared import Prepared, prepare, warm_up

REPORT_EVERY_NS = NS_PER_S // 40
BEHIND_THE_WINDOW = 4  # of 19: on few cores the window's thread must not wait for a model
LONGEST_WAIT_NS = 8 * NS_PER_MS
IDLE_WAIT_NS = 50 * NS_PER_MS


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the parent hands to the process beside its end of the pipe; `*_px` is the room of a board."""

    world_board: str
    world_px: int
    panel_board: str
    panel_px: int
    stack_file: str


def serve(pipe: Connection, wiring: Wiring) -> None:
    """The process's main function; ends the process when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this
    if hasattr(os, "nice"):
        os.nice(BEHIND_THE_WINDOW)
    outlets = Outlets(
        PictureBoard(3, wiring.world_px, wiring.world_board),
        PictureBoard(1, wiring.panel_px, wiring.panel_board),
        Loudspeaker(),
    )
    stacks = StackWriter(Path(wiring.stack_file))
    child = Child(pipe, outlets, stacks)
    code = 0
    try:
        child.run()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        Path(wiring.stack_file).unlink(missing_ok=True)  # nobody is there any more who would
    except BaseException:
        stacks.tell(traceback.format_exc())
        code = 1
    stacks.close()
    child.close()
    os._exit(code)  # a thread of the app must not keep the process alive


class Child:
    """The loop."""

    def __init__(self, pipe: Connection, outlets: Outlets, stacks: StackWriter) -> None:
        self._pipe = pipe
        self._outlets = outlets
        self._stacks = stacks
        self._clock = HostClock()
        self._device: LiveDevice | None = None
        self._prepared: tuple[RunSettings, Prepared] | None = None
        self._boots = 0
        self._wanted: Boot | None = None
        self._looked_at = True
        self._next_report_ns = 0
        self._printed = [PrintedLines("stdout", self._send), PrintedLines("stderr", self._send)]
        self._obeyed: dict[type, Callable[..., None]] = {
            Boot: self._boot,
            Submit: lambda order: self._on_device(lambda device: device.submit(order.command)),
            Pace: lambda order: self._on_device(lambda device: device.set_pace(order.speed, order.step_ns)),
            Switch: lambda order: self._on_device(lambda device: device.switch(order.sensor, order.source)),
            Reload: self._reload,
            Detail: lambda order: self._on_device(lambda device: self._send(device.detail(order.pass_id))),
            Prepare: self._prepare,
            Look: self._look,
            Listen: lambda order: self._outlets.loudspeaker.switch(order.on),
        }

    def run(self) -> None:
        """Until nobody is there any more, which the pipe raises."""
        sys.stdout, sys.stderr = self._printed
        while True:
            self._stacks.beat()
            if self._pipe.poll(self._patience_ns() / NS_PER_S):
                self._obey(self._pipe.recv())
            if self._device:
                self._live(self._device)

    def close(self) -> None:
        """End what runs."""
        self._outlets.loudspeaker.close()
        if self._device:
            self._device.close()
        if self._prepared:
            self._prepared[1].graph.close()

    def _send(self, answer: Answer) -> None:
        self._pipe.send(answer)

    def _patience_ns(self) -> int:
        """How long to wait for an order before the device wants to live on."""
        device = self._device
        if device is None or device.idle:
            return IDLE_WAIT_NS
        until_report_ns = max(0, self._next_report_ns - self._clock.now_ns())
        return min(LONGEST_WAIT_NS, until_report_ns, device.next_event_ns())

    def _live(self, device: LiveDevice) -> None:
        with self._explained("run", after=self._power_off):
            device.live_on()
        now_ns = self._clock.now_ns()
        if now_ns >= self._next_report_ns:
            late_ns = (now_ns - self._next_report_ns) % REPORT_EVERY_NS
            self._next_report_ns = now_ns + REPORT_EVERY_NS - late_ns  # on the beat again, however late this one was
            for lines in self._printed:
                lines.refill()
            change = device.app_change()
            if change:
                self._send(change)
            self._send(device.report())

    def _obey(self, order: Order) -> None:
        with self._explained(type(order).__name__.lower(), sensor=order.sensor if isinstance(order, Switch) else ""):
            self._obeyed[type(order)](order)

    def _on_device(self, act: Callable[[LiveDevice], None]) -> None:
        if self._device:
            act(self._device)

    def _boot(self, order: Boot) -> None:
        """Power on. What ran before goes on when the project is unsound, and is off when only its sensors fail."""
        self._wanted = order
        prepared = self._take_prepared(order.settings)
        self._power_off()
        self._boots += 1
        self._device = LiveDevice(order, self._boots, self._outlets, self._clock, prepared)
        self._device.looked_at = self._looked_at
        self._next_report_ns = 0
        self._send(self._device.booted())

    def _take_prepared(self, settings: RunSettings) -> Prepared:
        ready, self._prepared = self._prepared, None
        if ready and ready[0] == settings:
            return ready[1]
        if ready:
            ready[1].graph.close()
        return prepare(settings.project, settings.device)

    def _prepare(self, order: Prepare) -> None:
        if self._prepared:
            self._prepared[1].graph.close()
        self._prepared = order.settings, prepare(order.settings.project, order.settings.device)
        warm_up(self._prepared[1], order.settings.camera, self._clock)
        self._send(Ready())

    def _reload(self, _: Reload) -> None:
        """Take the project anew; one that could not be run before may be mended."""
        device = self._device
        if device is None:
            if self._wanted:
                self._boot(self._wanted)
        elif device.reload():
            self._send(device.booted(reloaded=True))
        else:
            self._boot(device.boot)

    def _power_off(self) -> None:
        if self._device:
            self._device.close()
            self._device = None

    def _look(self, order: Look) -> None:
        self._looked_at = order.world
        self._on_device(lambda device: setattr(device, "looked_at", order.world))

    @contextmanager
    def _explained(
        self, doing: str, after: Callable[[], None] = lambda: None, sensor: Literal["", "camera", "microphone"] = ""
    ) -> Iterator[None]:
        """Whatever the user's project does wrong is one line; the pipe's own end is not theirs."""
        try:
            yield
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except BadInput as error:
            self._send(replace(refused(doing, str(error), error.where), sensor=sensor))
            after()
        except Exception as error:
            self._send(refused(doing, what_failed(error), place_of(error)))
            after()
