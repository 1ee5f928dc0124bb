"""The ways that are shown, a card each, on one scale; one of them is chosen.

In: ways. Out: `chosen` with the place of a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.model_report import Way, common_scale_ms
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.lanes.model_words import note_lines
from ui.desktop.translation import sayer
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.section import ScrollPage
from ui.desktop.widgets.tab_stop import one_tab_stop
from ui.desktop.widgets.way_card import WayCard
from ui.desktop.widgets.words import Words

MOST_LETTERS: Final = 240
say = sayer(MODEL)


class WayCards(ScrollPage):
    """A column that scrolls."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[WayCard] = []
        self.column.setSpacing(6)
        self.setMinimumHeight(30)
        self._ways: Sequence[Way] = ()
        self.notes = Words("", "quiet", small=True, wraps=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        nest(self.column, self._cards)
        self.column.addWidget(self.notes)

    def show_ways(self, ways: Sequence[Way], chosen: int) -> None:
        """Others than before."""
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        scale_ms, several = common_scale_ms(ways), len({way.profile.model.path for way in ways}) > 1
        self.cards = [WayCard(way, scale_ms, several) for way in ways]
        for index, card in enumerate(self.cards):
            card.setChecked(index == chosen)
            card.clicked.connect(lambda _=False, index=index: self._choose(index))
            self._cards.addWidget(card)
        one_tab_stop(self.cards)
        self._ways = ways
        self._show_notes(chosen)

    def _choose(self, index: int) -> None:
        self._show_notes(index)
        self.chosen.emit(index)

    def _show_notes(self, index: int) -> None:
        """What the figures of the chosen one suppose."""
        lines = note_lines(self._ways[index], say) if self._ways else []
        self.notes.show_words("\n".join(line[:MOST_LETTERS] for line in lines))
