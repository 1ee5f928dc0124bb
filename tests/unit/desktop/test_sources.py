"""What may feed a sensor, in rows and words, and which of it looks into the room."""

import pytest

from emulator.device_lists import NamedSource
from emulator.messages.samples import SourceStatus
from emulator.messages.sources import is_live
from emulator.messages.status import SensorStatus
from emulator.optics.light_presets import LIGHT_PRESETS
from emulator.sensors.picture_sources.registry import open_picture_source
from ui.desktop.controls.day_light import SKIES, light_of_day_lux, preset_of
from ui.desktop.controls.own_sources import own_sources
from ui.desktop.controls.source_choices import OFF, SCENES, choices, name_of, spec_of_answer
from ui.desktop.controls.source_words import live_sensors, live_sources, source_words

C920 = NamedSource("HD Pro C920", "webcam:HD Pro C920")


def sensor(source="synthetic:walk", state="running", detail="", **more):
    shape = {"live": False, "active": True, "muted": False}
    return SensorStatus(True, source, status=SourceStatus(state, detail), **(shape | more))


def specs(rows):
    return [row.spec or f"?{row.ask}" for row in rows]


def test_off_comes_first_then_the_project_then_devices_then_what_asks_for_more():
    rows = choices("camera", "walk.mp4", [C920], "walk.mp4")
    asks = ["screen", "?file", "?folder", "?panorama", "?address"]
    assert specs(rows) == [OFF, "walk.mp4", "webcam:HD Pro C920", *asks, *SCENES]
    assert "walk.mp4" in rows[1].text
    rows = choices("microphone", "", [NamedSource("system default", "default")], OFF)
    assert specs(rows) == [OFF, "default", "?file", "?words", "synthetic:speech"]


def test_what_feeds_it_now_is_always_among_the_rows_and_nothing_twice():
    rows = choices("camera", "synthetic:walk", [], "/home/x/street.mp4")
    assert rows[1].spec == "/home/x/street.mp4"
    assert rows[1].text == "street.mp4"
    assert specs(rows).count("synthetic:walk") == 1
    for reported in (OFF, "synthetic:walk", ""):
        assert len(choices("camera", "synthetic:walk", [], reported)) == len(rows) - 1
    gone = choices("camera", "", [], "webcam:Unplugged")
    assert gone[1].text == "Unplugged"


def test_every_scene_that_is_offered_can_be_opened():
    from emulator.clock import HostClock

    for spec in set(SCENES) - {"synthetic:walk"}:
        source = open_picture_source(spec, HostClock(), frame_hint=(1280, 720, 15.0))
        assert source.name == spec
        assert not source.live
        source.close()


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("none", "Off"),
        ("", "Off"),
        ("webcam", "Webcam"),
        ("webcam:1", "Webcam 1"),
        ("webcam:C920", "C920"),
        ("default", "System default microphone"),
        ("microphone:USB: front", "USB: front"),
        ("say:where is the metro: here", "“where is the metro: here”"),
        ("screen:0,0,10,10", "This computer's screen"),
        ("rtsp://10.0.0.2/x", "rtsp://10.0.0.2/x"),
        ("panorama:/p/market.jpg", "Panorama: market.jpg"),
        ("synthetic:walk", "Synthetic street walk"),
        ("synthetic:new", "synthetic:new"),
        ("/a/b/voice.flac", "voice.flac"),
    ],
)
def test_a_source_has_a_name_that_a_person_reads(spec, name):
    assert name_of(spec) == name


def test_answers_become_sources_and_no_answer_none():
    assert spec_of_answer("words", " hello ") == "say:hello"
    assert spec_of_answer("panorama", "/p/x.jpg") == "panorama:/p/x.jpg"
    assert spec_of_answer("file", "/p/x.mp4") == "/p/x.mp4"
    assert spec_of_answer("words", "  ") == spec_of_answer("panorama", "") == ""


@pytest.mark.parametrize("spec", ["webcam", "webcam:1", "screen", "screen:0,0,9,9", "http://a", "rtsps://a", "default"])
def test_what_looks_or_listens_into_the_room_is_live(spec):
    assert is_live(spec)


@pytest.mark.parametrize("spec", [None, "", "none", "webcam.mp4", "default.wav", "say:hi", "synthetic:walk", "a/b"])
def test_a_recording_is_not_live_whatever_it_is_called(spec):
    assert not is_live(spec)


def test_the_state_of_a_source_in_words():
    assert source_words(sensor()).state == "recorded"
    live = source_words(sensor("webcam", live=True, missed=1234, late=2))
    assert (live.state, live.tone, live.detail) == ("live", "live", "1,234 missed · 2 came late")
    lost = source_words(sensor("webcam", "lost", "unplugged; looked for", live=True))
    assert (lost.state, lost.tone, lost.detail) == ("lost", "bad", "unplugged; looked for")
    assert source_words(sensor(active=False)).detail == "the device is not using it"
    none = SensorStatus(False, "none", live=False, status=SourceStatus("off"), active=False, muted=False)
    assert source_words(none).state == "not there"


def test_who_looks_and_listens(s1_status):
    from dataclasses import replace

    assert live_sensors(None) == live_sensors(s1_status) == ()
    both = replace(s1_status, camera=sensor("webcam:C920", live=True), microphone=sensor("default", "lost", live=True))
    assert live_sensors(both) == ("camera", "microphone")
    assert live_sources(both) == ("camera: C920", "microphone: System default microphone")
    for state in ("off", "ended", "failed"):
        assert live_sensors(replace(s1_status, camera=sensor("webcam", state, live=True))) == ()


@pytest.fixture
def s1_status():
    from emulator.messages.status import DeviceStatus

    return DeviceStatus(
        t_ns=0, power="on", worn=True, battery_charge=1.0, battery_left_h=None, power_mw=(0, 0, 0),
        skin_temperature_c=23.0, radio="connected", brightness=0.2, brightness_automatic=True, illuminance_lux=500.0,
        time_of_day_s=0, capture_light=False, camera=sensor(), microphone=sensor("voice.flac"),
    )  # fmt: skip


def test_a_day_has_night_and_noon_under_every_sky():
    for sky in SKIES:
        night, morning, noon = (light_of_day_lux(hour * 3600, sky) for hour in (0, 7, 12))
        assert night == 1.0
        assert night < morning < noon <= 100_000
    assert light_of_day_lux(12 * 3600, "clear") > 5 * light_of_day_lux(12 * 3600, "dark")


def test_each_preset_is_known_by_its_light_and_what_lies_between_is_not():
    assert [preset_of(preset.illuminance_lux) for preset in LIGHT_PRESETS] == [preset.name for preset in LIGHT_PRESETS]
    assert preset_of(2_000.0) == preset_of(0.0) == ""


def test_a_project_that_is_gone_has_no_sources_of_its_own(tmp_path):
    from types import SimpleNamespace

    assert own_sources(None) == ("", "")
    assert own_sources(SimpleNamespace(project=str(tmp_path / "gone"))) == ("", "")
    assert own_sources(SimpleNamespace(project="demo")) == ("synthetic:walk", "voice.flac")
