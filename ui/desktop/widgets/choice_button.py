"""A button of a row of which one is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QToolButton


def choice_button(words: str, tip: str, group: QButtonGroup) -> QToolButton:
    """One that stays down, in `group`; its words are also its accessible name."""
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setAccessibleName(words)
    button.setCheckable(True)
    group.addButton(button)
    return button
