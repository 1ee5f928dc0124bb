"""The list of crash reports: what is kept is shown, opened, copied and deleted, and an empty folder is no riddle."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from still_window import still_window

from ui.desktop import crash_reports
from ui.desktop.crash_list import CrashList


@pytest.fixture
def folder(tmp_path):
    for second, why in enumerate(("killed by signal 9", "app.py:3 has not returned for 2.0 s")):
        crash_reports.keep("device process lost", {"why": why}, f"File app.py {second}", 1e9 + second, tmp_path)
    (tmp_path / "notes.txt").write_text("not a report")
    (tmp_path / "20010909-014645-000000.txt").write_bytes(b"\xff\xfe\x00")
    return tmp_path


@pytest.fixture
def crashes(qtbot, dressed, folder):
    made = CrashList(folder)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    return made


def rows(crashes):
    return [crashes.list.item(row).text() for row in range(crashes.list.count())]


def test_the_newest_is_first_with_its_date_and_its_cause(crashes):
    newest, oldest = rows(crashes)
    assert newest.startswith("2001-09-")
    assert newest.endswith("app.py:3 has not returned for 2.0 s")
    assert oldest.endswith("killed by signal 9")
    assert "File app.py 1" in crashes.text.toPlainText()


def test_it_is_opened_and_copied(crashes, qtbot, folder):
    crashes.list.setCurrentRow(1)
    crashes._copy.click()
    assert "File app.py 0" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(crashes.open_requested) as asked:
        crashes._open.click()
    path, line = asked.args
    assert "killed by signal 9" in path.read_text(encoding="utf-8")
    assert line == 1


def test_deleted_ones_are_gone_and_in_the_end_a_sentence_stands_there(crashes, qtbot, folder):
    qtbot.keyClick(crashes.list, Qt.Key.Key_Delete)
    assert [row.rpartition("\n")[2] for row in rows(crashes)] == ["killed by signal 9"]
    crashes._remove.click()
    assert rows(crashes) == []
    assert crash_reports.kept(folder) == []
    assert (folder / "notes.txt").exists()
    assert not crashes._copy.isEnabled()
    assert any("No crash reports" in label.text() for label in crashes.findChildren(QLabel) if label.isVisible())


def test_what_cannot_be_deleted_is_told(crashes, monkeypatch, folder):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    crashes._remove.click()
    assert "cannot be deleted" in crashes._where.text()
    assert len(rows(crashes)) == 2


def test_the_window_opens_it_and_a_report_stands_in_its_editor(qtbot, qapp, tmp_path):
    with still_window(tmp_path) as (window, bridge):
        path = crash_reports.keep("device process lost", {"why": "hung"}, "", 1e9, bridge.crash_folder)
        window.show()
        window.actions_by_name["crashes"].trigger()
        crashes = window.findChild(CrashList)
        assert crashes.isVisible()
        crashes._open.click()
        assert window.editor.paths() == [path]
