"""What the window remembers, keeps of crashes, takes by drop, and finds by a few letters."""

import pytest

from emulator.bad_input import BadInput
from ui.desktop import crash_reports
from ui.desktop.dropped import what_was_dropped
from ui.desktop.recent_projects import RecentProjects
from ui.desktop.settings_file import SettingsFile


def test_settings_come_back_and_of_the_right_kind(tmp_path):
    settings = SettingsFile(tmp_path)
    settings.put("scheme", "light")
    settings.put("panels", {"view": {"zoom": 2}})
    assert settings.save()
    again = SettingsFile(tmp_path)
    assert again.get("panels", {}) == {"view": {"zoom": 2}}
    assert again.get("scheme", "dark") == "light"
    assert again.get("scheme", 7) == 7


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b"null"])
def test_a_settings_file_that_is_not_ours_is_an_empty_one(tmp_path, content):
    (tmp_path / "window.json").write_bytes(content)
    assert SettingsFile(tmp_path).values == {}


def test_settings_that_cannot_be_written_are_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert not SettingsFile(tmp_path / "file").save()


def test_only_the_newest_crash_reports_are_kept(tmp_path):
    for second in range(crash_reports.KEPT + 5):
        path = crash_reports.keep("lost", {"why": "hung"}, "File app.py", float(second), tmp_path)
    assert "why: hung" in path.read_text()
    assert len(list(tmp_path.glob("*.txt"))) == crash_reports.KEPT
    assert path.exists()


def test_a_crash_report_that_cannot_be_written_is_none(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert crash_reports.keep("lost", {}, "", 0.0, tmp_path / "file") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("walk.MP4", "camera"), ("sign.png", "camera"), ("voice.flac", "microphone"), ("card.hud.yaml", "text")],
)
def test_what_is_dropped_is_known_by_its_name(tmp_path, name, kind):
    (tmp_path / name).write_bytes(b"")
    assert what_was_dropped(tmp_path / name) == kind


def test_a_folder_is_a_project_or_pictures(tmp_path):
    assert what_was_dropped(tmp_path) == "camera"
    (tmp_path / "glasses.toml").write_text("name = 'x'")
    assert what_was_dropped(tmp_path) == "project"
    assert what_was_dropped(tmp_path / "glasses.toml") == "project"


def test_an_unknown_file_says_what_may_be_dropped(tmp_path):
    with pytest.raises(BadInput, match="drop a project folder"):
        what_was_dropped(tmp_path / "letter.docx")


def test_the_tests_do_not_write_the_settings_of_who_runs_them(tmp_path_factory):
    assert SettingsFile().path.is_relative_to(tmp_path_factory.getbasetemp())


def test_a_recent_project_is_one_however_it_was_named(tmp_path):
    (tmp_path / "clone").mkdir()
    (tmp_path / "app").mkdir()
    recent = RecentProjects([f"{tmp_path}/clone/../app", str(tmp_path / "app"), f"{tmp_path}/./app/"])
    assert recent.folders == [str(tmp_path / "app")]
