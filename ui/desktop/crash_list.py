"""The crash reports that are kept on this computer: when, why, and all of each beside it; to open, copy and delete.

In: the folder. Out: `open_requested(path, line)` for one that shall stand in the editor. Nothing is sent anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.desktop import theme
from ui.desktop.crash_reports import CrashReport, kept
from ui.desktop.widgets.nest import nest

SIZE_PX, LIST_PX = (860, 440), 340


class CrashList(QDialog):
    """`open_requested` carries a Path and a line."""

    open_requested = Signal(object, int)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Crash reports"))
        self._folder = folder
        self._reports: list[CrashReport] = []
        self._make()
        self.resize(*SIZE_PX)
        self.read_again()

    def read_again(self, row: int = 0) -> None:
        """List what lies in the folder now, with this row in front."""
        self._reports = kept(self._folder)
        self.list.clear()
        for report in self._reports:
            self.list.addItem(f"{report.at.astimezone():%Y-%m-%d %H:%M:%S}\n{report.why}")
        self._pages.setCurrentIndex(1 if self._reports else 0)
        self.list.setCurrentRow(min(row, len(self._reports) - 1))
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The Delete key in the list deletes."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._delete()
        else:
            super().keyPressEvent(event)

    @property
    def current(self) -> CrashReport | None:
        """The one in front."""
        row = self.list.currentRow()
        return self._reports[row] if 0 <= row < len(self._reports) else None

    def _show_current(self) -> None:
        report = self.current
        self.text.setPlainText(report.text if report else "")
        for button in (self._open, self._copy, self._remove):
            button.setEnabled(report is not None)

    def _open_current(self) -> None:
        if self.current:
            self.open_requested.emit(self.current.path, 1)
            self.close()

    def _copy_current(self) -> None:
        if self.current:
            QGuiApplication.clipboard().setText(self.current.text)

    def _delete(self) -> None:
        report = self.current
        if report is None:
            return
        try:
            report.path.unlink(missing_ok=True)
        except OSError:
            self._where.setText(self.tr("{0} cannot be deleted").format(report.path))
            return
        self.read_again(self.list.currentRow())

    def _make(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Crash reports, the newest first"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.currentRowChanged.connect(lambda _: self._show_current())
        self.list.itemActivated.connect(lambda _: self._open_current())
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setAccessibleName(self.tr("The crash report"))
        self.text.setFont(theme.code_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([LIST_PX, SIZE_PX[0] - LIST_PX])
        empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        empty.setText(
            self.tr("No crash reports. When the device's process dies or hangs, what is known of it is kept.")
        )
        self._where = QLabel(self.tr("Kept on this computer, sent nowhere: {0}").format(self._folder), wordWrap=True)
        self._pages = QStackedLayout()
        self._pages.addWidget(empty)
        self._pages.addWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        nest(layout, self._pages, 1)
        layout.addWidget(self._where)
        nest(layout, self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._open = self._button(self.tr("Open in the editor"), self._open_current)
        self._copy = self._button(self.tr("Copy"), self._copy_current)
        self._remove = self._button(self.tr("Delete"), self._delete)
        close = self._button(self.tr("Close"), self.close)
        row = QHBoxLayout()
        for button in (self._open, self._copy, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button
