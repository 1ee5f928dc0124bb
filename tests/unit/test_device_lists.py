"""Cameras and microphones for a chooser: each by the spec that opens it, and one line when there is none."""

import pytest

from emulator import device_lists
from emulator.bad_input import BadInput
from emulator.device_lists import NamedSource, cameras, microphones
from emulator.sensors.picture_sources.webcam import CameraDevice, find_camera
from emulator.sensors.portaudio import InputDevice, choose

CAMERAS = [
    CameraDevice("0", "Integrated Camera"),
    CameraDevice("2", "Integrated Camera IR"),
    CameraDevice("4", "USB 2.0"),
    CameraDevice("6", "usb 2.0"),
    CameraDevice("8", "3"),
]
MICROPHONES = [
    InputDevice(0, "HDMI", 48_000, 2, 0, is_default=False),
    InputDevice(1, "Built-in", 48_000, 2, 0, is_default=True),
    InputDevice(2, "Built-in", 44_100, 2, 1, is_default=False),
]


@pytest.fixture
def computer(monkeypatch):
    """computer(cameras=..., microphones=...): what the system answers; an exception is raised."""

    def make(**answers):
        for what, answer in answers.items():

            def asked(answer=answer):
                if isinstance(answer, Exception):
                    raise answer
                return answer

            monkeypatch.setattr(device_lists, f"list_{what}", asked)

    return make


def test_each_camera_opens_by_its_spec_and_only_twins_by_their_number(computer):
    computer(cameras=CAMERAS)
    found = cameras()
    assert [source.spec for source in found.sources] == [
        "webcam:Integrated Camera", "webcam:Integrated Camera IR", "webcam:4", "webcam:6", "webcam:8",
    ]  # fmt: skip
    assert [find_camera(source.spec.removeprefix("webcam:"), CAMERAS) for source in found.sources] == CAMERAS
    assert len({source.name for source in found.sources}) == len(CAMERAS)
    assert found.problem == ""


def test_the_default_microphone_comes_first_and_each_name_once(computer):
    computer(microphones=MICROPHONES)
    found = microphones()
    assert found.sources == (
        NamedSource("system default", "default"),
        NamedSource("Built-in", "microphone:Built-in"),
        NamedSource("HDMI", "microphone:HDMI"),
    )
    for source in found.sources[1:]:
        assert choose(MICROPHONES, source.spec.removeprefix("microphone:")).name == source.name


def test_nothing_there_is_one_line(computer):
    computer(cameras=[], microphones="this computer has no microphone that can be reached; connect one")
    for found in (cameras(), microphones()):
        assert found.sources == ()
        assert found.problem
        assert "\n" not in found.problem


@pytest.mark.parametrize("error", [BadInput("it hangs"), OSError("it\nbreaks"), RuntimeError("odd driver")])
def test_whatever_the_system_raises_is_one_line(computer, error):
    computer(cameras=error, microphones=error)
    for found in (cameras(), microphones()):
        assert found.sources == ()
        assert error.args[0].split()[-1] in found.problem
        assert "\n" not in found.problem


def test_this_computer_answers():
    for found in (cameras(), microphones()):
        assert bool(found.sources) != bool(found.problem)
