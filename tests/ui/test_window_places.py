"""Where things of the window are: panels, their tabs, presentation, the start page, sizes that are remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from still_window import still_window


def test_the_layout_is_remembered(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (window, bridge):
        window.show()
        bridge.says(s1)
        window.docks["console"].raise_()
        window.docks["world"].hide()
        window.deeds.set_light_scheme(True)
    with still_window(tmp_path) as (window, _):
        window.show()
        assert window.docks["world"].isHidden()
        assert window.settings_file.get("scheme", "") == "light"
        window.deeds.reset_layout()
        assert not window.docks["world"].isHidden()


def test_each_panel_has_one_tab_also_after_the_usual_layout_was_asked_for(qtbot, window, s1):
    window.bridge.says(s1, reports=1)
    for _ in range(2):
        window.deeds.reset_layout()
        qtbot.wait(1)
        bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        titles = [bar.tabText(index) for bar in bars for index in range(bar.count()) if bar.isVisible()]
        assert sorted(titles) == [
            "Console",
            "Device",
            "Latency",
            "Model",
            "Pipeline",
            "Sensors",
            "Services",
            "Sound",
            "World",
        ]
        assert window.width() == 1280


def test_a_presentation_hides_everything_but_the_glasses_and_gives_it_back(window, s1):
    window.bridge.says(s1)
    window.actions_by_name["present"].setChecked(True)
    assert window.device_bar.isHidden()
    assert all(dock.isHidden() for dock in window.docks.values())
    window.actions_by_name["tap"].trigger()
    assert window.presentation._words.text() == "tap"
    window.presentation.left.emit()
    assert not window.device_bar.isHidden()
    assert not window.docks["device"].isHidden()


def test_nothing_stands_around_the_start_page_until_there_is_a_project(qtbot, window, s1):
    window.deeds.show_start_page()
    assert window.device_bar.isHidden()
    assert all(dock.isHidden() for dock in window.docks.values())
    window.deeds.open_demo()
    qtbot.waitUntil(lambda: not window.docks["device"].isHidden())
    assert window.docks["project"].isHidden()
    assert (window.width(), window.height()) == (1280, 720)
    window.bridge.says(s1)
    window.deeds.show_start_page()
    assert not window.docks["device"].isHidden()


def test_leaving_from_the_start_page_or_a_presentation_loses_no_layout(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (window, bridge):
        window.show()
        window.deeds.open_demo()
        bridge.says(s1)
        window.docks["world"].hide()
        window.actions_by_name["present"].setChecked(True)
    with still_window(tmp_path) as (window, _):
        window.deeds.show_start_page()
        window.show()
        qtbot.waitUntil(lambda: not window._is_first_show)
    with still_window(tmp_path) as (window, _):
        window.show()
        window.deeds.open_demo()
        qtbot.waitUntil(lambda: not window.docks["device"].isHidden())
        assert window.docks["world"].isHidden()
        assert not window.isFullScreen()


def test_a_remembered_size_is_taken_again(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (window, bridge):
        window.show()
        qapp.processEvents()
        bridge.says(s1)
        window.resize(1300, 760)
        qapp.processEvents()
    with still_window(tmp_path) as (window, _):
        window.show()
        window.resize(1800, 900)  # as the first widths of the docks ask for
        qapp.processEvents()
        assert window.height() == 760
        assert window.width() <= 1300  # less where the screen has no room for it


def test_the_apps_code_is_shown_beside_the_view_and_put_away_again(window, s1):
    window.actions_by_name["edit_app"].trigger()
    assert "open a project" in window.news.text
    window.deeds.open_demo()
    window.bridge.says(s1)
    window.actions_by_name["edit_app"].trigger()
    assert [path.name for path in window.editor.paths()] == ["app.py"]
    assert not window.editor.isHidden()
    window.actions_by_name["edit_app"].trigger()
    assert window.editor.isHidden()
    window.actions_by_name["edit_app"].trigger()
    window.deeds.close_file()
    assert window.editor.isHidden()


def test_the_whole_hud_is_seen_in_the_first_window(qtbot, window, s1):
    window.deeds.open_demo()
    window.bridge.says(s1)
    qtbot.waitUntil(lambda: window.view.stage.height() >= 288 / 0.96)


def front_tabs(window):
    return {name for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()}


def test_after_a_presentation_the_same_tabs_are_in_front_and_the_buttons_as_they_were(qtbot, window, s1):
    window.bridge.says(s1)
    window.docks["console"].raise_()
    window.docks["world"].raise_()
    qtbot.waitUntil(lambda: front_tabs(window) == {"console", "world"})
    window.actions_by_name["present"].setChecked(True)
    window.actions_by_name["present"].setChecked(False)
    qtbot.waitUntil(lambda: front_tabs(window) == {"console", "world"})
    assert not window.device_bar._buttons["present"].icon().isNull()


def test_the_key_of_a_panel_brings_it_to_the_front_before_it_hides_it(qtbot, window, s1):
    window.bridge.says(s1)
    action = next(action for action in window.dock_actions() if action.text() == "Pipeline")
    qtbot.waitUntil(lambda: "latency" in front_tabs(window))
    action.trigger()
    qtbot.waitUntil(lambda: "pipeline" in front_tabs(window))
    assert action.isChecked()
    action.trigger()
    assert window.docks["pipeline"].isHidden()
    assert not action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: "pipeline" in front_tabs(window))
    assert action.isChecked()
