"""When a panel draws: some time after it was told that something changed, ten times a second at most, never hidden.

In: `ask`, at every report. Out: a call of `draw`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

EVERY_MS: Final = 100


class DrawingPace(QTimer):
    """Belongs to the widget that draws."""

    def __init__(self, widget: QWidget, draw: Callable[[], None], every_ms: int = EVERY_MS) -> None:
        super().__init__(widget)
        self._widget = widget
        self.setSingleShot(True)
        self.setInterval(every_ms)
        self.timeout.connect(draw)

    def ask(self) -> None:
        """Something changed."""
        if self._widget.isVisible() and not self.isActive():
            self.start()
