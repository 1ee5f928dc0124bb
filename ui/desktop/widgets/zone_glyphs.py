"""The signs on the temple's keys, drawn so that they are sharp in any size and theme: power and camera."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen


def paint_glyph(painter: QPainter, glyph: str, centre: QPointF) -> None:
    """Draw "power" or "camera" in the painter's pen colour."""
    pen = QPen(painter.pen().color(), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    (_power if glyph == "power" else _camera)(painter, centre)


def _power(painter: QPainter, centre: QPointF) -> None:
    around = QRectF(centre.x() - 5, centre.y() - 4.5, 10, 10)
    painter.drawArc(around, 125 * 16, 290 * 16)
    painter.drawLine(QPointF(centre.x(), centre.y() - 6), QPointF(centre.x(), centre.y()))


def _camera(painter: QPainter, centre: QPointF) -> None:
    body = QRectF(centre.x() - 7, centre.y() - 4.5, 14, 10)
    painter.drawRoundedRect(body, 2, 2)
    painter.drawEllipse(QPointF(centre.x(), centre.y() + 0.5), 2.8, 2.8)
    painter.drawLine(QPointF(centre.x() - 3, centre.y() - 6.2), QPointF(centre.x() + 3, centre.y() - 6.2))
