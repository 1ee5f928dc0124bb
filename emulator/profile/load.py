"""From an id or a path to a checked profile; whatever is wrong becomes one line with file, line and key.

A profile is of whole glasses (`DeviceProfile`) or, with `kind = "chip"`, of what computes in some (`ChipProfile`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from emulator.bad_input import BadInput
from emulator.profile.complaint import first_complaint
from emulator.profile.fields import ChipProfile, DeviceProfile, Target
from emulator.profile.find import MEND, WHAT, available_profiles, find_profiles, is_chip, user_folders
from emulator.user_files.toml_file import read_table
from emulator.user_files.wording import nearest

__all__ = ["available_profiles", "load_profile", "load_target", "locate", "read_profile", "read_target"]


def load_profile(id_or_path: str | Path) -> DeviceProfile:
    """The glasses with this id, or in this file. A string with a path separator or ending in .toml is a path.

    Raises BadInput when there are none, when it is a chip, or when the file is not a valid profile.
    """
    return read_profile(locate(id_or_path, chips=False))


def load_target(id_or_path: str | Path) -> Target:
    """The glasses or the chip with this id, or in this file. Raises BadInput as `load_profile` does."""
    return read_target(locate(id_or_path))


def locate(id_or_path: str | Path, *, chips: bool = True) -> Path:
    """The file of a profile. Raises BadInput, with the ids that there are (chips or not), for an unknown one."""
    if isinstance(id_or_path, Path) or _looks_like_a_path(id_or_path):
        return Path(id_or_path)
    found = {one.id: one for one in find_profiles().profiles}
    if id_or_path not in found:
        raise _unknown_id(id_or_path, sorted(id_ for id_, one in found.items() if chips or not one.chip))
    return found[id_or_path].path


def read_profile(path: Path) -> DeviceProfile:
    """The glasses in a file; BadInput names file, line and key of the first thing that is wrong."""
    target = read_target(path)
    if isinstance(target, ChipProfile):
        mend = f"profile models on it: lorgnette profile MODEL --device {target.device.id}"
        raise BadInput(f"{target.device.id} is a chip, and no pair of glasses", where=str(path), mend=mend)
    return target


def read_target(path: Path) -> Target:
    """The glasses or the chip in a file; BadInput as for `read_profile`."""
    text, table = read_table(path, WHAT, MEND)
    _resolve_calibrations(table, path)
    root = ChipProfile if is_chip(table) else DeviceProfile
    try:
        return root.model_validate(table)
    except ValidationError as error:
        raise first_complaint(error, path, text, root) from None


def _resolve_calibrations(table: dict[str, Any], path: Path) -> None:
    """A calibration file lies beside the profile that names it."""
    units = table.get("units")
    for unit in units.values() if isinstance(units, dict) else ():
        named = unit.get("calibration") if isinstance(unit, dict) else None
        if isinstance(named, dict) and isinstance(named.get("value"), str):
            named["value"] = str(path.absolute().parent / named["value"])


def _looks_like_a_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith(".toml")


def _unknown_id(name: str, known: list[str]) -> BadInput:
    hint = nearest(name, known)
    listed = ", ".join(known) or "none"
    return BadInput(
        f"no device profile {name!r}", mend=f"{hint} available: {listed} (own profiles: {user_folders()[0]})"
    )
