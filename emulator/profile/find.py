"""Where profiles live: the built-in folder, the user's folder, and the folders named in LORGNETTE_PROFILES.

In go folders, out come ids with paths. A later folder overrides an earlier one, so a user can correct a built-in
profile; who overrides whom stays visible. Only the id and the kind are read here, so one broken file never hides the
others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_config_dir

from emulator.bad_input import BadInput
from emulator.user_files.toml_file import read_table

VARIABLE = "LORGNETTE_PROFILES"
WHAT, MEND = "profile", "copy device_profiles/_template.toml"


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile file by its id; `overrides` is the file of the same id in an earlier folder.

    `chip` says that it has no glasses around what computes.
    """

    id: str
    path: Path
    built_in: bool
    overrides: Path | None = None
    chip: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What the folders hold, sorted by id, and what could not be used."""

    profiles: tuple[FoundProfile, ...]
    problems: tuple[BadInput, ...]


def available_profiles() -> dict[str, Path]:
    """Id -> path of all glasses that can be found; chips, and files whose id cannot be read, are left out."""
    return {found.id: found.path for found in find_profiles().profiles if not found.chip}


def find_profiles() -> Findings:
    """All profiles of the built-in folder, the user's folder and LORGNETTE_PROFILES, in this order of precedence."""
    by_id: dict[str, FoundProfile] = {}
    problems: list[BadInput] = []
    for folder in (built_in_folder(), *user_folders()):
        here, faults = _profiles_in(folder)
        problems += faults
        for id_, (path, chip) in here.items():
            earlier = by_id.get(id_)
            by_id[id_] = FoundProfile(id_, path, folder == built_in_folder(), earlier.path if earlier else None, chip)
    return Findings(tuple(by_id[id_] for id_ in sorted(by_id)), tuple(problems))


def built_in_folder() -> Path:
    """`device_profiles/` beside the package in a checkout, else where an installed wheel keeps its data."""
    checkout = Path(__file__).resolve().parents[2] / "device_profiles"
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "lorgnette" / "device_profiles"


def user_folders() -> tuple[Path, ...]:
    """The user's own folders; LORGNETTE_PROFILES is a list like PATH and comes last, so it wins."""
    named = (part for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part)
    return (Path(user_config_dir("lorgnette")) / "device_profiles", *(Path(part).expanduser() for part in named))


def is_chip(table: Mapping[str, Any]) -> bool:
    """Whether the tables of a file say that they are of a chip."""
    device = table.get("device")
    return isinstance(device, dict) and device.get("kind") == "chip"


def _profiles_in(folder: Path) -> tuple[dict[str, tuple[Path, bool]], list[BadInput]]:
    found: dict[str, tuple[Path, bool]] = {}
    problems: list[BadInput] = []
    try:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    except OSError as error:
        return {}, [BadInput(f"cannot be listed: {error.strerror}", where=str(folder))]
    for path in (path for path in paths if not path.name.startswith("_")):
        try:
            table = read_table(path, WHAT, MEND)[1]
            id_ = _id_of(table, path)
            if id_ in found:
                raise BadInput(f"has the id {id_} of {found[id_][0].name} in the same folder", where=str(path))
            found[id_] = path, is_chip(table)
        except BadInput as problem:
            problems.append(problem)
    return found, problems


def _id_of(table: Mapping[str, Any], path: Path) -> str:
    device = table.get("device")
    id_ = device.get("id") if isinstance(device, dict) else None
    if not isinstance(id_, str) or not id_:
        raise BadInput("device.id is missing", where=str(path), mend='write id = "my-glasses" under [device]')
    return id_
