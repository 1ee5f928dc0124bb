"""The world panel against a real device: light, time, what is seen, and the head."""

from dataclasses import replace

import pytest
from live_panels import live_panels
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox

from emulator.messages.commands import SetTimeOfDay, SetWalking
from emulator.messages.link import Switch
from emulator.messages.samples import Ambient, HeadPose
from ui.desktop import theme
from ui.desktop.controls.day_light import light_of_day_lux
from ui.desktop.panels.world import WorldPanel
from ui.desktop.widgets.head_pad import HeadPad
from ui.desktop.widgets.reported_slider import ReportedSlider

LEFT = Qt.MouseButton.LeftButton
NOON_S = 12 * 3600


class Hand:
    """A clock that a test moves."""

    now_ms = 0.0

    def __call__(self):
        return self.now_ms


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def panel(qtbot, dressed, hand):
    panel = WorldPanel(hand)
    qtbot.addWidget(panel)
    panel.resize(300, 640)
    panel.show()
    return panel


@pytest.fixture
def live(panel, quiet):
    with live_panels(quiet, "quark-s1") as live:
        live.attach(panel)
        live.live()
        yield live


def test_an_empty_panel_says_what_to_do(panel):
    assert "off" in panel.empty.text()
    for control in (panel.light, panel.time, panel.presets, panel.pad, panel.walking, panel.source):
        assert not control.isEnabled()


def test_dragging_the_light_asks_all_the_way_and_shows_what_the_device_reads(panel, live):
    assert panel.light_row.value.text().startswith("800")
    wide = panel.light.width()
    QTest.mousePress(panel.light, LEFT, pos=QPoint(wide // 2, 10))
    QTest.mouseMove(panel.light, QPoint(wide * 3 // 4, 10))
    QTest.mouseMove(panel.light, QPoint(wide + 50, 10))
    assert len(live.submitted) == 3
    assert live.submitted[-1] == Ambient(0, 100_000.0)
    assert panel.light_row.value.text().startswith("800"), "still"
    live.live(2)
    QTest.mouseRelease(panel.light, LEFT, pos=QPoint(wide + 50, 10))
    assert panel.light_row.value.text().startswith("100,000")
    assert panel.presets.currentData() == "direct sun"
    QTest.keyClick(panel.light, Qt.Key.Key_Home)
    assert live.submitted[-1] == Ambient(0, 1.0)
    live.live(2)
    assert panel.presets.currentData() == "moonless street"


def test_a_usual_light_is_chosen_by_name(panel, live):
    assert panel.presets.currentIndex() == -1
    index = panel.presets.findData("office")
    panel.presets.setCurrentIndex(index)
    panel.presets.activated.emit(index)
    assert live.submitted == [Ambient(0, 500.0)]
    assert panel.presets.currentIndex() == -1, "not yet"
    live.live(2)
    assert panel.presets.currentData() == "office"


def test_time_is_set_and_sets_the_light_only_when_told_to(panel, live):
    panel.time.setFocus()
    QTest.keyClick(panel.time, Qt.Key.Key_Home)
    assert live.submitted == [SetTimeOfDay(0, 0)]
    live.live(2)
    assert panel.time_row.value.text() == "00:00"
    assert not panel.sky.isVisible()
    panel.follow.click()
    assert panel.sky.isVisible()
    assert live.submitted[-1] == Ambient(0, light_of_day_lux(0, "clear")) == Ambient(0, 1.0)
    panel._set_time(NOON_S)
    assert live.submitted[-2:] == [SetTimeOfDay(0, NOON_S), Ambient(0, light_of_day_lux(NOON_S, "clear"))]
    live.live(2)
    assert panel.time_row.value.text() == "12:00"
    count = len(live.submitted)
    live.live(5)
    assert len(live.submitted) == count
    index = panel.sky.findData("dark")
    panel.sky.setCurrentIndex(index)
    panel.sky.activated.emit(index)
    assert live.submitted[-1] == Ambient(0, light_of_day_lux(NOON_S, "dark"))


def test_the_light_goes_on_with_the_minutes_and_a_hand_on_it_ends_that(panel, live):
    panel.follow.click()
    report = live.live()
    count = len(live.submitted)
    status = report.status
    for seconds in (1, 60, 61, 120):
        panel.show_report(replace(report, status=replace(status, time_of_day_s=status.time_of_day_s + seconds)))
    assert [type(command) for command in live.submitted[count:]] == [Ambient, Ambient]
    QTest.keyClick(panel.light, Qt.Key.Key_PageUp)
    assert not panel.follow.isChecked()
    count = len(live.submitted)
    panel.show_report(replace(report, status=replace(status, time_of_day_s=status.time_of_day_s + 600)))
    assert len(live.submitted) == count


def test_a_report_emits_nothing(panel, live):
    report = live.live(5)
    shown = replace(report.status, illuminance_lux=50.0, time_of_day_s=3600, walking=True, head_pose=(20.0, -10.0, 3.0))
    panel.show_report(replace(report, status=shown))
    assert live.submitted == live.ordered == []
    assert panel.presets.currentData() == "living room"
    assert panel.time_row.value.text() == "01:00"
    assert panel.walking.isChecked()
    assert panel.pad.reported == (20.0, -10.0)
    assert "20°" in panel.looks.text()


def test_what_is_seen_is_the_cameras_source(panel, live):
    box = panel.source.box
    index = next(i for i in range(box.count()) if box.itemData(i) and box.itemData(i).spec == "synthetic:grey:0.8")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert live.ordered == [Switch("camera", "synthetic:grey:0.8")]
    live.live(2)
    assert box.currentText() == "Plain: light, 80 %"


def test_walking_is_what_the_device_says(panel, live):
    panel.walking.click()
    assert live.submitted == [SetWalking(0, True)]
    assert not panel.walking.isChecked()
    live.live(30)
    assert panel.walking.isChecked()


def test_the_head_follows_the_pad_thirty_times_a_second_at_most_and_never_loses_the_last(panel, live, hand):
    pad = panel.pad
    QTest.mousePress(pad, LEFT, pos=QPoint(pad.width() // 2, pad.height() // 2))
    for step in range(1, 11):
        hand.now_ms += 5
        QTest.mouseMove(pad, QPoint(pad.width() // 2 + 5 * step, pad.height() // 2 - step))
    asked = [command for command in live.submitted if isinstance(command, HeadPose)]
    assert len(asked) == 2, "50 ms"
    hand.now_ms += 34
    pad.time_passes()
    last = live.submitted[-1]
    assert (last.yaw_deg, last.pitch_deg) == pad.wanted
    assert last.yaw_deg > 10
    assert last.pitch_deg > 0
    live.live(3)
    assert pad.reported == pytest.approx(pad.wanted, abs=1.0)
    hand.now_ms += 100
    QTest.mouseDClick(pad, LEFT, pos=QPoint(10, 10))
    hand.now_ms += 100
    pad.time_passes()
    assert (live.submitted[-1].yaw_deg, live.submitted[-1].pitch_deg) == (0.0, 0.0)


def test_the_head_is_turned_with_keys_and_stays_within_the_pad(panel, live, hand):
    pad = panel.pad
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        hand.now_ms += 50
        QTest.keyClick(pad, key)
    assert (live.submitted[-1].yaw_deg, live.submitted[-1].pitch_deg) == (2.0, 4.0)
    hand.now_ms += 50
    pad.look(500.0, -500.0)
    assert (live.submitted[-1].yaw_deg, live.submitted[-1].pitch_deg) == (60.0, -40.0)
    hand.now_ms += 50
    QTest.keyClick(pad, Qt.Key.Key_Home)
    assert (live.submitted[-1].yaw_deg, live.submitted[-1].pitch_deg) == (0.0, 0.0)


def test_everything_is_named_explained_and_reached_with_the_keyboard(panel, live):
    panel.follow.click()
    controls = [
        widget
        for kind in (QAbstractButton, QComboBox, ReportedSlider, HeadPad)
        for widget in panel.page.widget().findChildren(kind)
        if widget.isVisible()
    ]
    assert len(controls) >= 10
    for control in controls:
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_the_panel_fits_a_narrow_dock_in_both_schemes(panel, live, qapp):
    panel.follow.click()
    panel.resize(280, 640)
    assert panel.page.widget().minimumSizeHint().width() <= 266
    grounds = set()
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        grounds.add(panel.pad.grab().toImage().pixelColor(20, 20).name())
    assert grounds == {theme.LIGHT.ground, theme.DARK.ground}


def test_state_comes_back_and_sets_nothing(panel, live):
    panel.restore_state({"follow": True, "sky": "hazy"})
    assert panel.save_state() == {"follow": True, "sky": "hazy"}
    assert panel.sky.isVisible()
    assert live.submitted == []
    panel.restore_state({"sky": "purple"})
    assert panel.save_state() == {"follow": False, "sky": "clear"}
