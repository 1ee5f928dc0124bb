"""The console: what happens on the device, what the app prints, and what was refused, with filters by kind and text.

In: reports, printed lines, refusals. Out: `open_requested(path, line)` for a row that names a place in a file. While
it is hidden, rows are only kept; the view is brought up to date when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emulator.messages.link import Booted, Printed, Refused, Report
from ui.desktop import theme
from ui.desktop.console_log import KINDS, Row, event_row, printed_row, refused_row, resolved
from ui.desktop.controls.gesture_words import CONTEXT as GESTURES
from ui.desktop.error_words import told
from ui.desktop.event_words import CONTEXT as EVENTS
from ui.desktop.event_words import sentence
from ui.desktop.panels.console_model import TEXT_COLUMN, ConsoleModel, as_text
from ui.desktop.translation import sayer
from ui.desktop.widgets.nest import nest

ROW_PX: Final = 22
NARROW_CHIP_PX: Final = 36  # in a narrow dock they are cut; their tooltips tell them apart
COLUMNS_PX: Final = (84, 64)
CONTEXT: Final = "Console"


class ConsolePanel(QWidget):
    """`open_requested` carries a Path and a line from 1 on."""

    open_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = ""
        self._waiting: list[Row] = []
        self._model = ConsoleModel(self)
        self._view = self._make_view()
        self._chips = {kind: self._make_chip(kind) for kind in KINDS}
        self._field = QLineEdit(placeholderText=self.tr("Filter"), clearButtonEnabled=True)
        self._field.setAccessibleName(self.tr("Text that the rows must hold"))
        self._field.setToolTip(self.tr("Show only rows that hold this text (Ctrl+F)"))
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._field.setFocus)
        self._field.textChanged.connect(self._filter)
        self._pause = self._make_button(self.tr("Hold"), self.tr("Do not scroll to new rows"), checkable=True)
        self._pause.toggled.connect(self._follow)
        self._clear = self._make_button(self.tr("Clear"), self.tr("Forget all rows"))
        self._clear.clicked.connect(self._forget)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, self._make_bar())
        nest(layout, self._pages, 1)
        self._refresh()

    # what is shown

    def show_booted(self, booted: Booted | None) -> None:
        """Paths of the app are relative to this device's project from now on."""
        self._folder = booted.app_folder if booted else self._folder

    def show_report(self, report: Report) -> None:
        """Append what happened since the last report."""
        if report.events:
            self._add(event_row(event, _in_words) for event in report.events)

    def show_printed(self, printed: Printed) -> None:
        """Append a line that the app wrote."""
        self._add([printed_row(printed)])

    def show_refused(self, refused: Refused) -> None:
        """Append what could not be done."""
        self._add([refused_row(refused)])

    def save_state(self) -> dict[str, Any]:
        """The kinds that are left out."""
        return {"hidden_kinds": sorted(kind for kind, chip in self._chips.items() if not chip.isChecked())}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Leave the same kinds out again."""
        hidden = state.get("hidden_kinds")
        for kind, chip in self._chips.items():
            chip.setChecked(kind not in (hidden if isinstance(hidden, list) else []))

    # rows

    def _add(self, rows: Iterable[Row]) -> None:
        self._waiting.extend(rows)
        if self.isVisible() or len(self._waiting) >= self._model.log.most_rows:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._model.add(waiting)
        self._refresh()
        if not self._pause.isChecked():
            self._view.scrollToBottom()

    def _forget(self) -> None:
        self._waiting.clear()
        self._model.clear()
        self._refresh()

    def _filter(self) -> None:
        kinds = frozenset(kind for kind, chip in self._chips.items() if chip.isChecked())
        self._model.choose(kinds, self._field.text())
        self._refresh()
        if not self._pause.isChecked():
            self._view.scrollToBottom()

    def _refresh(self) -> None:
        """Counts, and a sentence where there is nothing to show."""
        log = self._model.log
        for kind, chip in self._chips.items():
            text = f"{_named(kind)} {log.counts[kind]}"
            if chip.text() != text:
                chip.setText(text)
        self._pages.setCurrentIndex(1 if log.shown else 0)
        if log.rows and not log.shown:
            self._empty.setText(self.tr("No row fits the filter."))
        elif not log.rows:
            self._empty.setText(
                self.tr("What the device shows, says and hears, and what the app prints, is listed here.")
            )

    # the view

    def _follow(self, held: bool) -> None:
        if not held:
            self._view.scrollToBottom()

    def _user_scrolled(self) -> None:
        """Reading further up holds the view; scrolling down to the end lets it go on."""
        bar = self._view.verticalScrollBar()
        self._pause.setChecked(bar.sliderPosition() < bar.maximum())

    def _open(self, index: QModelIndex) -> None:
        place = self._model.log.shown[index.row()].place
        if place:
            self.open_requested.emit(resolved(place, self._folder), max(1, place.line))

    def copy(self) -> None:
        """The selected rows, else all that are shown, into the clipboard."""
        indexes = self._view.selectionModel().selectedRows()
        shown = self._model.log.shown
        rows = [shown[at] for at in sorted(index.row() for index in indexes)] if indexes else shown
        QGuiApplication.clipboard().setText("\n".join(as_text(row) for row in rows))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the view up to date."""
        super().showEvent(event)
        if self._waiting:
            self._flush()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: paint anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_view"):
            self._view.viewport().update()

    # construction

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._model)
        view.setAccessibleName(self.tr("Console rows"))
        view.setToolTip(self.tr("Enter or a double click opens the place that a row names; Ctrl+C copies"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setFont(theme.interface_font())
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = view.verticalHeader(), view.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        for column, width_px in enumerate(COLUMNS_PX):
            view.setColumnWidth(column, width_px)
        view.activated.connect(self._open)
        view.verticalScrollBar().actionTriggered.connect(self._user_scrolled)
        copy = QAction(self.tr("Copy"), view, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        view.addAction(copy)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return view

    def _make_chip(self, kind: str) -> QToolButton:
        chip = self._make_button(_named(kind), self.tr("Show or hide: {kind}").format(kind=_explained(kind)), True)
        chip.setAccessibleName(_explained(kind))
        chip.setMinimumWidth(NARROW_CHIP_PX)
        chip.setChecked(True)
        chip.toggled.connect(self._filter)
        return chip

    def _make_button(self, text: str, tip: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(4)
        for chip in self._chips.values():
            bar.addWidget(chip)
        bar.addWidget(self._field, 1)
        bar.addWidget(self._pause)
        bar.addWidget(self._clear)
        return bar


def _in_words(event: Any) -> str:
    words = sentence(event, _say)
    return told(words) if event.kind == "fault" else words


def _say(text: str) -> str:
    """Sentences of the console; what a gesture is called is said as on the temple."""
    said = sayer(EVENTS)(text)
    return sayer(GESTURES)(text) if said == text else said


def _named(kind: str) -> str:
    names = {
        "scene": QCoreApplication.translate(CONTEXT, "HUD"),
        "voice": QCoreApplication.translate(CONTEXT, "Voice"),
        "result": QCoreApplication.translate(CONTEXT, "Results"),
        "app": QCoreApplication.translate(CONTEXT, "App"),
        "fault": QCoreApplication.translate(CONTEXT, "Faults"),
        "drop": QCoreApplication.translate(CONTEXT, "Drops"),
        "input": QCoreApplication.translate(CONTEXT, "Inputs"),
        "print": QCoreApplication.translate(CONTEXT, "Printed"),
    }
    return names[kind]


def _explained(kind: str) -> str:
    texts = {
        "scene": QCoreApplication.translate(CONTEXT, "what the HUD shows"),
        "voice": QCoreApplication.translate(CONTEXT, "what is said and played"),
        "result": QCoreApplication.translate(CONTEXT, "what the pipeline found"),
        "app": QCoreApplication.translate(CONTEXT, "what the app logs"),
        "fault": QCoreApplication.translate(CONTEXT, "what failed or was refused"),
        "drop": QCoreApplication.translate(CONTEXT, "inputs that came while a node was busy"),
        "input": QCoreApplication.translate(CONTEXT, "what the wearer does, and what feeds the sensors"),
        "print": QCoreApplication.translate(CONTEXT, "what the app prints"),
    }
    return texts[kind]
