"""The row of tabs over the text: one a page, with its name, a dot where something is unsaved, and a way to close it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QWidget

from ui.desktop.editor.page import Page

DOT = "●"


class FileTabs(QTabWidget):
    """`close_wanted(Page)`: a middle click on a tab, or its cross."""

    close_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setAccessibleName(self.tr("Open files"))
        self.tabBar().setDrawBase(False)
        self.tabBar().installEventFilter(self)

    def add(self, page: Page) -> None:
        """Add a page at the right."""
        index = self.addTab(page, page.path.name)
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, self._make_close_button(page))
        self.name_all()

    def remove(self, page: Page) -> None:
        """Take a page away for good."""
        self.removeTab(self.indexOf(page))
        page.deleteLater()
        self.name_all()

    def pages(self) -> Iterator[Page]:
        """From left to right."""
        for index in range(self.count()):
            page = self.widget(index)
            if isinstance(page, Page):
                yield page

    def current(self) -> Page | None:
        """The one that is shown."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def page_of(self, path: Path) -> Page | None:
        """The page of a file, if it is open."""
        wanted = path.resolve()
        return next((page for page in self.pages() if page.path == wanted), None)

    def unsaved(self) -> list[Page]:
        """The pages that would lose something."""
        return [page for page in self.pages() if page.unsaved]

    def name_all(self) -> None:
        """Names, with the folder where two are the same, and a dot where something is unsaved."""
        names = [page.path.name for page in self.pages()]
        for index, page in enumerate(self.pages()):
            name = page.path.name
            shown = f"{page.path.parent.name}/{name}" if names.count(name) > 1 else name
            self.setTabText(index, f"{shown} {DOT}" if page.unsaved else shown)
            self.setTabToolTip(index, str(page.path))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A middle click on a tab."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton:
            page = self.widget(self.tabBar().tabAt(event.position().toPoint()))
            if event.type() == QEvent.Type.MouseButtonRelease and isinstance(page, Page):
                self.close_wanted.emit(page)
            return True
        return super().eventFilter(watched, event)

    def _make_close_button(self, page: Page) -> QToolButton:
        button = QToolButton()
        button.setObjectName("close_tab")
        button.setText("×")
        button.setToolTip(self.tr("Close this file (Ctrl+W, or a middle click on its tab)"))
        button.setAccessibleName(self.tr("Close {name}").format(name=page.path.name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _=False: self.close_wanted.emit(page))
        return button
