"""From an id or a path to a checked `DeviceProfile`; whatever is wrong becomes one line with file, line and key."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from emulator.bad_input import BadInput
from emulator.profile.complaint import first_complaint
from emulator.profile.fields import DeviceProfile
from emulator.profile.find import MEND, WHAT, available_profiles, user_folders
from emulator.user_files.toml_file import read_table
from emulator.user_files.wording import nearest

__all__ = ["available_profiles", "load_profile", "locate", "read_profile"]


def load_profile(id_or_path: str | Path) -> DeviceProfile:
    """The profile with this id, or in this file. A string with a path separator or ending in .toml is a path.

    Raises BadInput when there is none, or when the file is not a valid profile.
    """
    return read_profile(locate(id_or_path))


def locate(id_or_path: str | Path) -> Path:
    """The file of a profile. Raises BadInput, with the ids that there are, for an unknown id."""
    if isinstance(id_or_path, Path) or _looks_like_a_path(id_or_path):
        return Path(id_or_path)
    found = available_profiles()
    if id_or_path not in found:
        raise _unknown_id(id_or_path, sorted(found))
    return found[id_or_path]


def read_profile(path: Path) -> DeviceProfile:
    """The profile in a file; BadInput names file, line and key of the first thing that is wrong."""
    text, table = read_table(path, WHAT, MEND)
    try:
        return DeviceProfile.model_validate(table)
    except ValidationError as error:
        raise first_complaint(error, path, text) from None


def _looks_like_a_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith(".toml")


def _unknown_id(name: str, known: list[str]) -> BadInput:
    hint = nearest(name, known)
    listed = ", ".join(known) or "none"
    return BadInput(
        f"no device profile {name!r}", mend=f"{hint} available: {listed} (own profiles: {user_folders()[0]})"
    )
