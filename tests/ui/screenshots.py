"""Pictures of every panel and view, made from a real device that runs the demo walk: `make screenshots`, then look.

S1 and G1, dark and light, at 1280x720 and at twice the pixels; into out/screenshots. Each scale has a process of its
own, because Qt takes it at its start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path("out/screenshots")
DEVICES, SCHEMES, SCALES = ("quark-s1", "quark-g1"), ("dark", "light"), (1, 2)
FIRST_S, SETTLE_MS, LOOK_MS, PATIENCE_MS = 9, 400, 50, 300_000


class Photographer:
    """One window on one device."""

    def __init__(self, folder: Path, scale: int) -> None:
        from ui.desktop.app import make_application
        from ui.desktop.bridge import Bridge
        from ui.desktop.canvas.monitor import Monitor
        from ui.desktop.main_window import MainWindow
        from ui.desktop.session import Session
        from ui.desktop.settings_file import SettingsFile

        self.folder = folder
        self.app, self.scale = make_application("dark", "en"), scale
        self.bridge = Bridge(crash_folder=folder)
        self.window = MainWindow(self.bridge, Session(self.bridge), SettingsFile(folder))
        self.window.view.set_monitor(Monitor())
        self.window.show()

    def wait(self, until: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
        """Let the window run until something holds."""
        from PySide6.QtTest import QTest

        for _ in range(patience_ms // LOOK_MS):
            if until():
                return
            QTest.qWait(LOOK_MS)
        raise SystemExit("the device did not get so far; is this computer very busy?")

    def settle(self) -> None:
        """Let what was asked for be drawn."""
        from PySide6.QtTest import QTest

        QTest.qWait(SETTLE_MS)

    def shoot(self, name: str) -> None:
        """Take a picture of the whole window."""
        path = FOLDER / f"{name}-{self.scale}x.png"
        self.window.grab().save(str(path))
        print(path, flush=True)

    def visit(self, device: str) -> None:
        """Boot it, let it walk, and take everything in both schemes."""
        booted: list[str] = []
        times: list[int] = []
        self.bridge.booted.connect(lambda boot: booted.append(boot.device))
        self.bridge.reported.connect(lambda report: times.append(report.t_ns) if device in booted else None)
        self.window.session.open("demo", device)
        self.wait(lambda: bool(times) and times[-1] > FIRST_S * 10**9)
        self.window.actions_by_name["hold"].setChecked(True)
        for scheme in SCHEMES:
            self.window.actions_by_name["scheme"].setChecked(scheme == "light")
            for name, arrange in self.scenes(device):
                arrange()
                self.settle()
                self.shoot(f"{device}-{scheme}-{name}")
        self.window.actions_by_name["hold"].setChecked(False)

    def scenes(self, device: str) -> Iterator[tuple[str, Callable[[], object]]]:
        """What there is to be seen."""
        window, docks = self.window, self.window.docks
        window.deeds.reset_layout()
        for name in docks:
            yield name, lambda name=name: (docks[name].show(), docks[name].raise_())
        docks["project"].hide()
        docks["device"].raise_()
        yield "frozen", self.freeze
        yield "node", self.open_node
        window.panels.latency.lanes.released.emit()
        if device == "quark-s1":
            for mode in ("fit", "true", "native"):
                yield f"view-{mode}", lambda mode=mode: window.view.set_mode(mode)
            window.view.set_imperfections(False)
        yield "model-kernels", self.profile
        for view in ("roofline", "comparison", "others"):
            yield f"model-{view}", lambda view=view: window.panels.model.details.choose(view)
        window.deeds.reset_layout()
        yield "editor", lambda: window.deeds.open_file(Path("assets/demo/app.py").resolve(), 20)
        yield "fault", lambda: window.news.show_fault("app.py:20: name 'gate' is not defined", "assets/demo/app.py", 20)
        window.news.clear()
        window.deeds.close_file()
        window.editor.hide()
        yield "start", window.deeds.show_start_page
        window.pages.setCurrentWidget(window.split)

    def profile(self) -> None:
        """A detector in two precisions on both devices."""
        from tests.networks.yolo import yolov8n

        panel, path = self.window.panels.model, self.folder / "yolov8n.onnx"
        if not path.exists():
            path.write_bytes(yolov8n().SerializeToString())
        panel.chooser.budget.setValue(8.0)
        panel.chooser.compare.precision = "w8a16"
        panel.chooser.set_usual_precision("w8a8")
        panel.ways = ()
        self.window.deeds.take_file(path)
        panel.details.choose("kernels")
        self.wait(lambda: bool(panel.ways))

    def open_node(self) -> None:
        """The first node of the pipeline."""
        panel = self.window.panels.pipeline
        self.window.docks["pipeline"].raise_()
        panel.view.opened.emit(panel._watch.booted.nodes[0].name)

    def freeze(self) -> None:
        """The newest pass of the latency lane."""
        self.window.docks["latency"].raise_()
        self.settle()
        rows = self.window.panels.latency.lanes.rows
        if rows:
            self.window.panels.latency.lanes.picked.emit(rows[-1])


def shoot_all(scale: int) -> None:
    """Every picture of one scale."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        photographer = Photographer(Path(folder), scale)
        try:
            for device in DEVICES:
                photographer.visit(device)
        finally:
            photographer.window.close()
            photographer.bridge.close()


def main() -> None:
    """One process a scale."""
    for scale in SCALES:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": str(scale), "PYTHONPATH": "."}
        subprocess.run([sys.executable, __file__, str(scale)], env=environment, check=True)


if __name__ == "__main__":
    shoot_all(int(sys.argv[1])) if sys.argv[1:] else main()
