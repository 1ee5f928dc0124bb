"""A real device in this process, for panels: what a panel emits is carried out, and its report goes back to the panel.

Its project is as small as can be, so that each test has a boot of its own; emulated time is taken by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path

import numpy as np
import soundfile

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import RunSettings
from emulator.link.live_device import LiveDevice, Outlets
from emulator.link.loudspeaker import Loudspeaker
from emulator.link.picture_board import PictureBoard
from emulator.messages.link import Boot, Report, Switch

STEP_NS = NS_PER_S // 30
GLASSES = """name = "Quiet glasses"
app = "app:Quiet"
permissions = ["camera", "microphone"]

[run]
camera = "synthetic:grey"
microphone = "tone.wav"
for_s = 60
lux = 800
"""
APP = """from emulator.sdk import App


class Quiet(App):
    def on_head_pose(self, pose) -> None:
        self.pose = pose
"""


def quiet_project(folder: Path) -> Path:
    """A project with an app that does nothing, a grey wall to see and a tone to hear."""
    folder.mkdir(exist_ok=True)
    resource_tracker.ensure_running()  # shared memory starts this process once; no test shall be blamed for it
    (folder / "glasses.toml").write_text(GLASSES)
    (folder / "app.py").write_text(APP)
    tone = 0.5 * np.sin(np.arange(16_000 * 60) * 2 * np.pi * 440 / 16_000)
    soundfile.write(folder / "tone.wav", tone.astype(np.float32), 16_000)
    return folder


class LivePanels:
    """One boot with a panel that watches it."""

    def __init__(self, device: LiveDevice) -> None:
        self.device = device
        self.booted = device.booted()
        self.panels: list = []
        self.submitted: list = []
        self.ordered: list = []

    def attach(self, panel) -> None:
        """Wire the panel as the window does."""
        self.panels.append(panel)
        panel.show_booted(self.booted)
        if hasattr(panel, "submitted"):
            panel.submitted.connect(self._submit)
        if hasattr(panel, "ordered"):
            panel.ordered.connect(self._order)

    def live(self, reports: int = 1) -> Report:
        """Live on and show each report."""
        for _ in range(reports):
            self.device.set_pace(0, STEP_NS)
            self.device.live_on()
            report = self.device.report()
            for panel in self.panels:
                panel.show_report(report)
        return report

    def _submit(self, command) -> None:
        self.submitted.append(command)
        self.device.submit(command)

    def _order(self, order) -> None:
        self.ordered.append(order)
        if isinstance(order, Switch):
            self.device.switch(order.sensor, order.source)


@contextmanager
def live_panels(project: Path, device: str) -> Iterator[LivePanels]:
    """The project on a device, at its first instant."""
    boards = Outlets(PictureBoard(3, 1), PictureBoard(1, 1024 * 1024), Loudspeaker())
    settings = RunSettings(str(project), device=device, inline=True, switchable=True)
    live = LiveDevice(Boot(settings), 1, boards, HostClock())
    live.looked_at = False
    try:
        yield LivePanels(live)
    finally:
        live.close()
        boards.world.close()
        boards.panel.close()
