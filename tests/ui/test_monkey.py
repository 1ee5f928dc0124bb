"""A monkey at the window: eight hundred random deeds from one seed, and it still answers.

It clicks, types, resizes, drags docks about, runs every command, switches themes, and lets a device boot, report, fail
and die in between. Boxes that ask something are answered by closing them. An exception anywhere fails the test.
"""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTabBar,
    QWidget,
)
from rooms import REFUSALS
from still_window import still_window

from emulator.link.stack_file import Place
from emulator.messages.link import Printed
from ui.desktop import theme
from ui.desktop.bridge import Loss
from ui.desktop.editor import tabs
from ui.desktop.watchdog import Stall

DEMO = Path(__file__).parents[2] / "assets" / "demo"
SEED, DEEDS = 20_250_101, 800
CLOSE_EVERY_MS, PATIENCE_MS = 40, 60_000
KEYS = [
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_F3, Qt.Key.Key_PageUp),
]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 4 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class Monkey:
    """One deed at a time, chosen by weight; `done` is what it did, for whoever looks for the cause of a failure."""

    def __init__(self, window, devices, folder) -> None:
        self.window, self.devices = window, devices
        self.chance = random.Random(SEED)
        self.done: list[str] = []
        self.file = folder / "app.py"
        self.file.write_text("def tap():\n    return 'hello'\n")
        self.deeds = {
            self.click: 30,
            self.press: 25,
            self.type: 5,
            self.wheel: 8,
            self.drag: 6,
            self.command: 12,
            self.toggle_dock: 6,
            self.resize: 4,
            self.report: 30,
            self.boot: 2,
            self.fail: 6,
            self.dress: 1,
            self.open_file: 2,
        }

    def live(self, deeds: int) -> None:
        for _ in range(deeds):
            deed = self.chance.choices(list(self.deeds), list(self.deeds.values()))[0]
            self.done.append(deed.__name__)
            deed()
            turn()
            if not self.window.isVisible():
                self.window.show()

    def target(self, *kinds) -> QWidget:
        """Something that can be seen."""
        seen = [w for w in self.window.findChildren(QWidget) if w.isVisible() and isinstance(w, kinds or QWidget)]
        return self.chance.choice(seen or [self.window])

    def place(self, widget) -> QPoint:
        return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))

    def click(self) -> None:
        kinds = self.chance.choice([(), (QAbstractButton,), (QComboBox, QLineEdit), (QTabBar,), (QAbstractSlider,)])
        widget = self.target(*kinds)
        self.done[-1] += f" {type(widget).__name__} {widget.objectName()}"
        act = self.chance.choice([QTest.mouseClick] * 6 + [QTest.mouseDClick])
        act(widget, self.chance.choice([LEFT] * 9 + [RIGHT]), pos=self.place(widget))

    def press(self) -> None:
        widget = QApplication.focusWidget() or self.target()
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        self.done[-1] += f" {key.name} {modifier.name} {type(widget).__name__}"
        QTest.keyClick(widget, key, modifier)

    def type(self) -> None:
        QTest.keyClicks(self.target(QLineEdit), self.chance.choice(["gate", "12", "%$\\", " "]))

    def wheel(self) -> None:
        widget = self.target()
        at, notches = QPointF(self.place(widget)), QPoint(0, self.chance.choice([-240, -120, 120, 240]))
        how = self.chance.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False
        QApplication.sendEvent(
            widget,
            QWheelEvent(at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), notches, Qt.MouseButton(0), *how),
        )

    def drag(self) -> None:
        widget = self.target()
        QTest.mousePress(widget, LEFT, pos=self.place(widget))
        QTest.mouseMove(widget, self.place(widget))
        QTest.mouseRelease(widget, LEFT, pos=self.place(widget))

    def command(self) -> None:
        name = self.chance.choice([name for name in self.window.actions_by_name if name != "quit"])
        self.done[-1] += f" {name}"
        self.window.actions_by_name[name].trigger()

    def toggle_dock(self) -> None:
        dock = self.chance.choice(list(self.window.docks.values()))
        self.chance.choice([dock.toggleViewAction().trigger, dock.raise_, self.float(dock)])()

    def float(self, dock):
        return lambda: dock.setFloating(not dock.isFloating())

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(200, 2000), self.chance.randrange(200, 1300))

    def device(self):
        return self.chance.choice(self.devices)

    def report(self) -> None:
        made, bridge = self.device(), self.window.bridge
        report = self.chance.choice(made.reports)
        bridge.reported.emit(report)
        world = self.chance.choice([None, np.full((720, 1280, 3), 90, np.uint8)])
        bridge.world_changed.emit(world)
        if report.scene is not None:
            bridge.panel_changed.emit(np.full((480, 640), 9, np.uint8), report.scene)

    def boot(self) -> None:
        self.window.bridge.says(self.device(), reports=3)

    def fail(self) -> None:
        bridge = self.window.bridge
        place = Place(str(self.file), 2, "tap")
        told = [
            lambda: bridge.refused.emit(self.chance.choice(REFUSALS)),
            lambda: bridge.printed.emit(Printed("stderr", "Traceback\n")),
            lambda: bridge.stalled.emit(Stall(600_000_000, "busy", place, "")),
            lambda: bridge.stalled.emit(None),
            lambda: bridge.lost.emit(Loss("it hung", f"{self.file}:2", None, restarted=True)),
            lambda: bridge.lost.emit(Loss("it died", "", None, restarted=False)),
            lambda: bridge.detailed.emit(self.chance.choice(list(self.devices[0].details.values()))),
        ]
        self.chance.choice(told)()

    def dress(self) -> None:
        theme.apply(QApplication.instance(), self.chance.choice(["dark", "light"]))

    def open_file(self) -> None:
        self.window.deeds.open_file(self.file, self.chance.randrange(4))


def turn() -> None:
    """One turn of the event loop: `processEvents` alone never deletes what asked for it, since no loop runs here.

    Whoever restores its docks has new tab bars; the old ones, still visible until they are deleted, belong to no dock,
    and Qt 6.11 dies of a null pointer when a tab of one is dragged.
    """
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close_boxes() -> None:
    """Answer whatever asks something: boxes, menus, the palette."""
    for asking in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
        if isinstance(asking, QDialog):
            asking.reject()
        elif isinstance(asking, QMenu) or asking is not None:
            asking.close()


@pytest.fixture
def closing_boxes(qapp):
    timer = QTimer(interval=CLOSE_EVERY_MS)
    timer.timeout.connect(close_boxes)
    timer.start()
    yield
    timer.stop()


def test_no_tab_bar_outlives_its_docks(qapp):
    window = QMainWindow()
    docks = [QDockWidget(name, window) for name in ("latency", "pipeline")]
    for dock in docks:
        dock.setObjectName(dock.windowTitle())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    turn()
    window.restoreState(window.saveState())
    turn()
    assert len(window.findChildren(QTabBar)) == 1
    window.close()


@pytest.mark.slow
@pytest.mark.usefixtures("dressed", "closing_boxes", "tracker")
def test_eight_hundred_deeds_break_nothing(qtbot, tmp_path, s1, g1, monkeypatch):
    monkeypatch.setenv("LORGNETTE_RENDERER", "numpy")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(tabs, "open_outside", lambda *_: "")
    before = contents(DEMO)
    s1, g1 = (elsewhere(made, tmp_path / "demo") for made in (s1, g1))
    monkeypatch.setattr("emulator.project.load.built_in_projects", lambda: {"demo": tmp_path / "demo"})
    with still_window(tmp_path) as (window, bridge):
        window.show()
        bridge.says(s1)
        monkey = Monkey(window, (s1, g1), tmp_path)
        try:
            monkey.live(DEEDS)
        except Exception:
            print("\n".join(monkey.done[-30:]))
            raise
        answers(qtbot, window, bridge, s1)
    assert contents(DEMO) == before


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def elsewhere(made, folder):
    """The same run of a copy of the demo: a monkey that finds the keys of save must not edit the real one."""
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)
    return made._replace(booted=replace(made.booted, project=str(folder), app_folder=str(folder)))


def answers(qtbot, window, bridge, made) -> None:
    """The window shows what it is told, as at its beginning."""
    window.actions_by_name["present"].setChecked(False)
    window.deeds.reset_layout()
    window.resize(1280, 720)
    bridge.says(made)
    before = window.view.paints
    window.view.set_light(4_321.0)
    qtbot.waitUntil(lambda: window.view.paints > before, timeout=PATIENCE_MS)
    assert window.glasses.currentWidget() is window.view
    for page in window.editor._tabs.pages():
        page.editor.document().setModified(False)
    window.editor.close_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
