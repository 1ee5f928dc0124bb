"""Whether anybody looks at the world's picture: the device's process need not make what nobody sees.

In: the widgets that show it. Out: `changed`, once a turn of the event loop, when the last one is hidden (by a tab, a
page, a device without a display, a minimised window) or the first one shown again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

TELLING = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange)


class Onlookers(QObject):
    """Watches `rooms` and the window that they are in."""

    changed = Signal(bool)

    def __init__(self, rooms: Sequence[QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._rooms, self._window = tuple(rooms), window
        self.looking = True
        self._soon = QTimer(self, interval=0, singleShot=True)  # a widget that changes its place is hidden and shown
        self._soon.timeout.connect(self._look)
        for watched in (*rooms, window):
            watched.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Look again when something appears or goes."""
        if event.type() in TELLING:
            self._soon.start()
        return False

    def _look(self) -> None:
        looking = not self._window.isMinimized() and any(room.isVisible() for room in self._rooms)
        if looking != self.looking:
            self.looking = looking
            self.changed.emit(looking)
