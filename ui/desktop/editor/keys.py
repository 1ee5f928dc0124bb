"""Keys that mean more in code than in prose: Tab, Enter, Backspace, Home, the comment key and zoom.

Each becomes one step that can be undone. What it does to the lines is told by `edits`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui.desktop.editor import edits

if TYPE_CHECKING:
    from ui.desktop.editor.code_editor import CodeEditor

KEEP = QTextCursor.MoveMode.KeepAnchor
USUAL_WIDTH = 4


def press(editor: CodeEditor, event: QKeyEvent) -> bool:
    """Do what the key means here; False when it means nothing special."""
    modifiers, key = event.modifiers(), Qt.Key(event.key())
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return _zoom(editor, key) or (not editor.isReadOnly() and key == Qt.Key.Key_Slash and toggle_comment(editor))
    if key == Qt.Key.Key_Home:
        return _home(editor, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
    if editor.isReadOnly() or modifiers & Qt.KeyboardModifier.AltModifier or key not in EDITING:
        return False
    return EDITING[key](editor)


def width(editor: CodeEditor) -> int:
    """Blanks that a step of indentation has in the editor's language."""
    return edits.WIDTH.get(editor.language or "", USUAL_WIDTH)


def toggle_comment(editor: CodeEditor) -> bool:
    """Comment the selected lines, or no longer."""
    mark = edits.COMMENT.get(editor.language or "")
    return bool(mark) and change_lines(editor, lambda lines: edits.comment_toggled(lines, mark or ""))


def change_lines(editor: CodeEditor, change: Callable[[list[str]], list[str]]) -> bool:
    """Put other lines in the place of the selected ones; what was selected stays selected, line by line."""
    cursor = editor.textCursor()
    document = editor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    end_block = document.findBlock(cursor.selectionEnd())
    last = end_block.blockNumber()
    if last > first and cursor.selectionEnd() == end_block.position():  # nothing of that line is selected
        last -= 1
    old = [document.findBlockByNumber(number).text() for number in range(first, last + 1)]
    new = change(old)
    cursor.beginEditBlock()
    for number, (before, after) in enumerate(zip(old, new, strict=True), first):
        if before != after:
            _change_start(document.findBlockByNumber(number).position(), before, after, QTextCursor(document))
    cursor.endEditBlock()
    return True


def _change_start(position: int, before: str, after: str, cursor: QTextCursor) -> None:
    """Lines change at their beginning; what follows, and a cursor in it, is not touched."""
    same = 0
    while same < min(len(before), len(after)) and before[-1 - same] == after[-1 - same]:
        same += 1
    cursor.setPosition(position)
    cursor.setPosition(position + len(before) - same, KEEP)
    cursor.insertText(after[: len(after) - same])


def _tab(editor: CodeEditor) -> bool:
    cursor = editor.textCursor()
    selected = cursor.selectedText()
    if "\u2029" in selected:
        return change_lines(editor, lambda lines: edits.indented(lines, width(editor)))
    step = width(editor)
    cursor.insertText(" " * (step - len(_before(cursor)) % step))
    return True


def _new_line(editor: CodeEditor) -> bool:
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.insertText("\n" + edits.indentation_after(_before(cursor), editor.language))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    return True


def _backspace(editor: CodeEditor) -> bool:
    cursor = editor.textCursor()
    count = edits.step_back(_before(cursor), width(editor))
    if cursor.hasSelection() or count == 1:
        return False
    cursor.movePosition(QTextCursor.MoveOperation.Left, KEEP, count)
    cursor.removeSelectedText()
    return True


def _home(editor: CodeEditor, select: bool) -> bool:
    """First to where the words begin, then to the very beginning."""
    cursor = editor.textCursor()
    words_at = len(edits.leading(cursor.block().text()))
    target = 0 if cursor.positionInBlock() == words_at else words_at
    mode = KEEP if select else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(cursor.block().position() + target, mode)
    editor.setTextCursor(cursor)
    return True


def _zoom(editor: CodeEditor, key: Qt.Key) -> bool:
    from ui.desktop.editor.code_editor import USUAL_PT

    sizes = {
        Qt.Key.Key_Plus: editor.font_size_pt() + 1,
        Qt.Key.Key_Equal: editor.font_size_pt() + 1,
        Qt.Key.Key_Minus: editor.font_size_pt() - 1,
        Qt.Key.Key_0: USUAL_PT,
    }
    if key not in sizes:
        return False
    editor.zoomed.emit(sizes[key])
    return True


def _before(cursor: QTextCursor) -> str:
    """The line up to the cursor."""
    return cursor.block().text()[: cursor.positionInBlock()]


def _dedent(editor: CodeEditor) -> bool:
    return change_lines(editor, lambda lines: edits.dedented(lines, width(editor)))


EDITING: Final[dict[Qt.Key, Callable[[CodeEditor], bool]]] = {
    Qt.Key.Key_Backtab: _dedent,
    Qt.Key.Key_Tab: _tab,
    Qt.Key.Key_Return: _new_line,
    Qt.Key.Key_Enter: _new_line,
    Qt.Key.Key_Backspace: _backspace,
}
