"""The sensors panel against a real device: nothing is switched on by itself, and what is shown was reported."""

from dataclasses import replace

import numpy as np
import pytest
from live_panels import live_panels
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit

from emulator.device_lists import Found, NamedSource
from emulator.messages.commands import Say, SetFault
from emulator.messages.link import Refused, Switch
from emulator.messages.samples import Location, SourceStatus
from emulator.messages.sources import is_live
from ui.desktop import theme
from ui.desktop.background_search import BackgroundSearch, Senses, all_profiles
from ui.desktop.panels.sensors import SensorsPanel
from ui.desktop.widgets.live_bar import LiveBar

SENSES = Senses(
    Found((NamedSource("HD Pro C920", "webcam:HD Pro C920"),)),
    Found((NamedSource("system default", "default"), NamedSource("USB front", "microphone:USB front"))),
)


@pytest.fixture
def panel(qtbot, dressed):
    panel = SensorsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 640)
    panel.show()
    return panel


@pytest.fixture
def live(panel, quiet):
    with live_panels(quiet, "quark-s1") as live:
        live.attach(panel)
        live.live()
        panel.show_devices(SENSES)
        yield live


def row_of(chooser, spec="", ask=""):
    for index in range(chooser.box.count()):
        choice = chooser.box.itemData(index)
        if choice and (choice.ask == ask if ask else choice.spec == spec):
            return index
    raise AssertionError(spec or ask)


def choose(chooser, spec="", ask=""):
    index = row_of(chooser, spec, ask)
    chooser.box.setCurrentIndex(index)
    chooser.box.activated.emit(index)


def changed(report, **sensors):
    status = report.status
    return replace(
        report, status=replace(status, **{name: replace(getattr(status, name), **new) for name, new in sensors.items()})
    )


def test_an_empty_panel_says_what_to_do(panel):
    assert "off" in panel.empty.text()
    assert not panel.camera.isEnabled()
    assert not panel.dark.isEnabled()
    assert not panel.say_button.isEnabled()
    assert "off" in panel.preview._words


def test_nothing_is_switched_by_showing_finding_and_restoring(panel, live):
    live.live(3)
    panel.restore_state(panel.save_state())
    panel.hide()
    panel.show()
    panel.show_devices(SENSES)
    assert live.ordered == live.submitted == []
    assert panel.camera.box.currentData().spec == "synthetic:grey"
    assert panel.microphone.box.currentData().spec == "tone.wav"
    assert not is_live(str(panel.save_state()))


def test_a_choice_is_a_wish_until_the_device_has_it(panel, live):
    choose(panel.camera, "synthetic:signs")
    assert live.ordered == [Switch("camera", "synthetic:signs")]
    assert panel.camera.box.currentData().spec == "synthetic:grey", "still"
    assert "signs" in panel.camera.line.text()
    live.live(2)
    assert panel.camera.box.currentData().spec == "synthetic:signs"
    assert panel.camera_section.summary.text() == "recorded"
    choose(panel.camera, "none")
    live.live(2)
    assert panel.camera.box.currentText() == "Off"
    assert panel.camera_section.summary.text() == "off"
    assert panel.preview._words == "The camera is off"
    choose(panel.camera, "synthetic:grey")
    live.live(2)
    assert panel.camera_section.summary.text() == "recorded"


def test_live_sources_are_offered_by_name_and_ordered_only_when_chosen(panel):
    asked = []
    panel.ordered.connect(asked.append)
    panel.show_devices(SENSES)
    choose(panel.camera, "webcam:HD Pro C920")
    choose(panel.microphone, "microphone:USB front")
    assert asked == [Switch("camera", "webcam:HD Pro C920"), Switch("microphone", "microphone:USB front")]


def test_what_cannot_be_used_is_told_where_it_was_chosen(panel, live):
    panel.camera.state.ask("webcam:HD Pro C920")
    panel.show_refused(Refused("switch", "webcam:HD Pro C920: busy; close the other program"))
    assert "busy" in panel.camera.line.text()
    assert panel.camera.line.property("tone") == "bad"
    live.live(2)
    assert "busy" in panel.camera.line.text(), "until something else is chosen"
    assert panel.microphone.line.text() == ""
    choose(panel.camera, "synthetic:signs")
    assert "busy" not in panel.camera.line.text()
    panel.show_refused(Refused("reload", "app.py: no"))
    assert "app.py" not in panel.camera.line.text()
    panel.show_refused(Refused("switch", "default: no microphone", sensor="microphone"))  # asked for at the start
    assert "no microphone" in panel.microphone.line.text()
    assert "no microphone" not in panel.camera.line.text()


def test_files_addresses_and_words_are_asked_for(panel, live, tmp_path):
    asked = []
    panel.ordered.disconnect()
    panel.ordered.connect(asked.append)
    choose(panel.camera, ask="address")
    assert panel.camera.field_row.isVisible()
    panel.camera.use.click()
    assert asked == [], "nothing was typed"
    panel.camera.field.setText("rtsp://10.0.0.2/x")
    QTest.keyClick(panel.camera.field, Qt.Key.Key_Return)
    assert asked[-1] == Switch("camera", "rtsp://10.0.0.2/x")
    assert not panel.camera.field_row.isVisible()
    choose(panel.microphone, ask="words")
    panel.microphone.field.setText("where is the metro")
    panel.microphone.use.click()
    assert asked[-1] == Switch("microphone", "say:where is the metro")
    choose(panel.camera, ask="panorama")
    dialog = panel.camera.findChild(QFileDialog)
    dialog.fileSelected.emit("/p/market.jpg")
    dialog.close()
    assert asked[-1] == Switch("camera", "panorama:/p/market.jpg")
    choose(panel.camera, ask="folder")
    dialog = panel.camera.findChildren(QFileDialog)[-1]
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit("/p/pictures")
    dialog.close()
    assert asked[-1] == Switch("camera", "/p/pictures")
    choose(panel.microphone, ask="file")
    dialog = panel.microphone.findChild(QFileDialog)
    assert "*.flac" in dialog.nameFilters()[0]
    assert "*.mp4" not in dialog.nameFilters()[0]
    dialog.fileSelected.emit("/p/voice.wav")
    dialog.close()
    assert asked[-1] == Switch("microphone", "/p/voice.wav")


def test_covering_and_muting_show_what_the_device_says(panel, live):
    panel.dark.click()
    panel.mute.click()
    assert live.submitted == [SetFault(0, "camera.dark", True), SetFault(0, "microphone.mute", True)]
    assert not panel.dark.isChecked()
    live.live(2)
    assert panel.dark.isChecked()
    assert panel.mute.isChecked()
    assert panel.preview._words == "The camera is covered"
    panel.dark.click()
    live.live(2)
    assert live.submitted[-1] == SetFault(0, "camera.dark", False)
    assert not panel.dark.isChecked()


def test_somebody_says_something(panel, live):
    panel.submitted.disconnect()
    said = []
    panel.submitted.connect(said.append)
    panel.words.setText("  where is the metro ")
    QTest.keyClick(panel.words, Qt.Key.Key_Return)
    panel.language.setCurrentIndex(1)
    panel.words.setText("地铁站在哪里")
    panel.say_button.click()
    panel.words.clear()
    panel.say_button.click()
    assert said == [Say(0, "where is the metro"), Say(0, "地铁站在哪里", "zh")]


def test_the_meter_hears_the_tone(panel, live):
    live.live(10)
    assert panel.meter.levels.bar_db == pytest.approx(-6, abs=0.5)


def test_what_fell_back_and_what_was_missed_is_told(panel, live):
    report = live.live()
    detail = "the device was unplugged; it is looked for"
    lost = {"source": "webcam:C920", "live": True, "status": SourceStatus("lost", detail), "missed": 12, "late": 3}
    panel.show_report(changed(report, camera=lost))
    assert panel.camera.line.text() == f"{detail} · 12 missed · 3 came late"
    assert panel.camera_section.summary.text() == "lost"
    assert panel.preview._words == "No picture comes"
    panel.show_report(replace(changed(report, camera={"muted": True}), run=99))
    assert panel.camera_section.summary.text() == "lost", "another boot's report"


def test_devices_are_looked_for_when_the_panel_is_first_seen_and_again_on_demand(qtbot, dressed):
    panel = SensorsPanel()
    qtbot.addWidget(panel)
    asked = []
    panel.devices_wanted.connect(lambda: asked.append(1))
    panel.show()
    assert asked == [1]
    assert panel.camera.line.text() == "Looking for cameras…"
    panel.show_devices(Senses(Found((), "no camera was found"), Found((), "PortAudio is missing")))
    assert panel.camera.line.text() == "no camera was found"
    assert panel.microphone.line.text() == "PortAudio is missing"
    panel.hide()
    panel.show()
    assert asked == [1]
    panel.camera.setEnabled(True)
    panel.camera.again.click()
    assert asked == [1, 1]


def test_the_preview_shows_the_newest_picture_while_seen(panel, live):
    picture = np.zeros((720, 1280, 3), np.uint8)
    picture[...] = (200, 30, 40)
    panel.show_picture(picture)
    assert panel.preview.has_picture
    shown = panel.preview.grab().toImage().pixelColor(100, 60)
    assert (shown.red(), shown.green(), shown.blue()) == (200, 30, 40)
    panel.show_picture(None)
    assert not panel.preview.has_picture


def test_everything_is_named_explained_and_reached_with_the_keyboard(panel, live):
    controls = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in panel.page.widget().findChildren(kind)
        if widget.isVisible()
    ]
    assert len(controls) >= 10
    for control in controls:
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_the_panel_fits_a_narrow_dock(panel, live):
    panel.resize(280, 640)
    assert panel.page.widget().minimumSizeHint().width() <= 266


def test_state_comes_back(panel):
    panel.camera_section.set_open(False)
    panel.place.set_open(False)
    panel.language.setCurrentIndex(1)
    state = panel.save_state()
    panel.restore_state({"language": "xx"})
    assert panel.save_state() == {"camera": True, "microphone": True, "place": True, "language": "en"}
    panel.restore_state(state)
    assert panel.save_state() == {"camera": False, "microphone": True, "place": False, "language": "zh"}


# the red bar


def test_the_red_bar_is_there_while_something_is_live_and_one_button_stops_it(qtbot, dressed, live):
    bar = LiveBar()
    qtbot.addWidget(bar)
    ordered = []
    bar.ordered.connect(ordered.append)
    report = live.live()
    bar.show_report(report)
    assert bar.isHidden()
    bar.show_report(changed(report, camera={"source": "webcam:C920", "live": True}))
    assert bar.isVisible()
    assert "camera: C920" in bar.text
    assert "microphone" not in bar.text
    bar._stop.click()
    assert ordered == [Switch("camera", "none")]
    assert bar.isVisible(), "until the device says that it has stopped"
    bar.resize(600, 30)
    assert bar.grab().toImage().pixelColor(300, 4).name() == theme.LIGHT.bad
    bar.show_report(report)
    assert bar.isHidden()
    bar.show_report(changed(report, microphone={"source": "default", "live": True}))
    assert bar.isVisible()
    bar.show_booted(None)
    assert bar.isHidden()


# looking for devices and profiles


def test_a_search_answers_in_the_windows_thread_once_for_many_wishes(qtbot):
    import threading

    asked, may_end = [], threading.Event()

    def ask():
        asked.append(threading.current_thread())
        may_end.wait(10)
        return "found"

    search = BackgroundSearch(ask)
    heard = []
    search.found.connect(lambda found: heard.append((found, threading.current_thread())))
    search.start()
    search.start()
    may_end.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == [("found", threading.main_thread())]
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
    search.start()
    search.close()
    assert len(asked) == 2


def test_a_broken_profile_of_the_user_does_not_hide_the_others(tmp_path, monkeypatch):
    (tmp_path / "mine.toml").write_text('[device]\nid = "mine"\n')
    monkeypatch.setenv("LORGNETTE_PROFILES", str(tmp_path))
    found = all_profiles()
    assert {"quark-s1", "quark-g1"} <= {profile.device.id for profile in found.profiles}
    assert len(found.problems) == 1
    assert "mine.toml" in found.problems[0]


def test_the_location_is_the_devices_newest_fix(panel, live):
    live.live(2)
    assert "GPX" in panel.place.nothing.text()
    assert panel.place.summary.text() == "no fix"
    live.device.submit(Location(0, 30.25, -120.15, 1.26, 90.0))
    live.live(2)
    assert panel.place.fix.text() == "30.25000°\u2009N, 120.15000°\u2009W"
    assert panel.place.summary.text() == "1.3\u2009m/s   →\u200990°"
    assert not panel.place.nothing.isVisible()
    panel.show_booted(None)
    assert not panel.place.fix.isVisible()
