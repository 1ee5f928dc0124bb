"""A touch zone or key of the temple, worked with the mouse or the keyboard as with a finger.

Mouse and Space are the finger itself: how long and how often decides. Other keys give a gesture at once (its tooltip
lists them). What it means is decided by `controls/gestures.py`; here is only the finger, the clock and the look.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRadialGradient,
)
from PySide6.QtWidgets import QWidget

from emulator.clock import NS_PER_MS, HostClock
from ui.desktop import theme
from ui.desktop.controls.gestures import CANCEL, PASS, Finger, GestureReader, ZoneRules
from ui.desktop.widgets.zone_glyphs import paint_glyph

FRAME_MS: Final = 33
NowMs = Callable[[], float]


def host_ms() -> float:
    """The computer's clock; tests hand in their own."""
    return HostClock().now_ns() / NS_PER_MS


class TouchZone(QWidget):
    """`gestured` carries the name of what was done."""

    gestured = Signal(str)

    def __init__(
        self, name: str, glyph: str, rules: ZoneRules, now_ms: NowMs = host_ms, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._glyph, self._rules, self._now_ms = name, glyph, rules, now_ms
        self._reader = GestureReader(rules)
        self._x_px = 0.0
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.time_passes)
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self._at_once = _keys(rules)

    def time_passes(self) -> None:
        """Let time decide what it can."""
        self._feed(PASS)

    # the finger

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The finger is down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._touch("down", event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """For a finger just another press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It moves."""
        if self._reader.pressed:
            self._touch("move", event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is lifted."""
        if event.button() == Qt.MouseButton.LeftButton and self._reader.pressed:
            self._touch("up", event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is the finger; other keys are whole gestures."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._x_px = self.width() / 2
                self._feed(Finger("down", self._x_px, shift))
        elif name := self._at_once.get(Qt.Key(key)):
            self.gestured.emit(name)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space is lifted."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and self._reader.pressed:
            self._feed(Finger("up", self._x_px))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A finger that is nobody's any more was never there."""
        super().focusOutEvent(event)
        self._feed(CANCEL)

    def _touch(self, kind: str, event: QMouseEvent) -> None:
        self._x_px = event.position().x()
        second = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._feed(Finger(kind, self._x_px, second))  # type: ignore[arg-type]

    def _feed(self, finger: Finger) -> None:
        now_ms = self._now_ms()
        found = self._reader.feed(now_ms, finger)
        due_ms = self._reader.due_ms
        if due_ms is None:
            self._due.stop()
        else:
            self._due.start(max(0, round(due_ms - now_ms) + 1))
        if self._reader.pressed:
            self._frames.start()
        else:
            self._frames.stop()
        self.update()
        for name in found:
            self.gestured.emit(name)

    # the looks

    def paintEvent(self, _: QPaintEvent) -> None:
        """Surface, the finger's glow, how far a hold has come, and its name or sign."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        round_px = min(8.0, around.height() / 2)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(shown.colour("accent" if self.hasFocus() else "quiet" if lit else "line"), 1.0))
        painter.setBrush(shown.colour("raised"))
        painter.drawRoundedRect(around, round_px, round_px)
        inside = QPainterPath()
        inside.addRoundedRect(around, round_px, round_px)
        painter.setClipPath(inside)
        if self._reader.pressed:
            self._paint_finger(painter, shown, around)
        painter.setPen(shown.colour("ink" if lit else "quiet"))
        if self._glyph:
            paint_glyph(painter, self._glyph, around.center())
        else:
            font = painter.font()
            font.setPointSizeF(8.5)
            painter.setFont(font)
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, self._name)
        painter.end()

    def _paint_finger(self, painter: QPainter, shown: theme.Theme, around: QRectF) -> None:
        glow = QRadialGradient(QPointF(self._x_px, around.center().y()), 28)
        inner, outer = shown.colour("accent"), shown.colour("accent")
        inner.setAlphaF(0.55)
        outer.setAlphaF(0.0)
        glow.setColorAt(0, inner)
        glow.setColorAt(1, outer)
        painter.fillRect(around, glow)
        share = self._reader.held_share(self._now_ms())
        painter.fillRect(QRectF(around.left(), around.bottom() - 2, around.width() * share, 2), shown.colour("accent"))


def _keys(rules: ZoneRules) -> dict[Qt.Key, str]:
    """Keys that give a gesture at once."""
    taps = dict(enumerate(rules.taps, 1))
    keys = {
        Qt.Key.Key_Return: taps.get(1, ""),
        Qt.Key.Key_Enter: taps.get(1, ""),
        Qt.Key.Key_1: taps.get(1, ""),
        Qt.Key.Key_2: taps.get(2, ""),
        Qt.Key.Key_3: taps.get(3, ""),
        Qt.Key.Key_Right: "swipe_forward" if rules.swipes else "",
        Qt.Key.Key_Left: "swipe_back" if rules.swipes else "",
        Qt.Key.Key_L: rules.hold,
        Qt.Key.Key_M: rules.second_hold,
        Qt.Key.Key_T: rules.light_tap,
    }
    return {key: name for key, name in keys.items() if name}
