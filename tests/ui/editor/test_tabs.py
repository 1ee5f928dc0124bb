"""Open files: nothing is lost, whatever happens on the disk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTabWidget, QToolButton

from ui.desktop.editor import EditorTabs

CONTROL = Qt.KeyboardModifier.ControlModifier


class Asked:
    """Stands in for the user who is asked."""

    def __init__(self):
        self.answer = "stay"
        self.names = []

    def __call__(self, names):
        self.names.append(names)
        return self.answer


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def tabs(qtbot, scheme, asked):
    tabs = EditorTabs(ask=asked)
    qtbot.addWidget(tabs)
    tabs.resize(700, 400)
    tabs.show()
    yield tabs
    asked.answer = "lose"
    tabs.close_all()


@pytest.fixture
def files(tmp_path):
    (tmp_path / "app.py").write_text("one = 1\ntwo = 2\n")
    (tmp_path / "glasses.toml").write_text('name = "x"\n')
    return tmp_path.resolve()


def titles(tabs):
    bar = tabs.findChild(QTabWidget)
    return [bar.tabText(index) for index in range(bar.count())]


def button(tabs, text):
    return next(b for b in tabs.findChildren(QToolButton) if b.text() == text and b.isVisible())


def type_in(tabs, text):
    tabs.current_editor().textCursor().insertText(text)


def test_files_open_once_and_at_a_line(tabs, files):
    assert tabs.open(files / "app.py", 2)
    assert tabs.open(files / "glasses.toml")
    assert tabs.open(files / "app.py")
    assert (titles(tabs), tabs.paths()) == (["app.py", "glasses.toml"], [files / "app.py", files / "glasses.toml"])
    assert tabs.current_editor().line_and_column() == (2, 0)


def test_what_is_unsaved_has_a_dot_until_it_is_saved(tabs, files, qtbot):
    tabs.open(files / "app.py")
    with qtbot.waitSignal(tabs.unsaved_changed) as signal:
        type_in(tabs, "# ")
    assert (signal.args, titles(tabs)) == ([True], ["app.py ●"])
    with qtbot.waitSignal(tabs.saved) as saved:
        assert tabs.save()
    assert saved.args == [files / "app.py"]
    assert (titles(tabs), tabs.unsaved) == (["app.py"], False)
    assert (files / "app.py").read_text() == "# one = 1\ntwo = 2\n"


def test_undo_reaches_back_over_a_save(tabs, files):
    tabs.open(files / "app.py")
    type_in(tabs, "# ")
    tabs.save()
    tabs.current_editor().undo()
    assert tabs.current_editor().text() == "one = 1\ntwo = 2\n"
    assert tabs.unsaved


def test_save_all_saves_all(tabs, files):
    for name in ("app.py", "glasses.toml"):
        tabs.open(files / name)
        type_in(tabs, "# ")
    assert tabs.save_all()
    assert {(files / name).read_text()[:2] for name in ("app.py", "glasses.toml")} == {"# "}


def test_closing_asks_and_staying_stays(tabs, files, asked):
    tabs.open(files / "app.py")
    type_in(tabs, "# ")
    assert not tabs.close_current()
    assert (asked.names, titles(tabs)) == ([["app.py"]], ["app.py ●"])
    asked.answer = "save"
    assert tabs.close_current()
    assert ((files / "app.py").read_text()[:2], titles(tabs)) == ("# ", [])


def test_closing_everything_asks_once_for_all(tabs, files, asked):
    for name in ("app.py", "glasses.toml"):
        tabs.open(files / name)
        type_in(tabs, "# ")
    assert not tabs.close_all()
    assert asked.names == [["app.py", "glasses.toml"]]
    assert len(titles(tabs)) == 2
    asked.answer = "lose"
    assert tabs.close_all()
    assert (files / "app.py").read_text() == "one = 1\ntwo = 2\n"


def test_closing_does_not_lose_what_cannot_be_saved(tabs, files, asked):
    asked.answer = "save"
    tabs.open(files / "app.py")
    type_in(tabs, "# ")
    (files / "app.py").write_text("theirs")
    assert not tabs.close_current()
    assert tabs.current_editor().text().startswith("# one")
    assert (files / "app.py").read_text() == "theirs"


def test_a_middle_click_and_the_cross_close_a_tab(tabs, files, qtbot):
    tabs.open(files / "app.py")
    tabs.open(files / "glasses.toml")
    bar = tabs.findChild(QTabWidget).tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    assert titles(tabs) == ["glasses.toml"]
    qtbot.mouseClick(button(tabs, "×"), Qt.MouseButton.LeftButton)
    assert titles(tabs) == []


def test_a_clean_file_follows_the_disk_and_keeps_the_cursor(tabs, files):
    tabs.open(files / "app.py", 2)
    (files / "app.py").write_text("one = 100\ntwo = 2\n")
    tabs.look_at_disk([files / "app.py"])
    assert tabs.current_editor().text() == "one = 100\ntwo = 2\n"
    assert (tabs.unsaved, tabs.current_editor().line_and_column()) == (False, (2, 0))


def test_only_the_named_files_are_looked_at(tabs, files):
    tabs.open(files / "app.py")
    (files / "app.py").write_text("other")
    tabs.look_at_disk([files / "glasses.toml"])
    assert tabs.current_editor().text().startswith("one")
    tabs.look_at_disk()
    assert tabs.current_editor().text() == "other"


def test_a_file_changed_on_both_sides_is_asked_for_and_theirs_can_be_undone(tabs, files, qtbot):
    tabs.open(files / "app.py")
    type_in(tabs, "mine ")
    (files / "app.py").write_text("theirs\n")
    tabs.look_at_disk()
    assert tabs.current_editor().text().startswith("mine")
    qtbot.mouseClick(button(tabs, "Take the file's"), Qt.MouseButton.LeftButton)
    assert (tabs.current_editor().text(), tabs.unsaved) == ("theirs\n", False)
    tabs.current_editor().undo()
    assert tabs.current_editor().text().startswith("mine")


def test_saving_over_a_file_that_changed_outside_asks_first(tabs, files, qtbot):
    tabs.open(files / "app.py")
    type_in(tabs, "mine ")
    (files / "app.py").write_text("theirs\n")
    assert not tabs.save()
    assert (files / "app.py").read_text() == "theirs\n"
    qtbot.mouseClick(button(tabs, "Write mine"), Qt.MouseButton.LeftButton)
    assert (files / "app.py").read_text().startswith("mine one")
    assert not tabs.unsaved


def test_a_file_that_was_only_touched_is_no_question(tabs, files):
    tabs.open(files / "app.py")
    type_in(tabs, "mine ")
    (files / "app.py").write_text("one = 1\ntwo = 2\n")
    tabs.look_at_disk()
    assert tabs._tabs.current().notice == ""
    assert tabs.save()


def test_a_file_that_is_gone_is_unsaved_and_can_be_written_again(tabs, files):
    tabs.open(files / "app.py")
    (files / "app.py").unlink()
    tabs.look_at_disk()
    assert "gone" in tabs._tabs.current().notice
    assert tabs.unsaved
    assert tabs.save()
    assert (files / "app.py").read_text() == "one = 1\ntwo = 2\n"


def test_a_write_protected_file_keeps_its_text_here(tabs, files):
    tabs.open(files / "app.py")
    type_in(tabs, "mine ")
    (files / "app.py").unlink()
    (files / "app.py").mkdir()
    assert not tabs.save()
    assert tabs.unsaved
    assert tabs.current_editor().text().startswith("mine")


def test_what_is_no_text_is_said_and_not_opened(tabs, files, qtbot):
    (files / "net.onnx").write_bytes(b"\xff\x00")
    with qtbot.waitSignal(tabs.failed) as signal:
        assert not tabs.open(files / "net.onnx")
    assert "no text" in signal.args[0]
    assert titles(tabs) == []


def test_text_that_would_be_changed_can_only_be_read(tabs, files):
    (files / "odd.py").write_text("a\u2029b")
    tabs.open(files / "odd.py")
    assert tabs.current_editor().isReadOnly()
    assert "only be read" in tabs._tabs.current().notice
    assert not tabs.save()


def test_a_large_file_opens_plain(tabs, files):
    (files / "big.py").write_text("x = 1\n" * 200_000)
    tabs.open(files / "big.py")
    assert tabs.current_editor().highlighter is None
    assert "without colours" in tabs._tabs.current().notice


def test_files_of_one_name_are_told_apart_by_their_folder(tabs, files):
    (files / "sub").mkdir()
    (files / "sub" / "app.py").write_text("")
    tabs.open(files / "app.py")
    tabs.open(files / "sub" / "app.py")
    assert titles(tabs) == [f"{files.name}/app.py", "sub/app.py"]


def test_a_renamed_folder_takes_its_open_files_along(tabs, files):
    (files / "a").mkdir()
    (files / "a" / "x.py").write_text("1")
    tabs.open(files / "a" / "x.py")
    (files / "a").rename(files / "b")
    tabs.file_moved(files / "a", files / "b")
    assert tabs.paths() == [files / "b" / "x.py"]
    type_in(tabs, "2")
    assert tabs.save()
    assert (files / "b" / "x.py").read_text() == "21"


def test_errors_are_marked_in_the_file_that_has_them(tabs, files):
    tabs.open(files / "app.py")
    tabs.mark_error(files / "app.py", 2, "NameError")
    tabs.mark_error(files / "glasses.toml", 1, "not open, so not marked")
    assert tabs.current_editor().marks() == {1: "NameError"}
    tabs.mark_error(files / "app.py", 1, "SyntaxError")
    assert tabs.current_editor().marks() == {0: "SyntaxError"}
    tabs.clear_errors()
    assert tabs.current_editor().marks() == {}


def test_open_files_cursors_and_zoom_are_remembered(tabs, files, qtbot):
    tabs.open(files / "app.py", 2)
    tabs.open(files / "glasses.toml")
    tabs.open(files / "app.py")
    qtbot.keyClick(tabs.current_editor(), Qt.Key.Key_Plus, CONTROL)
    state = tabs.save_state()
    (files / "glasses.toml").unlink()
    other = EditorTabs()
    qtbot.addWidget(other)
    other.restore_state(state)
    assert other.paths() == [files / "app.py"]
    assert other.current_editor().line_and_column() == (2, 0)
    assert other.current_editor().font_size_pt() == 11.0
    other.restore_state({})
    assert other.paths() == [files / "app.py"]


def field(tabs, name):
    return next(f for f in tabs.findChildren(QLineEdit) if f.placeholderText() == name)


def test_finding_goes_around_and_tells_how_many(tabs, files, qtbot):
    (files / "app.py").write_text("cat\ndog\ncat\nCat\n")
    tabs.open(files / "app.py")
    tabs.ask_find()
    qtbot.keyClicks(field(tabs, "Find"), "cat")
    editor = tabs.current_editor()
    seen = [editor.line_and_column()[0]]
    for _ in range(3):
        qtbot.keyClick(field(tabs, "Find"), Qt.Key.Key_Return)
        seen.append(editor.line_and_column()[0])
    assert seen == [1, 3, 4, 1]
    assert tabs._bar._told.text() == "1/3"
    qtbot.keyClick(field(tabs, "Find"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.line_and_column()[0] == 4
    qtbot.keyClick(field(tabs, "Find"), Qt.Key.Key_Escape)
    assert not tabs._bar.isVisible()


def test_replacing_one_and_all_can_be_undone(tabs, files, qtbot):
    (files / "app.py").write_text("cat dog cat\n")
    tabs.open(files / "app.py")
    tabs.ask_replace()
    field(tabs, "Find").setText("cat")
    field(tabs, "Replace by").setText("😀cat")
    tabs._bar.replace_one()
    assert tabs.current_editor().text() == "😀cat dog cat\n"
    tabs._bar.replace_all()
    assert tabs.current_editor().text() == "😀😀cat dog 😀cat\n"
    tabs.current_editor().undo()
    assert tabs.current_editor().text() == "😀cat dog cat\n"


def test_a_broken_expression_is_told_in_the_bar(tabs, files):
    tabs.open(files / "app.py")
    tabs.ask_find()
    button(tabs, ".*").setChecked(True)
    field(tabs, "Find").setText("(")
    assert "parenthesis" in tabs._bar._told.text()


def test_a_selection_is_what_is_wanted(tabs, files, qtbot):
    tabs.open(files / "app.py")
    cursor = tabs.current_editor().textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    tabs.current_editor().setTextCursor(cursor)
    qtbot.keyClick(tabs.current_editor(), Qt.Key.Key_F, CONTROL)
    assert field(tabs, "Find").text() == "one"


def test_everything_has_a_name_and_a_tooltip(tabs, files):
    tabs.open(files / "app.py")
    tabs.ask_replace()
    for widget in [b for b in tabs.findChildren(QToolButton) if b.text()] + [field(tabs, "Find")]:
        assert widget.accessibleName(), widget.text()
        assert widget.toolTip(), widget.text()
