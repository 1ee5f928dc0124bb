"""Which projects were open lately, newest first, without Qt: names for people, and whether they are still there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulator.project.load import FILE_NAME

MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A project's folder, what it is called, and whether it is still one."""

    folder: Path
    name: str
    missing: bool


class RecentProjects:
    """A list that every opening puts its project on top of."""

    def __init__(self, folders: Iterable[object] = ()) -> None:
        self.folders: list[str] = []
        for folder in reversed([each for each in folders if isinstance(each, str) and each]):
            self.remember(folder)

    def remember(self, project: str) -> None:
        """A project was opened, by its folder or its file. Built-in ones have a place of their own."""
        path = Path(project)
        if path.name == FILE_NAME:
            path = path.parent
        if not path.is_absolute() and not path.exists():
            return
        folder = os.path.normpath(path.absolute())  # without `..`; links stay as they were named
        self.folders = [folder, *(each for each in self.folders if each != folder)][:MOST]

    def forget(self, folder: Path) -> None:
        """Take it off the list."""
        self.folders = [each for each in self.folders if each != str(folder)]

    def look(self) -> list[Recent]:
        """How they are now."""
        return [_look(Path(folder)) for folder in self.folders]


def _look(folder: Path) -> Recent:
    try:
        missing = not (folder / FILE_NAME).is_file()
    except (OSError, ValueError):
        missing = True
    return Recent(folder, folder.name or str(folder), missing)
