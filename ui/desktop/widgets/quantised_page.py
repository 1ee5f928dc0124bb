"""What came of quantising a model: how far its outputs agree with the float model's, and its time before and after.

In: a `Quantised`. Out: `taken` with the file, to profile it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from emulator.messages.work import Prediction
from emulator.trace.report.wording import between, number, percent
from ui.desktop.lanes.model_words import ms_words
from ui.desktop.model_wishes import Agreement, Quantised, TimeChange
from ui.desktop.widgets.nest import empty, nest
from ui.desktop.widgets.section import ScrollPage
from ui.desktop.widgets.words import Words

GAP_PX: Final = 20
LEAST_COSINE: Final = 0.99
MOST_ROWS: Final = 12


class QuantisedPage(ScrollPage):
    """Two small tables: accuracy, time."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Quantised | None = None
        self.head, self.notes = Words("", wraps=True), Words("", "quiet", small=True, wraps=True)
        self._outputs, self._times = QGridLayout(), QGridLayout()
        self.take = QPushButton(self.tr("Profile it"))
        self.take.setToolTip(self.tr("The quantised model in place of the one that is shown"))
        self.take.clicked.connect(lambda _=False: self.taken.emit(self._found.out if self._found else None))
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addStretch(1)
        self.column.addWidget(self.head)
        for grid in (self._times, self._outputs):
            grid.setHorizontalSpacing(GAP_PX)
            grid.setVerticalSpacing(2)
            nest(self.column, grid)
        self.column.addWidget(self.notes)
        nest(self.column, foot)
        self.setMinimumHeight(30)

    def show_result(self, found: Quantised) -> None:
        """The newest result."""
        self._found = found
        sizes = f"{number(found.bytes_before / 1e6)} → {number(found.bytes_after / 1e6)} MB"
        words = self.tr("{0}: {1}; calibrated on {2} samples, compared on {3} others")
        self.head.show_words(words.format(found.out.name, sizes, found.calibrated, found.held_back))
        self.notes.show_words("\n".join([found.prepared, *found.warnings]))
        devices = (self.tr("Device"), self.tr("Before"), self.tr("After"), self.tr("Times as fast"))
        _fill(self._times, devices, [_time_cells(one) for one in found.times])
        outputs = (self.tr("Output"), self.tr("Cosine"), self.tr("Worst"), "dB", self.tr("Same first choice"))
        _fill(self._outputs, outputs, [_output_cells(one) for one in found.outputs[:MOST_ROWS]])


Cell = tuple[str, str]
"""A text and its tone."""


def _time_cells(one: TimeChange) -> list[Cell]:
    gain = ("–", "quiet")
    if one.gain:
        p50, low, high = one.gain
        tone = "good" if low > 1 else "bad" if high < 1 else ""
        gain = (f"{number(p50)}× ({between(low, high)})", tone)
    return [(one.device, ""), _way_cell(one.before), _way_cell(one.after), gain]


def _way_cell(way: tuple[str, Prediction] | None) -> Cell:
    if way is None:
        return "–", "quiet"
    median, spread = ms_words(way[1])
    return f"{median} ({spread}) {way[0]}", ""


def _output_cells(one: Agreement) -> list[Cell]:
    noise = "∞" if one.sqnr_db is None else f"{one.sqnr_db:.1f}"
    same = "–" if one.same_top is None else percent(one.same_top)
    tone = "warn" if one.worst_cosine < LEAST_COSINE else ""
    likeness = [(f"{one.cosine:.4f}", tone), (f"{one.worst_cosine:.4f}", tone)]
    return [(one.output[:40], ""), *likeness, (noise, ""), (same, "")]


def _fill(grid: QGridLayout, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    empty(grid)
    for at, cells in enumerate([[(name, "quiet") for name in names], *rows]):
        for column, (text, tone) in enumerate(cells):
            cell = Words(text, tone, small=at == 0)
            cell.setMinimumWidth(1)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(cell, at, column)
    grid.setColumnStretch(len(names), 1)
