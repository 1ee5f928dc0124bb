"""What was said, by whom and when, in order: a list that follows its end while nobody has scrolled back.

In: lines of a `SoundLog`. Out: a table; Ctrl+C copies the chosen lines.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from emulator.clock import NS_PER_S
from ui.desktop import theme
from ui.desktop.lanes.sound_log import KEPT_LINES, Line, SoundLog, Who

_ROW_PX = 18


class Transcript(QTableWidget):
    """Columns: when, who, words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._count = 0
        self.setAccessibleName(self.tr("Transcript"))
        self.setToolTip(self.tr("What the wearer and the device said; Ctrl+C copies the chosen lines"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves it, as it leaves every list of the window
        self.setFont(theme.interface_font(9.0))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_ROW_PX)
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        """A column at the side."""
        return QSize(300, 160)

    def show_log(self, log: SoundLog | None) -> None:
        """Append what is new; another log begins anew."""
        count = log.line_count if log else 0
        if log is None or count < self._count:
            self.setRowCount(0)
            self._count = 0
        if log is None or count == self._count:
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        new = min(count - self._count, len(log.lines))
        for line in list(log.lines)[-new:]:
            self._append(line)
        while self.rowCount() > KEPT_LINES:
            self.removeRow(0)
        self._count = count
        if at_end:
            self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText("\n".join(map(self._text_of, rows)))
        else:
            super().keyPressEvent(event)

    def _text_of(self, row: int) -> str:
        items = (self.item(row, column) for column in range(3))
        return "\t".join(item.text() for item in items if item)

    def _append(self, line: Line) -> None:
        row = self.rowCount()
        self.insertRow(row)
        names: dict[Who, str] = {
            "wearer": self.tr("Wearer"),
            "glasses": self.tr("Glasses"),
            "earcon": self.tr("Earcon"),
        }
        for column, words in enumerate((f"{line.t_ns / NS_PER_S:.2f} s", names[line.who], line.text)):
            item = QTableWidgetItem(words)
            if column == 0:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(words if column == 2 else "")
            self.setItem(row, column, item)
