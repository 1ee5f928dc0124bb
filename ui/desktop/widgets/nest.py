"""A layout within a layout, as `addLayout` has it, without what that leaves behind.

PySide 6.11 gives a Python object to every item of a filled layout that is added to another, and keeps it when the item
is deleted together with its widget. The row of a list or table that is made at the same address next is then freed
twice: the process dies, some clicks later and elsewhere.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QLayout


def nest(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Add `inner` at the end of `outer`."""
    outer.addLayout(inner, stretch)
    _forget_items(inner)


def _forget_items(layout: QLayout) -> None:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None:
            shiboken6.invalidate(item)
