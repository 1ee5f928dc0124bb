"""A chooser that the wheel does not turn by accident while a panel scrolls, and that takes the width it is given."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class ChoiceCombo(QComboBox):
    """Its list is as wide as its longest row; the closed box may be narrower."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the panel."""
        event.ignore()

    def showPopup(self) -> None:
        """Rows are read in full."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 32)
        super().showPopup()
