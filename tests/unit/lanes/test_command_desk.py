"""Everything that happens to the device: told, remembered, and reported to the app when the sensor would have it."""

from types import SimpleNamespace

import numpy as np
import pytest

from emulator.lanes.app_lane import AppLane
from emulator.lanes.body_lane import BodyLane
from emulator.lanes.command_desk import CommandDesk
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.commands import (
    Say,
    SetBattery,
    SetBrightness,
    SetFault,
    SetNoise,
    SetRadio,
    SetSkinTemperature,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.frames import Utterance
from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.sdk import App
from emulator.sdk.glasses import Glasses
from emulator.sensors.head import Head
from emulator.voice import TextLane
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told


class Attentive(App):
    """Notes every call."""

    def __init__(self):
        self.noted = []

    on_touch = on_button = on_location = on_head_pose = on_ambient = on_wake = on_wear = lambda self, got: (
        self.noted.append(got)
    )


class Loud:
    engine, rate_hz = "loud", 16_000

    def utter(self, text, language="en", manner=None):
        return Utterance(text, "speech", "loud", 16_000, 100 * MS, np.ones(1600, np.float32))


class Office:
    def __init__(self, kernel, app, *, camera=True, microphone=True, synthesiser=None):
        self.kernel, self.app, self.said = kernel, app, []
        glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
        lane = AppLane(kernel, app, glasses, print)
        self.power = PowerLane(kernel)
        self.body = BodyLane(kernel, list, 1.0, lambda: None)
        self.head = Head(seed=0, pace=lambda t_ns: 0.0)
        self.desk = CommandDesk(
            kernel,
            lane,
            self.power,
            illuminance_lux=500.0,
            brightness=None,
            time_of_day_s=36_000,
            head=self.head,
        )
        self.camera = SimpleNamespace(dark=False) if camera else None
        self.microphone = (
            SimpleNamespace(muted=False, hear=lambda said, voice: self.said.append((said.text, voice.engine)))
            if microphone
            else None
        )
        self.desk.attach(self.camera, self.microphone, VoiceLane(kernel, synthesiser or Loud()), self.body)

    def do(self, *commands):
        for command in commands:
            self.desk.carry_out(command)
        self.kernel.schedule.run_until(self.kernel.now_ns + 100 * MS)


@pytest.fixture
def office(kernel):
    return Office(kernel, Attentive())


SENSED = [
    (Touch(0, "strip", "tap"), "touch"),
    (Button(0, "camera_key", "press"), "touch"),
    (Location(0, 30.25, 120.15), "app"),
    (HeadPose(0, 10.0, 0.0, 0.0), "app"),
    (Ambient(0, 10_000.0), "app"),
    (Wake(0, "hello glasses"), "app"),
    (Wear(0, False), "app"),
]


@pytest.mark.parametrize(("sample", "flow"), SENSED, ids=[type(sample).__name__ for sample, _ in SENSED])
def test_the_app_gets_a_sample_when_the_sensor_has_reported_it(office, kernel, sample, flow):
    office.do(sample)
    assert office.app.noted == [sample]
    report_ms = kernel.profile.touch.report_ms.value
    assert spans(kernel) == [("report", 0, report_ms), ("app", report_ms, report_ms + 1)]
    assert passes(kernel) == [(flow, type(sample).__name__.lower(), "quiet", "")]
    assert tiled(kernel)


@pytest.mark.parametrize("sample", [sample for sample, _ in SENSED])
def test_an_app_without_the_handler_is_left_alone(kernel, sample):
    Office(kernel, App()).do(sample)
    assert passes(kernel) == []


@pytest.mark.parametrize(
    ("sample", "detail"),
    [
        (Touch(0, "bridge", "tap"), "quark-s1 has no touch zone bridge"),
        (Touch(0, "strip", "squeeze"), "quark-s1 knows no squeeze on its strip"),
        (Button(0, "snap_key", "press"), "quark-s1 has no snap_key"),
    ],
)
def test_what_the_device_has_no_zone_for_is_told_and_felt_by_nobody(office, kernel, sample, detail):
    office.do(sample)
    assert told(kernel, "fault") == [{"source": "touch", "state": "off", "detail": detail}]
    assert (office.app.noted, passes(kernel)) == ([], [])


def test_the_older_word_for_a_press_is_felt(office, kernel):
    office.do(Button(0, "camera_key", "short"))
    assert told(kernel, "fault") == []
    assert office.app.noted == [Button(0, "camera_key", "short")]


def test_light_wear_and_battery_are_remembered(office):
    office.do(Ambient(0, 12.5), Wear(0, False), SetBattery(0, 0.25))
    assert (office.desk.lux(), office.desk.worn, office.body.charge) == (12.5, False, 0.25)


def test_inputs_are_told_but_the_streams_are_not(office, kernel):
    office.do(Touch(0, "strip", "tap"), Location(0, 1, 2), HeadPose(0, 1, 2, 3), SetBattery(0, 0.5))
    assert told(kernel, "input") == [
        {"what": "touch", "zone": "strip", "gesture": "tap"},
        {"what": "setbattery", "charge": 0.5},
    ]


def test_a_message_of_the_phone_is_told_with_its_kind(office, kernel):
    office.do(PhoneMessage(0, "call", "Li Lei", data={"number": "138"}))
    (message,) = told(kernel, "input")
    assert (message["what"], message["kind"], message["title"]) == ("phonemessage", "call", "Li Lei")


def test_it_becomes_noisy_and_quiet_again(office):
    office.microphone.set_noise = office.said.append
    office.do(SetNoise(0, 10.0), SetNoise(0, None))
    assert office.said == [10.0, None]


def test_noise_without_a_microphone_is_nothing(kernel):
    Office(kernel, App(), microphone=False).do(SetNoise(0, 10.0))
    assert told(kernel, "fault") == []


def test_faults_are_switched_on_and_off(office):
    office.do(SetFault(0, "camera.dark", True), SetFault(0, "microphone.mute", True))
    assert (office.camera.dark, office.microphone.muted) == (True, True)
    office.do(SetFault(0, "camera.dark", False), SetFault(0, "microphone.mute", False))
    assert (office.camera.dark, office.microphone.muted) == (False, False)


@pytest.mark.parametrize("fault", ["camera.dark", "microphone.mute", "lens.dirty"])
def test_a_fault_that_nothing_here_can_have_is_told(kernel, fault):
    Office(kernel, App(), camera=False, microphone=False).do(SetFault(0, fault, True))
    (row,) = told(kernel, "fault")
    assert (row["source"], row["state"]) == (fault.partition(".")[0], "off")
    assert fault in row["detail"]


def test_words_go_to_the_microphone_in_the_voice_of_the_device(office):
    office.do(Say(0, "what does this say"))
    assert office.said == [("what does this say", "loud")]


def test_words_without_a_microphone_are_told(kernel):
    Office(kernel, App(), microphone=False, synthesiser=TextLane(16_000)).do(Say(0, "hello"))
    assert told(kernel, "fault")[0]["detail"] == "nobody listens to what was said"


def test_what_the_host_sets_is_held_within_its_bounds(office):
    office.do(SetBrightness(0, 1.7), SetRadio(0, "lost"), SetSkinTemperature(0, 40.5), SetBattery(0, -1.0))
    assert (office.desk.brightness, office.desk.radio) == (1.0, "lost")
    assert (office.body.skin_c, office.body.charge) == (40.5, 0.0)
    office.do(SetBrightness(0, None))
    assert office.desk.brightness is None


def test_the_clock_goes_on_from_where_it_was_set(office):
    office.do(SetTimeOfDay(0, 86_399))
    office.kernel.schedule.run_until(office.kernel.now_ns + 1000 * MS)
    assert office.desk.time_of_day_s() == 0


def test_the_head_is_turned_by_who_drags_it_and_not_by_its_own_sensor(office):
    before = office.head.pose(0)
    office.desk.feel(HeadPose(0, 10.0, 0.0, 0.0))
    assert office.head.pose(0) == before
    office.do(HeadPose(0, 10.0, 0.0, 0.0))
    assert office.head.pose(0).yaw_deg == before.yaw_deg + 10
    office.do(SetWalking(0, walking=True))
    assert office.head.walks(2_000 * MS)
    assert [type(sample).__name__ for sample in office.app.noted] == ["HeadPose", "HeadPose"]
