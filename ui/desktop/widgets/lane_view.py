"""Finished passes as rows of spans: device time in colours, the host's own work as a thin bar beneath, newest on top.

In: `LanePass` values and a budget. Out: which row the user took. A scroll area that paints what is visible with a
rectangle list a colour, because the numbers beside a row must stand on the same pixels as its bars; pyqtgraph's scene
costs several times as much for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from emulator.clock import NS_PER_MS
from ui.desktop import theme
from ui.desktop.lanes.pass_log import LanePass
from ui.desktop.lanes.pass_words import CONTEXT, label, length, told
from ui.desktop.lanes.row_axis import SteadyTop
from ui.desktop.translation import sayer
from ui.desktop.widgets.lane_paint import HEAD_PX, ROW_PX, LanePainter

say = sayer(CONTEXT)
_WHEEL_ROWS: Final = 3
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}


class LaneView(QAbstractScrollArea):
    """`picked` tells the pass that was clicked or stepped to; `released` that the view shall run on."""

    picked = Signal(object)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.verticalScrollBar().setAccessibleName(self.tr("Older passes"))
        self.rows: Sequence[LanePass] = ()
        self.budget_ms: float | None = None
        self.chosen: LanePass | None = None
        self.empty_words = ""
        self._top = SteadyTop()

    def show_rows(self, rows: Sequence[LanePass], budget_ms: float | None, added: int) -> None:
        """Show these, oldest first; `added` are new at the end, and who has scrolled back stays where they are."""
        self.rows, self.budget_ms = rows, budget_ms
        bar = self.verticalScrollBar()
        place = bar.value() + added if bar.value() else 0
        self._fit_scroll_bar()
        bar.setValue(place)
        self.viewport().update()

    def choose(self, row: LanePass | None) -> None:
        """Mark a row, and scroll to it."""
        self.chosen = row
        self.setAccessibleDescription("" if row is None else f"{label(row)}: {length(row)}")
        if row is not None:
            self._scroll_to(self._place_of(row))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """About ten rows."""
        return QSize(480, HEAD_PX + 10 * ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(280, HEAD_PX + 3 * ROW_PX)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The axis and the rows that are visible."""
        view = self.viewport()
        painter = QPainter(view)
        lanes = LanePainter(painter, view.width(), view.height(), self._top)
        visible = self._visible()
        if not visible:
            lanes.say(self.empty_words)
        else:
            lanes.draw(visible, self.budget_ms, visible.index(self.chosen) if self.chosen in visible else -1)
        if self.hasFocus() and self.chosen is None:
            painter.setPen(theme.current().colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the bars leave theirs, which would cover every row
            painter.drawRect(view.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows fit."""
        super().resizeEvent(event)
        self._fit_scroll_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the mouse; the one that is taken already is let go."""
        row = self._row_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self.released.emit() if row is self.chosen else self.picked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the rows, freeze, run on."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.rows:
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Space and self.rows and self.chosen is None:
            self._step(0)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Escape) and self.chosen is not None:
            self.released.emit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """What lies under the mouse, in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def _step(self, by: int) -> None:
        """Down is older, as on the screen."""
        if self.chosen is None:
            place = self.verticalScrollBar().value() if by >= -1 else 0
        else:
            place = self._place_of(self.chosen) + by
        self.picked.emit(self.rows[-1 - min(max(place, 0), len(self.rows) - 1)])

    def _place_of(self, row: LanePass) -> int:
        """How many passes are newer."""
        newer = (place for place, other in enumerate(reversed(self.rows)) if other is row)
        return next(newer, 0)

    def _scroll_to(self, place: int) -> None:
        bar, fit = self.verticalScrollBar(), self._rows_that_fit()
        if not bar.value() <= place < bar.value() + fit:
            bar.setValue(place if place < bar.value() else place - fit + 1)

    def _rows_that_fit(self) -> int:
        return max(1, (self.viewport().height() - HEAD_PX) // ROW_PX)

    def _fit_scroll_bar(self) -> None:
        bar, fit = self.verticalScrollBar(), self._rows_that_fit()
        bar.setRange(0, max(0, len(self.rows) - fit))
        bar.setPageStep(fit)
        bar.setSingleStep(_WHEEL_ROWS)

    def _visible(self) -> list[LanePass]:
        """The rows on the screen, from the top."""
        last = len(self.rows) - self.verticalScrollBar().value()
        first = max(0, last - self._rows_that_fit())
        return [self.rows[place] for place in range(last - 1, first - 1, -1)]

    def _row_at(self, at: QPoint) -> LanePass | None:
        visible, index = self._visible(), (at.y() - HEAD_PX) // ROW_PX
        return visible[index] if 0 <= index < len(visible) else None

    def _words_at(self, at: QPoint) -> str:
        row = self._row_at(at)
        if row is None:
            return ""
        axis = LanePainter.axis_of(self.viewport().width(), self._top)
        begin_ns = row.way.row.start_ns
        for span in row.spans:
            ends = ((instant - begin_ns) / NS_PER_MS for instant in (span.start_ns, span.end_ns))
            if axis.start <= at.x() and axis.at(next(ends)) <= at.x() <= axis.at(next(ends)):
                return f"{label(row)}, {length(row)}\n{told(span, say)}"
        return f"{label(row)}, {length(row)}"
