"""What each command of `actions.py` does: one method a row, most of them one line, acting on the window's rooms."""

from __future__ import annotations

from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from emulator.bad_input import BadInput
from emulator.messages.link import Switch
from emulator.messages.samples import Touch
from ui.desktop import theme, translation
from ui.desktop.command_palette import CommandPalette
from ui.desktop.controls.gesture_words import CONTEXT as GESTURES
from ui.desktop.controls.gesture_words import gesture_name
from ui.desktop.crash_list import CrashList
from ui.desktop.docks import arrange, bring_up
from ui.desktop.dropped import what_was_dropped
from ui.desktop.gating_window import GatingWindow
from ui.desktop.session import DEMO
from ui.desktop.shortcut_list import as_table, keys_of
from ui.desktop.translation import sayer

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

DEFAULT_DEVICE = "quark-s1"
STRIP = "strip"
TOLD_MS = 8000
MODEL_PX = 360


class Deeds:
    """The window builds and connects; this acts."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    # projects and files

    def open_path(self, project: str) -> bool:
        """Run a project (a folder, its glasses.toml, or a built-in name); False when it cannot be, which is told."""
        settings = self._window.session.settings
        device = settings.device if settings else self._window.settings_file.get("device", DEFAULT_DEVICE)
        try:
            self._window.session.open(project, device)
        except BadInput as fault:
            self._window.news.show_fault(str(fault), "", 0)
            return False
        self._window.start.remember(project)
        self._window.pages.setCurrentWidget(self._window.split)
        self._window.view.setFocus()
        return True

    def new_project(self) -> None:
        """Choose a template on the start page."""
        self.show_start_page()
        self._window.start.focus_templates()

    def open_project(self) -> None:
        """Choose a folder."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self._window.tr("Open a project: a folder with glasses.toml")
        )
        if folder:
            self.open_path(folder)

    def open_demo(self) -> None:
        """The demo walk."""
        self.open_path(DEMO)

    def show_start_page(self) -> None:
        """Recent projects and templates; what runs goes on behind it."""
        self._window.pages.setCurrentWidget(self._window.start)

    def open_file(self, path: Path, line: int = 0) -> None:
        """A file of the project, beside the view."""
        self._window.pages.setCurrentWidget(self._window.split)
        if self._window.editor.isHidden():
            self._window.editor.show()
            self._window.split.setSizes([self._window.split.width() // 2] * 2)
        self._window.editor.open(path, line)

    def edit_app(self) -> None:
        """The app's code beside the view, or away again."""
        window = self._window
        if not window.editor.isHidden() and window.pages.currentWidget() is window.split:
            window.editor.hide()
            return
        code = window.session.app_file()
        if code is None:
            window.news.show_fault(window.tr("No app is open; open a project or the demo first"), "", 0)
        else:
            self.open_file(code)

    def begin(self, project: str) -> None:
        """A project that was just made: run it, and show its code."""
        if self.open_path(project):
            self._window.editor.hide()
            self.edit_app()

    def take_file(self, path: Path) -> None:
        """Something that was dropped: a project is opened, a video looked at, a model profiled, a layout shown."""
        dropped = what_was_dropped(path)
        if dropped == "project":
            self.open_path(str(path))
        elif dropped in ("camera", "microphone"):
            self._window.session.switch(Switch(dropped, str(path)))
        elif dropped == "model":
            self.profile_model(path)
        else:
            self.open_file(path)

    def profile_model(self, path: Path | None = None) -> None:
        """What a model costs on the glasses; it is asked for where none is named."""
        bring_up(self._window, self._window.docks["model"], MODEL_PX)
        panel = self._window.panels.model
        panel.take(path) if path else panel.choose_file()

    def compare_gates(self) -> None:
        """What a gate on attention changes, in a window of its own; one is enough."""
        open_ones = self._window.findChildren(GatingWindow)
        shown = open_ones[0] if open_ones else GatingWindow(self._window)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def save(self) -> None:
        """The file in front."""
        self._window.editor.save()

    def save_all(self) -> None:
        """Every file that was changed."""
        self._window.editor.save_all()

    def close_file(self) -> None:
        """The file in front."""
        self._window.editor.close_current()

    def find(self) -> None:
        """A text in the file in front."""
        self._window.editor.ask_find()

    def replace(self) -> None:
        """A text by another."""
        self._window.editor.ask_replace()

    def go_to_line(self) -> None:
        """A line of the file in front."""
        self._window.editor.ask_line()

    def open_outside(self) -> None:
        """The file in front, in the user's own editor."""
        self._window.editor.open_outside()

    def save_screenshot(self) -> None:
        """A picture of the whole window."""
        picture = self._window.grab()
        path, _ = QFileDialog.getSaveFileName(
            self._window, self._window.tr("Save a screenshot"), "lorgnette.png", "PNG (*.png)"
        )
        if path and not picture.save(path):
            self._window.news.show_fault(
                self._window.tr("{0} cannot be written; choose another place").format(path), "", 0
            )

    # the device

    def hold(self, held: bool) -> None:
        """Let emulated time stand or go."""
        self._window.session.set_held(held)

    def step(self) -> None:
        """One frame on."""
        self._window.session.step()

    def slower(self) -> None:
        """The next slower speed."""
        self._window.session.change_speed(-1)

    def faster(self) -> None:
        """The next faster speed."""
        self._window.session.change_speed(1)

    def reload(self) -> None:
        """Take the project's files anew."""
        self._window.bridge.reload()

    def reboot(self) -> None:
        """Power off and on."""
        self._window.session.reboot()

    def kill(self) -> None:
        """End the device's process and start another one."""
        self._window.bridge.restart()

    def set_loop(self, loop: bool) -> None:
        """Whether recorded input begins again at its end."""
        self._window.session.set_loop(loop)

    def sensors_off(self) -> None:
        """Nothing looks and nothing listens."""
        for sensor in ("camera", "microphone"):
            self._window.session.switch(Switch(sensor, "none"))

    def gesture(self, gesture: str) -> None:
        """On the touch strip, shown in presentations."""
        self._window.bridge.submit(Touch(0, STRIP, gesture))
        self._window.presentation.show_gesture(gesture_name(gesture, sayer(GESTURES)))

    tap = partialmethod(gesture, "tap")
    double_tap = partialmethod(gesture, "double_tap")
    triple_tap = partialmethod(gesture, "triple_tap")
    swipe_forward = partialmethod(gesture, "swipe_forward")
    swipe_back = partialmethod(gesture, "swipe_back")
    long_press = partialmethod(gesture, "long_press")

    # the window

    def show_palette(self) -> None:
        """Type a few letters of a command."""
        palette = CommandPalette(self._all_actions(), self._window)
        corner = self._window.mapToGlobal(self._window.rect().center())
        palette.move(
            corner.x() - palette.width() // 2, self._window.mapToGlobal(self._window.rect().topLeft()).y() + 80
        )
        palette.show()

    def _all_actions(self) -> list[QAction]:
        window = self._window
        return [*window.actions_by_name.values(), *window.dock_actions(), *window.view.bar.commands()]

    def present(self, presenting: bool) -> None:
        """Only the glasses, on the full screen."""
        self._window.presentation.set_on(presenting)

    def set_light_scheme(self, light: bool) -> None:
        """Light or dark colours."""
        scheme: theme.Scheme = "light" if light else "dark"
        app = QApplication.instance()
        if isinstance(app, QApplication) and theme.current().scheme != scheme:
            theme.apply(app, scheme)
        self._window.settings_file.put("scheme", scheme)

    def set_chinese(self, chinese: bool) -> None:
        """The language of the next start."""
        self._window.settings_file.put("language", "zh" if chinese else "en")
        self._window.statusBar().showMessage(self._window.tr("The language changes at the next start."), TOLD_MS)

    def show_choices(self) -> None:
        """Which colours and language the window has, and whether input loops: the check marks of its menus."""
        actions = self._window.actions_by_name
        light, chinese = theme.current().scheme == "light", translation.current() == "zh"
        for name, on in (("scheme", light), ("chinese", chinese), ("loop", self._window.session.loop)):
            with QSignalBlocker(actions[name]):
                actions[name].setChecked(on)

    def show_shortcuts(self) -> None:
        """All keys in one list."""
        menus = keys_of(self._window.actions_by_name.values())
        rest = keys_of([*self._window.dock_actions(), *self._window.view.bar.commands()])
        self.tell(self._window.tr("Keyboard shortcuts"), as_table(menus, rest))

    def show_crashes(self) -> None:
        """What is kept of each loss of the device."""
        crashes = CrashList(self._window.bridge.crash_folder, self._window)
        crashes.open_requested.connect(self.open_file)
        crashes.open()

    def show_about(self) -> None:
        """What this is, and whose code it stands on."""
        words = self._window.tr(
            "Lorgnette emulates smart glasses. Device times are predictions from press, teardown and estimates; the "
            "glasses themselves remain the judge. Qt (LGPL 3), VisPy and pyqtgraph (BSD, MIT), ONNX Runtime (MIT), "
            "Noto Sans CJK (OFL). Nothing is sent anywhere."
        )
        self.tell("Lorgnette", f"<p>{words}</p>")

    def reset_layout(self) -> None:
        """Panels where they were at first."""
        arrange(self._window, self._window.docks)

    def close(self) -> None:
        """Leave."""
        self._window.close()

    def tell(self, title: str, words: str) -> None:
        """A box that does not hold up the window."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, words, QMessageBox.StandardButton.Close, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
