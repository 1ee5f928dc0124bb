"""Opens a file in the editor that its user prefers: a configured command, $VISUAL, $EDITOR, else the desktop's choice.

Editors that live in a terminal are passed over, since there is none to give them.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

IN_TERMINALS: Final = frozenset(
    {"vi", "vim", "nvim", "nano", "ed", "ex", "pico", "micro", "joe", "mcedit", "hx", "kak"}
)
LINE_ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("-g", "{file}:{line}"),
    "codium": ("-g", "{file}:{line}"),
    "cursor": ("-g", "{file}:{line}"),
    "zed": ("{file}:{line}",),
    "subl": ("{file}:{line}",),
    "gedit": ("+{line}", "{file}"),
    "gvim": ("+{line}", "{file}"),
    "emacs": ("+{line}", "{file}"),
    "emacsclient": ("-n", "+{line}", "{file}"),
    "kate": ("-l", "{line}", "{file}"),
    "pycharm": ("--line", "{line}", "{file}"),
    "charm": ("--line", "{line}", "{file}"),
}


def command_for(path: Path, line: int, configured: str, environment: Mapping[str, str]) -> list[str] | None:
    """The command that opens the file there; None where only the desktop can know.

    >>> command_for(Path("/p/app.py"), 7, "", {"VISUAL": "code --wait"})
    ['code', '-g', '/p/app.py:7']
    """
    if configured.strip():
        words = shlex.split(configured)
        if not any("{file}" in word for word in words):
            words.append("{file}")
        return _filled(words, path, line)
    for variable in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(variable, ""))
        name = PurePath(words[0]).stem if words else ""
        if not name or name in IN_TERMINALS or "-nw" in words:
            continue
        kept = [word for word in words if word not in ("--wait", "-w")]  # nothing here waits
        return _filled([*kept, *LINE_ARGUMENTS.get(name, ("{file}",))], path, line)
    return None


def open_outside(path: Path, line: int, configured: str, environment: Mapping[str, str]) -> str:
    """Open it; an empty text, or one line that says why that could not be."""
    try:
        command = command_for(path, line, configured, environment)
    except ValueError as error:  # a quotation mark without its partner
        return QCoreApplication.translate("Outside", "The editor's command is broken: {why}").format(why=error)
    if command is None:
        done = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        return "" if done else QCoreApplication.translate("Outside", "The desktop knows no program for this file.")
    started, _ = QProcess.startDetached(command[0], command[1:], str(path.parent))
    return (
        "" if started else QCoreApplication.translate("Outside", "“{name}” cannot be started.").format(name=command[0])
    )


def _filled(words: list[str], path: Path, line: int) -> list[str]:
    return [word.replace("{file}", str(path)).replace("{line}", str(max(1, line))) for word in words]
