"""Where a project can be dropped: a dashed field that lights up, and what counts as a project among what is dragged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QLabel

from emulator.project.load import FILE_NAME
from ui.desktop import theme


class DropZone(QLabel):
    """Where a project can be dropped; lit while one hovers over the page."""

    def __init__(self, text: str) -> None:
        super().__init__(text, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(64)
        self._lit = False
        self.set_lit(False)

    def set_lit(self, lit: bool) -> None:
        """Show whether it would be taken."""
        self._lit = lit
        shown = theme.current()
        line, ink = (shown.accent, shown.ink) if lit else (shown.line, shown.quiet)
        self.setStyleSheet(f"border: 1px dashed {line}; border-radius: 4px; color: {ink};")

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lit"):
            wanted = theme.current().accent if self._lit else theme.current().line
            if wanted not in self.styleSheet():  # setting a style sheet changes the palette again
                self.set_lit(self._lit)


def project_in(data: QMimeData) -> Path | None:
    """The first project among what is dragged: its folder."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.name == FILE_NAME and path.is_file():
            return path.parent
        if url.isLocalFile() and (path / FILE_NAME).is_file():
            return path
    return None
