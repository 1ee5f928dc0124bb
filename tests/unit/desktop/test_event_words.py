"""Each kind of event, with the data that the device really gives it, as a person reads it."""

from dataclasses import asdict

import pytest

from emulator.lanes.distribution import plain
from emulator.messages.events import DeviceEvent
from emulator.messages.meaning import (
    Classes,
    ClassScore,
    DecodedText,
    Detection,
    Detections,
    Embedding,
    HeardCommand,
    HeardText,
    ReadText,
    SpeechStarted,
    TextLine,
)
from emulator.messages.understanding import Slot, Understood
from ui.desktop.event_words import sentence

CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (
            "scene",
            {"layout": "walk", "texts": ["小心地滑", "Caution: wet floor"], "frame": 3},
            "The HUD shows (walk): 小心地滑 · Caution: wet floor",
        ),
        ("scene", {"layout": "walk", "texts": [], "frame": 3}, "The HUD is empty (layout walk)"),
        (
            "scene",
            {"layout": "walk", "texts": ["Turn left."], "spoken": True},
            "Read aloud (walk): Turn left.",
        ),
        (
            "voice",
            {"text": "Hello", "language": "en", "sound": "speech", "engine": "espeak-ng", "duration_ms": 640.0},
            "Says: “Hello” (en, 0.6 s)",
        ),
        (
            "voice",
            {"text": "ready", "language": "", "sound": "earcon", "engine": "", "duration_ms": 180.0},
            "Plays ready (0.2 s)",
        ),
        ("voice", {"text": "Hello", "cut": True}, "Cut short: “Hello”"),
        ("input", {"what": "open", "app": "navigate", "words": "museum"}, "App opened: navigate"),
        ("app", {"text": "not in the phrasebook: 西湖"}, "not in the phrasebook: 西湖"),
        (
            "fault",
            {"source": "camera walk.mp4", "state": "lost", "detail": "no picture for 2 s"},
            "Camera walk.mp4 is lost: no picture for 2 s",
        ),
        (
            "fault",
            {"source": "app", "state": "failed", "detail": "/p/app.py:7: ZeroDivisionError: division by zero"},
            "/p/app.py:7: ZeroDivisionError: division by zero",
        ),
        ("fault", {"source": "microphone", "state": "ended", "detail": ""}, "Microphone has ended"),
        ("fault", {"source": "microphone none", "state": "off", "detail": ""}, "Microphone is off"),
        ("drop", {"cause": "reader busy", "waited_ms": 33.333}, "An input was dropped after 33.3 ms: reader busy"),
        ("input", {"what": "touch", "zone": "strip", "gesture": "double_tap"}, "Touch strip: double tap"),
        ("input", {"what": "button", "key": "camera_key", "press": "press"}, "Camera key: press"),
        ("input", {"what": "ambient", "illuminance_lux": 10000.0}, "Ambient light: 10000 lux"),
        ("input", {"what": "wear", "worn": False}, "Glasses taken off"),
        ("input", {"what": "say", "text": "pay", "language": "en"}, "Somebody says: “pay” (en)"),
        ("input", {"what": "setbattery", "charge": 0.42}, "Battery set to 42 %"),
        ("input", {"what": "wake", "word": "你好千问"}, "Wake word: 你好千问"),
        ("input", {"what": "power", "state": "standby"}, "The device sleeps"),
        ("input", {"what": "setwalking", "walking": True}, "The wearer begins to walk"),
        ("input", {"what": "setnoise", "snr_db": 10.0}, "Noise, 10 dB below speech"),
        ("input", {"what": "setnoise", "snr_db": None}, "It is quiet around"),
        ("input", {"what": "setradio", "state": "lost"}, "Radio: lost"),
        ("input", {"what": "setbrightness", "share": None}, "Brightness: automatic"),
        ("input", {"what": "setbrightness", "share": 0.5}, "Brightness set to 50 %"),
        ("input", {"what": "settimeofday", "time_of_day_s": 3725}, "Clock set to 01:02"),
        ("input", {"what": "setskintemperature", "celsius": 41.25}, "Skin temperature set to 41.2 °C"),
        ("fault", {"source": "battery", "state": "low", "detail": "15% left"}, "Battery is low: 15% left"),
        ("input", {"what": "setfault", "fault": "camera.dark", "active": True}, "Fault on: camera.dark"),
    ],
)
def test_each_kind_reads_as_a_sentence(kind, data, words):
    assert sentence(DeviceEvent(0, kind, data)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (ReadText((TextLine("出口", CORNERS, 0.9), TextLine("Exit", CORNERS, 0.9))), "n reads: 出口 · Exit"),
        (HeardText("where is", 0.0, "en", 0, 9, False), "n hears so far: “where is”"),
        (SpeechStarted(1_500_000_000), "n hears a voice, since 1500 ms"),
        (HeardCommand("cancel", 0.871, 0, 1), "n hears: “cancel” (87 % sure)"),
        (Classes((ClassScore("cat", 0.91), ClassScore("dog", 0.06))), "n finds: cat 91 % · dog 6 %"),
        (Detections((Detection("car", 0.5, (0, 0, 1, 1)),)), "n finds: car 50 %"),
        (Detections(()), "n finds: nothing"),
        (DecodedText("B 123", 0.5), "n finds: “B 123” (50 %)"),
        (
            Understood("pay", (Slot("amount", "ten euros", 4, 13),), 0.91, True, "pay ten euros"),
            "n understands: pay · amount “ten euros” (91 % sure)",
        ),
        (Understood("none", (), 0.6, False, "well"), "n understands: none (60 % sure)"),
        (Embedding((0.5,) * 128), "n finds: a vector of 128 numbers"),
    ],
)
def test_what_the_pipeline_found_is_told_as_the_device_tells_it(value, words):
    assert sentence(DeviceEvent(0, "result", {"node": "n", **plain(value)})) == words


def test_an_event_of_a_shape_unknown_here_tells_its_data():
    assert sentence(DeviceEvent(0, "input", {"what": "sneeze", "force": "大"})) == '{"what": "sneeze", "force": "大"}'
    assert sentence(DeviceEvent(0, "scene", {})) == "{}"


def test_a_sentence_is_one_line():
    assert sentence(DeviceEvent(0, "app", {"text": "one\n  two\tthree"})) == "one two three"


def test_every_input_that_the_device_tells_has_a_sentence():
    from emulator.messages import commands as c

    given = [c.Touch(0, "right", "tap"), c.Button(0, "power", "long"), c.Ambient(0, 5.0), c.Wear(0, True)]
    given += [c.Say(0, "x"), c.SetBattery(0, 0.5), c.SetFault(0, "camera.dark", False)]
    for command in given:
        told = {key: value for key, value in asdict(command).items() if key != "t_ns"}
        words = sentence(DeviceEvent(0, "input", {"what": type(command).__name__.lower(), **told}))
        assert "{" not in words


def test_the_pattern_is_translated_and_the_texts_are_not():
    chinese = {
        "Wake word: {word}": "唤醒词：{word}",
        "Touch strip": "触控条",
        "double tap": "双击",
        "{zone}: {gesture}": "{zone}：{gesture}",
    }
    wake = DeviceEvent(0, "input", {"what": "wake", "word": "Hello"})
    assert sentence(wake, lambda text: chinese.get(text, text)) == "唤醒词：Hello"
    touch = DeviceEvent(0, "input", {"what": "touch", "zone": "strip", "gesture": "double_tap"})
    assert sentence(touch, lambda text: chinese.get(text, text)) == "触控条：双击"
