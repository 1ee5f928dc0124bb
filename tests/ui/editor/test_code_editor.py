"""One text, edited with the keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QTextCursor

from ui.desktop.editor import CodeEditor
from ui.desktop.editor.selections import brackets

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make(qtbot, scheme):
    def made(text="", language="python"):
        editor = CodeEditor(language)
        qtbot.addWidget(editor)
        editor.resize(500, 300)
        editor.set_text(text)
        editor.show()
        editor.setFocus()
        return editor

    return made


def settle(qtbot, editor):
    qtbot.waitUntil(lambda: not editor.highlighter.busy, timeout=60_000)


def colours(editor, line):
    block = editor.document().findBlockByNumber(line)
    return [(part.start, part.length) for part in block.layout().formats()]


def ink(editor):
    """The colour of the first word."""
    block = editor.document().firstBlock()
    parts = block.layout().formats()
    return parts[0].format.foreground().color().name()


def select_all(editor):
    cursor = editor.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    editor.setTextCursor(cursor)


def test_typing_code_indents_itself(make, qtbot):
    editor = make()
    qtbot.keyClicks(editor, "if x:")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "return 1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "y")
    assert editor.text() == "if x:\n    return 1\n    y"


def test_tab_fills_to_the_step_and_backspace_takes_it_back(make, qtbot):
    editor = make()
    qtbot.keyClicks(editor, "  ")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "    "
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "    "


def test_selected_lines_move_and_one_undo_takes_it_back(make, qtbot):
    editor = make("a\nb\n")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)  # to the beginning of the empty third line
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "    a\n    b\n"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "a\nb\n"
    editor.undo()
    assert editor.text() == "    a\n    b\n"


def test_comments_toggle_with_one_key(make, qtbot):
    editor = make("a = 1\n\n    b = 2")
    select_all(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.text() == "# a = 1\n\n#     b = 2"
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.text() == "a = 1\n\n    b = 2"


def test_a_language_without_comments_has_none(make, qtbot):
    editor = make("{}", "json")
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.text() == "{}"


def test_home_goes_to_the_words_and_then_to_the_beginning(make, qtbot):
    editor = make("    word")
    editor.go_to(1, 8)
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    assert editor.line_and_column() == (1, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    assert editor.line_and_column() == (1, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Home, SHIFT)
    assert editor.textCursor().selectedText() == "    "


def test_every_character_stays_what_it_is(make):
    text = "a\u00a0b\t😀 你好\n\n"
    assert make(text).text() == text


def test_another_text_is_taken_over_in_one_step_and_the_cursor_stays(make):
    editor = make("one 😀\ntwo\nthree\n")
    editor.go_to(3, 2)
    editor.replace_text("one 😀\n2\nthree\nfour\n")
    assert editor.text() == "one 😀\n2\nthree\nfour\n"
    assert editor.line_and_column() == (3, 2)
    editor.undo()
    assert editor.text() == "one 😀\ntwo\nthree\n"


def test_colours_follow_an_edit_over_many_lines(make, qtbot):
    editor = make("\n".join(["x = 'a'  # b"] * 3000))
    settle(qtbot, editor)
    plain = colours(editor, 2999)
    assert len(plain) >= 2
    editor.go_to(1)
    editor.textCursor().insertText('"""')
    settle(qtbot, editor)
    assert colours(editor, 2999) != plain
    editor.undo()
    settle(qtbot, editor)
    assert colours(editor, 2999) == plain


def test_a_long_file_is_coloured_to_its_end_whatever_is_edited_meanwhile(make, qtbot):
    editor = make("\n".join(["def f(x): return 1"] * 4000))
    assert editor.highlighter.busy
    editor.go_to(3500)
    editor.textCursor().insertText("# here\n")
    editor.go_to(10)
    editor.textCursor().insertText("# there\n")
    settle(qtbot, editor)
    assert [line for line in range(editor.blockCount()) if not colours(editor, line)] == []


def test_letters_outside_the_first_plane_do_not_shift_the_colours(make, qtbot):
    editor = make("'😀' + 1")
    settle(qtbot, editor)
    assert colours(editor, 0)[-1] == (7, 1)


def test_brackets_are_shown_with_their_partner_and_not_in_strings(make, qtbot):
    editor = make("f(')', [1])\n(")
    settle(qtbot, editor)
    editor.go_to(1, 1)
    assert [each.selectedText() for each in brackets(editor)] == ["(", ")"]
    assert [each.selectionStart() for each in brackets(editor)] == [1, 10]
    editor.go_to(1, 3)
    assert brackets(editor) == []
    editor.go_to(2, 0)
    assert brackets(editor) == []


def test_a_mark_moves_with_its_line_and_tells_its_message(make):
    editor = make("a\nb\nc")
    editor.set_mark(2, "NameError: b")
    editor.go_to(1)
    editor.textCursor().insertText("new\n")
    assert editor.marks() == {2: "NameError: b"}
    block = editor.document().findBlockByNumber(2)
    area = editor.blockBoundingGeometry(block).translated(editor.contentOffset())
    assert editor.message_at(round(area.center().y())) == "NameError: b"
    before = editor.grab().toImage()
    editor.clear_marks()
    assert editor.marks() == {}
    assert editor.grab().toImage() != before


def test_a_mark_beyond_the_text_stands_at_its_end(make):
    editor = make("a")
    editor.set_mark(99, "x")
    assert editor.marks() == {0: "x"}


def test_zoom_keys_ask_for_another_size(make, qtbot):
    editor = make()
    with qtbot.waitSignal(editor.zoomed) as signal:
        qtbot.keyClick(editor, Qt.Key.Key_Plus, CONTROL)
    assert signal.args == [11.0]
    editor.set_font_size(500)
    assert editor.font_size_pt() == 32.0


def test_other_colours_are_taken_on(make, qtbot, qapp):
    from ui.desktop import theme

    editor = make("def f(): pass")
    settle(qtbot, editor)
    before = ink(editor)
    theme.apply(qapp, "light" if theme.current().scheme == "dark" else "dark")
    qtbot.waitUntil(lambda: not editor.highlighter.busy)
    assert ink(editor) != before


def test_a_file_that_is_dropped_on_the_code_is_left_to_the_window(make):
    editor, file, words = make("one\n"), QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/p/walk.mp4")])
    file.setText("file:///p/walk.mp4")
    words.setText("two")
    for data, is_taken in ((file, False), (words, True)):
        enter = QDragEnterEvent(
            QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QCoreApplication.sendEvent(editor.viewport(), enter)
        assert enter.isAccepted() == is_taken


def test_remarks_are_told_where_nothing_is_wrong_all_of_a_line_together(make):
    editor = make("a\nb\nc")
    editor.set_remarks([(2, "too small"), (2, "too dim"), (3, "too much")])
    editor.set_mark(3, "NameError: c")
    assert editor.told() == {1: ("too small · too dim", "warn"), 2: ("NameError: c", "bad")}
    line = editor.cursorRect(editor._cursor_at(2, 0)).center().y()
    assert editor.message_at(line) == "too small\ntoo dim"
    editor.clear_marks()
    assert editor.told()[2] == ("too much", "warn")
    editor.set_remarks([])
    assert editor.told() == {}
