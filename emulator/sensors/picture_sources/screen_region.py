"""The computer's own screen, or a part of it, as a camera.

In: a region in screen pixels, or none for everything. Out: a `LivePictures`. Pillow takes the picture on all three
systems; on Linux the X display is named, since Pillow would otherwise start a screenshot program for each picture.
"""

from __future__ import annotations

import os
import sys

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.sensors.capture import Feed, FeedLost, LivePictures

PICTURES_PER_S_MAX = 30.0
MEND = "use screen, or screen:x,y,w,h in pixels"
Region = tuple[int, int, int, int]


def parse_region(text: str) -> Region | None:
    """`x,y,w,h` in screen pixels; None for an empty text (the whole screen). Raises BadInput."""
    if not text:
        return None
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        raise BadInput(f"{text!r} is not a screen region", where="screen", mend=MEND) from None
    if width < 1 or height < 1 or x < 0 or y < 0:
        raise BadInput(f"the screen region {text} is empty or outside the screen", where="screen", mend=MEND)
    return x, y, width, height


def screen_region(region: Region | None, clock: Clock, *, rate_hz: float, allow_missing: bool = False) -> LivePictures:
    """The source for a part of the screen, at `rate_hz` or 30 pictures a second, whichever is less."""
    name = "screen" if region is None else f"screen:{','.join(map(str, region))}"

    def connect() -> Feed:
        return _Screen(region, clock, min(rate_hz, PICTURES_PER_S_MAX))

    return LivePictures(name, connect, clock, allow_missing=allow_missing)


class _Screen:
    """Takes a picture of the screen each period."""

    def __init__(self, region: Region | None, clock: Clock, rate_hz: float) -> None:
        self.damaged = 0
        self._clock, self._region = clock, region
        self._period_ns = round(NS_PER_S / rate_hz)
        self._due_ns = clock.now_ns()
        try:
            height, width = _grab(None).shape[:2]
        except FeedLost as error:
            raise BadInput(str(error), where="screen") from None
        if region is not None and (region[0] + region[2] > width or region[1] + region[3] > height):
            raise BadInput(f"the region reaches beyond the screen of {width}x{height}", where="screen", mend=MEND)

    def read(self) -> NDArray[np.uint8]:
        """The screen when the next picture is due. Raises FeedLost."""
        self._clock.sleep_ns(self._due_ns - self._clock.now_ns())
        self._due_ns = max(self._due_ns + self._period_ns, self._clock.now_ns())
        return _grab(self._region)

    def close(self) -> None:
        """Nothing is held between pictures."""


def _grab(region: Region | None) -> NDArray[np.uint8]:
    from PIL import ImageGrab

    display = None
    if sys.platform.startswith("linux"):
        display = os.environ.get("DISPLAY")
        if not display:
            raise FeedLost("there is no X display to take pictures of (DISPLAY is not set)")
    box = None if region is None else (region[0], region[1], region[0] + region[2], region[1] + region[3])
    try:
        return np.asarray(ImageGrab.grab(bbox=box, xdisplay=display).convert("RGB"), np.uint8)
    except (OSError, ValueError) as error:
        where = f" of display {display}" if display else ""
        raise FeedLost(f"no picture{where} could be taken ({str(error).rstrip('.')})") from None
