"""Presentation: the glasses alone on the full screen, with the keys and gestures that drive them shown for a moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QWidget

SHOWN_MS = 1400
MARGIN_PX = 32


class PutAside:
    """Widgets that make room for something else, and come back as they were."""

    def __init__(self) -> None:
        self._before: list[QWidget] = []

    def put(self, widgets: Sequence[QWidget]) -> None:
        """Hide those of them that are shown; once put aside, they are not asked again."""
        if not self._before:
            self._before = [widget for widget in widgets if not widget.isHidden()]
        for widget in self._before:
            widget.hide()

    def bring_back(self) -> bool:
        """Show them again; returns whether there were any."""
        before, self._before = self._before, []
        for widget in before:
            widget.show()
        return bool(before)


class Presentation(QObject):
    """Hides what is not the view, and brings it back as it was."""

    left = Signal()
    """Its user pressed Escape."""

    def __init__(self, window: QMainWindow, stage: QWidget, asides: list[QWidget]) -> None:
        super().__init__(window)
        self._window, self._stage, self._asides = window, stage, asides
        self._hidden = PutAside()
        self._docks = QByteArray()
        self._was_maximised = False
        self.on = False
        self._words = QLabel(stage)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setStyleSheet(
            "background: rgba(0, 0, 0, 170); color: white; border-radius: 8px; padding: 8px 20px; font-size: 18pt;"
        )
        self._words.hide()
        self._gone = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._gone.timeout.connect(self._words.hide)

    def set_on(self, on: bool) -> None:
        """Begin or end; the same again does nothing."""
        if on == self.on:
            return
        self.on = on
        if on:
            self._docks = self._window.saveState()
            self._hidden.put([*self._asides, *self._window.findChildren(QDockWidget)])
            self._was_maximised = self._window.isMaximized()
            self._window.showFullScreen()
            self._window.installEventFilter(self)
        else:
            self._window.removeEventFilter(self)
            self._words.hide()
            self._window.setUpdatesEnabled(False)  # or the picture is made anew for every size on the way
            self._hidden.bring_back()
            self._window.restoreState(self._docks)  # which of the tabs were in front
            (self._window.showMaximized if self._was_maximised else self._window.showNormal)()
            QTimer.singleShot(0, self, lambda: self._window.setUpdatesEnabled(True))

    def show_gesture(self, words: str) -> None:
        """Show what was done, while presenting."""
        if self.on:
            self._words.setText(words.replace("_", " "))
            self._words.adjustSize()
            left = (self._stage.width() - self._words.width()) // 2
            self._words.move(left, self._stage.height() - self._words.height() - MARGIN_PX)
            self._words.raise_()
            self._words.show()
            self._gone.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that do something are shown; Escape ends the presentation."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.text().isprintable() and event.text():
                self.show_gesture(QKeySequence(event.keyCombination()).toString())
        return super().eventFilter(watched, event)
