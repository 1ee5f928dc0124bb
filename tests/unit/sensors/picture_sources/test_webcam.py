"""Webcams: finding them, and reading a capture device of FFmpeg in the way that a webcam is read."""

from __future__ import annotations

import fcntl
import struct
import sys
import threading
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.sensors.capture import LivePictures
from emulator.sensors.picture_sources import webcam as module
from emulator.sensors.picture_sources.registry import open_picture_source
from emulator.sensors.picture_sources.webcam import CameraDevice, find_camera, open_device, v4l2_cameras

HINT = (640, 480, 30.0)
CAMERAS = [
    CameraDevice("0", "Integrated Camera", "/dev/video0"),
    CameraDevice("2", "USB Camera", "/dev/video2"),
    CameraDevice("4", "USB Camera Pro", "/dev/video4"),
]


@pytest.mark.parametrize(
    ("wanted", "number"), [("", "0"), ("2", "2"), ("02", "2"), ("integrated", "0"), ("USB camera", "2"), ("pro", "4")]
)
def test_a_camera_is_found_by_number_and_by_name(wanted: str, number: str) -> None:
    assert find_camera(wanted, CAMERAS).id == number


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("7", "no camera 7; found: 0 (Integrated Camera), 2 (USB Camera), 4 (USB Camera Pro)"),
        ("logi", "no camera logi; found: 0"),
        ("usb", "several cameras are called 'usb'"),
    ],
)
def test_what_is_not_found_lists_what_is_there(wanted: str, line: str) -> None:
    with pytest.raises(BadInput) as caught:
        find_camera(wanted, CAMERAS)
    assert line in str(caught.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Video4Linux")
def test_video4linux_nodes_are_listed_in_order_without_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    capabilities = {"video0": 0x04200001, "video1": 0x04A00000, "video10": 0x04201000, "video2": 0x04200001}
    opened: dict[int, str] = {}
    for node in capabilities:
        (tmp_path / "sys" / node).mkdir(parents=True)
        (tmp_path / "sys" / node / "name").write_text(f"Camera {node}\n")
        (tmp_path / node).touch()
    (tmp_path / "sys" / "video99").mkdir()
    (tmp_path / "sys" / "video99" / "name").write_text("unplugged just now\n")

    def query(descriptor: int, request: int, argument: bytes) -> bytes:
        assert request == 0x80685600
        node = Path(f"/proc/self/fd/{descriptor}").readlink().name
        opened[descriptor] = node
        return argument[:84] + struct.pack("<II", 0x85A00001, capabilities[node]) + argument[92:]

    monkeypatch.setattr(fcntl, "ioctl", query)
    found = v4l2_cameras(tmp_path / "sys", tmp_path)
    assert found == [
        CameraDevice("0", "Camera video0", str(tmp_path / "video0")),
        CameraDevice("2", "Camera video2", str(tmp_path / "video2")),
        CameraDevice("10", "Camera video10", str(tmp_path / "video10")),
    ]
    assert len(opened) >= 1


def test_a_computer_without_cameras_has_an_empty_list(tmp_path: Path) -> None:
    assert v4l2_cameras(tmp_path / "none") == []


def test_a_missing_webcam_is_one_line_or_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "list_cameras", lambda: CAMERAS)
    with pytest.raises(BadInput, match="no camera 7; found: 0"):
        open_picture_source("webcam:7", HostClock(), frame_hint=HINT)
    source = open_picture_source("webcam:7", HostClock(), frame_hint=HINT, allow_missing=True)
    assert source.status().state == "lost"
    assert source.picture(0) is None
    source.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Video4Linux")
def test_a_node_that_is_no_camera_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "video0").write_bytes(b"not a device")
    with pytest.raises(BadInput, match="camera 0"):
        open_device("v4l2", str(tmp_path / "video0"), "camera 0 (fake)", HINT)
    with pytest.raises(BadInput, match="camera 0"):
        open_device("v4l2", str(tmp_path / "video9"), "camera 0 (fake)", HINT)


def test_modes_end_with_whatever_the_camera_gives() -> None:
    for back_end in ("v4l2", "dshow", "avfoundation"):
        modes = module._modes(back_end, HINT)
        assert modes[-1] == {}
        assert modes[0]["video_size"] == "640x480"
        assert modes[0]["framerate"] == "30"


def test_a_capture_device_is_read_like_a_webcam() -> None:
    """FFmpeg's own picture generator is a capture device as a webcam is; `realtime` makes it as slow."""
    source = LivePictures(
        "generator",
        lambda: open_device("lavfi", "testsrc=size=64x48:rate=30,realtime", "camera 0 (generator)", HINT),
        HostClock(),
    )
    source.open()
    pause = threading.Event()
    for _ in range(1000):
        picture = source.picture(0)
        if picture is not None and picture.seq >= 5:
            break
        pause.wait(0.005)
    source.close()
    assert picture is not None
    assert picture.seq >= 5
    assert picture.pixels.shape == (48, 64, 3)
    assert picture.pixels.std() > 50
