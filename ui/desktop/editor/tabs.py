"""The open files, each in a tab: opened, saved, closed without losing a word, followed on the disk, remembered.

Out: `saved(Path)`, `current_changed(Path or None)`, `unsaved_changed(bool)`. The window brings what happens outside:
`look_at_disk` for changes in the project's folder, `mark_error` for what the device says of a line, `show_remarks`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QLabel, QStackedLayout, QVBoxLayout, QWidget

from emulator.bad_input import BadInput
from ui.desktop.editor.asking import Answer, ask_to_lose
from ui.desktop.editor.code_editor import LARGEST_PT, SMALLEST_PT, USUAL_PT, CodeEditor
from ui.desktop.editor.file_tabs import FileTabs
from ui.desktop.editor.find_bar import FindBar
from ui.desktop.editor.outside import open_outside
from ui.desktop.editor.page import Page
from ui.desktop.editor.remembered import remembered
from ui.desktop.widgets.nest import nest


class EditorTabs(QWidget):
    """`ask` is how its user is asked about unsaved files; `failed` carries one line for a person."""

    saved = Signal(object)
    current_changed = Signal(object)
    unsaved_changed = Signal(bool)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, ask: Callable[[list[str]], Answer] | None = None) -> None:
        super().__init__(parent)
        self.outside_command = ""
        self._ask = ask or partial(ask_to_lose, self)
        self._font_pt = USUAL_PT
        self._was_unsaved = False
        self._tabs = FileTabs()
        self._tabs.currentChanged.connect(self._take_current)
        self._tabs.close_wanted.connect(self._close)
        self._bar = FindBar()
        self._pages = QStackedLayout()
        self._pages.addWidget(self._make_empty())
        self._pages.addWidget(self._tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, self._pages, 1)
        layout.addWidget(self._bar)
        self._make_shortcuts()
        QGuiApplication.instance().applicationStateChanged.connect(self._application_state)  # type: ignore[union-attr]

    # files

    def open(self, path: Path, line: int = 0) -> bool:
        """Show a file, at a line (from 1 on) if one is named. False when it cannot be edited; `failed` says why."""
        page = self._tabs.page_of(path) or self._add(path)
        if page is None:
            return False
        self._tabs.setCurrentWidget(page)
        if line:
            page.editor.go_to(line)
        page.editor.setFocus()
        return True

    def save(self) -> bool:
        """Save the file that is shown."""
        page = self._tabs.current()
        return page is None or page.save()

    def save_all(self) -> bool:
        """Save what is unsaved; False when something of it could not be saved, which then is shown."""
        for page in self._tabs.unsaved():
            if not page.save():
                self._tabs.setCurrentWidget(page)
                return False
        return True

    def close_current(self) -> bool:
        """Close the file that is shown; False when its user wants to stay."""
        page = self._tabs.current()
        return page is None or self._close(page)

    def close_all(self) -> bool:
        """Close everything, asking once; False when its user wants to stay, and then everything is still open."""
        unsaved = self._tabs.unsaved()
        if unsaved:
            answer = self._ask([page.path.name for page in unsaved])
            if answer == "stay" or (answer == "save" and not self.save_all()):
                return False
        for page in list(self._tabs.pages()):
            self._remove(page)
        return True

    def open_outside(self) -> None:
        """Open the file that is shown in the editor that its user prefers."""
        page = self._tabs.current()
        if page is None:
            return
        line, _ = page.editor.line_and_column()
        problem = open_outside(page.path, line, self.outside_command, os.environ)
        if problem:
            self.failed.emit(problem)

    def paths(self) -> list[Path]:
        """The open files, from left to right."""
        return [page.path for page in self._tabs.pages()]

    def current_editor(self) -> CodeEditor | None:
        """The text that is shown."""
        page = self._tabs.current()
        return page.editor if page else None

    @property
    def unsaved(self) -> bool:
        """Whether anything is unsaved."""
        return bool(self._tabs.unsaved())

    # what happens outside

    def look_at_disk(self, paths: Iterable[Path] | None = None) -> None:
        """Take over what changed outside; None looks at all open files."""
        wanted = None if paths is None else {path.resolve() for path in paths}
        for page in self._tabs.pages():
            if wanted is None or page.path.resolve() in wanted:
                page.look_at_disk()

    def file_moved(self, old: Path, new: Path) -> None:
        """A file or folder got another name in the project's tree."""
        for page in self._tabs.pages():
            if page.path == old or old in page.path.parents:
                page.move_to(new / page.path.relative_to(old))
        self._name()

    def mark_error(self, path: Path, line: int, message: str) -> None:
        """Mark a line of a file, if it is open."""
        page = self._tabs.page_of(path)
        if page:
            page.editor.clear_marks()
            page.editor.set_mark(line, message)

    def show_remarks(self, path: Path, remarks: list[tuple[int, str]]) -> None:
        """Say at the lines of a file, if it is open, what could be better."""
        page = self._tabs.page_of(path)
        if page:
            page.editor.set_remarks(remarks)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for page in self._tabs.pages():
            page.editor.clear_marks()

    # finding

    def ask_find(self) -> None:
        """Show the bar for finding."""
        self._bar.ask()

    def ask_replace(self) -> None:
        """Show the bar for replacing."""
        self._bar.ask(replace=True)

    def ask_line(self) -> None:
        """Ask for a line and go there."""
        editor = self.current_editor()
        if editor is None:
            return
        here, last = editor.line_and_column()[0], editor.blockCount()
        asked = self.tr("Line, 1 to {last}").format(last=last)
        line, wanted = QInputDialog.getInt(self, self.tr("Go to line"), asked, here, 1, last)
        if wanted:
            editor.go_to(line)

    # state

    def save_state(self) -> dict[str, Any]:
        """The open files with their cursors, which is shown, and the zoom."""
        files = [{"path": str(page.path), "at": list(page.editor.line_and_column())} for page in self._tabs.pages()]
        return {"files": files, "current": self._tabs.currentIndex(), "font_pt": self._font_pt}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Open them again; those that are gone, and what is not understood, are left out."""
        size_pt, current = state.get("font_pt"), state.get("current")
        self._zoom(float(size_pt) if isinstance(size_pt, int | float) else USUAL_PT)
        for path, line, column in remembered(state.get("files")):
            page = (self._tabs.page_of(path) or self._add(path)) if path.is_file() else None
            if page:
                page.editor.go_to(line, column)
        self._tabs.setCurrentIndex(min(current if isinstance(current, int) else 0, self._tabs.count() - 1))

    # tabs

    def _add(self, path: Path) -> Page | None:
        try:
            page = Page(path.resolve())
        except BadInput as error:
            self.failed.emit(str(error))
            return None
        page.editor.set_font_size(self._font_pt)
        page.editor.zoomed.connect(self._zoom)
        page.changed.connect(self._name)
        page.saved.connect(self.saved)
        self._tabs.add(page)
        self._pages.setCurrentIndex(1)
        return page

    def _close(self, page: Page) -> bool:
        if page.unsaved:
            answer = self._ask([page.path.name])
            if answer == "stay" or (answer == "save" and not page.save()):
                return False
        self._remove(page)
        return True

    def _remove(self, page: Page) -> None:
        if self._tabs.current() is page:
            self._bar.attach(None)
        self._tabs.remove(page)
        self._name()
        if not self._tabs.count():
            self._bar.hide()
            self._pages.setCurrentIndex(0)

    def _name(self) -> None:
        """Name the tabs, and tell when the first unsaved file came or the last one went."""
        self._tabs.name_all()
        if self.unsaved != self._was_unsaved:
            self._was_unsaved = not self._was_unsaved
            self.unsaved_changed.emit(self._was_unsaved)

    def _take_current(self) -> None:
        page = self._tabs.current()
        self._bar.attach(page.editor if page else None)
        self.current_changed.emit(page.path if page else None)

    def _zoom(self, size_pt: float) -> None:
        self._font_pt = min(LARGEST_PT, max(SMALLEST_PT, size_pt))
        for page in self._tabs.pages():
            page.editor.set_font_size(self._font_pt)

    # Qt

    def _application_state(self, state: Qt.ApplicationState) -> None:
        """Back from another program: files outside the project may have changed."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_at_disk()

    def _make_empty(self) -> QLabel:
        text = self.tr("No file is open. Double click one in the project's files.")
        return QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)

    def _make_shortcuts(self) -> None:
        """Those of the text itself; saving and closing belong to the window's menu."""
        keys = {
            "Ctrl+F": self.ask_find,
            "Ctrl+H": self.ask_replace,
            "Ctrl+G": self.ask_line,
            "F3": self._bar.find_next,
            "Shift+F3": self._bar.find_previous,
        }
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
