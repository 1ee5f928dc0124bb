"""How a project's files are listed, named and copied, without Qt: their order, what is hidden, which names will do."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from emulator.bad_input import BadInput

FIRST_FILES: Final = ("glasses.toml", "app.py")
FIRST_FOLDERS: Final = ("layouts", "models", "scenarios")
LAYOUT_SUFFIX: Final = ".hud.yaml"
HIDDEN: Final = frozenset({"__pycache__", "node_modules"})
FORBIDDEN: Final = '<>:"|?*\0'
NEW_LAYOUT: Final = """hud: "1.0"
id: {id}
data:
  text: {{type: string, sample: Hello}}
components:
  line: {{type: text, anchor: bottom, bind: text}}
"""


def is_hidden(name: str) -> bool:
    """Whether a developer has no business with it."""
    return name.startswith(".") or name in HIDDEN or name.endswith(("~", ".pyc"))


def order_key(name: str, is_folder: bool) -> tuple[int, int, str]:
    """Glasses.toml and the app come first, then layouts, models and scenarios, other folders, other files."""
    known = FIRST_FOLDERS if is_folder else FIRST_FILES
    if is_folder:
        group = 2 if name in known else 3
    else:
        group = 0 if name in known else 1 if name.endswith(LAYOUT_SUFFIX) else 4
    return group, known.index(name) if name in known else 0, name.casefold()


def create_file(folder: Path, name: str) -> Path:
    """Make a file in the folder, or below it ("layouts/card.hud.yaml"); a layout begins as one that is valid."""
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    if not all(parts) or any(part in (".", "..") or set(part) & set(FORBIDDEN) for part in parts):
        raise BadInput(f"{name!r} is no name for a file", mend="letters, digits, dots and dashes will do")
    path = folder.joinpath(*parts)
    text = NEW_LAYOUT.format(id=_layout_id(path.name)) if path.name.endswith(LAYOUT_SUFFIX) else ""
    if path.exists():
        raise BadInput("is there already", where=name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise BadInput(f"cannot be made ({error.strerror})", where=name) from None
    return path


def copy_into(folder: Path, sources: Iterable[Path]) -> list[str]:
    """Copy files and folders into the folder, beside what is there. Returns a line for each that could not be."""
    problems = []
    for source in sources:
        target = free_name(folder, source.name)
        try:
            if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
                problems.append(f"{source.name}: a folder cannot be copied into itself")
            elif source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy2(source, target)
        except (OSError, shutil.Error) as error:
            problems.append(f"{source.name}: cannot be copied ({getattr(error, 'strerror', None) or 'in part'})")
    return problems


def free_name(folder: Path, name: str) -> Path:
    """The name in the folder, with a number where it is taken: "walk.mp4", "walk 2.mp4"."""
    stem, dot, rest = name.partition(".") if not name.startswith(".") else (name, "", "")
    target, number = folder / name, 2
    while target.exists():
        target = folder / f"{stem} {number}{dot}{rest}"
        number += 1
    return target


def _layout_id(name: str) -> str:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name[: -len(LAYOUT_SUFFIX)])
    return plain.lower().strip("_") or "layout"
