"""What an editor tints behind its text: the current line, wrong lines, what was found, and a pair of brackets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from ui.desktop import theme
from ui.desktop.editor.edits import PARTNERS, partner
from ui.desktop.editor.highlighter import is_code

if TYPE_CHECKING:
    from ui.desktop.editor.code_editor import CodeEditor

FAINT, CLEAR = 28, 70
MOST_FOUND: Final = 500

Selection = QTextEdit.ExtraSelection


def of(editor: CodeEditor, wrong: Iterable[QTextCursor], found: list[QTextCursor]) -> list[Selection]:
    """Later ones lie above earlier ones."""
    shown = theme.current()
    made = [_line(editor.textCursor(), shown.colour("quiet"), FAINT)]
    made += [_line(cursor, shown.colour("bad"), FAINT) for cursor in wrong]
    made += [_part(cursor, shown.colour("warn"), CLEAR) for cursor in found[:MOST_FOUND]]
    made += [_part(cursor, shown.colour("accent"), CLEAR) for cursor in brackets(editor)]
    return made


def brackets(editor: CodeEditor) -> list[QTextCursor]:
    """The bracket beside the cursor and its partner, each selected; nothing when it has none."""
    cursor = editor.textCursor()
    block, column = cursor.block(), cursor.positionInBlock()
    text = block.text()
    if not text.isascii():  # Qt counts some letters twice; brackets among them are left alone
        return [] if any(letter > "\uffff" for letter in text) else _pair(editor, block.blockNumber(), column, text)
    return _pair(editor, block.blockNumber(), column, text)


def _pair(editor: CodeEditor, number: int, column: int, text: str) -> list[QTextCursor]:
    document = editor.document()

    def code_at(line: int, place: int) -> bool:
        return is_code(document.findBlockByNumber(line), place)

    def line_at(line: int) -> str | None:
        block = document.findBlockByNumber(line)
        return block.text() if block.isValid() else None

    for place in (column - 1, column):
        if 0 <= place < len(text) and text[place] in PARTNERS and code_at(number, place):
            found = partner(line_at, (number, place), code_at)
            return [_letter(editor, *each) for each in ((number, place), found) if each] if found else []
    return []


def _letter(editor: CodeEditor, line: int, column: int) -> QTextCursor:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.setPosition(cursor.position() + column)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _line(cursor: QTextCursor, colour: QColor, alpha: int) -> Selection:
    made = Selection()
    made.cursor = QTextCursor(cursor)
    made.cursor.clearSelection()
    colour.setAlpha(alpha)
    made.format.setBackground(colour)
    made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return made


def _part(cursor: QTextCursor, colour: QColor, alpha: int) -> Selection:
    made = Selection()
    made.cursor = cursor
    colour.setAlpha(alpha)
    made.format.setBackground(colour)
    return made
