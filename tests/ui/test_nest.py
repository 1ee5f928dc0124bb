"""A layout in a layout: as Qt has it, and no item of it is known to Python."""

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSpacerItem, QVBoxLayout, QWidget, QWidgetItem

from ui.desktop.widgets.nest import nest


def faces():
    items = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QWidgetItem | QSpacerItem)]
    return [one for one in items if not shiboken6.createdByPython(one)]


def test_what_is_nested_is_laid_out_and_has_no_items_in_python(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    outer, inner, inmost = QVBoxLayout(room), QHBoxLayout(), QVBoxLayout()
    first, second = QLabel("first"), QLabel("second")
    inmost.addWidget(first)
    inmost.addStretch(1)
    nest(inner, inmost)
    inner.addWidget(second)
    nest(outer, inner, 2)
    assert faces() == []
    assert first.parent() is second.parent() is room
    assert (outer.stretch(0), inner.count(), inmost.count()) == (2, 2, 2)
    room.show()
    assert second.x() > first.x()
    for label in (first, second):
        label.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (inner.count(), inmost.count()) == (1, 1)
