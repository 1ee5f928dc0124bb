"""Sizes for the axes that a model leaves open: a field for each, seen only where there are any.

In: names. Out: `changed`, and the sizes that were given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from ui.desktop.widgets.nest import empty
from ui.desktop.widgets.words import Words

MOST_SIZE: Final = 100_000
MOST_AXES: Final = 6
IN_A_ROW: Final = 3
MOST_LETTERS: Final = 10
FIELD_PX: Final = 76


class AxisFields(QWidget):
    """An axis without a size is left out of `sizes`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QSpinBox] = {}
        self._sizes: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2 * IN_A_ROW, 1)
        self.hide()

    def sizes(self) -> dict[str, int]:
        """Name -> size."""
        return dict(self._sizes)

    def show_axes(self, axes: Sequence[str], sizes: Mapping[str, int] | None = None) -> None:
        """Fields for these axes, and the sizes that hold from the start; without `sizes` those of now stay."""
        if sizes is not None:
            self._sizes = dict(sizes)
        axes = list(dict.fromkeys([*self._sizes, *axes]))[:MOST_AXES]
        if axes == list(self.fields):
            return
        self._clear()
        for index, axis in enumerate(axes):
            self._add(axis, *divmod(index, IN_A_ROW))
        self.setVisible(bool(axes))

    def _add(self, axis: str, row: int, column: int) -> None:
        field = QSpinBox(maximum=MOST_SIZE, value=self._sizes.get(axis, 0))
        field.setKeyboardTracking(False)
        field.setFixedWidth(FIELD_PX)
        field.setSpecialValueText(self.tr("open"))
        field.setAccessibleName(self.tr("Size of the axis {0}").format(axis))
        field.setToolTip(self.tr("The model leaves the size of {0} open").format(axis))
        field.valueChanged.connect(lambda size, axis=axis: self._take(axis, size))
        self.fields[axis] = field
        name = Words(axis if len(axis) <= MOST_LETTERS else f"{axis[: MOST_LETTERS - 1]}…", "quiet")
        name.setToolTip(axis)
        name.setBuddy(field)
        self._grid.addWidget(name, row, 2 * column)
        self._grid.addWidget(field, row, 2 * column + 1)

    def _take(self, axis: str, size: int) -> None:
        self._sizes.pop(axis, None)
        if size:
            self._sizes[axis] = size
        self.changed.emit()

    def _clear(self) -> None:
        self.fields.clear()
        empty(self._grid)
