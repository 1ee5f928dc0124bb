"""A slider that tells the truth: its bar ends where the device reports, its handle is where the hand is.

While both differ the handle is hollow. Arrow keys, page keys and the wheel (with focus) move it as any slider; a click
goes there at once. Dragging asks all the way, or once at the end where each step would be an event on the device.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from ui.desktop import theme
from ui.desktop.controls.asked import Asked
from ui.desktop.controls.scales import Scale

HANDLE_PX: Final = 6.0
BAR_PX: Final = 4.0
EDGE_PX: Final = 7.0


class ReportedSlider(QAbstractSlider):
    """`asked` carries a value on the scale. `tone_of` colours the bar at a value; marks are (value, tone).

    `state` holds steps, since nobody aims finer than that; `reported` is the value itself.
    """

    asked = Signal(float)

    def __init__(
        self,
        scale: Scale,
        *,
        live: bool = True,
        tone_of: Callable[[float], str] | None = None,
        marks: Sequence[tuple[float, str]] = (),
        page_steps: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale, self._live = scale, live
        self._tone_of = tone_of or (lambda _: "accent")
        self.marks = tuple(marks)
        self.state: Asked[float] = Asked(tolerance=1.0)
        self.reported: float | None = None
        self._dragged = False
        self._page_steps = page_steps
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(64, 20)
        self.set_scale(scale)
        self.actionTriggered.connect(self._take_action)
        self.setEnabled(False)

    def set_scale(self, scale: Scale) -> None:
        """Another range."""
        self._scale = scale
        self.setRange(0, scale.steps)
        self.setSingleStep(1)
        self.setPageStep(self._page_steps)
        self.update()

    def show_reported(self, value: float | None, t_ns: int) -> None:
        """What the device says; None when there is no device. Emits nothing."""
        before, self.reported = self.reported, value
        self.setEnabled(value is not None)
        if value is None:
            self.state.forget()
            self.update()
        elif self.state.report(float(self._scale.step_of(value)), t_ns) or before is None or self._seen(before, value):
            self._follow()

    def _seen(self, before: float, now: float) -> bool:
        return abs(self._x_px(self._scale.share_of(before)) - self._x_px(self._scale.share_of(now))) >= 0.5

    def sizeHint(self) -> QSize:
        """As low as a line of text."""
        return QSize(120, 20)

    def minimumSizeHint(self) -> QSize:
        """Still to be aimed at."""
        return QSize(64, 20)

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there at once."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = True
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if self._dragged:
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._dragged and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = False
            if not self._live:
                self._ask(self.value())
            self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with focus, so that scrolling the panel changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _drag_to(self, x_px: float) -> None:
        share = (x_px - EDGE_PX) / max(1.0, self.width() - 2 * EDGE_PX)
        step = round(min(1.0, max(0.0, share)) * self.maximum())
        if step != self.value() or not self.state.pending:
            self.setValue(step)
            if self._live:
                self._ask(step)
        self.update()

    def _take_action(self, _: int) -> None:
        self._ask(self.sliderPosition())

    def _ask(self, step: int) -> None:
        self.state.ask(float(step))
        self.asked.emit(self._scale.value_of(step))
        self.update()

    def _follow(self) -> None:
        """The handle goes to what is reported, unless a hand or a wish holds it."""
        if not self._dragged and not self.state.pending and self.reported is not None:
            self.setValue(self._scale.step_of(self.reported))
        self.update()

    # the looks

    def paintEvent(self, _: QPaintEvent) -> None:
        """Groove, marks, what is reported, the handle."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, reported = self.height() / 2, self.reported
        on = self.isEnabled() and reported is not None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.colour("line"))
        painter.drawRoundedRect(self._bar(0, 1, middle), BAR_PX / 2, BAR_PX / 2)
        if on and reported is not None:
            painter.setBrush(shown.colour(self._tone_of(reported)))
            painter.drawRoundedRect(self._bar(0, self._scale.share_of(reported), middle), BAR_PX / 2, BAR_PX / 2)
        for value, tone in self.marks:
            x_px = self._x_px(self._scale.share_of(value))
            painter.fillRect(
                QRectF(x_px - 0.5, middle - 5, 1.0, 10),
                shown.colour("surface" if on and reported is not None and value <= reported else tone),
            )
        self._paint_handle(painter, shown, middle, on)
        painter.end()

    def _paint_handle(self, painter: QPainter, shown: theme.Theme, middle: float, on: bool) -> None:
        centre = QPointF(self._x_px(self.value() / max(1, self.maximum())), middle)
        if self.hasFocus():
            painter.setPen(QPen(shown.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, HANDLE_PX + 1.5, HANDLE_PX + 1.5)
        hollow = self.state.pending or self._dragged
        painter.setPen(QPen(shown.colour("ink" if on else "line"), 1.5))
        painter.setBrush(shown.colour("surface" if hollow or not on else "ink"))
        painter.drawEllipse(centre, HANDLE_PX - 0.75, HANDLE_PX - 0.75)

    def _x_px(self, share: float) -> float:
        return EDGE_PX + share * (self.width() - 2 * EDGE_PX)

    def _bar(self, begin: float, end: float, middle: float) -> QRectF:
        left, right = self._x_px(begin), self._x_px(end)
        return QRectF(left - BAR_PX / 2, middle - BAR_PX / 2, right - left + BAR_PX, BAR_PX)
