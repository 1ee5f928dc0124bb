"""New projects from templates: in go an empty or new folder and a template's name, out comes a project that runs.

Templates are projects themselves, under assets/templates; a new project is a copy with its own name. It is made beside
its place and moved there at the end, so that what fails leaves nothing half made.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulator.bad_input import BadInput
from emulator.project.load import FILE_NAME, load_project
from emulator.project.paths import assets_folder
from emulator.user_files.wording import suggestion

DEFAULT_TEMPLATE: Final = "blank-hud"
LONGEST_NAME: Final = 80
NAME_LINE: Final = re.compile(r"^name = .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """A project to copy. `id` is the name of its folder."""

    id: str
    name: str
    summary: str
    folder: Path


def templates() -> list[Template]:
    """Those that come with the program, by name."""
    found = [load_project(file) for file in sorted((assets_folder() / "templates").glob(f"*/{FILE_NAME}"))]
    return [Template(project.folder.name, project.name, project.summary, project.folder) for project in found]


def new_project(folder: Path, template: str = DEFAULT_TEMPLATE) -> Path:
    """Make a project in a folder that is new or empty; returns it, resolved. BadInput when that cannot be."""
    chosen = _template(template)
    place = _free(folder)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name[:40]}.", dir=place.parent) as beside:
            made = Path(beside) / "project"
            shutil.copytree(chosen.folder, made, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            _rename(made / FILE_NAME, place.name)
            if place.exists():
                place.rmdir()
            made.rename(place)
    except OSError as error:
        raise BadInput(f"the project cannot be made ({error.strerror})", where=str(folder)) from None
    load_project(place)
    return place


def _template(name: str) -> Template:
    known = {template.id: template for template in templates()}
    if name not in known:
        listed = suggestion(name, known, "there is")
        raise BadInput(f"there is no template {name!r}", where="--template", mend=listed)
    return known[name]


def _free(folder: Path) -> Path:
    try:
        place = folder.expanduser().resolve()
        taken = place.exists() and (not place.is_dir() or any(place.iterdir()))
    except (OSError, ValueError, RuntimeError):
        raise BadInput("is not a usable path", where=str(folder)[:80], mend="name a new folder") from None
    if taken:
        raise BadInput("is there already", where=str(folder), mend="name a folder that is new or empty")
    return place


def _rename(file: Path, name: str) -> None:
    """Give the project the name of its folder."""
    plain = "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME].strip() or "Project"
    line = f"name = {json.dumps(plain, ensure_ascii=False)}"
    text = file.read_text(encoding="utf-8")
    file.write_text(NAME_LINE.sub(lambda _: line, text, count=1), encoding="utf-8")
