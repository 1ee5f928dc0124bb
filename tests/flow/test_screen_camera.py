"""The screen as a camera, on a display of its own that dies, comes back and hangs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.sensors.picture_sources.registry import open_picture_source

HINT = (640, 480, 20.0)

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")


class Display:
    """An Xvfb process; `number` stays the same when it is started again."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._start(["-displayfd", str(write)], (write,))
        os.close(write)
        with os.fdopen(read) as answer:
            self.number = answer.readline().strip()

    def _start(self, where: list[str], descriptors: tuple[int, ...] = ()) -> None:
        command = ["Xvfb", *where, "-screen", "0", "320x240x24", "-noreset", "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, pass_fds=descriptors, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def restart(self) -> None:
        self._start([f":{self.number}"])


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[Display]:
    display = Display()
    monkeypatch.setenv("DISPLAY", f":{display.number}")
    yield display
    display.kill()


def wait_for(condition: Callable[[], object], bound_s: float = 10.0) -> None:
    pause = threading.Event()
    for _ in range(round(bound_s / 0.01)):
        if condition():
            return
        pause.wait(0.01)
    raise AssertionError("did not happen in time")


def test_a_region_of_the_screen_is_seen_and_survives_its_display(display: Display) -> None:
    source = open_picture_source("screen:10,20,100,50", HostClock(), frame_hint=HINT)
    try:
        assert source.picture(0).pixels.shape == (50, 100, 3)
        wait_for(lambda: source.picture(0).seq >= 15)  # over a renewal of the connection
        display.kill()
        wait_for(lambda: source.status().state == "lost", 3.0)
        assert source.picture(0) is None
        display.restart()
        wait_for(lambda: source.status().state == "running")
    finally:
        source.close()
    assert not any(t.name.startswith("capture ") for t in threading.enumerate())


def test_a_display_that_hangs_is_lost_and_holds_up_nobody(display: Display) -> None:
    source = open_picture_source("screen", HostClock(), frame_hint=HINT)
    assert source.picture(0).pixels.shape == (240, 320, 3)
    display.process.send_signal(signal.SIGSTOP)
    try:
        wait_for(lambda: source.status().state == "lost", 3.0)
        source.close()
        assert source.status().state == "off"
    finally:
        display.process.send_signal(signal.SIGCONT)
    wait_for(lambda: not any(t.name.startswith("capture ") for t in threading.enumerate()))


def test_a_region_beyond_the_screen_is_one_line(display: Display) -> None:
    with pytest.raises(BadInput, match="beyond the screen of 320x240"):
        open_picture_source("screen:300,0,100,100", HostClock(), frame_hint=HINT)


def test_a_display_that_does_not_exist_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    with pytest.raises(BadInput, match="display :987"):
        open_picture_source("screen", HostClock(), frame_hint=HINT)
