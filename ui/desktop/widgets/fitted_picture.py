"""A picture that fits its place without being stretched, or a sentence where there is none.

In: PNG bytes. Out: a widget. Decoding happens once, scaling only when the size changes.
"""

from __future__ import annotations

from base64 import b64encode

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.desktop import theme

_TITLE_PX = 16
_ENLARGED_PX = 480


class FittedPicture(QWidget):
    """With its title above it; whoever points at it sees it enlarged."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._pixmap = QPixmap()
        self._words = ""
        self.setAccessibleName(title)

    def show_png(self, png: bytes | None, words: str) -> None:
        """Show the picture; `words` stand in its place where there is none."""
        self._pixmap = QPixmap()
        if png:
            self._pixmap.loadFromData(png)
        self._words = words
        self.setToolTip("" if self._pixmap.isNull() else _enlarged(png or b""))
        self.setAccessibleDescription(words if self._pixmap.isNull() else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Small: it takes what the table leaves."""
        return QSize(180, 100)

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(96, 56)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Title and picture."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        font = painter.font()
        font.setPointSizeF(8.0)
        painter.setFont(font)
        painter.setPen(shown.colour("quiet"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, self.width(), _TITLE_PX), left, self._title)
        place = QRectF(0, _TITLE_PX, self.width(), self.height() - _TITLE_PX)
        if self._pixmap.isNull():
            painter.fillRect(place, shown.colour("ground"))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(8, 0, -8, 0), centred, self._words)
        else:
            size = self._pixmap.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(place.topLeft().toPoint().x(), _TITLE_PX, size.width(), size.height(), self._pixmap)
        painter.end()


def _enlarged(png: bytes) -> str:
    return f'<img src="data:image/png;base64,{b64encode(png).decode()}" width="{_ENLARGED_PX}">'
