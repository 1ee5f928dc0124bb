"""Shows compositions that a compositor turns into pixels in memory: the NumPy host, or OpenGL without a window.

It asks for the composition when Qt wants it painted, so several changes make one picture, a hidden widget makes none,
and a composition that is the same as before is painted from the picture at hand.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from emulator.clock import NS_PER_MS, Clock
from emulator.optics import Composition, Compositor

Source = Callable[[tuple[int, int]], Composition | None]


class ImageSurface(QWidget):
    """`painted` tells the milliseconds that a new picture took; `failed` says why there is none."""

    painted = Signal(float)
    failed = Signal(str)

    def __init__(self, compositor: Compositor, source: Source, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.renderer = compositor.name
        self._compositor, self._source, self._clock = compositor, source, clock
        self._shown: Composition | None = None
        self._pixels: NDArray[np.uint8] = np.zeros((1, 1, 4), np.uint8)
        self._image = QImage()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Compose what changed, then lay the picture on the widget."""
        ratio = self.devicePixelRatioF()
        size_px = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        wanted = self._source(size_px)
        if wanted is not None and wanted is not self._shown:
            self._compose(wanted)
        painter = QPainter(self)
        if wanted is None or self._image.isNull():
            painter.fillRect(self.rect(), self.palette().window())
        else:
            self._image.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, self._image)
        painter.end()

    def release(self) -> None:
        """Give back what the compositor holds."""
        self._compositor.close()

    def _compose(self, wanted: Composition) -> None:
        start_ns = self._clock.now_ns()
        try:
            picture = self._compositor.compose(wanted)
        except RuntimeError as fault:  # what OpenGL raises; the view goes on with another host
            self.failed.emit(str(fault).splitlines()[0])
            return
        if self._pixels.shape[:2] != picture.shape[:2]:
            self._pixels = np.zeros((*picture.shape[:2], 4), np.uint8)
            height_px, width_px = picture.shape[:2]
            self._image = QImage(self._pixels.data, width_px, height_px, 4 * width_px, QImage.Format.Format_RGB32)
        order = cv2.COLOR_RGB2BGRA if picture.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
        cv2.cvtColor(picture, order, dst=self._pixels)
        self._shown = wanted
        self.painted.emit((self._clock.now_ns() - start_ns) / NS_PER_MS)
