"""Scenario files: every input becomes a command in order of time, and every mistake one line with its place."""

import os
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.messages.commands import (
    Say,
    SetBattery,
    SetBrightness,
    SetFault,
    SetNoise,
    SetRadio,
    SetService,
    SetSkinTemperature,
    SetSource,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.profile import load_profile
from emulator.session.durations import parse_duration_ns
from emulator.session.scenario import Scenario, load_scenario
from emulator.sound.manner import Manner

S = 1_000_000_000
TOUCH, BUTTON = "inputs:\n  - {at: 1s, touch: ", "inputs:\n  - {at: 1s, button: "


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "walk.scenario.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return write


def test_each_kind_of_input_becomes_its_command_in_order_of_time(written):
    path = written(
        """inputs:
  - {at: 9s, fault: {name: camera.dark}}
  - {at: 2.0s, touch: {zone: strip, gesture: tap}}
  - {at: 2500ms, button: {key: camera_key}}
  - {at: 4, say: "what does this say"}
  - {at: 4.5, say: 你好, language: zh}
  - {at: 5s, light: 10000}
  - {at: 6s, look: {yaw_deg: 20}}
  - {at: 7s, wear: false}
  - {at: 8s, battery: 0.2}
  - {at: 9s, fault: {name: microphone.mute, active: false}}
"""
    )
    assert list(load_scenario(path).commands) == [
        Touch(2 * S, "strip", "tap"),
        Button(2500 * S // 1000, "camera_key", "press"),
        Say(4 * S, "what does this say", "en"),
        Say(4500 * S // 1000, "你好", "zh"),
        Ambient(5 * S, 10_000.0),
        HeadPose(6 * S, 20.0, 0.0, 0.0),
        Wear(7 * S, False),
        SetBattery(8 * S, 0.2),
        SetFault(9 * S, "camera.dark", True),
        SetFault(9 * S, "microphone.mute", False),
    ]


def test_what_the_panels_can_do_a_scenario_can(written):
    path = written(
        """inputs:
  - {at: 1s, brightness: 0.4}
  - {at: 2s, brightness: auto}
  - {at: 3s, heat: 41.5}
  - {at: 4s, radio: lost}
  - {at: 5s, time: 14:30}
  - {at: 6s, time: "23:59:58"}
  - {at: 7s, walk: true}
  - {at: 8s, wake: 夸克同学}
  - {at: 9s, location: {latitude_deg: 30.25, longitude_deg: 120.15, speed_m_s: 1.2, heading_deg: 90}}
  - {at: 10s, button: {key: power_key, press: press}}
  - {at: 11s, camera: "synthetic:signs"}
  - {at: 12s, microphone: none}
"""
    )
    assert list(load_scenario(path).commands) == [
        SetBrightness(1 * S, 0.4),
        SetBrightness(2 * S, None),
        SetSkinTemperature(3 * S, 41.5),
        SetRadio(4 * S, "lost"),
        SetTimeOfDay(5 * S, 52_200),
        SetTimeOfDay(6 * S, 86_398),
        SetWalking(7 * S, True),
        Wake(8 * S, "夸克同学"),
        Location(9 * S, 30.25, 120.15, 1.2, 90.0),
        Button(10 * S, "power_key", "press"),
        SetSource(11 * S, "camera", "synthetic:signs"),
        SetSource(12 * S, "microphone", "none"),
    ]


def test_no_inputs_are_no_commands(written):
    assert load_scenario(written("inputs: []")).commands == ()


def test_what_else_happens_around_the_glasses(written):
    path = written(
        """inputs:
  - {at: 1s, say: {text: confirm, voice: en-us+f3, pitch: 70, words_per_minute: 150}}
  - {at: 2s, say: {text: 你好, language: zh}}
  - {at: 3s, service: {name: maps, state: slow, delay: 4s}}
  - {at: 4s, service: {name: maps, state: ok}}
  - {at: 5s, phone: {kind: call, title: Li Lei, data: {number: "123"}}}
  - {at: 6s, noise: {snr_db: 10}}
  - {at: 7s, noise: none}
"""
    )
    assert list(load_scenario(path).commands) == [
        Say(1 * S, "confirm", "en", Manner("en-us+f3", 70, 150)),
        Say(2 * S, "你好", "zh"),
        SetService(3 * S, "maps", "slow", 4000.0),
        SetService(4 * S, "maps", "ok", 0.0),
        PhoneMessage(5 * S, "call", "Li Lei", "", {"number": "123"}),
        SetNoise(6 * S, 10.0),
        SetNoise(7 * S, None),
    ]


def test_the_keys_beside_the_inputs(written):
    path = written(
        """for: 20s
devices: [quark-g1]
camera: synthetic:signs
microphone: none
location: walk.gpx
services: {maps: sandbox}
expect:
  - {caption: Exit, by: 4s}
  - {fault: {source: maps}, after: 2s, on: [quark-g1]}
"""
    )
    scenario = load_scenario(path)
    assert (scenario.duration_ns, scenario.devices) == (20 * S, ("quark-g1",))
    assert (scenario.camera, scenario.microphone, scenario.location) == ("synthetic:signs", "none", "walk.gpx")
    assert scenario.services == {"maps": "sandbox"}
    assert [each.subject for each in scenario.expectations] == ["caption", "fault"]
    assert [each.where for each in scenario.expectations] == [f"{path}:8: expect[0]", f"{path}:9: expect[1]"]
    assert [each.holds_for("quark-s1") for each in scenario.expectations] == [True, False]
    assert scenario.last_ns == 4 * S


def test_a_file_without_any_of_them_leaves_all_to_the_project(written):
    assert load_scenario(written("inputs: []")) == Scenario(
        written("inputs: []"), places={"inputs": f"{written('inputs: []')}:1: inputs"}
    )


def test_what_happens_up_to_the_end_of_the_run_is_in_it(written):
    path = written("for: 5s\ninputs: [{at: 4999ms, wear: true}]\nexpect: [{caption: a, after: 1s, by: 5s}]")
    assert load_scenario(path).last_ns == 5 * S


def test_what_only_some_glasses_have_is_no_mistake(written):
    path = written(f"devices: [quark-g1]\n{TOUCH}{{zone: media, gesture: squeeze}}}}")
    assert load_scenario(path).commands == (Touch(1 * S, "media", "squeeze"),)


def test_the_older_word_for_a_press_still_means_one(written):
    path = written(BUTTON + "{key: power_key, press: short}}")
    assert load_scenario(path).commands == (Button(1 * S, "power_key", "press"),)


def test_glasses_of_one_s_own_bring_their_own_words(written, tmp_path):
    path = written(TOUCH + "{zone: bridge, gesture: knock}}")
    with pytest.raises(BadInput, match="no glasses have a touch zone 'bridge'"):
        load_scenario(path)
    text = (Path(__file__).parents[3] / "device_profiles" / "quark_g1.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('zone = "strip", gesture = "tap"', 'zone = "bridge", gesture = "knock"'), "utf-8")
    assert load_scenario(path, [load_profile(own)]).commands == (Touch(1 * S, "bridge", "knock"),)
    named = written(f"devices: [{own}]\n{TOUCH}{{zone: bridge, gesture: knock}}}}")
    assert load_scenario(named).commands == (Touch(1 * S, "bridge", "knock"),)


BAD = [
    ("inputs:\n  - {at: 1s, tap: strip}", "inputs[0].tap: unknown key; an input is one of: touch, button"),
    ("inputs: []\nexpects: []", "2: expects: unknown key; did you mean expect?"),
    ("inputs:\n  - {at: 1s, tuch: {zone: a, gesture: b}}", "inputs[0].tuch: unknown key; did you mean touch?"),
    ("input: []", ":1: input: unknown key; did you mean inputs?"),
    ("color: red", ":1: color: unknown key; there is: inputs, expect, for, devices, camera, microphone"),
    ("inputs:\n  - {at: 1s, say: {text: a, voise: b}}", "inputs[0].say.voise: unknown key; did you mean voice?"),
    ("inputs:\n  - {at: 1s, say: {text: a, voice: 'en; rm'}}", "inputs[0].say.voice: string should match pattern"),
    ("inputs:\n  - {at: 1s, say: {text: a, pitch: 120}}", "inputs[0].say.pitch: should be less than or equal to 99"),
    ("inputs:\n  - {at: 1s, noise: {snr_db: 90}}", "inputs[0].noise.snr_db: should be less than or equal to 60"),
    ("inputs:\n  - {at: 1s, noise: loud}", "inputs[0].noise: is not a table of keys"),
    (
        "inputs:\n  - {at: 1s, service: {name: maps, state: dead}}",
        "service.state: should be 'ok', 'slow' or 'down', not",
    ),
    (
        "inputs:\n  - {at: 1s, service: {name: maps, state: slow, delay: 4 h}}",
        "delay: '4 h' is not a duration; write 10s",
    ),
    ("inputs:\n  - {at: 1s, phone: {title: a}}", "inputs[0].phone.kind: is missing"),
    ("for: soon", ":1: for: 'soon' is not a duration; write 10s"),
    ("for: 0s", ":1: for: should be greater than 0"),
    ("devices: []", ":1: devices: list should have at least 1 item"),
    ("camera: webcam:1", ":1: camera: 'webcam:1' is live"),
    ("services: {maps: 3}", ":1: services.maps: should be a valid string, not 3"),
    ("expect: 5", ":1: expect: is not a list"),
    ("expect:\n  - {by: 3s}", ":2: expect[0]: an expectation has one subject, this one has 0"),
    ("expect:\n  - {caption: a, voice: b}", "expect[0]: an expectation has one subject, this one has 2"),
    ("expect:\n  - {captoin: a}", "expect[0].captoin: unknown key; did you mean caption?"),
    ("expect:\n  - {zzz: a}", "expect[0].zzz: unknown key; an expectation is one of: caption, scene, voice, app"),
    ("expect:\n  - {caption: ''}", "expect[0].caption: string should have at least 1"),
    ("expect:\n  - {caption: a, by: x}", "expect[0].by: 'x' is not a duration; write 10s"),
    ("expect:\n  - {caption: a, by: 1s, after: 2s}", "expect[0]: `by` comes before `after`"),
    ("expect:\n  - {caption: a, at: 1s, after: 2s}", "expect[0]: `at` stands alone"),
    ("expect:\n  - {app: a, at: 1s}", "expect[0]: `at` goes with what lasts"),
    ("expect:\n  - {latency: {stage: a, below_ms: 1}, by: 1s}", "expect[0]: a latency is that of the whole run"),
    ("expect:\n  - {latency: {stage: a, below_ms: 0}}", "expect[0].latency.below_ms: should be greater than 0"),
    ("expect:\n  - {latency: {stage: a, below_ms: 1, percentile: p90}}", "percentile: should be 'p50', 'p95' or 'p99'"),
    ("expect:\n  - {fault: maps}", "expect[0].fault: is not a table of keys"),
    (
        "for: 5s\nexpect:\n  - {caption: a, after: 6s}",
        ":3: expect[0].after: the run is over by then: `for` is 5 s; let `for`",
    ),
    ("inputs:\n  - {at: 1s, touch: {zone: a, gesture: b, force: 3}}", "inputs[0].touch.force: unknown key"),
    ("inputs:\n  - {at: 1s, wear: true, light: 5}", "inputs[0]: an input does one thing, this one does 2"),
    ("inputs:\n  - {at: 1s}", "inputs[0]: an input does one thing, this one does 0"),
    ("inputs:\n  - {wear: true}", "inputs[0].at: is missing"),
    ("inputs:\n  - {at: .nan, wear: true}", "inputs[0].at: .nan is not a finite number"),
    ("inputs:\n  - {at: .inf, wear: true}", "inputs[0].at: .inf is not a finite number"),
    ("inputs:\n  - {at: true, wear: true}", "inputs[0].at: True is not an instant; write 10s"),
    ("inputs:\n  - {at: [1], wear: true}", "inputs[0].at: [1] is not an instant"),
    ("inputs:\n  - {at: 2024-01-01, wear: true}", "inputs[0].at: '2024-01-01' is not a duration"),
    ("inputs:\n  - {at: -1, wear: true}", "at: '-1.0' is out of range"),
    ("inputs:\n  - {at: 1e300, wear: true}", "at: '1e+300' is out of range"),
    ("inputs:\n  - {at: soon, wear: true}", "at: 'soon' is not a duration; write 10s"),
    ("inputs:\n  - {at: 1s, light: .nan}", "inputs[0].light: "),
    ("inputs:\n  - {at: 1s, light: 0}", "inputs[0].light: should be greater than 0, not 0"),
    ("inputs:\n  - {at: 1s, battery: 1.5}", "inputs[0].battery: should be less than or equal to 1, not 1.5"),
    ("inputs:\n  - {at: 1s, brightness: 1.5}", "brightness: should be auto or a number from 0 to 1, not 1.5"),
    ("inputs:\n  - {at: 1s, brightness: true}", "brightness: should be auto or a number from 0 to 1, not True"),
    ("inputs:\n  - {at: 1s, heat: 400}", "inputs[0].heat: should be less than or equal to 90, not 400"),
    ("inputs:\n  - {at: 1s, radio: off}", "inputs[0].radio: should be 'connected', 'slow' or 'lost', not 'off'"),
    ("inputs:\n  - {at: 1s, time: noon}", "inputs[0].time: should be a time of day like 14:30, not 'noon'"),
    ("inputs:\n  - {at: 1s, time: '25:00'}", "inputs[0].time: should be a time of day like 14:30"),
    ("inputs:\n  - {at: 1s, camera: webcam}", "inputs[0].camera: 'webcam' is live, and such a source starts only when"),
    ("inputs:\n  - {at: 1s, microphone: default}", "inputs[0].microphone: 'default' is live"),
    ("inputs:\n  - {at: 1s, camera: 5}", "inputs[0].camera: should be a valid string, not 5"),
    ("inputs:\n  - {at: 1s, wake: ''}", "inputs[0].wake: string should have at least 1"),
    ("inputs:\n  - {at: 1s, location: {latitude_deg: 91, longitude_deg: 0}}", "location.latitude_deg: should be less"),
    ("inputs:\n  - {at: 1s, location: {latitude_deg: 1}}", "inputs[0].location.longitude_deg: is missing"),
    ("inputs:\n  - {at: 1s, look: {yaw_deg: .inf}}", "inputs[0].look.yaw_deg: "),
    (
        "inputs:\n  - {at: 1s, fault: {name: lens.dirty}}",
        "fault.name: should be 'camera.dark' or 'microphone.mute', not",
    ),
    ("inputs:\n  - {at: 1s, say: " + "x" * 401 + "}", "inputs[0].say: string should have at most 400"),
    ("inputs:\n  - 5", "inputs[0]: is not a table of keys"),
    ("inputs: 5", "inputs: is not a list"),
    ("inputs:\n" + "  - {at: 1, wear: true}\n" * 10_001, "inputs: list should have at most 10000 items"),
    ("for: 5s\ninputs:\n  - {at: 5s, wear: true}", ":3: inputs[0].at: the run is over by then: `for` is 5 s; let"),
    ("for: 5s\nexpect:\n  - {caption: a, by: 5001ms}", ":3: expect[0].by: the run is over by then: `for` is 5 s"),
    ("for: 5s\nexpect:\n  - {caption: a, at: 6s}", ":3: expect[0].at: the run is over by then"),
    ("inputs:\n  - {at: 1s, wake: {}}", "wake: should be a valid string, not {}; write {at: 2s, wake: hey glasses}"),
    ("inputs:\n  - {at: 1s, fault: {name: camera.drk}}", "not 'camera.drk'; did you mean camera.dark?"),
    ("inputs:\n  - {at: 1s, fault: {}}", "fault.name: is missing; write {at: 2s, fault: {name: camera.dark}}"),
    ("inputs:\n  - {at: 1s, wear: true, language: 3}", "not 3; write {at: 2s, say: hello, language: zh}"),
    ("devices: quark-s1", ":1: devices: is not a list; write devices: [quark-s1, quark-g1]"),
    (
        TOUCH + "{zone: strip, gesture: tapp}}",
        ":2: inputs[0].touch.gesture: no glasses know a gesture 'tapp'; did you mean tap?",
    ),
    (TOUCH + "{zone: strap, gesture: tap}}", "touch.zone: no glasses have a touch zone 'strap'; did you mean strip?"),
    (TOUCH + "{zone: z, gesture: tap}}", "touch.zone: no glasses have a touch zone 'z'; there is: strip, media"),
    (TOUCH + "{zone: strip, gesture: zzz}}", "no glasses know a gesture 'zzz'; there is: tap, double_tap"),
    (
        TOUCH + "{zone: camera_key, gesture: press}}",
        "camera_key is a key; write button: {key: camera_key, press: press}",
    ),
    (
        BUTTON + "{key: camera_kee}}",
        "inputs[0].button.key: no glasses have a key 'camera_kee'; did you mean camera_key?",
    ),
    (BUTTON + "{key: camera_key, press: pres}}", "button.press: no glasses know a press 'pres'; did you mean press?"),
    (
        BUTTON + "{key: strip, press: tap}}",
        "button.key: strip is a touch zone; write touch: {zone: strip, gesture: tap}",
    ),
    ("", "walk.scenario.yaml: the file is empty"),
    ("- 1", "walk.scenario.yaml:1: is not a table of keys"),
    ("just words", "walk.scenario.yaml:1: is not a table of keys; write inputs:"),
    ("inputs: [", ": not valid YAML"),
    ("inputs:\n\t- {at: 1}", "walk.scenario.yaml:2: not valid YAML"),
    (
        "inputs: &all\n  - {at: 1, wear: true}",
        ":1: inputs: anchors and aliases (& and *) are not allowed; write",
    ),
    ("a: &a [x]\nb: [*a, *a]", "anchors and aliases"),
    ("inputs: *all", "anchors and aliases"),
    ("inputs: !!python/object/apply:os.system ['true']", ":1: inputs: the tag"),
    ("inputs: 1999-99-99", ":1: inputs: is not a list"),
    ("inputs: " + "9" * 5000, ":1: inputs: is not a list"),
    ("inputs: " + "[" * 50_000, ":1: nested deeper than 32 levels"),
    ("#" * 300_000, "is larger than 256 kB, so it is no scenario; split the scenario"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "walk.scenario.yaml:1: is not UTF-8 text"),
    (b"inputs: \0", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "said"), BAD, ids=[f"{n}: {said[:40]}" for n, (_, said) in enumerate(BAD)])
def test_a_mistake_is_one_line_with_its_place(written, text, said):
    path = written(text)
    with pytest.raises(BadInput) as caught:
        load_scenario(path)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert said in line
    assert "\n" not in line
    assert len(line) < len(str(path)) + 250


def test_what_is_not_there_or_no_file_is_told(tmp_path):
    with pytest.raises(BadInput, match=r"nowhere\.yaml: there is no such file"):
        load_scenario(tmp_path / "nowhere.yaml")
    with pytest.raises(BadInput, match="is a folder, not a scenario"):
        load_scenario(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(BadInput, match="is not a regular file"):
        load_scenario(tmp_path / "pipe.yaml")


@pytest.mark.parametrize(
    ("text", "expected_ns"),
    [
        ("10s", 10 * S),
        ("250ms", S // 4),
        ("2m", 120 * S),
        ("1.5", 1_500_000_000),
        (" 3 s", 3 * S),
        (0, 0),
        (1e-9, 1),
        ("86400", 86_400 * S),
    ],
)
def test_durations(text, expected_ns):
    assert parse_duration_ns(text) == expected_ns


@pytest.mark.parametrize("text", ["", "s", "ms", "10sm", "10 h", "ten", "1m30s", "nan", "inf", "-1s", "86401", "1e999"])
def test_what_is_no_duration(text):
    with pytest.raises(BadInput, match=r"--for: '.*' is (not a duration; write 10s|out of range; 0s to 24 hours)"):
        parse_duration_ns(text, "--for")
