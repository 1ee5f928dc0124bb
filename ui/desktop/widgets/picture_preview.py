"""The newest picture of the camera, small, or a sentence where there is none.

In: RGB pixels as the window gets them from shared memory. Only every n-th pixel is copied, as many as are shown.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import theme

ASPECT: Final = 9 / 16
MOST_PX: Final = 170


class PicturePreview(QWidget):
    """16 : 9; other pictures get bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, pixels: NDArray[np.uint8] | None) -> None:
        """The newest picture, or None for none."""
        if pixels is None:
            self._image = QImage()
        else:
            step = max(1, pixels.shape[1] // max(1, round(self.width() * self.devicePixelRatioF())))
            small = np.ascontiguousarray(pixels[::step, ::step])
            high, wide = small.shape[:2]
            self._image = QImage(small.data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
        self.update()

    def show_words(self, words: str) -> None:
        """Say why there is no picture; "" shows the newest one."""
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a picture is seen."""
        return not self._words and not self._image.isNull()

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, wide_px: int) -> int:
        """As high as the shape asks, within bounds."""
        return min(MOST_PX, round(wide_px * ASPECT))

    def sizeHint(self) -> QSize:
        """For a dock of the usual width."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Picture or words."""
        painter, shown = QPainter(self), theme.current()
        painter.fillRect(self.rect(), shown.colour("ground"))
        if self.has_picture:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
        else:
            painter.setPen(shown.colour("quiet"))
            flags: Any = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = self._words or self.tr("No picture yet")
            painter.drawText(QRectF(self.rect()).adjusted(8, 4, -8, -4), flags, words)
        painter.setPen(shown.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
