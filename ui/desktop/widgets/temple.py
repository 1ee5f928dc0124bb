"""The right temple of the glasses, drawn from outside with the front to the right, and its touch zones and keys on it.

In: a profile. Out: `gestured(zone, gesture)`. Only zones and gestures that the profile lists are there; a drag to the
right goes to the front, as on the face.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from emulator.profile import DeviceProfile
from ui.desktop import theme
from ui.desktop.controls.gesture_words import CONTEXT, list_of, offered, zone_name
from ui.desktop.controls.gestures import rules_of
from ui.desktop.translation import sayer
from ui.desktop.widgets.touch_zone import NowMs, TouchZone, host_ms

HIGH_PX: Final = 88
BAR_TOP_PX, BAR_PX = 10.0, 60.0
# Left and right as shares of the width, top and height in pixels.
PLACES: Final = {
    "strip": (0.20, 0.76, 16, 24),
    "camera_key": (0.79, 0.91, 16, 24),
    "media": (0.42, 0.91, 44, 20),
    "power_key": (0.20, 0.39, 44, 20),
}
GLYPHS: Final = {"power_key": "power", "camera_key": "camera"}
say = sayer(CONTEXT)


class Temple(QWidget):
    """Empty until it knows a profile."""

    gestured = Signal(str, str)

    def __init__(self, now_ms: NowMs = host_ms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self.zones: dict[str, TouchZone] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Temple with touch zones and keys"))

    def show_profile(self, profile: DeviceProfile | None) -> None:
        """The zones of this device, or none."""
        for zone in self.zones.values():
            zone.setParent(None)
            zone.deleteLater()
        self.zones.clear()
        gestures = offered(profile) if profile else ()
        for name in (place for place in PLACES if any(g.zone == place for g in gestures)):
            assert profile is not None
            known = frozenset(g.gesture for g in gestures if g.zone == name)
            touch = profile.touch
            rules = rules_of(name, known, touch.double_tap_ms.value, touch.long_press_ms.value)
            zone = TouchZone(zone_name(name, say), GLYPHS.get(name, ""), rules, self._now_ms, self)
            zone.setToolTip(list_of(name, gestures, say))
            zone.gestured.connect(lambda gesture, name=name: self.gestured.emit(name, gesture))
            zone.show()
            self.zones[name] = zone
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the dock."""
        return QSize(260, HIGH_PX)

    def minimumSizeHint(self) -> QSize:
        """Still to be hit."""
        return QSize(220, HIGH_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The zones keep their places on the temple."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for name, zone in self.zones.items():
            left, right, top_px, high_px = PLACES[name]
            left_px, right_px = round(left * self.width()), round(right * self.width())
            zone.setGeometry(left_px, top_px, right_px - left_px, high_px)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The temple, its hinge and the rim in front."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shown.colour("faint"), 1.2))
        painter.setBrush(shown.colour("ground"))
        painter.drawPath(_outline(self.width()))
        wide = float(self.width())
        painter.setBrush(shown.colour("raised"))
        painter.drawRoundedRect(QRectF(0.945 * wide, 4, 0.05 * wide, 78), 6, 6)
        painter.setPen(QPen(shown.colour("line"), 1.0))
        for offset in (0.0, 3.0):
            painter.drawLine(QPointF(0.925 * wide + offset, 24), QPointF(0.925 * wide + offset, 56))
        painter.end()


def _outline(wide_px: int) -> QPainterPath:
    """From the hinge along the top to the ear and back below."""
    wide, top, bottom = float(wide_px), BAR_TOP_PX, BAR_TOP_PX + BAR_PX
    path = QPainterPath(QPointF(0.945 * wide, top + 6))
    path.lineTo(0.22 * wide, top)
    path.cubicTo(0.10 * wide, top, 0.05 * wide, top + 16, 0.012 * wide, HIGH_PX - 12.0)
    path.cubicTo(0.005 * wide, HIGH_PX - 2.0, 0.045 * wide, HIGH_PX - 2.0, 0.065 * wide, HIGH_PX - 8.0)
    path.cubicTo(0.11 * wide, bottom + 2, 0.14 * wide, bottom, 0.22 * wide, bottom)
    path.lineTo(0.945 * wide, bottom - 4)
    path.closeSubpath()
    return path
