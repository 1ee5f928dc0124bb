"""One box of the pipeline opened: what goes in, what came out lately, its counters and its settings.

In: sections of name and value. Out: the wish to see where the settings are written, or to close. Values are written in
place, so that a sheet that is read does not jump.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop import theme
from ui.desktop.widgets.nest import nest

Sections = Mapping[str, Mapping[str, str]]
"""Heading -> name -> value, in the order in which they are shown."""


class NodeSheet(QWidget):
    """`place_wanted` asks for the line in glasses.toml, `closed` to close."""

    place_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self.place = QToolButton()
        self.place.clicked.connect(self.place_wanted)
        close = QToolButton()
        close.setText("×")
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.closed)
        self._lines: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._tree = self._make_tree()
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.place)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 4)
        layout.setSpacing(4)
        nest(layout, head)
        layout.addWidget(self._tree, 1)

    def sizeHint(self) -> QSize:
        """A side sheet."""
        return QSize(320, 200)

    def show_sections(self, title: str, sections: Sections) -> None:
        """Show these; the same names get new values in place."""
        self._title.setText(f"<b>{title}</b>")
        shape = [(heading, list(rows)) for heading, rows in sections.items()]
        if shape != self._shape():
            self._build(sections)
        for (_, lines), rows in zip(self._lines, sections.values(), strict=True):
            for item, value in zip(lines, rows.values(), strict=True):
                if item.text(1) != value:
                    item.setText(1, value)
                    item.setToolTip(1, value)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for top, _ in self._lines:
                top.setForeground(0, theme.current().colour("quiet"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _shape(self) -> list[tuple[str, list[str]]]:
        return [(top.text(0), [row.text(0) for row in rows]) for top, rows in self._lines]

    def _build(self, sections: Sections) -> None:
        self._tree.clear()
        self._lines = []
        for heading, rows in sections.items():
            top = QTreeWidgetItem([heading])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setForeground(0, theme.current().colour("quiet"))
            self._tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            lines = [QTreeWidgetItem([name, value]) for name, value in rows.items()]
            top.addChildren(lines)
            self._lines.append((top, lines))
        self._tree.expandAll()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setFont(theme.interface_font(9.0))
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(self.tr("Inputs, results, counters and settings of the node"))
        tree.setToolTip(self.tr("What goes in, what came out lately, counters and settings"))
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return tree
