"""The window on the demo walk: how long its thread stands still in a tour of everything, its cost, who names a hang.

A timer of 5 ms beats in the window's thread; a beat that comes late is a stall. Beside the wall time of a stall stands
what the thread itself computed in it, since on a busy computer others take their share. A thread looks where the window
is while a beat is late. Run offscreen, and on an X server where Xvfb is there:

    python -m tests.bench bench_window          # two minutes each
    python -m tests.bench.bench_window 20       # twenty seconds each
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.x_screen import is_there, x_screen

if TYPE_CHECKING:
    from emulator.messages.link import Report

TOUR_S, BEAT_MS, LATE_S = 120.0, 5, 0.05
STALL_US = 2_000_000
AIM_STALL_MS, AIM_NAMED_S = 100, 0.3
HERE = Path(__file__).resolve().parents[2]
GLASSES = 'name = "Hangs"\napp = "app:Hangs"\npermissions = []\n\n[run]\ncamera = "none"\nmicrophone = "none"\n'
WALK = 'name = "Walk"\npermissions = ["camera"]\n\n[run]\ncamera = "synthetic:walk"\nmicrophone = "none"\n'
APP = f"""import ctypes
import time

from emulator.sdk import App


class Hangs(App):
    def on_touch(self, touch) -> None:
        libc, end = ctypes.PyDLL(None), time.monotonic() + {STALL_US / 1e6}
        while (left := end - time.monotonic()) > 0:  # the signal that asks for the stack ends a sleep
            libc.usleep(int(left * 1e6))
"""


@dataclass
class Heart:
    """Beats in the window's thread; `gaps` are (seconds late, of these computed by the thread, place)."""

    gaps: list[tuple[float, float, str]] = field(default_factory=list)
    step: str = ""

    def begin(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._wall, self._own = time.perf_counter(), time.thread_time()
        self._place, self._thread = "", threading.main_thread().ident
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._ended = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def end(self) -> None:
        self._timer.stop()
        self._ended.set()
        self._looker.join()

    def _beat(self) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        late = wall - self._wall - BEAT_MS / 1000
        if late > LATE_S:
            self.gaps.append((late, own - self._own, f"{self.step}: {self._place or '?'}"))
        self._wall, self._own, self._place = wall, own, ""

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            if time.perf_counter() - self._wall > LATE_S:
                frames = traceback.extract_stack(sys._current_frames()[self._thread])
                ours = [frame for frame in frames if str(HERE / "ui") in frame.filename]
                self._place = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(ours[-3:]))


def busy_s(pid: int) -> float:
    """Processor seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Tour:
    """A window on the demo, and what a person does in two minutes of looking at all of it."""

    def __init__(self, folder: Path) -> None:
        from ui.desktop import app as front
        from ui.desktop.bridge import Bridge
        from ui.desktop.main_window import MainWindow
        from ui.desktop.session import Session
        from ui.desktop.settings_file import SettingsFile

        self.app = front.make_application("dark", "en")
        self.bridge = Bridge(crash_folder=folder)
        self.window = MainWindow(self.bridge, Session(self.bridge), SettingsFile(folder))
        self.collecting = front.collect_here(self.app)
        self.window.view.set_monitor(self._monitor())
        self.window.show()
        self.heart, self.switches = Heart(), {}
        self.speed = 0.0
        self.bridge.reported.connect(self._hear)

    def _hear(self, report: Report) -> None:
        self.speed = report.speed

    def _monitor(self) -> object:
        from ui.desktop.canvas.monitor import Monitor

        return Monitor()

    def wait(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let the window run."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, look = QEventLoop(), QTimer(interval=20)
        look.timeout.connect(lambda: loop.quit() if until() else None)
        look.start()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def until(self, signal: object, seconds: float = 90.0) -> None:
        """Let it run until a signal came."""
        came: list[object] = []
        connection = signal.connect(lambda *_: came.append(1))  # type: ignore[attr-defined]
        self.wait(seconds, lambda: bool(came))
        signal.disconnect(connection)  # type: ignore[attr-defined]

    def close(self) -> None:
        self.collecting.stop()
        self.window.close()
        self.bridge.close()

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is done, one after the other."""
        window, view = self.window, self.window.view
        for name in window.docks:
            yield f"panel {name}", lambda name=name: self.turn_to(name)
        for mode in ("fit", "true", "native"):
            yield f"view {mode}", lambda mode=mode: view.set_mode(mode)
        for eye in ("left", "both"):
            yield f"eye {eye}", lambda eye=eye: view.set_eye(eye)
        for on in (True, False):
            yield "imperfections", lambda on=on: view.set_imperfections(on)
        for lux in (1.0, 30.0, 1_000.0, 30_000.0, 100_000.0, 2_000.0):
            yield f"light {lux:g}", lambda lux=lux: window.device_bar._light.asked.emit(lux)
        yield from self.deeds()

    def deeds(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is done to time, the device and the window."""
        window, does = self.window, self.window.actions_by_name
        yield "freeze", self.freeze
        yield "run on", window.panels.latency.lanes.released.emit
        for name in ("tap", "double_tap", "swipe_forward", "long_press"):
            yield name, does[name].trigger
        yield "hold", lambda: does["hold"].setChecked(True)
        yield "step", does["step"].trigger
        yield "go on", lambda: does["hold"].setChecked(False)
        yield "editor", lambda: window.deeds.open_file(HERE / "assets" / "demo" / "app.py", 20)
        yield "close editor", does["close_file"].trigger
        yield "start page", does["start_page"].trigger
        yield "back", lambda: window.pages.setCurrentWidget(window.split)
        yield "palette", does["palette"].trigger
        yield "close palette", lambda: self.app.activePopupWidget() and self.app.activePopupWidget().close()
        for light in (True, False):
            yield f"light colours {light}", lambda light=light: window.deeds.set_light_scheme(light)
        for size in ((1000, 650), (1600, 950), (1280, 720)):
            yield f"size {size}", lambda size=size: window.resize(*size)
        for on in (True, False):
            yield f"presentation {on}", lambda on=on: does["present"].setChecked(on)
        yield "reload", does["reload"].trigger
        yield "quark-g1", lambda: window.device_bar.device_chosen.emit("quark-g1")
        for name in ("sound", "latency", "pipeline"):
            yield f"G1 panel {name}", lambda name=name: self.turn_to(name)
        yield "quark-s1", lambda: window.device_bar.device_chosen.emit("quark-s1")
        yield "kill", does["kill"].trigger

    def turn_to(self, name: str) -> None:
        """Bring a panel to the front and paint it; how long that takes is noted."""
        dock = self.window.docks[name]
        begun = time.perf_counter()
        dock.show()
        dock.raise_()
        self.window.panels.by_name()[name].repaint()
        self.switches[name] = max(self.switches.get(name, 0.0), time.perf_counter() - begun)

    def freeze(self) -> None:
        """Take the newest pass of the latency lane, if there is one."""
        rows = self.window.panels.latency.lanes.rows
        if rows:
            self.window.panels.latency.lanes.picked.emit(rows[-1])


def tour(seconds: float) -> None:
    """One lane: the demo alone, then the tour, then a hang. Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        here = Tour(Path(folder))
        try:
            here.window.session.open("demo", "quark-s1")
            here.until(here.bridge.reported)
            here.wait(6.0)
            alone(here, "demo walk", max(5.0, seconds / 6))
            round_trip(here, seconds)
            walk(here, Path(folder) / "walk", max(5.0, seconds / 6))
            hang(here, Path(folder) / "hangs")
        finally:
            here.close()


def walk(here: Tour, project: Path, seconds: float) -> None:
    """The walk alone: how many pictures the window shows where no model on this computer keeps time waiting."""
    project.mkdir()
    (project / "glasses.toml").write_text(WALK)
    here.window.session.open(str(project), "quark-s1")
    here.until(here.bridge.booted)
    here.wait(1.0)
    alone(here, "walk without models", seconds)


def alone(here: Tour, what: str, seconds: float) -> None:
    """What the window costs while something runs and nobody does anything."""
    device = here.bridge._link.process._process.pid
    view = here.window.view
    paints, begun, ours, theirs = view.paints, time.perf_counter(), time.process_time(), busy_s(device)
    here.wait(seconds)
    took = time.perf_counter() - begun
    window_cpu, device_cpu = (time.process_time() - ours) / took, (busy_s(device) - theirs) / took
    made = view.paints - paints
    print(
        f"{what}, {view.renderer}, {here.window.width()}x{here.window.height()} at {here.speed:.2f}x: "
        f"{made / took:.0f} pictures a second, {view.compose_ms:.1f} ms each; processor: window {window_cpu:.0%} "
        f"({1000 * window_cpu * took / max(1, made):.0f} ms a picture), device {device_cpu:.0%} of a core"
    )


def round_trip(here: Tour, seconds: float) -> None:
    """Everything once, evenly over the time."""
    steps = list(here.steps())
    here.heart.begin()
    for name, act in steps:
        here.heart.step = name
        act()
        here.wait(seconds / len(steps))
    here.heart.end()
    gaps = sorted(here.heart.gaps, reverse=True)
    own = sorted((gap[1] for gap in gaps), reverse=True) or [0.0]
    print(
        f"tour of {seconds:.0f} s, {len(steps)} steps: {len(gaps)} stalls over 50 ms, "
        f"{sum(gap[0] > AIM_STALL_MS / 1000 for gap in gaps)} over {AIM_STALL_MS} ms (aim 0), worst "
        f"{1000 * max((gap[0] for gap in gaps), default=0.0):.0f} ms; of its own work at most {1000 * own[0]:.0f} ms"
    )
    for late, computed, place in gaps[:10]:
        print(f"    {1000 * late:.0f} ms ({1000 * computed:.0f} ms own) {place}")
    for place, count in Counter(gap[2].partition(": ")[2] for gap in gaps).most_common(4):
        print(f"    {count} times in {place}")
    shown = ", ".join(f"{name} {1000 * took:.0f}" for name, took in here.switches.items())
    print(f"to a panel and painted, ms: {shown}; median {1000 * median(here.switches.values()):.0f}")


def hang(here: Tour, project: Path) -> None:
    """An app that holds the GIL for two seconds: when it is named, and whether the window went on."""
    from emulator.messages.samples import Touch

    project.mkdir()
    (project / "glasses.toml").write_text(GLASSES)
    (project / "app.py").write_text(APP)
    here.window.session.open(str(project), "quark-s1")
    here.until(here.bridge.booted)
    here.wait(3.0)
    named: list[tuple[float, str]] = []
    begun = time.perf_counter()

    def hear(stall: object) -> None:
        place = getattr(stall, "place", None)
        if place is not None:
            named.append((time.perf_counter() - begun, f"{Path(place.file).name}:{place.line}"))

    here.bridge.stalled.connect(hear)
    here.heart = Heart(step="hang")
    here.heart.begin()
    here.bridge.submit(Touch(0, "strip", "tap"))
    paints = here.window.view.paints
    lights = iter(range(10_000))
    here.wait(2.0, lambda: here.window.view.set_light(500.0 + next(lights)) is not None)
    here.heart.end()
    when = f"after {named[0][0]:.2f} s at {named[0][1]}" if named else "never"
    worst = max((gap[0] for gap in here.heart.gaps), default=0.0)
    print(
        f"an app that holds the GIL for 2 s: named {when} (aim {AIM_NAMED_S} s); meanwhile the window painted "
        f"{here.window.view.paints - paints} pictures, worst stall {1000 * worst:.0f} ms"
    )


def main(seconds: float = TOUR_S) -> None:
    """Both lanes, each in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_window", f"{seconds:g}", "lane"]
    print("offscreen:", flush=True)
    subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=HERE, check=True)
    if is_there():
        print("on an X server (Xvfb):", flush=True)
        with x_screen() as environment:
            subprocess.run(command, env=environment, cwd=HERE, check=True)


if __name__ == "__main__":
    chosen = float(sys.argv[1]) if len(sys.argv) > 1 else TOUR_S
    tour(chosen) if sys.argv[2:] == ["lane"] else main(chosen)
