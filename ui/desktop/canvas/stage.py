"""Where the picture stands: the surface that shows it, an outline and a card over it, and the hand that moves it.

It knows no optics: wheel, drag and keys become signals in device pixels from the middle; what to draw over the picture
is given in its own pixels. The card is the window's, like a tooltip, and takes its colours from there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop import theme

WHEEL_STEP = 120
ARROW_PX = 40.0
ARROWS = {
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Right: (-1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


class Outline(QWidget):
    """A frame over the picture; it hears no mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Two lines, so that it is seen on light and dark."""
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(theme.current().colour("ground"), 3))
        painter.drawRect(inside)
        painter.setPen(QPen(theme.current().colour("accent"), 1))
        painter.drawRect(inside)
        painter.end()


class Stage(QWidget):
    """Positions are in device pixels; `pointed` is measured from the left upper corner, `zoomed` from the middle."""

    zoomed = Signal(int, object)
    dragged = Signal(float, float)
    home = Signal()
    pointed = Signal(object)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 135)
        self.surface: QWidget | None = None
        self._grip: QPointF | None = None
        self._wheel = 0
        self._outline = Outline(self)
        self._card = QLabel(self)
        self._card.setObjectName("light_card")
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card.setTextFormat(Qt.TextFormat.PlainText)
        self._card.hide()
        self._empty = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)

    def show_surface(self, surface: QWidget) -> None:
        """Take this widget for the pictures, in place of the one before."""
        self.surface = surface
        surface.setParent(self)
        surface.setGeometry(self.rect())
        surface.lower()
        surface.show()

    def show_empty(self, words: str) -> None:
        """Words in place of a picture; empty for the picture."""
        self._empty.setText(words)
        self._empty.setVisible(bool(words))
        if self.surface is not None:
            self.surface.setVisible(not words)

    def show_outline(self, place: QRectF | None) -> None:
        """Frame a part of the picture, in this widget's pixels."""
        if place is not None:
            self._outline.setGeometry(place.toAlignedRect().adjusted(-3, -3, 3, 3))
        self._outline.setVisible(place is not None)

    def show_card(self, words: str, at: QPoint | None) -> None:
        """A card beside the cursor, kept inside; None for no card."""
        if at is not None:
            colours = theme.current()
            self._card.setStyleSheet(
                f"background: {colours.raised}; color: {colours.ink}; border: 1px solid {colours.line};"
                " border-radius: 4px; padding: 4px 8px;"
            )
            self._card.setText(words)
            self._card.adjustSize()
            x = min(at.x() + 16, self.width() - self._card.width() - 4)
            below = at.y() + 20
            y = below if below + self._card.height() < self.height() else at.y() - 12 - self._card.height()
            self._card.move(max(4, x), max(4, y))
            self._card.raise_()
        self._card.setVisible(at is not None)

    def resizeEvent(self, _: QResizeEvent) -> None:
        """The surface fills it."""
        if self.surface is not None:
            self.surface.setGeometry(self.rect())
        self._empty.setGeometry(self.rect().adjusted(24, 24, -24, -24))

    # the hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor, one step a notch."""
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / WHEEL_STEP)
        self._wheel -= steps * WHEEL_STEP
        if steps:
            ratio = self.devicePixelRatioF()
            from_middle = event.position() - QPointF(self.width() / 2, self.height() / 2)
            self.zoomed.emit(steps, (from_middle.x() * ratio, from_middle.y() * ratio))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, or look where the cursor is."""
        if self._grip is not None:
            moved = event.position() - self._grip
            self._grip = event.position()
            ratio = self.devicePixelRatioF()
            self.dragged.emit(moved.x() * ratio, moved.y() * ratio)
        self.pointed.emit(event.position())

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _: QMouseEvent) -> None:
        """Back to the view's own size and place."""
        self.home.emit()

    def leaveEvent(self, _: QEvent) -> None:
        """Nothing is under the cursor any more."""
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, 0, arrows; letters and digits are passed on by name."""
        key = Qt.Key(event.key())
        ratio = self.devicePixelRatioF()
        if key in ARROWS:
            x, y = ARROWS[key]
            self.dragged.emit(x * ARROW_PX * ratio, y * ARROW_PX * ratio)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomed.emit(1, None)
        elif key == Qt.Key.Key_Minus:
            self.zoomed.emit(-1, None)
        elif key == Qt.Key.Key_0:
            self.home.emit()
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(event.text().lower())
            event.ignore()
        else:
            super().keyPressEvent(event)
