"""One line of a panel: what it is, the control, and the value that the device reports, with its unit.

All rows share the widths of their outer columns, so that controls and figures of a panel stand in line.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.words import HidingWords, Words

NAME_PX: Final = 72
VALUE_PX: Final = 64


class ValueRow(QWidget):
    """`detail` stands small under the control, where there is something to add."""

    def __init__(self, name: str, control: QWidget, *, name_px: int = NAME_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.name = Words(name, "quiet")
        self.name.setFixedWidth(name_px)
        self.name.setBuddy(control)
        self.value = Words()
        self.value.setMinimumWidth(VALUE_PX)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.detail = HidingWords()
        self.detail.setContentsMargins(name_px + 8, 0, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name)
        top.addWidget(control, 1)
        top.addWidget(self.value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, top)
        layout.addWidget(self.detail)
        control.setAccessibleName(control.accessibleName() or name)

    def show_value(self, text: str, tone: str = "", detail: str = "", detail_tone: str = "quiet") -> None:
        """The value in words, and what there is to add."""
        self.value.show_words(text, tone)
        self.detail.show_words(detail, detail_tone)
