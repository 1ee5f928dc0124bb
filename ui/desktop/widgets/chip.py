"""A switch, and a row of which one is chosen, that show what the device reports: a click asks, the report decides.

Until the report agrees the border is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.desktop import theme
from ui.desktop.controls.asked import Asked

HIGH_PX: Final = 24
DOT_PX: Final = 8.0


class _Pill(QAbstractButton):
    """What both have in common: the look."""

    def __init__(self, text: str, tip: str, tone: str, *, dot: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text.replace("&", ""))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tone, self._dot = tone, dot
        self.pending = False

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        words_px = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words_px + (32 if self._dot else 16), HIGH_PX)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Border, dot, words."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() and self.isEnabled()
        around = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = QPen(shown.colour(self.tone if on or self.pending else "line"), 1.0)
        edge.setStyle(Qt.PenStyle.DashLine if self.pending else Qt.PenStyle.SolidLine)
        fill = shown.colour(self.tone if on else "raised")
        fill.setAlphaF(0.16 if on else 1.0 if self.underMouse() and self.isEnabled() else 0.5)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(around, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(shown.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, 4, 4)
        words = around
        if self._dot:
            self._paint_dot(painter, shown, on)
            words = around.adjusted(20, 0, -4, 0)
        painter.setPen(shown.colour("faint" if not self.isEnabled() else "ink" if on else "quiet"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | self._side(), self.text())
        painter.end()

    def _paint_dot(self, painter: QPainter, shown: theme.Theme, on: bool) -> None:
        painter.setPen(QPen(shown.colour(self.tone if on else "faint"), 1.5))
        painter.setBrush(shown.colour(self.tone) if on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(13, self.height() / 2), DOT_PX / 2, DOT_PX / 2)

    def _side(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if self._dot else Qt.AlignmentFlag.AlignHCenter


class Chip(_Pill):
    """On or off. `asked` carries what the user wants."""

    asked = Signal(bool)

    def __init__(self, text: str, tip: str, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(text, tip, tone, dot=True, parent=parent)
        self.state: Asked[bool] = Asked()
        self.setEnabled(False)
        self.clicked.connect(self._ask)

    def show_reported(self, on: bool | None, t_ns: int) -> None:
        """What the device says; None when there is no device."""
        if on is None:
            self.state.forget()
        self.setEnabled(on is not None)
        if on is None or self.state.report(on, t_ns):
            self._show()

    def _ask(self) -> None:
        wanted = not (self.state.wanted if self.state.pending else self.state.reported)
        self.state.ask(wanted)
        self._show()
        self.asked.emit(wanted)

    def _show(self) -> None:
        self.setChecked(bool(self.state.reported))
        self.pending = self.state.pending
        self.update()


class ChoiceRow(QWidget):
    """One of several, side by side. `choices` are (value, words, tip, tone); `asked` carries a value."""

    asked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: Asked[str] = Asked()
        self.buttons: dict[str, _Pill] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for value, words, tip, tone in choices:
            button = _Pill(words, tip, tone, dot=False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, value=value: self._ask(value))
            self.buttons[value] = button
            layout.addWidget(button)
        self.setEnabled(False)

    def show_reported(self, value: str | None, t_ns: int) -> None:
        """What the device says; None when there is no device."""
        if value is None:
            self.state.forget()
        self.setEnabled(value is not None)
        if value is None or self.state.report(value, t_ns):
            self._show()

    def _ask(self, value: str) -> None:
        self.state.ask(value)
        self._show()
        self.asked.emit(value)

    def _show(self) -> None:
        for value, button in self.buttons.items():
            button.setChecked(value == self.state.reported)
            button.pending = self.state.pending and value == self.state.wanted
            button.update()
