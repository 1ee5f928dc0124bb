"""What a layout does wrong for its wearer, told at its lines in the editor: the findings of `lorgnette lint`.

In: the device that runs, and which layouts are open or were saved. Out: remarks at lines of the editor. A layout is
checked as it lies on the disk, in a thread, one after the other; what is only worth knowing stays with the command.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject

from emulator.bad_input import BadInput
from emulator.layout_check import check_layout
from emulator.messages.link import Booted
from emulator.profile import load_profile
from ui.desktop.background_search import BackgroundSearch
from ui.desktop.bridge import Bridge
from ui.desktop.editor import EditorTabs
from ui.desktop.project_files import LAYOUT_SUFFIX

TOLD: Final = ("error", "warning")

Remark = tuple[int, str]


class Checked(NamedTuple):
    """The remarks on one layout, by line."""

    path: Path
    remarks: list[Remark]


class LayoutNotes(QObject):
    """Listens to bridge and editor by itself; `close` it before the application ends."""

    def __init__(self, bridge: Bridge, editor: EditorTabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._profile = ""
        self._waiting: dict[Path, None] = {}
        self._current: Path | None = None
        self._search = BackgroundSearch(self._check, self)
        self._search.found.connect(self._take)
        bridge.booted.connect(self._take_booted)
        editor.saved.connect(self.look_at)
        editor.current_changed.connect(self.look_at)

    def look_at(self, path: Path | None) -> None:
        """Check a layout that was opened or changed."""
        if path is not None and path.name.endswith(LAYOUT_SUFFIX) and self._profile:
            self._waiting[path] = None
            self._go_on()

    def close(self) -> None:
        """Wait for what runs, within bounds."""
        self._waiting.clear()
        self._search.close()

    def _take_booted(self, booted: Booted) -> None:
        """Another device judges anew; so does an edit, which may have come from another editor."""
        self._profile = booted.profile or booted.device
        for path in self._editor.paths():
            self.look_at(path)

    def _go_on(self) -> None:
        """Begin with the next one, unless one is being checked."""
        if self._current is None and self._waiting:
            self._current = next(iter(self._waiting))
            del self._waiting[self._current]
            self._search.start()

    def _check(self) -> Checked:
        """In the thread: nothing but this reads the path meanwhile, and nobody changes it."""
        assert self._current is not None
        return Checked(self._current, remarks_on(self._current, self._profile))

    def _take(self, checked: Checked) -> None:
        self._current = None
        self._editor.show_remarks(checked.path, checked.remarks)
        self._go_on()


def remarks_on(path: Path, device: str) -> list[Remark]:
    """Line and words of each finding that should be mended; nothing of a file that is no layout, which others tell."""
    try:
        found = check_layout(path, load_profile(device))
    except BadInput:
        return []
    told = [placed for placed in found if placed.finding.severity in TOLD]
    return [(placed.line, f"{placed.finding.rule}: {placed.words}") for placed in told]
