"""The computer's own screen, or a part of it, as a camera.

In: a region in screen pixels, or none for everything. Out: a `LivePictures`. On Linux FFmpeg reads the X display:
Pillow would hold the interpreter's lock while it waits for the X server, so a hung server would hang everything. On
Windows and macOS Pillow takes the pictures.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.sensors.capture import Feed, FeedLost, LivePictures
from emulator.sensors.picture_sources.av_feed import AvFeed
from emulator.sensors.picture_sources.decoding import reason

PICTURES_PER_S_MAX = 30.0
X11_CONNECTION_NS = NS_PER_S // 2
# FFmpeg would look at seconds of a small region to find out a rate that it was told.
NO_PROBING = {"probesize": "32", "analyzeduration": "0", "fpsprobesize": "0"}
MEND = "use screen, or screen:x,y,w,h in pixels"
Region = tuple[int, int, int, int]


def parse_region(text: str) -> Region | None:
    """`x,y,w,h` in screen pixels; None for an empty text (the whole screen). Raises BadInput."""
    if not text:
        return None
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        raise BadInput(f"{text[:60]!r} is not a screen region", where="screen", mend=MEND) from None
    if width < 1 or height < 1 or x < 0 or y < 0:
        raise BadInput(f"the screen region {text[:60]} is empty or outside the screen", where="screen", mend=MEND)
    return x, y, width, height


def screen_region(region: Region | None, clock: Clock, *, rate_hz: float, allow_missing: bool = False) -> LivePictures:
    """The source for a part of the screen, at `rate_hz` or 30 pictures a second, whichever is less."""
    name = "screen" if region is None else f"screen:{','.join(map(str, region))}"
    wanted_hz = min(rate_hz, PICTURES_PER_S_MAX)

    def connect() -> Feed:
        if sys.platform.startswith("linux"):
            return _X11Feed(region, clock, wanted_hz)
        return _PillowFeed(region, clock, wanted_hz)

    return LivePictures(name, connect, clock, allow_missing=allow_missing)


def _check_inside(region: Region | None, width: int, height: int) -> None:
    if region is not None and (region[0] + region[2] > width or region[1] + region[3] > height):
        raise BadInput(f"the region reaches beyond the screen of {width}x{height}", where="screen", mend=MEND)


class _X11Feed:
    """Reads the X display, through a new connection twice a second: FFmpeg does not notice that its X server died."""

    def __init__(self, region: Region | None, clock: Clock, rate_hz: float) -> None:
        self._clock = clock
        self._options = {"framerate": f"{rate_hz:g}", "draw_mouse": "0", **NO_PROBING}
        if region is not None:
            whole = _open_x11(self._options)
            size = whole.streams.video[0].width, whole.streams.video[0].height
            whole.close()
            _check_inside(region, *size)
            x, y, width, height = region
            self._options |= {"grab_x": str(x), "grab_y": str(y), "video_size": f"{width}x{height}"}
        self._connect()

    @property
    def damaged(self) -> int:
        """A screen is never damaged."""
        return 0

    def _connect(self) -> None:
        self._feed = AvFeed(_open_x11(self._options), "screen")
        self._renew_ns = self._clock.now_ns() + X11_CONNECTION_NS

    def read(self) -> NDArray[np.uint8] | None:
        """The screen, at the wanted rate. Raises FeedLost."""
        if self._clock.now_ns() >= self._renew_ns:
            self._feed.close()
            try:
                self._connect()
            except BadInput as error:
                raise FeedLost(error.what) from None
        return self._feed.read()

    def close(self) -> None:
        """Leave the display."""
        self._feed.close()


def _open_x11(options: dict[str, str]) -> Any:
    import av

    display = os.environ.get("DISPLAY")
    if not display:
        what = "there is no X display to take pictures of (DISPLAY is not set)"
        raise BadInput(what, where="screen", mend="start it on a desktop with X11 or XWayland")
    try:
        return av.open(display, format="x11grab", options=options, timeout=(2.0, 1.0))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise BadInput(f"no picture of display {display} could be taken ({reason(error)})", where="screen") from None


class _PillowFeed:
    """Takes a picture of the screen each period."""

    def __init__(self, region: Region | None, clock: Clock, rate_hz: float) -> None:
        self.damaged = 0
        self._clock, self._region = clock, region
        self._period_ns = round(NS_PER_S / rate_hz)
        self._due_ns = clock.now_ns()
        height, width = _grab(None).shape[:2]
        _check_inside(region, width, height)

    def read(self) -> NDArray[np.uint8]:
        """The screen when the next picture is due. Raises FeedLost."""
        self._clock.sleep_ns(self._due_ns - self._clock.now_ns())
        self._due_ns = max(self._due_ns + self._period_ns, self._clock.now_ns())
        return _grab(self._region)

    def close(self) -> None:
        """Nothing is held between pictures."""


def _grab(region: Region | None) -> NDArray[np.uint8]:
    from PIL import ImageGrab

    box = None if region is None else (region[0], region[1], region[0] + region[2], region[1] + region[3])
    try:
        return np.asarray(ImageGrab.grab(bbox=box).convert("RGB"), np.uint8)
    except (OSError, ValueError) as error:
        raise FeedLost(f"no picture of the screen could be taken ({str(error).rstrip('.')})") from None
