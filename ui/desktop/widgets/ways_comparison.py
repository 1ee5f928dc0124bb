"""Chooses two of the ways that are shown, and says how the second differs from the first.

In: the ways. Out: a sentence and bars.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emulator.model_report import Way, compare
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.lanes.model_words import comparison_words
from ui.desktop.translation import sayer
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.difference_bars import DifferenceBars
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.section import ScrollPage
from ui.desktop.widgets.words import Words

say = sayer(MODEL)


class WaysComparison(QWidget):
    """Two choosers above, the comparison below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: Sequence[Way] = ()
        self.first = ChoiceCombo(self.tr("First"), self.tr("What the other is held against"))
        self.second = ChoiceCombo(self.tr("Second"), self.tr("What is held against the first"))
        self.words = Words("", wraps=True)
        self.bars = DifferenceBars()
        page = ScrollPage()
        page.column.addWidget(self.words)
        page.column.addWidget(self.bars)
        page.setMinimumHeight(30)
        choosers = QHBoxLayout()
        choosers.setContentsMargins(8, 4, 8, 0)
        choosers.addWidget(self.first, 1)
        choosers.addWidget(Words("→", "quiet"))
        choosers.addWidget(self.second, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, choosers)
        layout.addWidget(page, 1)
        for combo in (self.first, self.second):
            combo.activated.connect(lambda _: self._compare())

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Others to choose from; the first and what differs from it least stand there at first."""
        self._ways = ways
        names = [way_name(way, ways) for way in ways]
        for combo, index in ((self.first, 0), (self.second, _nearest(ways))):
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItems(names)
                combo.setCurrentIndex(index if ways else -1)
            combo.setEnabled(len(ways) > 1)
        self._compare()

    def _compare(self) -> None:
        one, two = self.first.currentIndex(), self.second.currentIndex()
        if len(self._ways) < 2:
            self.words.show_words(
                self.tr("There is nothing to compare with yet. Compare adds a precision or another model."), "quiet"
            )
            self.bars.show_comparison(None)
            return
        found = compare(self._ways[one], self._ways[two])
        self.words.show_words(comparison_words(found, say), "")
        self.bars.show_comparison(found)


def way_name(way: Way, ways: Sequence[Way]) -> str:
    """What tells it from the others."""
    profile = way.profile
    several = len({other.profile.model.path for other in ways}) > 1
    model = f"{profile.model.name}, " if several else ""
    return f"{model}{way.device_name}, {profile.unit} {profile.precision}"


def _nearest(ways: Sequence[Way]) -> int:
    """The one after the first that runs on its device, else the next."""
    for index, way in enumerate(ways[1:], start=1):
        if way.profile.device_id == ways[0].profile.device_id:
            return index
    return min(1, len(ways) - 1)
