"""The main window: the glasses in the middle, the editor beside them, panels around, and who talks to whom.

It builds and connects, nothing else: what is open is the session's, what the device says comes through the bridge, and
each panel keeps to its own. Commands are the rows of `actions.py`; a row's slot is found here or in `CommandSlots`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from emulator.bad_input import BadInput
from emulator.messages.link import Booted, Refused
from emulator.profile import load_profile
from ui.desktop.actions import BEGINS_GROUP, COMMANDS, MENUS, make_actions, translated
from ui.desktop.background_search import BackgroundSearch, all_profiles, all_senses
from ui.desktop.bridge import Bridge
from ui.desktop.canvas import GlassesView
from ui.desktop.deeds import Deeds
from ui.desktop.docks import action_of, give_first_sizes, make_docks, make_panels
from ui.desktop.editor import EditorTabs
from ui.desktop.faults import Faults
from ui.desktop.gating_window import GatingWindow
from ui.desktop.layout_notes import LayoutNotes
from ui.desktop.model_desk import ModelDesk
from ui.desktop.news_bar import NewsBar
from ui.desktop.panels.sound import SoundPanel
from ui.desktop.panels.start import StartPage
from ui.desktop.presentation import Presentation, PutAside
from ui.desktop.project_watch import ProjectWatch
from ui.desktop.session import Session
from ui.desktop.settings_file import SettingsFile
from ui.desktop.status_line import StatusLine
from ui.desktop.toolbar import DeviceBar
from ui.desktop.widgets.live_bar import LiveBar
from ui.desktop.widgets.stack import Stack
from ui.desktop.wiring import connect_panels

LAYOUT_VERSION = 1
FIRST_SIZE_PX = (1280, 720)


class MainWindow(QMainWindow):
    """One window on one device."""

    def __init__(self, bridge: Bridge, session: Session, settings: SettingsFile) -> None:
        super().__init__()
        self.setWindowTitle("Lorgnette")
        self._is_first_show = True
        self._geometry, self._docks_state = QByteArray(), QByteArray()
        self._surroundings = PutAside()
        self.setAcceptDrops(True)
        self.bridge, self.session, self.settings_file = bridge, session, settings
        self.watch = ProjectWatch(self)
        self.profiles = BackgroundSearch(all_profiles, self)
        self.senses = BackgroundSearch(all_senses, self)
        self.models = ModelDesk(self)
        self._build_centre()
        self.panels = make_panels()
        self.docks = make_docks(self, self.panels)
        self.deeds = Deeds(self)
        self.actions_by_name = make_actions(self, self.deeds)
        self.device_bar.add_actions(self.actions_by_name)
        self.presentation = Presentation(self, self.glasses, self._asides())
        self._build_menus()
        self.deeds.show_choices()
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self.faults = Faults(bridge, self.news, self.editor, self)
        self.layout_notes = LayoutNotes(bridge, self.editor, self)
        connect_panels(self)
        self._connect_device()
        self._restore()
        self.device_bar.show_speed(session.speed)
        self.device_bar.show_device(session.settings.device if session.settings else settings.get("device", ""))
        self.pages.currentChanged.connect(lambda _: self._make_room())
        session.changed.connect(self._make_room)
        bridge.tell_again()

    # what is where

    def _build_centre(self) -> None:
        self.view = GlassesView()
        self.voice = SoundPanel()
        self.glasses = Stack()
        self.glasses.addWidget(self.view)
        self.glasses.addWidget(self.voice)
        self.editor = EditorTabs()
        self.editor.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.editor)
        self.split.addWidget(self.glasses)
        self.start = StartPage()
        self.pages = Stack()
        self.pages.addWidget(self.split)
        self.pages.addWidget(self.start)
        middle = QWidget()
        self.live_bar, self.device_bar = LiveBar(), DeviceBar()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.live_bar)
        layout.addWidget(self.device_bar)
        self.news = NewsBar(middle)  # before the pages, as the tab key goes
        layout.addWidget(self.pages, 1)
        self.news.float_over((self.view.stage, self.voice, self.start))
        self.setCentralWidget(middle)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AnimatedDocks)

    def _build_menus(self) -> None:
        bar = self.menuBar()
        for name in MENUS:
            menu = bar.addMenu(translated(name))
            for row in COMMANDS:
                if row.menu == name:
                    if row.name in BEGINS_GROUP:
                        menu.addSeparator()
                    menu.addAction(self.actions_by_name[row.name])
            if name == MENUS[2]:
                menu.addSeparator()
                menu.addActions(self.dock_actions())
                menu.insertSeparator(action_of(self.docks["latency"]))  # the first of those at the bottom
        self.addActions(list(self.actions_by_name.values()))

    # what the device says

    def _connect_device(self) -> None:
        bridge = self.bridge
        bridge.booting.connect(lambda _: self.status_line.show_state(self.tr("Starting...")))
        bridge.booted.connect(self._take_booted)
        bridge.refused.connect(self._take_refused)
        bridge.booted.connect(self.status_line.show_booted)
        bridge.reported.connect(self.status_line.show_report)
        bridge.world_changed.connect(self.view.set_world)
        bridge.panel_changed.connect(self.view.set_panel)

    def _take_booted(self, booted: Booted) -> None:
        profile = load_profile(booted.profile)
        self.pages.setCurrentWidget(self.split)
        self.glasses.setCurrentWidget(self.view if booted.has_display else self.voice)
        self.view.set_device(profile if booted.has_display else None)
        self.setWindowTitle(f"{booted.project_name} - {profile.device.name} - Lorgnette")
        self.watch.watch(Path(booted.app_folder))

    def _take_refused(self, refused: Refused) -> None:
        """What cannot be run yet is run when its files were mended; what ran before goes on, and is watched."""
        if refused.order == "boot":
            self.status_line.show_off()  # what still runs says so with its next report
            if self.watch.folder is None:
                self.watch.watch(self.session.folder())

    # remembering

    def _restore(self) -> None:
        settings = self.settings_file
        if settings.get("layout_version", 0) == LAYOUT_VERSION:
            self._geometry = QByteArray.fromBase64(settings.get("geometry", "").encode())
            self._docks_state = QByteArray.fromBase64(settings.get("docks", "").encode())
            self.restoreGeometry(self._geometry)
            self.restoreState(self._docks_state)
        for name, state in settings.get("panels", {}).items():
            restore = getattr(self._rooms().get(name), "restore_state", None)
            if restore and isinstance(state, dict):
                restore(state)

    def _remember(self) -> None:
        settings = self.settings_file
        settings.put("layout_version", LAYOUT_VERSION)
        settings.put("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        if not self._is_beginning():
            settings.put("docks", bytes(self.saveState().toBase64().data()).decode())
        states: dict[str, Any] = {}
        for name, room in self._rooms().items():
            save = getattr(room, "save_state", None)
            if save:
                states[name] = save()
        settings.put("panels", states)
        if self.session.settings:
            settings.put("device", self.session.settings.device)
        settings.save()

    def _rooms(self) -> dict[str, QWidget]:
        return {**self.panels.by_name(), "view": self.view, "editor": self.editor, "start": self.start}

    def dock_actions(self) -> list[QAction]:
        """One a panel, to show or hide it."""
        return [action_of(dock) for dock in self.docks.values()]

    def _asides(self) -> list[QWidget]:
        return [self.menuBar(), self.device_bar, self.news, self.editor]

    # events

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes hold only once the docks' first widths no longer ask for more."""
        super().showEvent(event)
        if self._is_first_show:
            self._is_first_show = False
            QTimer.singleShot(0, self, self._take_first_size)

    def _take_first_size(self) -> None:
        if not self._geometry or not self.restoreGeometry(self._geometry):
            self.resize(*FIRST_SIZE_PX)
        self._size_docks()

    def _size_docks(self) -> None:
        """As they were left, or as is usual."""
        if self._is_beginning():
            return
        if not self._docks_state or not self.restoreState(self._docks_state):
            give_first_sizes(self, self.docks)

    def _is_beginning(self) -> bool:
        """Whether there is nothing yet that a panel could show."""
        return self.session.settings is None and self.pages.currentWidget() is self.start

    def _make_room(self) -> None:
        """Where one begins, nothing stands around: panels come with the first project, in the size of the window."""
        if self._is_beginning():
            self._surroundings.put([self.device_bar, *self.docks.values()])
        elif self._surroundings.bring_back():
            QTimer.singleShot(0, self, partial(self._take_room, self.size()))

    def _take_room(self, size: QSize) -> None:
        self.resize(size)
        self._size_docks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved files, remember the layout, let the device go."""
        if not self.editor.close_all():
            event.ignore()
            return
        self.presentation.set_on(False)
        self._remember()
        self.watch.watch(None)
        self.profiles.close()
        self.senses.close()
        self.models.close()
        for gates in self.findChildren(GatingWindow):
            gates.close()
        self.layout_notes.close()
        self.bridge.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Projects, pictures, videos, sounds, models and layouts may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first thing that was dropped."""
        for url in event.mimeData().urls()[:1]:
            try:
                self.deeds.take_file(Path(url.toLocalFile()))
            except BadInput as fault:
                self.news.show_fault(str(fault), "", 0)
        event.acceptProposedAction()
