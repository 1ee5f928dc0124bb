"""Faults are told where they are seen: in the bar of news and at the line, once, and a loss until it is mended."""

from dataclasses import replace

import pytest
from still_window import still_window

from emulator.messages.events import DeviceEvent
from emulator.messages.link import Refused
from ui.desktop.bridge import Loss


@pytest.fixture
def window(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (made, bridge):
        made.show()
        bridge.says(s1, reports=2)
        yield made


@pytest.fixture
def app_file(tmp_path):
    file = tmp_path / "app.py"
    file.write_text("one\ntwo\nraise ValueError\n")
    return file


def fails(window, s1, detail):
    fault = DeviceEvent(1, "fault", {"source": "app", "state": "failed", "detail": detail})
    window.bridge.reported.emit(replace(s1.reports[0], events=(fault,)))


def marks(window):
    return [message for page in window.editor._tabs.pages() for _, message in page.editor._marks]


def test_a_fault_of_the_running_app_is_told_with_the_way_to_its_line(window, s1, app_file):
    window.deeds.open_file(app_file)
    fails(window, s1, f"{app_file}:3: ValueError: boom")
    assert "boom" in window.news.text
    assert marks(window) == ["ValueError: boom"]


def test_the_way_to_the_line_marks_it_in_a_file_that_was_not_open(window, s1, app_file):
    fails(window, s1, f"{app_file}:3: ValueError: boom")
    assert marks(window) == []
    window.news._go()
    assert window.editor.paths() == [app_file]
    assert marks(window) == ["ValueError: boom"]


def test_a_fault_that_comes_thirty_times_a_second_can_be_closed(window, s1, app_file):
    fails(window, s1, f"{app_file}:3: ValueError: boom")
    window.news.clear()
    fails(window, s1, f"{app_file}:3: ValueError: boom")
    assert window.news.text == ""
    window.bridge.booted.emit(replace(s1.booted, reloaded=True))
    fails(window, s1, f"{app_file}:3: ValueError: boom")
    assert "boom" in window.news.text


def test_a_mended_app_has_no_faults(window, s1, app_file):
    window.deeds.open_file(app_file)
    window.bridge.refused.emit(Refused("reload", f"{app_file}:3: syntax error", str(app_file), 3))
    assert marks(window) == ["syntax error"]
    window.bridge.booted.emit(replace(s1.booted, reloaded=True))
    assert marks(window) == []
    assert window.news.text == ""


def test_why_the_device_was_started_again_can_still_be_read_when_it_is_back(window, s1, app_file):
    window.deeds.open_file(app_file)
    loss = Loss(f"{app_file}:3: on_touch has not returned for 2.0 s", f"{app_file}:3", None, restarted=True)
    window.bridge.lost.emit(loss)
    window.bridge.booted.emit(s1.booted)
    assert "has not returned" in window.news.text
    assert len(marks(window)) == 1
    window.bridge.booted.emit(replace(s1.booted, reloaded=True))
    assert window.news.text == ""
    assert marks(window) == []


def test_a_camera_and_a_microphone_that_are_both_not_there_are_both_told(window):
    camera = Refused("switch", "no camera; connect one", sensor="camera")
    microphone = Refused("switch", "no microphone; connect one", sensor="microphone")
    window.bridge.refused.emit(camera)
    window.bridge.refused.emit(microphone)
    assert window.news.text.splitlines() == [camera.line, microphone.line]
    window.bridge.refused.emit(microphone)
    assert window.news.text == microphone.line
    window.news.clear()
    window.bridge.refused.emit(camera)
    assert window.news.text == camera.line, "what was closed does not come back"


def test_an_app_that_was_mended_while_it_hung_has_no_faults_when_the_device_is_back(window, s1, app_file):
    window.deeds.open_file(app_file)
    window.bridge.reload()
    loss = Loss(f"{app_file}:3: on_touch has not returned for 5.0 s", f"{app_file}:3", None, restarted=True)
    window.bridge.lost.emit(loss)
    window.bridge.booted.emit(s1.booted)
    assert window.news.text == ""
    assert marks(window) == []
    window.bridge.lost.emit(loss)
    window.bridge.booted.emit(s1.booted)
    assert len(marks(window)) == 1
