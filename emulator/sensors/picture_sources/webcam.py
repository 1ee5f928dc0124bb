"""Webcams through the system's own camera interface: Video4Linux, AVFoundation, DirectShow, by way of PyAV.

In: nothing ("the first"), a number, or a part of a name. Out: a `LivePictures`, and the list of cameras for `doctor`.
The camera is looked up again at every attempt: one that was unplugged is found when it returns under a new number.
"""

from __future__ import annotations

import errno
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.sensors.capture import Feed, LivePictures
from emulator.sensors.picture_sources.av_feed import AvFeed
from emulator.sensors.picture_sources.decoding import reason

BACK_ENDS = {"linux": "v4l2", "darwin": "avfoundation", "win32": "dshow"}
SYSFS = Path("/sys/class/video4linux")
# linux/videodev2.h: VIDIOC_QUERYCAP fills struct v4l2_capability (104 bytes), device_caps at byte 88.
VIDIOC_QUERYCAP = 0x80685600
V4L2_CAPTURE = 0x00000001 | 0x00001000


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera of this computer: `id` is what goes after "webcam:", `address` what the system opens."""

    id: str
    name: str
    address: str = ""


def list_cameras() -> list[CameraDevice]:
    """The cameras of this computer, in the system's order; empty when there are none."""
    if sys.platform.startswith("linux"):
        return v4l2_cameras(SYSFS)
    import av

    back_end = BACK_ENDS.get(sys.platform)
    enumerate_devices = getattr(av, "enumerate_input_devices", None)
    if back_end is None or enumerate_devices is None:
        return []
    try:
        devices = [d for d in enumerate_devices(back_end) if "video" in d.media_types]
    except (av.error.FFmpegError, OSError, ValueError):
        return []
    return [_device_of(back_end, index, d.name, d.description) for index, d in enumerate(devices)]


def _device_of(back_end: str, index: int, name: str, description: str) -> CameraDevice:
    address = f"video={name}" if back_end == "dshow" else f"{index}:none"
    return CameraDevice(str(index), description or name, address)


def v4l2_cameras(sysfs: Path, dev: Path = Path("/dev")) -> list[CameraDevice]:
    """Linux: /dev/videoN with its name from `sysfs`, without the nodes that carry only metadata or radio."""
    nodes = sorted(sysfs.glob("video*"), key=lambda node: int(node.name.removeprefix("video")))
    names = {node.name: (node / "name").read_text(errors="replace").strip() for node in nodes}
    return [
        CameraDevice(node.removeprefix("video"), name or node, str(dev / node))
        for node, name in names.items()
        if _captures(dev / node)
    ]


def _captures(node: Path) -> bool:
    """Whether a Video4Linux node gives pictures. One that may not be opened is kept: opening it will say why."""
    import fcntl
    import os

    try:
        descriptor = os.open(node, os.O_RDWR | os.O_NONBLOCK)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        answer = fcntl.ioctl(descriptor, VIDIOC_QUERYCAP, bytes(104))
        return bool(struct.unpack_from("<I", answer, 88)[0] & V4L2_CAPTURE)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def find_camera(wanted: str, cameras: list[CameraDevice]) -> CameraDevice:
    """The camera that `wanted` names: "" the first, a number, or a part of a name. Raises BadInput."""
    if not wanted:
        matching = cameras[:1]
    elif wanted.isdecimal():
        matching = [c for c in cameras if c.id == str(int(wanted))]
    else:
        matching = [c for c in cameras if wanted.casefold() in c.name.casefold()]
        exact = [c for c in matching if wanted.casefold() == c.name.casefold()]
        matching = exact[:1] or matching
    found = ", ".join(f"{c.id} ({c.name})" for c in cameras) or "none"
    if len(matching) > 1:
        raise BadInput(f"several cameras are called {wanted!r}; found: {found}", mend="use the number")
    if not matching:
        what = f"no camera {wanted}" if wanted else "no camera"
        raise BadInput(f"{what}; found: {found}", mend="connect one, or use a video file or a URL")
    return matching[0]


def webcam(
    wanted: str, clock: Clock, *, frame_hint: tuple[int, int, float], allow_missing: bool = False
) -> LivePictures:
    """The source for the webcam that `wanted` names, asked for pictures near `frame_hint` (width, height, rate)."""

    def connect() -> Feed:
        camera = find_camera(wanted, list_cameras())
        back_end = BACK_ENDS.get(sys.platform, "v4l2")
        return open_device(back_end, camera.address, f"camera {camera.id} ({camera.name})", frame_hint)

    name = f"webcam:{wanted}" if wanted else "webcam"
    return LivePictures(name, connect, clock, allow_missing=allow_missing)


def open_device(back_end: str, address: str, name: str, frame_hint: tuple[int, int, float]) -> AvFeed:
    """Open a capture device, with the wanted mode first and whatever it gives last. Raises BadInput."""
    import av

    problem: Exception | None = None
    for options in _modes(back_end, frame_hint):
        try:
            # No probing: FFmpeg would spend twenty pictures on a rate that the driver states.
            options = {**options, "fpsprobesize": "0"}
            container = av.open(address, format=back_end, options=options, timeout=(2.0, 1.0))
            return AvFeed(container, name)
        except (PermissionError, FileNotFoundError, av.error.ExitError) as error:
            raise _unusable(error, name) from None
        except (av.error.FFmpegError, OSError, ValueError) as error:
            problem = error
    raise _unusable(problem, name) from None


def _modes(back_end: str, frame_hint: tuple[int, int, float]) -> list[dict[str, str]]:
    """Options to try in order. MJPEG first: raw HD pictures do not fit through USB 2 at 30 a second."""
    width, height, rate_hz = frame_hint
    size, rate = {"video_size": f"{width}x{height}"}, {"framerate": f"{rate_hz:g}"}
    if back_end == "v4l2":
        return [{"input_format": "mjpeg", **size, **rate}, {**size, **rate}, {}]
    if back_end == "dshow":
        return [{"vcodec": "mjpeg", **size, **rate}, {**size, **rate}, size, {}]
    # AVFoundation refuses rates that a mode does not have, its own default rate included.
    return [{**size, **rate}, {**size, "framerate": "30"}, {"framerate": "30"}, {}]


def _unusable(error: Any, name: str) -> BadInput:
    if isinstance(error, PermissionError):
        mend = "add yourself to the group `video`" if sys.platform.startswith("linux") else "allow it in the settings"
        return BadInput("may not be used", where=name, mend=mend)
    if getattr(error, "errno", None) == errno.EBUSY:
        return BadInput("is in use by another program", where=name)
    return BadInput(f"cannot be opened ({reason(error)})", where=name)
