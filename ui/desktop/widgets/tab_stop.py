"""Of buttons that exclude each other the tab key stops at the one that is chosen; the arrow keys choose among them.

Qt does the same, but not before one of them had the focus.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def one_tab_stop(buttons: Iterable[QAbstractButton]) -> None:
    """From now on; the buttons are checkable already."""
    for button in buttons:
        button.toggled.connect(lambda checked, button=button: _set(button, checked))
        _set(button, button.isChecked())


def _set(button: QAbstractButton, chosen: bool) -> None:
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)
