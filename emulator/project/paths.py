"""Paths that a project names: always relative to its folder, never out of it, not even through a link.

`asset:models/objects/objects.int8.onnx` names a file that comes with the program, relative to its `assets`.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from emulator.bad_input import BadInput

MEND = "name a file inside the project's folder"
ASSET: Final = "asset:"


def assets_folder() -> Path:
    """What comes with the program beside its code."""
    checkout = Path(__file__).resolve().parents[2] / "assets"
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "lorgnette" / "assets"


def inside(folder: Path, text: str, where: str) -> Path:
    """The absolute path of `text` in `folder`; BadInput when it leads out of the folder. It need not exist."""
    windows = PureWindowsPath(text)
    if PurePosixPath(text).is_absolute() or windows.is_absolute() or windows.drive or windows.root:
        raise BadInput(f"{text!r} is an absolute path", where=where, mend=MEND)
    if "\0" in text or ".." in windows.parts:
        raise BadInput(f"{text!r} leads out of the project's folder", where=where, mend=MEND)
    home = folder.resolve()
    path = home / text.replace("\\", "/")
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError):
        raise BadInput(f"{text!r} is a circle of links", where=where, mend=MEND) from None
    if not resolved.is_relative_to(home):
        raise BadInput(f"{text!r} is a link out of the project's folder", where=where, mend=MEND)
    return path


def existing_file(folder: Path, text: str, where: str) -> Path:
    """Like `inside`, for a file that must be there; or one of the assets."""
    is_asset = text.startswith(ASSET)
    path = inside(assets_folder(), text.removeprefix(ASSET), where) if is_asset else inside(folder, text, where)
    if not path.is_file():
        reason = "is not a file" if path.exists() else "does not exist"
        raise BadInput(f"{text!r} {reason}", where=where, mend=MEND)
    return path


def matching_files(folder: Path, pattern: str, where: str) -> list[Path]:
    """The files that a pattern like "layouts/*.hud.yaml" matches, sorted by name."""
    inside(folder, pattern, where)
    home = folder.resolve()
    found = sorted(path for path in home.glob(pattern) if path.is_file())
    return [inside(folder, path.relative_to(home).as_posix(), where) for path in found]
