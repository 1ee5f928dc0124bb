"""One line of news over the top of the view: a fault of the project with a way to its line, or an app that hangs.

It floats, so that nothing moves when it comes or goes. Nothing has to be clicked away: it goes when the fault is
mended, or when it is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.desktop import theme
from ui.desktop.error_words import told

MARGIN_PX = 8


class NewsBar(QFrame):
    """Hidden while there is nothing to tell."""

    open_requested = Signal(object, int)
    restart_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file, self._line = "", 0
        self._is_stall = False
        self._grounds: tuple[QWidget, ...] = ()
        self._words = QLabel(wordWrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._open = self._button(self.tr("Go to the line"), self._go)
        self._restart = self._button(self.tr("Restart"), self.restart_requested.emit)
        self._close = self._button("\u00d7", self.clear)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.addWidget(self._words, 1)
        for button in (self._open, self._restart, self._close):
            layout.addWidget(button)
        self._dress()
        self.hide()

    def float_over(self, grounds: Sequence[QWidget]) -> None:
        """Stand over the top of whichever of these can be seen; they lie in the parent of this bar."""
        self._grounds = tuple(grounds)
        for ground in grounds:
            above: QWidget | None = ground
            while above is not None and above is not self.parentWidget():
                above.installEventFilter(self)  # it moves with each of them
                above = above.parentWidget()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text() if not self.isHidden() else ""

    def show_fault(self, words: str, file: str, line: int) -> None:
        """Something cannot be run; `file` may be empty."""
        self._show(told(words), file, line, stall=False)

    def show_stall(self, words: str, file: str, line: int) -> None:
        """The app does not return."""
        self._show(f"{words}: {Path(file).name}:{line}", file, line, stall=True)

    def clear_stall(self) -> None:
        """It has returned."""
        if self._is_stall:
            self.clear()

    def clear(self) -> None:
        """Nothing to tell."""
        self._is_stall = False
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        if event.type() == QEvent.Type.PaletteChange and not self._dressing:
            self._dress()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what it stands over."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show) and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        ground = next((ground for ground in self._grounds if ground.isVisible()), None)
        parent, layout = self.parentWidget(), self.layout()
        if ground is not None and parent is not None and layout is not None:
            corner = ground.mapTo(parent, QPoint(MARGIN_PX, MARGIN_PX))
            width = ground.width() - 2 * MARGIN_PX
            self.setGeometry(corner.x(), corner.y(), width, layout.totalHeightForWidth(width))
            self.raise_()

    _dressing = False

    def _dress(self) -> None:
        self._dressing = True
        colours = theme.current()
        self.setStyleSheet(
            f"NewsBar {{ background: {colours.raised}; border-left: 4px solid {colours.bad};"
            f" border-top: 1px solid {colours.line}; border-right: 1px solid {colours.line};"
            f" border-bottom: 1px solid {colours.line}; border-radius: 4px; }}"
        )
        self._dressing = False

    def _show(self, words: str, file: str, line: int, *, stall: bool) -> None:
        self._file, self._line, self._is_stall = file, line, stall
        self._words.setText(words)
        self._open.setVisible(bool(file))
        self._restart.setVisible(stall)
        self.show()
        self._place()

    def _button(self, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.clicked.connect(lambda _checked: act())
        return button

    def _go(self) -> None:
        self.open_requested.emit(Path(self._file), self._line)
