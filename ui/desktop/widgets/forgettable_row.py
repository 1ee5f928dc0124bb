"""A row of a list that can be forgotten: the Delete key in it takes it off, whatever in it has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class ForgettableRow(QWidget):
    """A recent project: Delete takes it off the list."""

    def __init__(self, forget: Callable[[], None]) -> None:
        super().__init__()
        self._forget = forget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self._forget()
        else:
            super().keyPressEvent(event)
