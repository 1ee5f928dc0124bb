"""The command palette: type a few letters of a command, Enter runs it.

In: the window's actions. A command is found when the letters stand in it in that order; those that start words come
first, and commands that cannot be run now are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desktop.actions import plain

ROWS, WIDTH_PX, ROW_PX = 12, 480, 28
MISS = 10_000


def distance(wanted: str, text: str) -> int:
    """How badly `text` fits what was typed: 0 best; MISS when its letters are not there in order.

    >>> distance("rb", "Reboot") < distance("rb", "Camera on: webcam") < MISS
    True
    """
    wanted, text = wanted.lower().strip(), text.lower()
    if not wanted:
        return 0
    if wanted in text:
        return text.index(wanted)
    at, gaps = -1, 10
    for letter in wanted.replace(" ", ""):
        found = text.find(letter, at + 1)
        if found < 0:
            return MISS
        gaps += found - at - 1
        at = found
    return gaps


class CommandPalette(QDialog):
    """Opens over the window; gone when something was chosen or Escape pressed."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Command palette"))
        self._actions = [action for action in actions if action.isEnabled()]
        self._field = QLineEdit(placeholderText=self.tr("Type a command"))
        self._field.setAccessibleName(self.tr("Command"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Commands found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self.setFixedSize(WIDTH_PX, ROWS * ROW_PX + 64)
        self._find("")
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter in the field belong to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.currentItem():
                self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _find(self, wanted: str) -> None:
        self._list.clear()
        fits = [(distance(wanted, plain(action.text())), index) for index, action in enumerate(self._actions)]
        for miss, index in sorted(fits):
            if miss < MISS:
                self._list.addItem(self._item(index))
        if not self._list.count():
            nothing = QListWidgetItem(self.tr("No command is called like that"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        self._list.setCurrentRow(0)

    def _item(self, index: int) -> QListWidgetItem:
        action = self._actions[index]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QListWidgetItem(f"{plain(action.text())}    {keys}" if keys else plain(action.text()))
        item.setData(Qt.ItemDataRole.UserRole, index)
        return item

    def _run(self, item: QListWidgetItem) -> None:
        if item.data(Qt.ItemDataRole.UserRole) is None:
            return
        action = self._actions[int(item.data(Qt.ItemDataRole.UserRole))]
        self.close()
        action.trigger()
