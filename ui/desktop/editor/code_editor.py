"""One text, edited: line numbers, colours, indentation, comments, brackets, marks and remarks at lines, zoom.

In: a text and the language that its file's name tells. It knows no file; who owns it reads and writes `text()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from ui.desktop import theme
from ui.desktop.editor import keys, selections
from ui.desktop.editor.highlighter import Highlighter
from ui.desktop.editor.margin import Margin

SMALLEST_PT, LARGEST_PT, USUAL_PT = 6.0, 32.0, 10.0
MESSAGE_GAP_PX: Final = 24
PARAGRAPH: Final = "\u2029"


class CodeEditor(QPlainTextEdit):
    """`zoomed` carries the font size, so that all tabs can follow."""

    zoomed = Signal(float)

    def __init__(self, language: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.highlighter: Highlighter | None = None
        self._marks: list[tuple[QTextCursor, str]] = []
        self._remarks: list[tuple[QTextCursor, str]] = []
        self._found: list[QTextCursor] = []
        self._margin = Margin(self)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setAccessibleName(self.tr("Text"))
        self.set_font_size(USUAL_PT)
        if language:
            self.highlighter = Highlighter(self.document(), language, theme.current())
        self.blockCountChanged.connect(self._place_margin)
        self.updateRequest.connect(self._follow)
        self.cursorPositionChanged.connect(self._show_selections)
        self._place_margin()
        self._show_selections()

    # the text

    def text(self) -> str:
        """Every character as it is; Qt's own `toPlainText` turns hard spaces into soft ones."""
        return self.document().toRawText().replace(PARAGRAPH, "\n")

    def set_text(self, text: str) -> None:
        """Begin with this text, unchanged and with nothing to undo."""
        if self.highlighter:
            self.highlighter.hold()
        self.setPlainText(text)
        if self.highlighter:
            self.highlighter.begin()
        self.document().setModified(False)

    def replace_text(self, text: str) -> None:
        """Become this text in one step that can be undone; what stays the same is not touched.

        The cursor stays with its text, or at its line where that is another now.
        """
        old = self.text()
        start = _common(old, text)
        tail = _common(old[start:][::-1], text[start:][::-1])
        line, column = self.line_and_column()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        inside = cursor.selectionStart() < self.textCursor().position() <= cursor.selectionEnd()
        cursor.insertText(text[start : len(text) - tail])
        if inside:
            self.setTextCursor(self._cursor_at(line, column))

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the cursor at a line (from 1 on) and show it in the middle."""
        self.setTextCursor(self._cursor_at(line, column))
        self.centerCursor()

    def line_and_column(self) -> tuple[int, int]:
        """Where the cursor is; lines count from 1, columns from 0."""
        cursor = self.textCursor()
        return cursor.blockNumber() + 1, cursor.positionInBlock()

    # marks

    def set_mark(self, line: int, message: str) -> None:
        """Mark a line as wrong, and say why."""
        self._marks.append((self._cursor_at(line, 0), message))
        self._show_marks()

    def clear_marks(self) -> None:
        """Nothing is wrong any more."""
        if self._marks:
            self._marks = []
            self._show_marks()

    def marks(self) -> dict[int, str]:
        """Block number -> what is wrong there. Marks move with their lines."""
        return {cursor.blockNumber(): message for cursor, message in self._marks}

    def set_remarks(self, remarks: list[tuple[int, str]]) -> None:
        """Say what could be better, by line, in place of what was said before."""
        self._remarks = [(self._cursor_at(line, 0), message) for line, message in remarks]
        self._show_marks()

    def told(self) -> dict[int, tuple[str, str]]:
        """Block number -> what is told there and in which colour: what is wrong, else all that could be better."""
        better: dict[int, str] = {}
        for cursor, message in self._remarks:
            number = cursor.blockNumber()
            better[number] = f"{better[number]} · {message}" if number in better else message
        wrong = {number: (message, "bad") for number, message in self.marks().items()}
        return {number: (message, "warn") for number, message in better.items()} | wrong

    def message_at(self, y_px: int) -> str:
        """What is told of the line at this height of the view."""
        return self.told().get(self.cursorForPosition(QPoint(0, y_px)).blockNumber(), ("", ""))[0].replace(" · ", "\n")

    def show_found(self, found: list[QTextCursor]) -> None:
        """Tint these places."""
        self._found = found
        self._show_selections()

    # looks

    def set_font_size(self, size_pt: float) -> None:
        """Zoom."""
        self.setFont(theme.code_font(min(LARGEST_PT, max(SMALLEST_PT, size_pt))))
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._place_margin()

    def font_size_pt(self) -> float:
        """The zoom."""
        return self.font().pointSizeF()

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The lines in view and where they are."""
        block = self.firstVisibleBlock()
        area = self.blockBoundingGeometry(block).translated(self.contentOffset())
        bottom = self.viewport().rect().bottom()
        while block.isValid() and area.top() <= bottom:
            if block.isVisible():
                yield block, area
            block = block.next()
            area = QRectF(area.x(), area.bottom(), area.width(), self.blockBoundingRect(block).height())

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean more in code than in prose, then Qt's own; after Escape, Tab leaves the text."""
        if self.tabChangesFocus() and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return
        self.setTabChangesFocus(event.key() == Qt.Key.Key_Escape)
        if not keys.press(self, event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(self.font_size_pt() + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is the window's, which opens it; its address has no business in the code."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margin is as high as the text."""
        super().resizeEvent(event)
        self._place_margin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and behind a line what is told of it."""
        super().paintEvent(event)
        told = self.told()
        if not told:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.interface_font(self.font_size_pt() - 1))
        for block, area in self.visible_blocks():
            if block.blockNumber() in told:
                message, colour = told[block.blockNumber()]
                painter.setPen(theme.current().colour(colour))
                self._draw_message(painter, area, block, message)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The whole message of a line is its tooltip; other colours are taken on."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.message_at(event.pos().y()), self)
            return True
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_margin", None):
            self._take_theme()
        return super().event(event)

    def _cursor_at(self, line: int, column: int) -> QTextCursor:
        """A cursor there, or as near as the text allows."""
        block = self.document().findBlockByNumber(min(max(1, line), self.blockCount()) - 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(max(0, column), block.length() - 1))
        return cursor

    def _take_theme(self) -> None:
        if self.highlighter:
            self.highlighter.set_theme(theme.current())
        self._show_selections()
        self._margin.update()

    def _draw_message(self, painter: QPainter, area: QRectF, block: QTextBlock, message: str) -> None:
        left = round(area.left() + block.layout().lineAt(0).naturalTextWidth() + self.document().documentMargin())
        left += MESSAGE_GAP_PX
        room = QRect(left, round(area.top()), self.viewport().width() - left, round(area.height()))
        text = painter.fontMetrics().elidedText(message, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _place_margin(self) -> None:
        width = self._margin.width_px()
        self.setViewportMargins(width, 0, 0, 0)
        area = self.contentsRect()
        self._margin.setGeometry(area.left(), area.top(), width, area.height())
        self._margin.update()

    def _follow(self, area: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())

    def _show_marks(self) -> None:
        self._show_selections()
        self._margin.update()
        self.viewport().update()

    def _show_selections(self) -> None:
        wrong = [cursor for cursor, _ in self._marks]
        self.setExtraSelections(selections.of(self, wrong, self._found))


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    if one == other:
        return len(one)
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _units(text: str) -> int:
    """Length as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
