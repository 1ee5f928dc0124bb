"""The start page: projects of late, the demo, a folder, or a new project from a template; a project may be dropped.

Out: `open_requested`, a folder or the name of a built-in project. What opens is told back with `remember`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emulator.bad_input import BadInput
from emulator.project import Template, built_in_projects, new_project, templates
from ui.desktop import theme
from ui.desktop.error_words import told
from ui.desktop.recent_projects import Recent, RecentProjects
from ui.desktop.translation import sayer
from ui.desktop.widgets.app_grid import AppGrid
from ui.desktop.widgets.choice_card import ChoiceCard
from ui.desktop.widgets.drop_zone import DropZone, project_in
from ui.desktop.widgets.forgettable_row import ForgettableRow
from ui.desktop.widgets.nest import empty, nest

CONTEXT: Final = "Templates"
DEMO: Final = "demo"
WIDEST_PX: Final = 880
Choose = Callable[[str], str]
say = sayer(CONTEXT)


class StartPage(QWidget):
    """`choose_new` and `choose_open` ask for a folder, given a title or a first name; an empty answer means none."""

    open_requested = Signal(str)
    made = Signal(str)
    """A project was made from a template and wants to be opened."""

    def __init__(
        self, parent: QWidget | None = None, choose_new: Choose | None = None, choose_open: Choose | None = None
    ) -> None:
        super().__init__(parent)
        self._choose_new = choose_new or self._ask_new
        self._choose_open = choose_open or self._ask_open
        self._recent = RecentProjects()
        self._templates: list[ChoiceCard] = []
        self.setAcceptDrops(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID_PX)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        self._zone = DropZone(self.tr("Drop a project's folder here"))
        self._lay_out()
        self._show_recent()

    def remember(self, project: str) -> None:
        """It was opened: it stands on top of the recent projects from now on."""
        if project not in built_in_projects():
            self._recent.remember(project)
            self._show_recent()
        self._problem.hide()

    def focus_templates(self) -> None:
        """Put the keyboard on the templates."""
        if self._templates:
            self._templates[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_state(self) -> dict[str, Any]:
        """The recent projects."""
        return {"recent": list(self._recent.folders)}

    def restore_state(self, state: dict[str, Any]) -> None:
        """The recent projects of last time."""
        found = state.get("recent")
        self._recent = RecentProjects(found if isinstance(found, list) else [])
        self._show_recent()

    def recent(self) -> list[str]:
        """The folders of the recent projects, newest first."""
        return list(self._recent.folders)

    @property
    def problem(self) -> str:
        """What could not be done; empty when nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    # deeds

    def _open_recent(self, recent: Recent) -> None:
        if recent.missing:
            self._tell(self.tr("There is no project in {folder} any more.").format(folder=recent.folder))
        else:
            self.open_requested.emit(str(recent.folder))

    def _forget(self, folder: Path) -> None:
        self._recent.forget(folder)
        self._show_recent()

    def _open_folder(self) -> None:
        folder = self._choose_open(self.tr("Open a project: a folder with glasses.toml"))
        if folder:
            self.open_requested.emit(folder)

    def _make_new(self, template: Template) -> None:
        folder = self._choose_new(template.id)
        if not folder:
            return
        try:
            made = new_project(Path(folder), template.id)
        except BadInput as fault:
            self._tell(str(fault))
            return
        self._problem.hide()
        self.made.emit(str(made))

    def _tell(self, what: str) -> None:
        self._problem.setText(told(what))
        self._problem.show()

    def _ask_open(self, title: str) -> str:
        return QFileDialog.getExistingDirectory(self, title, _documents())

    def _ask_new(self, first_name: str) -> str:
        title = self.tr("A new folder for the project")
        return QFileDialog.getSaveFileName(self, title, str(Path(_documents()) / first_name))[0]

    # what is shown

    def _show_recent(self) -> None:
        empty(self._rows)
        found = self._recent.look()
        for recent in found:
            self._rows.addWidget(self._make_recent(recent))
        if not found:
            self._rows.addWidget(_quiet(self.tr("Projects that you open are listed here.")))

    def _make_recent(self, recent: Recent) -> QWidget:
        detail = self.tr("missing: {folder}") if recent.missing else "{folder}"
        card = ChoiceCard(recent.name, detail.format(folder=recent.folder), faint=recent.missing)
        card.clicked.connect(lambda _=False: self._open_recent(recent))
        remove = QToolButton()
        remove.setObjectName("close_tab")
        remove.setText("×")
        remove.setToolTip(self.tr("Take it off this list; the folder stays (Delete)"))
        remove.setAccessibleName(self.tr("Take {name} off the list").format(name=recent.name))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.clicked.connect(lambda _=False: self._forget(recent.folder))
        row = ForgettableRow(lambda: self._forget(recent.folder))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID_PX)
        layout.addWidget(card, 1)
        layout.addWidget(remove)
        return row

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(8 * theme.GRID_PX)
        nest(columns, self._make_left(), 1)
        nest(columns, self._make_right(), 1)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST_PX)
        body = QVBoxLayout(inner)
        body.setContentsMargins(24, 16, 24, 16)
        body.setSpacing(3 * theme.GRID_PX)
        body.addWidget(_title(self.tr("Lorgnette"), 18))
        body.addWidget(_quiet(self.tr("Smart glasses on your desk: run an app as it will be on the face.")))
        body.addWidget(self._problem)
        nest(body, columns)
        body.addWidget(self._zone)
        body.addStretch(1)
        holder = QWidget()
        centre = QHBoxLayout(holder)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(inner, 100)
        centre.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _make_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * theme.GRID_PX)
        column.addWidget(_title(self.tr("Begin"), 11))
        demo = ChoiceCard(self.tr("Open the demo walk"), self.tr("A street with signs, a till and a way to find"))
        demo.clicked.connect(lambda _=False: self.open_requested.emit(DEMO))
        folder = ChoiceCard(self.tr("Open a folder..."), self.tr("A project of yours: it holds glasses.toml"))
        folder.clicked.connect(lambda _=False: self._open_folder())
        column.addWidget(demo)
        column.addWidget(folder)
        column.addSpacing(2 * theme.GRID_PX)
        column.addWidget(_title(self.tr("New project"), 11))
        for template in templates():
            card = ChoiceCard(say(template.name), say(template.summary))
            card.clicked.connect(lambda _=False, chosen=template: self._make_new(chosen))
            self._templates.append(card)
            column.addWidget(card)
        column.addStretch(1)
        return column

    def _make_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * theme.GRID_PX)
        apps = AppGrid()
        apps.chosen.connect(self.open_requested)
        title = _title(self.tr("Apps of the glasses"), 11)
        title.setVisible(bool(apps.buttons))
        column.addWidget(title)
        column.addWidget(apps)
        column.addSpacing(2 * theme.GRID_PX)
        column.addWidget(_title(self.tr("Recent"), 11))
        nest(column, self._rows)
        column.addStretch(1)
        return column

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Folders may have come and gone."""
        super().showEvent(event)
        self._show_recent()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A project is taken here; everything else is the window's."""
        if project_in(event.mimeData()):
            self._zone.set_lit(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._zone.set_lit(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        self._zone.set_lit(False)
        folder = project_in(event.mimeData())
        if folder:
            event.acceptProposedAction()
            self.open_requested.emit(str(folder))


def _documents() -> str:
    """Where people keep what is theirs; a dialog in a folder that is not there would open where the program began."""
    places = QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation
    folders = [QStandardPaths.writableLocation(place) for place in places]
    return next((folder for folder in folders if Path(folder).is_dir()), folders[-1])


def _title(text: str, size_pt: float) -> QLabel:
    label = QLabel(text)
    font = theme.interface_font(size_pt)
    font.setBold(True)
    label.setFont(font)
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("tone", "quiet")
    return label
