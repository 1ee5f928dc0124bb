"""The panels around the view: one row each, and where they stand at first.

A panel is made when the window is, so that it can be shown at once, but is fed only while it can be seen.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QWidget

from ui.desktop.icons import icon
from ui.desktop.panels.console import ConsolePanel
from ui.desktop.panels.device import DevicePanel
from ui.desktop.panels.latency import LatencyPanel
from ui.desktop.panels.model import ModelPanel
from ui.desktop.panels.pipeline import PipelinePanel
from ui.desktop.panels.project import ProjectPanel
from ui.desktop.panels.sensors import SensorsPanel
from ui.desktop.panels.services import ServicesPanel
from ui.desktop.panels.sound import SoundPanel
from ui.desktop.panels.world import WorldPanel

CONTEXT: Final = "Docks"
ACTION: Final = "bring_or_hide"
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
RIGHT_PX, LEAST_RIGHT_PX, BOTTOM_PX, LEFT_PX = 308, 276, 212, 208


@dataclass(frozen=True, slots=True)
class Dock:
    """A panel's place: its name in `Panels`, title, first area, and key."""

    name: str
    title: str
    area: Qt.DockWidgetArea
    shortcut: str


@dataclass(frozen=True, slots=True)
class Panels:
    """All panels of the window, by name."""

    project: ProjectPanel
    device: DevicePanel
    world: WorldPanel
    sensors: SensorsPanel
    latency: LatencyPanel
    pipeline: PipelinePanel
    sound: SoundPanel
    console: ConsolePanel
    model: ModelPanel
    services: ServicesPanel

    def by_name(self) -> dict[str, QWidget]:
        """Name -> panel."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make_panels() -> Panels:
    """One of each."""
    return Panels(
        ProjectPanel(),
        DevicePanel(),
        WorldPanel(),
        SensorsPanel(),
        LatencyPanel(),
        PipelinePanel(),
        SoundPanel(),
        ConsolePanel(),
        ModelPanel(),
        ServicesPanel(),
    )


def _(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Docks", text))


DOCKS: Final = (
    Dock("project", _("Project"), LEFT, "Alt+1"),
    Dock("device", _("Device"), RIGHT, "Alt+2"),
    Dock("world", _("World"), RIGHT, "Alt+3"),
    Dock("sensors", _("Sensors"), RIGHT, "Alt+4"),
    Dock("latency", _("Latency"), BOTTOM, "Alt+5"),
    Dock("pipeline", _("Pipeline"), BOTTOM, "Alt+6"),
    Dock("sound", _("Sound"), BOTTOM, "Alt+7"),
    Dock("console", _("Console"), BOTTOM, "Alt+8"),
    Dock("model", _("Model"), BOTTOM, "Alt+9"),
    Dock("services", _("Services"), RIGHT, "Alt+0"),
)


TITLE_BUTTONS: Final = {
    "qt_dockwidget_floatbutton": ("float", _("A window of its own, or back in its place")),
    "qt_dockwidget_closebutton": ("close", _("Put away; the View menu brings it back")),
}

OCCASIONS: Final = (QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.ParentChange, QEvent.Type.PaletteChange)


class PanelDock(QDockWidget):
    """A dock whose buttons can be seen and say what they do: Qt's own are grey on grey, and silent."""

    def event(self, event: QEvent) -> bool:
        """Qt draws its own icons anew on the same occasions, hence after it."""
        done = super().event(event)
        if event.type() in OCCASIONS:
            self.dress()
        return done

    def dress(self) -> None:
        """Icons in the colours of now."""
        for name, (drawn, tip) in TITLE_BUTTONS.items():
            button = self.findChild(QAbstractButton, name, Qt.FindChildOption.FindDirectChildrenOnly)
            if button is not None:
                button.setIcon(icon(drawn))
                button.setToolTip(QCoreApplication.translate(CONTEXT, tip))


def make_docks(window: QMainWindow, panels: Panels) -> dict[str, QDockWidget]:
    """A dock around each panel, in its first place."""
    docks: dict[str, QDockWidget] = {}
    for row in DOCKS:
        dock = PanelDock(QCoreApplication.translate(CONTEXT, row.title), window)
        dock.dress()
        dock.setObjectName(row.name)
        dock.setWidget(panels.by_name()[row.name])
        if row.area == RIGHT:
            dock.setMinimumWidth(LEAST_RIGHT_PX)
        _add_action(dock, row.shortcut)
        docks[row.name] = dock
    arrange(window, docks)
    return docks


def _add_action(dock: QDockWidget, shortcut: str) -> None:
    """Qt's own action would hide a panel that is only behind another; this one brings it to the front first."""
    action = QAction(dock.windowTitle(), dock)
    action.setObjectName(ACTION)
    action.setCheckable(True)
    action.setShortcut(shortcut)
    action.triggered.connect(lambda _: _bring_or_hide(dock))
    dock.visibilityChanged.connect(lambda _: action.setChecked(not dock.isHidden()))


def _bring_or_hide(dock: QDockWidget) -> None:
    if dock.isHidden() or dock.visibleRegion().isEmpty():
        dock.show()
        dock.raise_()
    else:
        dock.hide()
    action_of(dock).setChecked(not dock.isHidden())


def action_of(dock: QDockWidget) -> QAction:
    """What shows a panel, or hides the one in front."""
    action = dock.findChild(QAction, ACTION, Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(action, QAction)
    return action


def bring_up(window: QMainWindow, dock: QDockWidget, least_px: int) -> None:
    """Show a panel before the others of its place, and high enough for what it has to show."""
    dock.show()
    dock.raise_()
    if not dock.isFloating() and dock.height() < least_px:
        window.resizeDocks([dock], [least_px], Qt.Orientation.Vertical)


def arrange(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """The usual layout: the device at the right, time at the bottom, one tab each to the front."""
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)  # one that has a place already would split it
    for area in (LEFT, RIGHT, BOTTOM):
        front, *behind = (docks[row.name] for row in DOCKS if row.area == area)
        window.addDockWidget(area, front)
        for before, dock in itertools.pairwise((front, *behind)):
            window.tabifyDockWidget(before, dock)
        for dock in (front, *behind):
            dock.show()
        front.raise_()
    docks["project"].hide()
    give_first_sizes(window, docks)


def give_first_sizes(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """The usual widths and heights, for the size that the window has now."""
    for name, width_px in (("device", RIGHT_PX), ("project", LEFT_PX)):
        window.resizeDocks([docks[name]], [width_px], Qt.Orientation.Horizontal)
    window.resizeDocks([docks["latency"]], [BOTTOM_PX], Qt.Orientation.Vertical)
