"""Watches a project's folder: in goes the folder, out come the files that were made, changed, replaced or removed.

The system only says that something happened; what it was is found by comparing size, time and inode of the files, so
that a save by rename, a burst of writes and an editor's own swap files are one change or none. Changes are gathered
for a moment, since many editors save in several steps.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

GATHER_MS: Final = 120
MOST_FILES: Final = 2000
CODE: Final = (".py", ".toml", ".yaml", ".yml", ".json", ".onnx", ".txt", ".csv", ".gpx", ".md")
MEDIA: Final = (".png", ".jpg", ".jpeg", ".bmp", ".wav", ".flac", ".ogg", ".mp3", ".mp4", ".mov", ".mkv")
SUFFIXES: Final = frozenset(CODE + MEDIA)
SKIPPED_FOLDERS: Final = frozenset({"__pycache__", "node_modules", "venv"})

Stamp = tuple[int, int, int]


class ProjectWatch(QObject):
    """Emits `changed(list[Path])`, sorted, some `GATHER_MS` after the first of them."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._known: dict[str, Stamp] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stir)
        self._watcher.fileChanged.connect(self._stir)
        self._gather = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gather.timeout.connect(self._compare)

    def watch(self, folder: Path | None) -> None:
        """Watch this folder instead of the one before; None watches nothing, and the same again changes nothing."""
        folder = folder.resolve() if folder else None
        if folder is not None and folder == self.folder:
            return
        self._gather.stop()
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self.folder = folder
        self._known = self._look()

    def _stir(self, _path: str) -> None:
        if not self._gather.isActive():  # counted from the first: a file that is written all the time is told too
            self._gather.start()

    def _compare(self) -> None:
        before, now = self._known, self._look()
        self._known = now
        different = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if different:
            self.changed.emit(sorted(Path(path) for path in different))

    def _look(self) -> dict[str, Stamp]:
        """The files as they are now, all of them watched. What changed while a watch was being set is seen again."""
        if self.folder is None:
            return {}
        folders, files = _found(self.folder)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [path for path in (*folders, *files) if path not in watched]
        if new:
            self._watcher.addPaths(new)
            if any(files[path] != _stamp(path) for path in new if path in files):
                self._gather.start()
        return files


def _found(folder: Path) -> tuple[list[str], dict[str, Stamp]]:
    """The folders and files that matter, breadth first, so that a huge folder loses its depths and not its top."""
    waiting = [str(folder)]
    folders: list[str] = []
    files: dict[str, Stamp] = {}
    while waiting and len(files) + len(folders) < MOST_FILES:
        here = waiting.pop(0)
        folders.append(here)
        for entry in _entries(here):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif stamp := _stamp(entry.path):
                files[entry.path] = stamp
    return folders, files


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            yield from (entry for entry in found if _matters(entry))
    except OSError:  # gone since
        return


def _matters(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return entry.name not in SKIPPED_FOLDERS
    return PurePath(entry.name).suffix.lower() in SUFFIXES


def _stamp(path: str) -> Stamp | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
