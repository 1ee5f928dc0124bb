"""What there is to see of a model on a device: its kernels, the roofline, the comparison, the other ways.

In: ways, and which of them. Out: `way_chosen(unit, precision)`. A kernel chosen in one drawing is so in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from emulator.model_report import Way, ranked_kinds
from ui.desktop.model_wishes import Quantised
from ui.desktop.widgets.choice_button import choice_button
from ui.desktop.widgets.kernel_map_view import KernelMapView
from ui.desktop.widgets.kernel_table import KernelTable
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.other_ways import OtherWays
from ui.desktop.widgets.quantised_page import QuantisedPage
from ui.desktop.widgets.roofline_plot import RooflinePlot
from ui.desktop.widgets.stack import Stack
from ui.desktop.widgets.tab_stop import one_tab_stop
from ui.desktop.widgets.ways_comparison import WaysComparison

VIEWS: Final = ("kernels", "roofline", "comparison", "others", "quantised")
FILTER_PX: Final = 220
MAP_PX: Final = 300
TABLE_PX: Final = 360
_UPRIGHT: Final = 1.0  # narrower than this times its height, and the table stands below the map


class WayDetails(QWidget):
    """One view at a time."""

    way_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map, self.table = KernelMapView(), KernelTable()
        self.roofline, self.comparison, self.others = RooflinePlot(), WaysComparison(), OtherWays()
        self._kernels = QSplitter()
        self._kernels.setChildrenCollapsible(False)
        self._kernels.addWidget(self.map)
        self._kernels.addWidget(self.table)
        self._kernels.setSizes([MAP_PX, TABLE_PX])
        self._kernels.setStretchFactor(0, 1)
        self._kernels.setStretchFactor(1, 1)
        self._stack = Stack()
        self.quantised = QuantisedPage()
        for page in (self._kernels, self.roofline, self.comparison, self.others, self.quantised):
            self._stack.addWidget(page)
        self._group = QButtonGroup(self)
        self.buttons = {name: self._button(name) for name in VIEWS}
        choice = QHBoxLayout()
        choice.setContentsMargins(4, 2, 4, 0)
        choice.setSpacing(4)
        for button in self.buttons.values():
            choice.addWidget(button)
        choice.addStretch(1)
        self.table.field.setMaximumWidth(FILTER_PX)
        choice.addWidget(self.table.field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        nest(layout, choice)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.choose(VIEWS[0])
        self.buttons["quantised"].hide()
        one_tab_stop(self.buttons.values())

    @property
    def view(self) -> str:
        """Which one is seen."""
        return VIEWS[self._stack.currentIndex()]

    def choose(self, view: str) -> None:
        """Show another view."""
        self.buttons[view].setChecked(True)
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.table.field.setVisible(view == "kernels")

    def show_quantised(self, found: Quantised) -> None:
        """What came of quantising, from now on one of the views."""
        self.quantised.show_result(found)
        self.buttons["quantised"].show()
        self.choose("quantised")

    def show_ways(self, ways: Sequence[Way], chosen: int) -> None:
        """Others than before, one of them in detail."""
        self.comparison.show_ways(ways)
        self.show_way(ways, chosen)

    def show_way(self, ways: Sequence[Way], chosen: int) -> None:
        """Another of the same."""
        way = ways[chosen] if ways else None
        kinds = ranked_kinds(ways)
        self.map.show_way(way, kinds)
        self.table.show_way(way)
        self.roofline.show_way(way, kinds)
        self.others.show_way(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow dock the table stands below the map."""
        super().resizeEvent(event)
        upright = self.width() < self.height() * _UPRIGHT
        self._kernels.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    def _pick(self, index: int) -> None:
        self.map.choose(index)
        self.table.choose(index)

    def _pick_in_table(self, index: int) -> None:
        self.choose("kernels")
        self._pick(index)

    def _connect(self) -> None:
        self.map.picked.connect(self._pick)
        self.table.picked.connect(self.map.choose)
        self.roofline.picked.connect(self._pick_in_table)
        self.others.chosen.connect(self.way_chosen)

    def _button(self, name: str) -> QToolButton:
        words = {
            "kernels": (
                self.tr("Kernels"),
                self.tr("Where the time goes: a field for each kind, a cell for each kernel"),
            ),
            "roofline": (self.tr("Roofline"), self.tr("What each kernel reaches of the unit's arithmetic and memory")),
            "comparison": (self.tr("Comparison"), self.tr("Two of the ways against each other, kind by kind")),
            "others": (self.tr("What to change"), self.tr("What would help, and other units and precisions")),
            "quantised": (self.tr("Quantised"), self.tr("What the last quantised model loses and gains")),
        }[name]
        button = choice_button(*words, self._group)
        button.clicked.connect(lambda _=False: self.choose(name))
        return button
