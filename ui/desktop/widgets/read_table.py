"""A table to be read and copied: headings between its rows, and a tone for what the last cell judges.

In: headings and rows of text. Out: nothing; Ctrl+C copies what is chosen, `as_text` gives all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from ui.desktop import theme

TITLE_PX, CELL_PX = 300, 190  # what is longer goes on in another line


class TableRow(NamedTuple):
    """Cells in the order of the headings; `tone` is a colour of the theme for the last. One cell alone is a heading."""

    cells: tuple[str, ...]
    tone: str = ""


class ReadTable(QTableWidget):
    """Nothing in it can be changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TableRow] = ()
        self._headings: Sequence[str] = ()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_table(self, headings: Sequence[str], rows: Sequence[TableRow]) -> None:
        """Show another one."""
        self._headings, self._rows = headings, rows
        self.clear()
        self.clearSpans()
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(headings))
        for place, row in enumerate(rows):
            self._fill(place, row)
        self._colour()
        self.resizeColumnsToContents()
        for column in range(len(headings) - 1):
            self.setColumnWidth(column, min(self.columnWidth(column), CELL_PX if column else TITLE_PX))
        self.resizeRowsToContents()

    def as_text(self) -> str:
        """All of it, cells apart by tabs."""
        return "\n".join("\t".join(cells) for cells in (self._headings, *(row.cells for row in self._rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column has the rest of the width, and as many lines as it needs there."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _fill(self, place: int, row: TableRow) -> None:
        is_heading = len(row.cells) == 1
        for column, text in enumerate(row.cells):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if is_heading:
                font = self.font()
                font.setBold(True)
                item.setFont(font)
            self.setItem(place, column, item)
        if is_heading:
            self.setSpan(place, 0, 1, len(self._headings))

    def _colour(self) -> None:
        for place, row in enumerate(self._rows):
            item = self.item(place, len(row.cells) - 1)
            if row.tone and item:
                item.setForeground(QBrush(theme.current().colour(row.tone)))

    def _chosen(self) -> str:
        lines = []
        for chosen in self.selectedRanges():
            for place in range(chosen.topRow(), chosen.bottomRow() + 1):
                items = (self.item(place, at) for at in range(chosen.leftColumn(), chosen.rightColumn() + 1))
                lines.append("\t".join(item.text() if item else "" for item in items))
        return "\n".join(lines)
