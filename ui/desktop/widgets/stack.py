"""Pages of which one is shown: as small as that one can be, where Qt's own stack is as large as its largest page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Only the page that is shown asks for room."""

    def minimumSizeHint(self) -> QSize:
        """That of the current page."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """That of the current page."""
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()
