"""The project's files: opened, made, renamed, thrown into the trash, and copied in by dropping them here.

Out: `open_requested(Path, line)`, `moved(old, new)` for a rename, `failed` with one line for a person. Copying goes on
in a thread of its own, since a dropped video may be large.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFile, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMessageBox,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emulator.bad_input import BadInput
from emulator.messages.link import Booted
from ui.desktop.project_files import copy_into, create_file
from ui.desktop.widgets.file_tree import FileTree
from ui.desktop.widgets.nest import nest


class ProjectPanel(QWidget):
    """`confirm` asks a yes-or-no question, `ask_name` for a name ("" for none)."""

    open_requested = Signal(object, int)
    moved = Signal(object, object)
    failed = Signal(str)
    _copied = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        confirm: Callable[[str], bool] | None = None,
        ask_name: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._confirm = confirm or self._confirm_in_a_box
        self._ask_name = ask_name or self._ask_name_in_a_box
        self.folder: Path | None = None
        self._tree = self._make_tree()
        self._name = QLabel()
        self._new = QToolButton()
        self._new.setText("+")
        self._new.setToolTip(self.tr("New file; a name with / makes folders too (Ctrl+N here)"))
        self._new.setAccessibleName(self.tr("New file"))
        self._new.clicked.connect(lambda _=False: self.new_file())
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        self._pages = QStackedLayout()
        self._lay_out()
        self._copied.connect(self._tell_copied)
        self.failed.connect(self._show_problem)
        self.set_folder(None)

    def show_booted(self, booted: Booted | None) -> None:
        """Show the files of the project that runs; when the device is gone they stay."""
        if booted is not None and booted.app_folder:
            self.set_folder(Path(booted.app_folder))

    def set_folder(self, folder: Path | None) -> None:
        """Show this folder; None shows a sentence instead."""
        if folder is not None and folder == self.folder:
            return
        self.folder = folder
        self._tree.set_root(folder)
        self._name.setText(folder.name if folder else "")
        self._name.setToolTip(str(folder) if folder else "")
        self._pages.setCurrentIndex(1 if folder else 0)
        self._problem.hide()

    # deeds

    def new_file(self) -> None:
        """Ask for a name, make the file where the choice is, and open it."""
        if self.folder is None:
            return
        name = self._ask_name()
        if not name:
            return
        try:
            path = create_file(self._tree.folder_at(self._tree.currentIndex()), name)
        except BadInput as fault:
            self.failed.emit(str(fault))
            return
        self._problem.hide()
        self.open_requested.emit(path, 0)

    def rename(self) -> None:
        """Edit the name of what is chosen."""
        if self._tree.current():
            self._tree.edit(self._tree.currentIndex())

    def delete(self) -> None:
        """Throw what is chosen into the trash, after asking."""
        path = self._tree.current()
        if path is None or path == self.folder:
            return
        if self._confirm(self.tr("Move “{name}” to the trash?").format(name=path.name)) and not _to_trash(path):
            self.failed.emit(self.tr("{name} cannot be moved to the trash, so it stays.").format(name=path.name))

    def copy_here(self, paths: list[Path], folder: Path) -> None:
        """Copy what was dropped into a folder of the project."""
        others = [path for path in paths if path.parent != folder]

        def copy() -> None:
            problems = copy_into(folder, others)
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._copied.emit(problems)

        threading.Thread(target=copy, name="copy into the project", daemon=True).start()

    def _tell_copied(self, problems: list[str]) -> None:
        if problems:
            self.failed.emit("; ".join(problems))
        else:
            self._problem.hide()

    def _show_problem(self, what: str) -> None:
        self._problem.setText(what)
        self._problem.show()

    def _confirm_in_a_box(self, question: str) -> bool:
        return QMessageBox.question(self, self.tr("Delete"), question) == QMessageBox.StandardButton.Yes

    def _ask_name_in_a_box(self) -> str:
        name, wanted = QInputDialog.getText(self, self.tr("New file"), self.tr("Name, like card.hud.yaml"))
        return name.strip() if wanted else ""

    # construction

    def _make_tree(self) -> FileTree:
        tree = FileTree()
        tree.setAccessibleName(self.tr("Files of the project"))
        tree.setToolTip(self.tr("Enter opens, F2 renames, Delete moves to the trash; drop files to copy them here"))
        tree.opened.connect(lambda path: self.open_requested.emit(path, 0))
        tree.renamed.connect(self.moved)
        tree.dropped.connect(self.copy_here)
        deeds = (
            (self.tr("New file..."), "Ctrl+N", self.new_file),
            (self.tr("Rename"), "F2", self.rename),
            (self.tr("Move to the trash"), "Delete", self.delete),
        )
        for text, keys, act in deeds:
            action = QAction(text, tree, shortcut=QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            tree.addAction(action)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return tree

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.addWidget(self._name, 1)
        bar.addWidget(self._new)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        nest(column, bar)
        column.addWidget(self._tree, 1)
        column.addWidget(self._problem)
        empty = QLabel(self.tr("No project is open. The start page has some."), wordWrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setProperty("tone", "quiet")
        self._pages.addWidget(empty)
        self._pages.addWidget(body)
        self.setLayout(self._pages)


def _to_trash(path: Path) -> bool:
    """Whether it is in the trash now."""
    moved = QFile.moveToTrash(str(path))
    return bool(moved[0] if isinstance(moved, tuple) else moved)
