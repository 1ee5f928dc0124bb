"""The apps that come along, as buttons in two columns; what each does stands in its tip.

Out: `chosen`, the name of a built-in project. Reading them is a few small files, done once when the grid is made.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from emulator.bad_input import BadInput
from emulator.project import Project, built_in_projects, load_project
from ui.desktop import theme
from ui.desktop.translation import sayer

CONTEXT: Final = "Apps"
COLUMNS: Final = 2
DEMO: Final = "demo"
say = sayer(CONTEXT)


class AppGrid(QWidget):
    """Empty, and hidden, where no app came along."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID_PX)
        self.buttons: dict[str, QPushButton] = {}
        for place, (name, project) in enumerate(_apps().items()):
            button = QPushButton(say(project.name))
            button.setToolTip(say(project.summary))
            button.setAccessibleName(say(project.name))
            button.setAccessibleDescription(say(project.summary))
            button.setAutoDefault(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, chosen=name: self.chosen.emit(chosen))
            grid.addWidget(button, *divmod(place, COLUMNS))
            self.buttons[name] = button
        self.setVisible(bool(self.buttons))


def _apps() -> dict[str, Project]:
    """The sound ones; one that is being written shall not keep the window from opening."""
    found = {}
    for name, file in built_in_projects().items():
        try:
            found[name] = load_project(file)  # by name it would list the folders anew for each
        except BadInput:
            continue
    found.pop(DEMO, None)
    return found
