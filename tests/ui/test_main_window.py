"""The window: everything it is told is shown, everything it is asked reaches the device, and it is remembered."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from still_window import still_window

from emulator.device_run import RunSettings
from emulator.messages.link import Boot, Pace, Switch
from emulator.messages.samples import Ambient, Touch
from emulator.profile.find import built_in_folder
from ui.desktop import translation
from ui.desktop.actions import COMMANDS
from ui.desktop.background_search import all_profiles


def test_it_fits_the_smallest_screen_that_it_is_made_for(window, s1):
    window.bridge.says(s1)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720
    assert (window.width(), window.height()) == (1280, 720)
    window.docks["project"].show()
    window.editor.show()
    assert window.minimumSizeHint().width() <= 1280


def test_the_glasses_are_shown_by_what_they_have(window, s1, g1):
    window.bridge.says(s1)
    assert window.glasses.currentWidget() is window.view
    assert "Demo walk" in window.windowTitle()
    window.bridge.says(g1)
    assert window.glasses.currentWidget() is window.voice


def test_the_status_bar_tells_time_and_speed(window, s1):
    window.bridge.says(s1, reports=31)
    assert "0:01.0" in {label.text() for label in window.status_line.findChildren(QWidget) if hasattr(label, "text")}


def test_every_command_has_a_deed_and_a_tip(window):
    without_a_deed = [row.name for row in COMMANDS if not callable(getattr(window.deeds, row.slot, None))]
    without_a_tip = [row.name for row in COMMANDS if not window.actions_by_name[row.name].toolTip()]
    assert (without_a_deed, without_a_tip) == ([], [])


def test_no_menu_has_more_than_eight_commands_without_a_line_between(window):
    for menu in window.menuBar().actions():
        commands = ["-" if action.isSeparator() else "c" for action in menu.menu().actions()]
        groups = "".join(commands).split("-")
        assert all(0 < len(group) <= 8 for group in groups), menu.text()


def test_no_two_commands_share_a_key(window):
    keys = [action.shortcut().toString() for action in [*window.actions_by_name.values(), *window.dock_actions()]]
    given = [key for key in keys if key]
    assert len(given) == len(set(given))


def test_gestures_reach_the_strip(window, s1):
    window.bridge.says(s1)
    for name in ("tap", "double_tap", "triple_tap", "swipe_forward", "swipe_back", "long_press"):
        window.actions_by_name[name].trigger()
        assert window.bridge.orders[-1] == Touch(0, "strip", name)


def test_time_is_held_stepped_and_goes_on(window, s1):
    window.deeds.open_demo()
    window.actions_by_name["step"].trigger()
    assert not any(isinstance(order, Pace) for order in window.bridge.orders)
    window.actions_by_name["hold"].setChecked(True)
    assert window.bridge.orders[-1] == Pace(0.0)
    window.actions_by_name["step"].trigger()
    assert window.bridge.orders[-1].step_ns == 1_000_000_000 // 30
    window.actions_by_name["hold"].setChecked(False)
    assert window.bridge.orders[-1] == Pace(1.0)
    window.actions_by_name["slower"].trigger()
    assert window.bridge.orders[-1] == Pace(0.5)


def test_the_demo_is_opened_and_another_device_takes_the_same_project(window):
    window.deeds.open_demo()
    first = window.bridge.orders[-1]
    assert isinstance(first, Boot)
    assert (first.settings.project, first.settings.device, first.settings.switchable) == ("demo", "quark-s1", True)
    window.device_bar.device_chosen.emit("quark-g1")
    assert window.bridge.orders[-1].settings.device == "quark-g1"
    window.device_bar.device_chosen.emit("quark-g1")
    assert sum(isinstance(order, Boot) for order in window.bridge.orders) == 2


def test_a_project_whose_camera_is_live_starts_with_its_eyes_closed(window, tmp_path):
    (tmp_path / "glasses.toml").write_text('name = "x"\n[run]\ncamera = "webcam"\nmicrophone = "default"\n')
    window.deeds.open_path(str(tmp_path))
    settings = window.bridge.orders[-1].settings
    assert (settings.camera, settings.microphone) == ("none", "none")


def test_the_light_is_asked_for_and_shown_as_reported(window, s1):
    window.bridge.says(s1, reports=5)
    window.device_bar._light.asked.emit(10.0)
    assert window.bridge.orders[-1] == Ambient(0, 10.0)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(QPoint(200, 200)), Qt.DropAction.CopyAction, data, buttons, keys))


def test_what_is_dropped_is_taken_for_what_it_is(window, s1, tmp_path):
    window.deeds.open_demo()
    window.bridge.says(s1)
    video = tmp_path / "walk.mp4"
    video.write_bytes(b"")
    drop(window, video)
    assert window.bridge.orders[-1] == Switch("camera", str(video))
    drop(window, tmp_path / "letter.docx")
    assert "not known here" in window.news.text


def test_the_palette_finds_and_runs_a_command(qtbot, window, s1):
    window.deeds.open_demo()
    window.deeds.show_palette()
    from ui.desktop.command_palette import CommandPalette

    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette._field, "hold")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert window.actions_by_name["hold"].isChecked()


def test_saving_outside_reloads_the_app(qtbot, window, s1, tmp_path):
    project = tmp_path / "p"
    project.mkdir()
    (project / "app.py").write_text("a = 1\n")
    window.bridge.says(s1._replace(booted=s1.booted.__class__(**{**fields_of(s1.booted), "app_folder": str(project)})))
    (project / "app.py").write_text("a = 2\n")
    qtbot.waitUntil(lambda: window.bridge.reloads == 1, timeout=10_000)


def fields_of(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_every_control_has_a_name_for_who_cannot_see_it(window, s1):
    window.bridge.says(s1)
    nameless = [
        f"{type(widget).__name__} in {widget.parent().__class__.__name__}"
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip() or is_qts(widget))
    ]
    assert nameless == []


def is_qts(widget) -> bool:
    """Parts that Qt makes itself."""
    own = widget.objectName().startswith("qt_") or type(widget).__name__.startswith("QDock")
    return own or isinstance(widget.parent(), QLineEdit)


def test_a_start_without_a_project_shows_where_to_begin(window):
    window.deeds.show_start_page()
    assert window.pages.currentWidget() is window.start
    window.start.open_requested.emit("demo")
    assert isinstance(window.bridge.orders[-1], Boot)
    assert Path(window.settings_file.path).name == "window.json"


def test_the_language_of_the_next_start_is_remembered_and_its_mark_shows_the_present_one(qtbot, qapp, tmp_path):
    with still_window(tmp_path, language="en") as (window, _):
        chinese = window.actions_by_name["chinese"]
        assert not chinese.isChecked()
        chinese.setChecked(True)
        assert window.statusBar().currentMessage()
    with still_window(tmp_path) as (window, _):
        settings = window.settings_file
        assert settings.get("language", "") == "zh"
        assert not window.actions_by_name["chinese"].isChecked(), "this window still speaks English"


def test_the_mark_of_the_light_colours_shows_what_is_worn(qtbot, scheme, tmp_path):
    with still_window(tmp_path) as (window, _):
        assert window.actions_by_name["scheme"].isChecked() == (scheme == "light")
        assert "scheme" not in window.settings_file.values, "nobody chose it"


@pytest.fixture
def in_chinese(qapp):
    found = translation.install(qapp, "zh")
    yield
    for translator in found:
        qapp.removeTranslator(translator)
    translation.install(qapp, "en")


def test_the_window_speaks_chinese(qtbot, in_chinese, tmp_path, s1):
    with still_window(tmp_path) as (window, bridge):
        window.resize(1280, 720)
        window.show()
        bridge.says(s1)
        window.panels.device.show_profiles(all_profiles())
        assert window.actions_by_name["chinese"].isChecked()
        assert [each.text() for each in window.menuBar().actions()] == ["文件(&F)", "设备(&D)", "视图(&V)", "帮助(&H)"]
        assert window.docks["latency"].windowTitle() == "时延"
        assert window.minimumSizeHint().width() <= 1280
        assert plain_letters(window) == set()


SAME = {"glasses.toml"}


def plain_letters(window):
    """English words on buttons and in tooltips; names of files and folders are the same everywhere."""
    words = {each.text() for each in window.findChildren(QAbstractButton)}
    tips = {each.toolTip() for each in window.findChildren(QWidget) if not isinstance(each, QComboBox)}
    return {
        text
        for text in words | tips
        if re.search(r"[A-Za-z]{4}", text) and text.isascii() and text not in SAME and "/" not in text
    }


def test_a_new_project_runs_and_shows_its_code(window, tmp_path):
    from emulator.project import new_project

    made = new_project(tmp_path / "mine", "sign-reader")
    window.start.made.emit(str(made))
    assert window.bridge.orders[-1].settings.project == str(made)
    assert window.editor.paths() == [tmp_path.resolve() / "mine" / "app.py"]
    assert not window.editor.isHidden()


def test_a_device_without_a_display_says_that_it_is_emulated_too(window, s1, g1):
    window.bridge.says(g1)
    assert window.status_line._emulated.isVisible()
    window.bridge.says(s1)
    assert not window.status_line._emulated.isVisible()
    assert "emulated" in window.view.strip.accessibleDescription()


def test_without_a_display_there_is_no_figure_for_its_picture(window, s1, g1):
    window.bridge.says(s1)
    window.status_line.show_picture("numpy", 4.0)
    assert window.status_line._picture.isVisible()
    window.bridge.says(g1)
    assert not window.status_line._picture.isVisible()


def test_the_palette_knows_the_views_and_says_when_it_knows_nothing(qtbot, window, s1):
    from ui.desktop.command_palette import CommandPalette

    window.bridge.says(s1)
    window.deeds.show_palette()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette._field, "qqq")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert palette._list.item(0).text() == "No command is called like that"
    palette._field.clear()
    qtbot.keyClicks(palette._field, "fit world")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert window.view.save_state()["mode"] == "fit"


def test_the_list_of_keys_holds_those_of_menus_panels_and_view(window):
    from ui.desktop.shortcut_list import as_table, keys_of

    assert ("F5", "Hold time") in keys_of(window.actions_by_name.values())
    assert ("Alt+2", "Device") in keys_of(window.dock_actions())
    assert {("3", "HUD native"), ("I", "Imperfections"), ("-, wheel", "Smaller")} <= set(
        keys_of(window.view.bar.commands())
    )
    assert as_table([("F5", "<Hold>")], []).count("&lt;Hold&gt;") == 1


def test_a_webcam_that_was_asked_for_is_switched_on_once_the_device_runs(window, s1):
    window.session.run(RunSettings("demo", "quark-s1", camera="webcam:0", microphone="voice.wav"))
    boot = window.bridge.orders[-1]
    assert (boot.settings.camera, boot.settings.microphone) == (None, "voice.wav"), "the walk goes on without a webcam"
    window.bridge.says(s1, reports=1)
    assert Switch("camera", "webcam:0") in window.bridge.orders
    window.session.reboot()
    window.bridge.says(s1, reports=1)
    assert window.bridge.orders.count(Switch("camera", "webcam:0")) == 1


def test_a_device_from_a_file_of_its_user_is_seen_and_can_be_rebooted(window, s1, tmp_path):
    text = (built_in_folder() / "quark_s1.toml").read_text(encoding="utf-8").replace('id = "quark-s1"', 'id = "mine"')
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    window.bridge.booted.emit(replace(s1.booted, device="mine", profile=str(path)))
    assert window.view._picture.profile.device.id == "mine"
    assert window.device_bar._devices.currentData() == str(path)
    asked = []
    window.panels.device.reboot_requested.connect(asked.append)
    window.panels.device.reboot.click()
    assert asked == [str(path)]
