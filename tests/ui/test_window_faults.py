"""What the window says of projects that cannot be run, of apps that fail, and of a device that is lost."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from emulator.messages.events import DeviceEvent
from emulator.messages.link import Refused
from ui.desktop.bridge import Loss
from ui.desktop.watchdog import Stall


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "glasses.toml").write_text('name = "mine"\n')
    return folder


def test_a_folder_that_is_no_project_is_one_line_and_nothing_is_lost(window, s1, tmp_path):
    window.bridge.says(s1)
    window.deeds.open_path(str(tmp_path))
    assert "glasses.toml" in window.news.text
    assert window.pages.currentWidget() is window.split


def test_a_refusal_names_its_line_and_leads_there(window, s1, tmp_path):
    window.bridge.says(s1)
    file = tmp_path / "app.py"
    file.write_text("one\ntwo\nthree = (\n")
    window.bridge.refused.emit(Refused("reload", f"{file}:3: syntax error", str(file), 3))
    assert "syntax error" in window.news.text
    window.news.open_requested.emit(file, 3)
    assert window.editor.paths() == [file]
    assert not window.editor.isHidden()
    window.bridge.says(s1, reports=1)
    assert window.news.text == ""


def test_what_a_handler_raises_is_told_with_its_line(window, s1, tmp_path):
    window.bridge.says(s1, reports=1)
    file = tmp_path / "app.py"
    file.write_text("one\n1 / 0\n")
    detail = f"{file}:2: ZeroDivisionError: division by zero"
    fault = DeviceEvent(0, "fault", {"source": "app", "state": "failed", "detail": detail})
    window.bridge.reported.emit(replace(s1.reports[0], events=(fault,)))
    assert "ZeroDivisionError" in window.news.text
    window.news.open_requested.emit(file, 2)
    assert window.editor.paths() == [file]


def test_a_stall_is_named_and_gone_when_it_is_over(window, s1):
    window.bridge.says(s1)
    from emulator.link.stack_file import Place

    window.bridge.stalled.emit(Stall(600_000_000, "busy", Place("/p/app.py", 12, "on_touch"), ""))
    assert "app.py:12" in window.news.text
    assert "0.6 s" in window.news.text
    window.news.restart_requested.emit()
    assert window.bridge.restarts == 1
    window.bridge.stalled.emit(None)
    assert window.news.text == ""


def test_a_lost_device_is_told(window, s1):
    window.bridge.says(s1)
    window.bridge.lost.emit(Loss("it hung", "/p/app.py:12", None, restarted=True))
    assert "it hung" in window.news.text
    assert "started again" in window.news.text


def test_why_a_project_cannot_be_run_is_read_in_one_place_and_nothing_starts_any_more(window, project):
    window.deeds.open_path(str(project))
    assert "Starting" in said(window)
    window.bridge.refused.emit(Refused("boot", "app.py:3: syntax error", str(project / "app.py"), 3))
    assert said(window).count("app.py:3: syntax error") == 1
    assert "Starting" not in said(window)


def test_a_project_that_could_not_be_run_is_taken_anew_when_a_file_of_it_was_mended(window, project, qtbot):
    window.deeds.open_path(str(project))
    window.bridge.refused.emit(Refused("boot", "app.py:3: syntax error", str(project / "app.py"), 3))
    (project / "app.py").write_text("mended\n")
    qtbot.waitUntil(lambda: window.bridge.reloads == 1)


def test_what_runs_on_stays_watched_when_another_project_cannot_be_run(window, s1, project):
    window.bridge.says(s1)
    before = window.watch.folder
    window.deeds.open_path(str(project))
    window.bridge.refused.emit(Refused("boot", "app.py:3: syntax error", str(project / "app.py"), 3))
    assert window.watch.folder == before != project


def test_what_is_wrong_with_a_project_is_not_hidden_by_the_lack_of_one(window, project):
    (project / "glasses.toml").write_text("name = \n")
    window.deeds.begin(str(project))
    assert "glasses.toml:1" in window.news.text


def said(window):
    """All that can be read in the window."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
