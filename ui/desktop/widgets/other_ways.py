"""What to change about a model: what would help, and the other units and precisions of the device, each with its gain.

In: a `Way`. Out: `chosen(unit, precision)` for a row that was pressed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from emulator.clock import NS_PER_MS
from emulator.cost.model_figures import Suggestion
from emulator.messages.work import Prediction
from emulator.model_report import Way, gain
from ui.desktop import theme
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.lanes.model_words import change_words, ms_words, times_words
from ui.desktop.translation import sayer
from ui.desktop.widgets.nest import empty, nest
from ui.desktop.widgets.section import ScrollPage
from ui.desktop.widgets.words import Words

ROW_PX: Final = 26
NAME_PX, FIGURES_PX, TIMES_PX = 236, 150, 56
LEAST_NAME_PX: Final = 90
say = sayer(MODEL)
MOST_SLOWER: Final = 12.0
"""A way that is slower by more than that runs over the edge of its bar."""


class OtherRow(QAbstractButton):
    """One way: name, bar with interval, figures, factor."""

    def __init__(self, name: str, latency: Prediction, factor: float, scale_ms: float) -> None:
        super().__init__()
        self._name, self._latency, self._factor, self._scale_ms = name, latency, factor, scale_ms
        median, spread = ms_words(latency)
        self._figures = f"{median} ({spread})" if spread else median
        self.setText(f"{name}: {self._figures}, {times_words(factor)}")
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(420, ROW_PX)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground where the pointer is, then the parts."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setPen(shown.colour("accent" if self.hasFocus() else "line"))
            painter.setBrush(shown.colour("raised"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        painter.setFont(theme.interface_font(9.0))
        better = self._factor < 1
        right = self.width() - 8 - TIMES_PX
        name_px = max(LEAST_NAME_PX, min(NAME_PX, right - FIGURES_PX - 16))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, name_px - 8)
        self._write(painter, QRectF(8, 0, name_px, ROW_PX), name, "ink", to_right=False)
        figures = QRectF(right - FIGURES_PX, 0, FIGURES_PX, ROW_PX)
        self._write(painter, figures, self._figures, "ink")
        self._write(
            painter, QRectF(right, 0, TIMES_PX, ROW_PX), times_words(self._factor), "good" if better else "quiet"
        )
        self._paint_bar(painter, shown, QRectF(8 + name_px, 0, right - FIGURES_PX - name_px - 20, ROW_PX), better)
        painter.end()

    @staticmethod
    def _write(painter: QPainter, place: QRectF, words: str, colour: str, *, to_right: bool = True) -> None:
        painter.setPen(theme.current().colour(colour))
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bar(self, painter: QPainter, shown: theme.Theme, place: QRectF, better: bool) -> None:
        if place.width() < 30:
            return
        latency, middle = self._latency, place.center().y()
        low, p50, high = (
            place.width() * min(1.0, ns / NS_PER_MS / self._scale_ms)
            for ns in (latency.low_ns, latency.p50_ns, latency.high_ns)
        )
        painter.fillRect(QRectF(place.left(), middle - 3, p50, 6), shown.colour("good" if better else "faint"))
        painter.setPen(QPen(shown.colour("ink"), 1.0))
        painter.drawLine(QLineF(place.left() + low, middle, place.left() + high, middle))


class OtherWays(ScrollPage):
    """`chosen` carries a unit and a precision."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: Way | None = None
        self._scale_ms = 1.0
        self.rows: list[OtherRow] = []
        """What is offered."""

        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        nest(self.column, self._rows)
        self.setMinimumHeight(30)

    def show_way(self, way: Way | None) -> None:
        """Those of another model or device."""
        empty(self._rows)
        self.rows.clear()
        self._way = way
        if way is None:
            return
        offered = [change.latency for change in way.profile.would_help] + [one.latency for one in way.profile.others]
        own_ms = way.profile.latency.p50_ns / NS_PER_MS
        slowest_ms = max((one.p50_ns / NS_PER_MS for one in offered), default=own_ms)
        self._scale_ms = max(own_ms, min(MOST_SLOWER * own_ms, slowest_ms))
        name = f"{way.profile.unit} {way.profile.precision}"
        if way.profile.would_help:
            self._head(self.tr("What would help, against {0} on {1}").format(name, way.device_name))
        for change in way.profile.would_help:
            self._add(change_words(change, say), change.latency, _place(change, way))
        if way.profile.others:
            self._head(self.tr("Other units and precisions; press one to take it"))
        for other in way.profile.others:
            self._add(f"{other.unit} {other.precision}", other.latency, (other.unit, other.precision))
        if not offered:
            self._head(self.tr("Nothing else can be chosen on this device, and no change is known that would help."))

    def _head(self, words: str) -> None:
        head = Words(words, "quiet", small=True, wraps=True)
        head.setContentsMargins(0, 6, 0, 2)
        self._rows.addWidget(head)

    def _add(self, name: str, latency: Prediction, place: tuple[str, str] | None) -> None:
        """A row; one that names no unit and precision is there to be read."""
        assert self._way is not None
        row = OtherRow(name, latency, gain(self._way, latency), self._scale_ms)
        row.setEnabled(place is not None)
        self.rows.append(row)
        row.setToolTip(row.text())
        if place:
            row.clicked.connect(lambda _=False: self.chosen.emit(*place))
        self._rows.addWidget(row)


def _place(change: Suggestion, way: Way) -> tuple[str, str] | None:
    """The unit and precision that a change takes, if that is what it changes."""
    if change.lever == "precision":
        return way.profile.unit, change.to
    unit, _, precision = change.to.partition(" ")
    return (unit, precision) if change.lever == "unit" else None
