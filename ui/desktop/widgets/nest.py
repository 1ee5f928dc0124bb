"""A layout within a layout, as `addLayout` has it, and a layout emptied, as `takeAt` does it, without what they leave.

PySide 6.11 gives a Python object to every item of a filled layout that is added to another, and keeps it when the item
is deleted together with its widget. The row of a list or table that is made at the same address next is then freed
twice: the process dies, some clicks later and elsewhere. An item that `takeAt` hands out is nobody's, and never freed.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def nest(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Add `inner` at the end of `outer`."""
    outer.addLayout(inner, stretch)
    _forget_items(inner)


def empty(layout: QLayout) -> None:
    """Delete all widgets of `layout`, which are out of sight at once; layouts within it stay."""
    room = layout.parentWidget()
    if room is None:
        return
    for widget in room.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if layout.indexOf(widget) >= 0:
            layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


def _forget_items(layout: QLayout) -> None:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None:
            shiboken6.invalidate(item)
