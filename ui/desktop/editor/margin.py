"""The strip left of the text: line numbers, and a mark where something is told of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desktop import theme

if TYPE_CHECKING:
    from ui.desktop.editor.code_editor import CodeEditor

MARK_PX: Final = 12
GAP_PX: Final = 8


class Margin(QWidget):
    """Belongs to one editor, which moves and sizes it."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def width_px(self) -> int:
        """As wide as the largest line number."""
        digits = max(3, len(str(self._editor.blockCount())))
        return MARK_PX + digits * self._editor.fontMetrics().horizontalAdvance("9") + GAP_PX

    def sizeHint(self) -> QSize:
        """Its width; the editor gives it the height."""
        return QSize(self.width_px(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers of the lines that are in view."""
        shown = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), shown.colour("surface"))
        painter.setFont(self._editor.font())
        here, told = self._editor.textCursor().blockNumber(), self._editor.told()
        for block, area in self._editor.visible_blocks():
            number = block.blockNumber()
            row = QRect(
                MARK_PX, round(area.top()), self.width() - MARK_PX - GAP_PX, self._editor.fontMetrics().height()
            )
            mark = told[number][1] if number in told else ""
            painter.setPen(shown.colour(mark or ("ink" if number == here else "faint")))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(number + 1))
            if mark:
                self._draw_mark(painter, row, mark)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """What is told of the line under the pointer."""
        if isinstance(event, QHelpEvent):
            message = self._editor.message_at(event.pos().y())
            QToolTip.showText(event.globalPos(), message, self)
            return True
        return super().event(event)

    def _draw_mark(self, painter: QPainter, row: QRect, colour: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.current().colour(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(3, row.top() + row.height() // 2 - 3, 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
