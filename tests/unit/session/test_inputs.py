"""Every command has an input that becomes it, and none other."""

from typing import get_args

import pytest

from emulator.messages.commands import (
    Command,
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
from emulator.session.inputs import MAKERS, Input
from emulator.sound.manner import Manner

NS = 1_000_000_000
BECOME = [
    ({"touch": {"zone": "strip", "gesture": "tap"}}, Touch(NS, "strip", "tap")),
    ({"button": {"key": "power_key"}}, Button(NS, "power_key", "press")),
    ({"say": "hello"}, Say(NS, "hello", "en")),
    ({"say": "hallo", "language": "de"}, Say(NS, "hallo", "de")),
    (
        {"say": {"text": "salut", "language": "fr", "voice": "fr+f3", "pitch": 70, "words_per_minute": 150}},
        Say(NS, "salut", "fr", Manner("fr+f3", 70, 150)),
    ),
    ({"light": 10_000}, Ambient(NS, 10_000.0)),
    ({"look": {"yaw_deg": 20, "roll_deg": 3}}, HeadPose(NS, 20.0, 0.0, 3.0)),
    ({"wear": False}, Wear(NS, worn=False)),
    ({"battery": 0.2}, SetBattery(NS, 0.2)),
    ({"brightness": 0.4}, SetBrightness(NS, 0.4)),
    ({"brightness": "auto"}, SetBrightness(NS, None)),
    ({"heat": 41}, SetSkinTemperature(NS, 41.0)),
    ({"radio": "slow"}, SetRadio(NS, "slow")),
    ({"time": "14:30:20"}, SetTimeOfDay(NS, 52_220)),
    ({"walk": True}, SetWalking(NS, walking=True)),
    ({"wake": "hey glasses"}, Wake(NS, "hey glasses")),
    (
        {"location": {"latitude_deg": 30.25, "longitude_deg": 120.15, "heading_deg": 90}},
        Location(NS, 30.25, 120.15, 0.0, 90.0),
    ),
    ({"camera": "synthetic:signs"}, SetSource(NS, "camera", "synthetic:signs")),
    ({"microphone": "none"}, SetSource(NS, "microphone", "none")),
    ({"fault": {"name": "camera.dark", "active": False}}, SetFault(NS, "camera.dark", active=False)),
    ({"service": {"name": "maps", "state": "slow", "delay": "4s"}}, SetService(NS, "maps", "slow", 4_000.0)),
    (
        {"phone": {"kind": "call", "title": "Li Lei", "data": {"number": "123"}}},
        PhoneMessage(NS, "call", "Li Lei", "", {"number": "123"}),
    ),
    ({"noise": {"snr_db": 10}}, SetNoise(NS, 10.0)),
    ({"noise": "none"}, SetNoise(NS, None)),
]


@pytest.mark.parametrize(("entry", "command"), BECOME)
def test_an_input_becomes_its_command(entry, command):
    assert Input.model_validate({"at": "1s", **entry}).command() == command


def test_all_inputs_and_all_commands_are_among_them():
    assert {name for entry, _ in BECOME for name in entry} - {"language"} == set(MAKERS)
    assert {type(command) for _, command in BECOME} == set(get_args(Command))
