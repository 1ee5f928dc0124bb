"""What is kept of the last seconds for whoever freezes a frame: rows, and the pictures that went in.

Bounded, so that a device may be watched for hours. Pictures that went in are kept at a quarter of their pixels.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.messages.link import PassDetail
from emulator.messages.samples import CameraFrame
from emulator.trace.spans import Pass
from emulator.user_files.picture_file import png_of

KEPT_PICTURES = 60
KEPT_PASSES, KEPT_SPANS = 4_000, 40_000
Row = tuple[object, ...]


class Keepsakes:
    """Of one run."""

    def __init__(self) -> None:
        self._pictures: deque[tuple[int, NDArray[np.uint8]]] = deque(maxlen=KEPT_PICTURES)
        self._passes: deque[Pass] = deque(maxlen=KEPT_PASSES)
        self._spans: deque[Row] = deque(maxlen=KEPT_SPANS)

    def keep_frame(self, frame: CameraFrame) -> None:
        """A frame that went into the pipeline."""
        if frame.pixels.size:
            half = (frame.pixels.shape[1] // 2, frame.pixels.shape[0] // 2)
            self._pictures.append((frame.seq, np.asarray(cv2.resize(frame.pixels, half), np.uint8)))

    def keep_rows(self, passes: Iterable[Pass], spans: Iterable[Row]) -> None:
        """Rows that closed."""
        self._passes.extend(passes)
        self._spans.extend(spans)

    def detail(self, run: int, pass_id: int, lit: NDArray[np.uint8] | None) -> PassDetail:
        """All that is still known of a pass; `lit` is the HUD that came of it (h, w, 3)."""
        line = self._line(pass_id)
        chain = {row.id for row in line}
        seqs = {row.seq for row in line if row.stream == "camera"}
        picture = next((pixels for seq, pixels in reversed(self._pictures) if seq in seqs), None)
        return PassDetail(
            run=run,
            pass_id=pass_id,
            passes=tuple(tuple(row) for row in line),
            spans=tuple(row for row in self._spans if row[0] in chain),
            picture_png=None if picture is None else png_of(picture),
            panel_png=None if lit is None else png_of(lit),
        )

    def find(self, pass_id: int) -> Pass | None:
        """A pass that is still kept."""
        return next((row for row in reversed(self._passes) if row.id == pass_id), None)

    def _line(self, pass_id: int) -> list[Pass]:
        """The pass and those whose spans come before its own, the earliest first."""
        line: list[Pass] = []
        row = self.find(pass_id)
        while row is not None:
            line.insert(0, row)
            row = self.find(row.parent) if row.parent >= 0 else None
        return line
