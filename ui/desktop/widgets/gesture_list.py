"""Every gesture that the device knows, by zone, with what its platform does on it; a click does it.

For whoever wants to look one up, cannot hold a mouse button for half a second, or has no fifth finger.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop.controls.gesture_words import CONFIDENCE, KEYS, Offered, done_words, gesture_name, zone_name
from ui.desktop.widgets.nest import empty
from ui.desktop.widgets.temple import say
from ui.desktop.widgets.words import Words

NAME_PX: Final = 148


class GestureList(QWidget):
    """`gestured` carries zone and gesture."""

    gestured = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_gestures(self, gestures: tuple[Offered, ...]) -> None:
        """These and no others."""
        self.buttons.clear()
        empty(self._layout)
        for zone, entries in groupby(gestures, key=lambda entry: entry.zone):
            self._layout.addWidget(Words(zone_name(zone, say), "quiet", small=True))
            self._layout.addWidget(self._grid(list(entries)))

    def _grid(self, entries: list[Offered]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for line, entry in enumerate(entries):
            button = self._button(entry)
            action = Words(say(entry.action), wraps=True, small=True)
            action.setToolTip(self._provenance(entry))
            grid.addWidget(button, line, 0)
            grid.addWidget(action, line, 1, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[entry.zone, entry.gesture] = button
        return holder

    def _button(self, entry: Offered) -> QPushButton:
        name = gesture_name(entry.gesture, say)
        button = QPushButton(name)
        button.setFixedWidth(NAME_PX)
        button.setObjectName("plain")
        button.setAccessibleName(done_words(entry.zone, entry.gesture, say))
        button.setToolTip(self.tr("Do it now. On the temple: {how}").format(how=say(KEYS.get(entry.gesture, ""))))
        button.clicked.connect(lambda: self.gestured.emit(entry.zone, entry.gesture))
        return button

    def _provenance(self, entry: Offered) -> str:
        return self.tr("{confidence}: {source}").format(
            confidence=say(CONFIDENCE[entry.confidence]), source=entry.source
        )
