"""A layout in a layout, and one that is emptied: as Qt has it, and no item of it is known to Python."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from ui.desktop.widgets.nest import empty, nest

DESKTOP = Path(__file__).parents[2] / "ui" / "desktop"


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


def test_an_emptied_layout_has_lost_its_own_widgets_only(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    outer, rows = QVBoxLayout(room), QGridLayout()
    title, first, second = QLabel("title"), QLabel("first"), QLabel("second")
    outer.addWidget(title)
    nest(outer, rows)
    empty(rows)
    rows.addWidget(first, 0, 0)
    rows.addWidget(second, 1, 0)
    room.show()
    empty(rows)
    assert (rows.count(), outer.count(), faces()) == (0, 2, [])
    assert not first.isVisible() and not second.isVisible() and title.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(first) and not shiboken6.isValid(second)
    rows.addWidget(third := QLabel("third"), 0, 0)
    assert third.parent() is room


def test_a_layout_that_stands_nowhere_yet_is_empty():
    empty(QVBoxLayout())


def test_no_item_is_taken_out_by_hand():
    taking = [file.name for file in DESKTOP.rglob("*.py") if ".takeAt(" in file.read_text("utf-8")]
    assert taking == [], "`empty` frees the items, too"
