"""A titled part of a panel that can be folded away, and the page that scrolls such parts when the dock is too low.

What is folded keeps a summary in its title, so that nothing important is out of sight.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.words import Words

EDGE_PX: Final = 12
GAP_PX: Final = 8


class Section(QWidget):
    """`body` takes the rows."""

    folded = Signal(bool)

    def __init__(self, title: str, tip: str, *, is_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QToolButton()
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setChecked(is_open)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setObjectName("section_head")
        self._head.setAccessibleName(title)
        self._head.setToolTip(tip)
        self._head.toggled.connect(self._fold)
        self.summary = Words(tone="quiet", small=True)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.summary)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.setSpacing(GAP_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        nest(layout, head)
        layout.addWidget(self._content)
        self._fold(is_open)

    @property
    def is_open(self) -> bool:
        """Whether its rows are seen."""
        return self._head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold it away or show it."""
        self._head.setChecked(is_open)

    def _fold(self, is_open: bool) -> None:
        self._head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._content.setVisible(is_open)
        self.folded.emit(not is_open)


class ScrollPage(QScrollArea):
    """A column that scrolls up and down, never sideways. `column` takes the parts, which keep to the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(EDGE_PX, 8, EDGE_PX, EDGE_PX)
        outer.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setSpacing(EDGE_PX)
        nest(outer, self.column)
        outer.addStretch(1)
        self.setWidget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def row(*parts: QWidget | QLayout | int) -> QHBoxLayout:
    """Parts side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(GAP_PX)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            nest(layout, part)
        else:
            layout.addWidget(part)
    return layout


def line() -> QFrame:
    """A thin line between parts."""
    frame = QFrame()
    frame.setFixedHeight(1)
    frame.setStyleSheet("QFrame { background: palette(mid); border: none; }")
    return frame
