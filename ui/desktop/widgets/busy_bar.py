"""What takes longer than half a second says so: how far it is, what it does, and a button that ends it.

In: `begin`, progress, `rest`. Out: `cancelled`. What is quick is never seen to be busy.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from ui.desktop.widgets.section import row
from ui.desktop.widgets.words import Words

SLOW_MS: Final = 500
STEP_PX: Final = 130


class BusyBar(QWidget):
    """Hidden while nothing takes long."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setMaximumHeight(8)
        self.step = Words("", "quiet", small=True)
        self.step.setMinimumWidth(STEP_PX)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(lambda _=False: self.cancelled.emit())
        parts = row(self.step, self.progress, self.stop)
        parts.setContentsMargins(8, 0, 8, 4)
        self.setLayout(parts)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self.show)
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether something was begun that has not ended."""
        return self._slow.isActive() or not self.isHidden()

    def begin(self) -> None:
        """Something may take long."""
        self.step.show_words("")
        self.progress.setRange(0, 0)
        self._slow.start()

    def show_progress(self, done: int, of: int, step: str) -> None:
        """So much of it is done."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.step.show_words(step)

    def rest(self) -> None:
        """It ended."""
        self._slow.stop()
        self.hide()
