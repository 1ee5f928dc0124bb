"""Where the wearer looks, as a pad: drag to turn the head, double click or Home to look ahead, arrows for small steps.

The dot is the head as the device reports it, with every step of a walk; the ring is where it was asked to look. The
hand's moves go out at most thirty times a second, and the last one always.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import theme
from ui.desktop.controls.figures import direction
from ui.desktop.controls.throttle import Throttle
from ui.desktop.widgets.touch_zone import NowMs, host_ms

YAW_DEG, PITCH_DEG = 60.0, 40.0
RATE_HZ: Final = 30.0
STEP_DEG: Final = 2.0
HIGH_PX: Final = 104
Angles = tuple[float, float]
STEPS: Final[dict[int, Angles]] = {
    Qt.Key.Key_Left: (-STEP_DEG, 0.0),
    Qt.Key.Key_Right: (STEP_DEG, 0.0),
    Qt.Key.Key_Up: (0.0, STEP_DEG),
    Qt.Key.Key_Down: (0.0, -STEP_DEG),
}


class HeadPad(QWidget):
    """`asked` carries yaw to the right and pitch up, degrees."""

    asked = Signal(float, float)

    def __init__(self, now_ms: NowMs = host_ms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._throttle: Throttle[Angles] = Throttle(RATE_HZ)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.time_passes)
        self.wanted: Angles = (0.0, 0.0)
        self.reported: Angles | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Where the head looks"))
        self.setToolTip(
            self.tr("Drag to turn the head, up to 60° aside and 40° up. Arrow keys: 2°. Double click or Home: ahead")
        )

    def show_reported(self, angles: Angles | None) -> None:
        """Yaw and pitch as the device has them; None when it does not say."""
        if angles == self.reported:
            return
        before, self.reported = self.reported, angles
        if before is None or angles is None or self._place(before) != self._place(angles):
            self.update()

    def look(self, yaw_deg: float, pitch_deg: float) -> None:
        """Ask for a direction, within the pad."""
        yaw = min(YAW_DEG, max(-YAW_DEG, yaw_deg))
        pitch = min(PITCH_DEG, max(-PITCH_DEG, pitch_deg))
        self.wanted = (yaw, pitch)
        self._emit(self._throttle.offer(self.wanted, self._now_ms()))
        self.update()

    def time_passes(self) -> None:
        """Send what had to wait."""
        self._emit(self._throttle.due(self._now_ms()))

    def sizeHint(self) -> QSize:
        """As wide as the dock."""
        return QSize(240, HIGH_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And there."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseDoubleClickEvent(self, _: QMouseEvent) -> None:
        """Ahead."""
        self.look(0.0, 0.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Small steps, and back."""
        step = STEPS.get(event.key())
        if step:
            self.look(self.wanted[0] + step[0], self.wanted[1] + step[1])
        elif event.key() == Qt.Key.Key_Home:
            self.look(0.0, 0.0)
        else:
            super().keyPressEvent(event)

    def _look_at(self, point: QPointF) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        self.look((point.x() / middle.x() - 1) * YAW_DEG, (1 - point.y() / middle.y()) * PITCH_DEG)

    def _emit(self, angles: Angles | None) -> None:
        if angles is not None:
            self.asked.emit(*angles)
        due_ms = self._throttle.due_ms
        if due_ms is not None:
            self._due.start(max(1, round(due_ms - self._now_ms())))

    def _place(self, angles: Angles) -> QPointF:
        return QPointF(
            round(self.width() / 2 * (1 + angles[0] / YAW_DEG), 1),
            round(self.height() / 2 * (1 - angles[1] / PITCH_DEG), 1),
        )

    def paintEvent(self, _: QPaintEvent) -> None:
        """Horizon, straight ahead, where it was asked to look, where it looks."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(shown.colour("accent" if self.hasFocus() else "line"), 1.0))
        painter.setBrush(shown.colour("ground"))
        painter.drawRoundedRect(around, 4, 4)
        middle = around.center()
        painter.setPen(QPen(shown.colour("line"), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(around.left(), middle.y()), QPointF(around.right(), middle.y()))
        painter.drawLine(QPointF(middle.x(), around.top()), QPointF(middle.x(), around.bottom()))
        for share in (1 / 3, 2 / 3):
            painter.drawEllipse(middle, around.width() / 2 * share, around.height() / 2 * share)
        if self.isEnabled():
            self._paint_looks(painter, shown)
        painter.end()

    def _paint_looks(self, painter: QPainter, shown: theme.Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shown.colour("quiet"), 1.5))
        painter.drawEllipse(self._place(self.wanted), 7, 7)
        if self.reported is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour("accent"))
            painter.drawEllipse(self._place(self.reported), 4, 4)

    @property
    def words(self) -> str:
        """Where the head looks, in signs."""
        return direction(*self.reported) if self.reported is not None else ""
