"""The device panel against a real device: what is used is carried out, what is shown was reported."""

from dataclasses import replace

import pytest
from live_panels import live_panels
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from emulator.messages.commands import SetBattery, SetBrightness, SetRadio, SetSkinTemperature
from emulator.messages.events import DeviceEvent
from emulator.messages.link import Refused
from emulator.messages.samples import Button, Touch, Wake, Wear
from ui.desktop import theme
from ui.desktop.background_search import Profiles, all_profiles
from ui.desktop.panels.device import DevicePanel
from ui.desktop.widgets.reported_slider import ReportedSlider
from ui.desktop.widgets.touch_zone import TouchZone

PROFILES = all_profiles()
LEFT = Qt.MouseButton.LeftButton


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
    panel = DevicePanel(hand)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.show_profiles(PROFILES)
    return panel


@pytest.fixture(params=["quark-s1"])
def live(request, panel, quiet):
    with live_panels(quiet, request.param) as live:
        live.attach(panel)
        live.live()
        yield live


def tap(zone, hand, held_ms=40.0):
    QTest.mousePress(zone, LEFT)
    hand.now_ms += held_ms
    zone.time_passes()
    QTest.mouseRelease(zone, LEFT)


def wait(zone, hand, ms=400.0):
    hand.now_ms += ms
    zone.time_passes()


def test_a_chip_is_no_device_to_choose():
    assert [profile.device.id for profile in PROFILES.profiles] == ["quark-g1", "quark-s1"]
    assert PROFILES.problems == ()


def test_an_empty_panel_says_what_to_do_and_offers_nothing(panel):
    assert "off" in panel.empty.text()
    assert not panel.temple.isVisible()
    assert not panel.gesture_section.isVisible()
    assert panel.reboot.isEnabled() is False
    for control in panel.body.findChildren(ReportedSlider):
        assert not control.isEnabled()
    assert panel.power.text().endswith("off")
    assert panel.devices.count() == len(PROFILES.profiles) >= 2


def test_a_profile_is_chosen_by_the_user_and_shown_by_the_device(panel, live, qtbot):
    assert panel.devices.currentData() == "quark-s1"
    other = panel.devices.findData("quark-g1")
    with qtbot.waitSignal(panel.reboot_requested, timeout=0) as asked:
        panel.devices.setCurrentIndex(other)
        panel.devices.activated.emit(other)
    assert asked.args == ["quark-g1"]
    assert panel.devices.currentData() == "quark-s1", "it is not there yet"
    assert "G1" in panel.wishes.text()
    panel.show_refused(Refused("boot", "app.py:3: no such name"))
    assert panel.wishes.isHidden(), "the bar of news tells it"
    panel.show_booted(replace(live.booted, device="quark-g1", profile="quark-g1", has_display=False))
    assert panel.devices.currentData() == "quark-g1"
    assert panel.wishes.isHidden()
    with qtbot.waitSignal(panel.reboot_requested, timeout=0) as asked:
        panel.reboot.click()
    assert asked.args == ["quark-g1"]


def test_a_broken_profile_is_told_in_one_line(panel):
    panel.show_profiles(Profiles(PROFILES.profiles, ("mine.toml:3: no such key",)))
    assert panel.problems.isVisible()
    assert panel.problems.text() == "mine.toml:3: no such key"


def test_every_control_asks_and_then_shows_what_the_device_says(panel, live):
    body = panel.body
    body.battery.setFocus()
    QTest.keyClick(body.battery, Qt.Key.Key_PageDown)
    assert live.submitted[-1] == SetBattery(0, pytest.approx(0.9))
    assert body.battery.state.pending
    assert body.battery_row.value.text().startswith("100")
    live.live(2)
    assert not body.battery.state.pending
    assert body.battery_row.value.text().startswith("90")
    QTest.keyClick(body.heat, Qt.Key.Key_End)
    assert live.submitted[-1] == SetSkinTemperature(0, 60.0)
    live.live(2)
    assert body.heat_row.value.property("tone") == "bad"
    assert "shut down" in body.heat_row.detail.text()
    body.radio.buttons["lost"].click()
    assert live.submitted[-1] == SetRadio(0, "lost")
    assert body.radio.buttons["connected"].isChecked()
    assert body.radio.buttons["lost"].pending
    live.live(2)
    assert body.radio.buttons["lost"].isChecked()
    assert not body.radio.buttons["lost"].pending
    panel.worn.click()
    assert live.submitted[-1] == Wear(0, False)
    assert panel.worn.isChecked()
    assert panel.worn.pending
    live.live(2)
    assert not panel.worn.isChecked()
    assert "screen off" in panel.power.text()


def test_no_row_jumps_when_the_battery_is_known(panel, live):
    live.live(2)
    first = panel.body.battery_row.height(), panel.body.radio.mapTo(panel, QPoint()).y()
    live.live(35)
    assert "now" in panel.body.battery_row.detail.text()
    assert (panel.body.battery_row.height(), panel.body.radio.mapTo(panel, QPoint()).y()) == first


def test_brightness_follows_the_light_until_it_is_dragged(panel, live):
    body = panel.body
    assert body.automatic.isChecked()
    reported = body.brightness.reported
    assert 0 < reported < 1
    QTest.mouseClick(body.brightness, LEFT, pos=QPoint(body.brightness.width() - 1, 10))
    assert live.submitted[-1] == SetBrightness(0, 1.0)
    live.live(2)
    assert not body.automatic.isChecked()
    assert body.brightness_row.value.text().startswith("100")
    body.automatic.click()
    assert live.submitted[-1] == SetBrightness(0, None)
    live.live(2)
    assert body.automatic.isChecked()
    assert body.brightness.reported == pytest.approx(reported)
    body.automatic.click()
    assert live.submitted[-1] == SetBrightness(0, pytest.approx(reported))


def test_dragging_what_is_an_event_on_the_device_asks_once_at_the_end(panel, live):
    slider = panel.body.battery
    QTest.mousePress(slider, LEFT, pos=QPoint(60, 10))
    for x_px in (50, 40, 30):
        QTest.mouseMove(slider, QPoint(x_px, 10))
    assert not live.submitted
    live.live()
    assert slider.value() < 50, "a report does not take it out of the hand"
    QTest.mouseRelease(slider, LEFT, pos=QPoint(30, 10))
    assert len(live.submitted) == 1


def test_a_report_emits_nothing(panel, live):
    live.live(5)
    for status in (live.device.report().status,):
        changed = replace(
            status,
            battery_charge=0.02,
            skin_temperature_c=44.0,
            radio="slow",
            brightness=0.5,
            worn=False,
            brightness_automatic=False,
            power="standby",
            capture_light=False,
            t_ns=status.t_ns + 1,
        )
        panel.show_report(replace(live.live(), status=changed))
    assert live.submitted == []
    assert panel.body.battery_row.value.property("tone") == "bad"
    assert "slow down" in panel.body.heat_row.detail.text()
    slowed = replace(status, skin_temperature_c=42.0, chip_speed=0.7)
    panel.show_report(replace(live.live(), status=slowed))
    assert "slowed down to 70" in panel.body.heat_row.detail.text()
    panel.show_report(replace(live.live(), status=changed))
    assert panel.body.radio.buttons["slow"].isChecked()
    assert "standby" in panel.power.text()
    assert panel.capture.text().startswith("○")


def test_the_wake_word_is_said(panel, live):
    assert panel.body.wake_words.currentText() == "夸克同学"
    panel.body.wake.click()
    assert live.submitted[-1] == Wake(0, "夸克同学")
    live.live()
    assert panel.last.text() == "Wake word: 夸克同学"
    panel.body.wake_words.setEditText("  你好  ")
    QTest.keyClick(panel.body.wake_words, Qt.Key.Key_Return)
    assert live.submitted[-1] == Wake(0, "你好")
    assert len(live.submitted) == 2
    panel.body.wake_words.setEditText(" ")
    panel.body.wake.click()
    assert len(live.submitted) == 2


def test_the_field_has_the_wake_word_that_was_said_last(panel, live):
    report = live.live()
    woken = DeviceEvent(report.status.t_ns, "input", {"what": "wake", "word": "你好千问"})
    panel.show_report(replace(report, events=(woken,)))
    assert panel.last.text() == "Wake word: 你好千问"
    assert panel.body.wake_words.currentText() == "你好千问"


def test_the_strip_is_worked_with_the_mouse_and_the_device_tells_what_it_means(panel, live, hand):
    strip = panel.temple.zones["strip"]
    tap(strip, hand)
    assert live.submitted == []
    wait(strip, hand)
    assert live.submitted == [Touch(0, "strip", "tap")]
    live.live(2)
    assert panel.last.text() == "Touch strip: tap → usually: confirm"
    tap(strip, hand)
    hand.now_ms += 100
    tap(strip, hand)
    wait(strip, hand)
    assert live.submitted[-1].gesture == "double_tap"
    tap(strip, hand, held_ms=600)
    assert live.submitted[-1].gesture == "long_press"
    QTest.mousePress(strip, LEFT, pos=QPoint(20, 10))
    QTest.mouseMove(strip, QPoint(80, 10))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(80, 10))
    assert live.submitted[-1].gesture == "swipe_forward"
    live.live(2)
    assert panel.last.text() == "Touch strip: swipe forward → usually: next"
    panel.show_booted(live.booted)
    assert panel.last.property("tone") == "quiet"  # a hint again, no report


def test_keys_are_told_by_how_long_they_are_held(panel, live, hand):
    power, camera = panel.temple.zones["power_key"], panel.temple.zones["camera_key"]
    QTest.keyPress(power, Qt.Key.Key_Space)
    hand.now_ms += 50
    QTest.keyRelease(power, Qt.Key.Key_Space)
    wait(power, hand)
    assert live.submitted[-1] == Button(0, "power_key", "press")
    live.live(2)
    assert "screen off" in panel.power.text()
    tap(camera, hand, held_ms=700)
    assert live.submitted[-1] == Button(0, "camera_key", "long_press")
    QTest.mouseClick(camera, LEFT, Qt.KeyboardModifier.ShiftModifier)
    assert live.submitted[-1] == Button(0, "camera_key", "touch")
    QTest.mouseClick(camera, LEFT)
    assert live.submitted[-1] == Button(0, "camera_key", "press"), "no double press is known, so none is waited for"


def test_holding_the_power_key_powers_off_and_on(panel, live, hand, qtbot):
    with qtbot.waitSignal(panel.reboot_requested, timeout=0) as asked:
        tap(panel.temple.zones["power_key"], hand, held_ms=700)
    assert asked.args == ["quark-s1"]
    assert live.submitted[-1] == Button(0, "power_key", "long_press")


@pytest.mark.parametrize(
    ("zone", "key", "gesture"),
    [
        ("strip", Qt.Key.Key_Return, "tap"),
        ("strip", Qt.Key.Key_2, "double_tap"),
        ("strip", Qt.Key.Key_3, "triple_tap"),
        ("strip", Qt.Key.Key_Right, "swipe_forward"),
        ("strip", Qt.Key.Key_Left, "swipe_back"),
        ("strip", Qt.Key.Key_L, "long_press"),
        ("media", Qt.Key.Key_2, "double_squeeze"),
        ("media", Qt.Key.Key_L, "squeeze_hold"),
        ("camera_key", Qt.Key.Key_T, "touch"),
    ],
)
def test_every_gesture_has_a_key(panel, live, zone, key, gesture):
    QTest.keyClick(panel.temple.zones[zone], key)
    sent = live.submitted[-1]
    assert (sent.gesture if isinstance(sent, Touch) else sent.press) == gesture


@pytest.mark.parametrize("live", ["quark-s1", "quark-g1"], indirect=True)
def test_the_list_of_gestures_is_that_of_the_profile(panel, live):
    profile = next(p for p in PROFILES.profiles if p.device.id == live.booted.device)
    listed = {(entry.zone, entry.gesture) for entry in profile.touch.gestures}
    assert set(panel.gestures.buttons) == listed
    for zone, gesture in sorted(listed - {("power_key", "long_press")}):
        panel.gestures.buttons[zone, gesture].click()
        sent = live.submitted[-1]
        assert (sent.zone, sent.gesture) == (zone, gesture) if isinstance(sent, Touch) else sent.press == gesture
    tip = panel.temple.zones["strip"].toolTip()
    assert all(entry.action in tip for entry in profile.touch.gestures if entry.zone == "strip")


@pytest.mark.parametrize("live", ["quark-g1"], indirect=True)
def test_glasses_without_a_display_have_no_brightness(panel, live):
    assert not panel.body.brightness_rows.isVisible()
    assert panel.body.battery_row.isVisible()
    assert set(panel.temple.zones) == {"strip", "camera_key"}
    panel.worn.click()
    live.live(2)
    assert "screen" not in panel.power.text()


def test_a_late_report_of_another_boot_is_passed_over(panel, live):
    report = live.live()
    panel.show_report(replace(report, run=99, status=replace(report.status, battery_charge=0.1)))
    assert panel.body.battery_row.value.text().startswith("100")


def test_while_hidden_nothing_is_done_and_showing_catches_up(panel, live):
    panel.hide()
    report = live.live()
    panel.show_report(replace(report, status=replace(report.status, battery_charge=0.4)))
    assert panel.body.battery_row.value.text().startswith("100")
    panel.show()
    assert panel.body.battery_row.value.text().startswith("40")


def test_everything_is_named_explained_and_reached_with_the_keyboard(panel, live):
    panel.gesture_section.set_open(True)
    controls = [
        widget
        for kind in (QAbstractButton, ReportedSlider, QComboBox, TouchZone)
        for widget in panel.page.widget().findChildren(kind)
        if widget.isVisible() and widget.objectName() != "qt_toolbar_ext_button"
    ]
    assert len(controls) > 20
    for control in controls:
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_the_panel_fits_a_narrow_dock(panel, live):
    panel.gesture_section.set_open(True)
    panel.resize(280, 700)
    assert panel.page.widget().minimumSizeHint().width() <= panel.page.viewport().width()


def test_state_comes_back(panel):
    panel.gesture_section.set_open(True)
    panel.body_section.set_open(False)
    state = panel.save_state()
    panel.restore_state({"gestures": "nonsense"})
    assert panel.save_state() == {"gestures": False, "body": True}
    panel.restore_state(state)
    assert panel.save_state() == {"gestures": True, "body": False}


def test_profiles_are_asked_for_once(qtbot, qapp):
    panel = DevicePanel()
    qtbot.addWidget(panel)
    asked = []
    panel.profiles_wanted.connect(lambda: asked.append(1))
    for _ in range(2):
        panel.show()
        panel.hide()
    assert asked == [1]
    assert isinstance(panel.findChild(QWidget), QWidget)


def test_light_and_dark_look_different_and_both_are_painted(panel, live, qapp):
    seen = set()
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        image = panel.grab().toImage()
        seen.add(image.pixelColor(4, 4).name())
        zone = panel.temple.zones["strip"].grab().toImage()
        assert len({zone.pixelColor(x, 12).name() for x in range(zone.width())}) > 4, "its name is written on it"
    assert len(seen) == 2
