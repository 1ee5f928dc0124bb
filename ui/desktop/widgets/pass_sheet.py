"""Everything about the pass that is frozen: its spans as a table, the picture that went in, the HUD that came out.

In: a `LanePass`, then the `PassDetail` that the device answers. Out: the pass as text on the clipboard when asked.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emulator.messages.link import PassDetail
from ui.desktop import theme
from ui.desktop.lanes.pass_log import LanePass
from ui.desktop.lanes.pass_words import as_text, label, length, span_words
from ui.desktop.lanes.stage_groups import group_of
from ui.desktop.widgets.fitted_picture import FittedPicture
from ui.desktop.widgets.lane_paint import group_colour
from ui.desktop.widgets.nest import nest

_ROW_PX: Final = 18
_WIDE_PX: Final = 480
_LOW_PX: Final = 200  # two pictures one above the other would be thumbnails


class PassSheet(QWidget):
    """`closed` asks to run on."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: LanePass | None = None
        self._budget_ms: float | None = None
        self._broke = ""
        self._title = QLabel()
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = self._button(self.tr("Copy"), self.tr("Copy this pass as text (Ctrl+C in the rows)"))
        self._close = self._button(self.tr("Resume"), self.tr("Let the rows run on (Space or Esc)"))
        self._copy.clicked.connect(self.copy)
        self._close.clicked.connect(self.closed)
        self._table = self._spans_table()
        self._went_in = FittedPicture(self.tr("went in"))
        self._came_out = FittedPicture(self.tr("came out"))
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows, which scroll: the sheet must not ask more of the window than the rows beside it."""
        return QSize(166, 76)

    def sizeHint(self) -> QSize:
        """Room for the table and a picture beside it."""
        return QSize(620, 220)

    def show_row(self, row: LanePass, budget_ms: float | None, broke: str) -> None:
        """Show a pass at once with what is known of it here; its pictures follow. `broke` is the stage to blame."""
        self.row, self._budget_ms, self._broke = row, budget_ms, broke
        self._title.setText(self._heading(row))
        self._title.setToolTip(self._title.text())
        self._fill(row)
        self._went_in.show_png(None, self.tr("Asking the device …"))
        self._came_out.setVisible(row.way.row.ending == "light")
        self._came_out.show_png(None, "")

    def show_detail(self, detail: PassDetail) -> None:
        """The pictures, if they are of the pass that is shown."""
        if self.row is None or detail.pass_id != self.row.way.row.id:
            return
        vision = self.row.way.row.flow == "vision"
        gone = self.tr("The device keeps the last 60 pictures; this one is gone.")
        self._went_in.show_png(detail.picture_png, gone if vision else self.tr("No picture went in."))
        self._came_out.show_png(detail.panel_png, self.tr("This HUD picture is no longer kept."))

    def copy(self) -> None:
        """The pass as text, for a message to somebody."""
        if self.row is not None:
            QGuiApplication.clipboard().setText(as_text(self.row, self._budget_ms))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures stand beside the table, or below it where it is narrow; where it is low, beside each other."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide, low = event.size().width() >= _WIDE_PX, event.size().height() < _LOW_PX
        self._body.setDirection(beside if wide else below)
        self._body.setStretch(1, 3 if wide and low else 2)
        self._pictures.setDirection(below if wide and not low else beside)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.row is not None:
            self._title.setText(self._heading(self.row))
            self._fill(self.row)

    def _heading(self, row: LanePass) -> str:
        parts = [f"<b>{label(row)}</b>", length(row)]
        if self._broke:
            blame = self.tr("broken by {0}").format(self._broke)
            parts.append(f'<span style="color:{theme.current().bad}">{blame}</span>')
        parts.append(self._ending(row))
        if row.way.host_bound:
            parts.append(self.tr("host-bound: this computer was too slow, not judged"))
        return " · ".join(parts)

    def _ending(self, row: LanePass) -> str:
        words = {
            "light": self.tr("seen"),
            "sound": self.tr("heard"),
            "quiet": self.tr("nothing to show"),
            "dropped": self.tr("dropped"),
            "superseded": self.tr("replaced by something newer"),
            "failed": self.tr("failed"),
        }
        cause = row.way.row.cause
        ending = words.get(row.way.row.ending, row.way.row.ending)
        return f"{ending} ({cause})" if cause else ending

    def _fill(self, row: LanePass) -> None:
        words = span_words(row)
        self._table.setRowCount(len(words))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, (told, span) in enumerate(zip(words, row.spans, strict=True)):
            for column, text in enumerate(told):
                item = QTableWidgetItem(text)
                if column >= 2:
                    item.setTextAlignment(right)
                if column == 0:
                    item.setForeground(group_colour(group_of(span)))
                    item.setToolTip(text)
                self._table.setItem(line, column, item)

    def _spans_table(self) -> QTableWidget:
        table = QTableWidget(0, 6)
        table.setHorizontalHeaderLabels(
            [
                self.tr("stage"),
                self.tr("unit"),
                self.tr("start"),
                self.tr("device ms"),
                self.tr("90 %"),
                self.tr("host ms"),
            ]
        )
        table.setObjectName("low")
        table.setAccessibleName(self.tr("Spans of the frozen pass"))
        table.setToolTip(
            self.tr("Each step: when it began, how long the device takes (90 % interval), the host's time")
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFont(theme.interface_font(8.5))
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(_ROW_PX)
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setFont(theme.interface_font(8.0))
        head.setFixedHeight(22)
        head.setMinimumSectionSize(24)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)
        self._title.setMinimumWidth(1)
        self._pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pictures.addWidget(self._went_in)
        self._pictures.addWidget(self._came_out)
        self._body = body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(8)
        body.addWidget(self._table, 5)
        nest(body, self._pictures, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 4)
        layout.setSpacing(4)
        nest(layout, head)
        nest(layout, body, 1)
