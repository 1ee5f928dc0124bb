"""What a service is made for: the project that asks it, and the device that it runs on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.profile import DeviceProfile
from emulator.project.paths import ASSET, inside
from emulator.user_files.wording import nearest


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """`folder` is the project's, for files; `where` names file and key, for messages; `assets` what comes along.

    `here` is where somebody stands who chose on the command line: there a relative path is looked for first.
    """

    folder: Path
    assets: Path
    profile: DeviceProfile
    language: str
    clock: Clock
    where: str
    here: Path | None = None

    def place(self, name: str) -> Path:
        """What a path means, which may start with `asset:`; it need not exist. BadInput for one out of the assets."""
        if name.startswith(ASSET):
            return inside(self.assets, name.removeprefix(ASSET), self.where)
        near = self.here and self.here / name
        return near if near and _exists(near) else self.folder / name

    def file(self, choice: str, *words: str) -> Path:
        """The file or folder that a choice names when it is none of the service's own `words`.

        BadInput where there is none: `livee` is neither.
        """
        path = self.place(choice)
        if not _exists(path):
            near = "here or in" if self.here else "of"
            mend = f"{nearest(choice, words)} write {', '.join(words)}, or a file or folder {near} the project".strip()
            raise BadInput(f"there is no choice and no file {choice!r}", where=self.where, mend=mend)
        return path


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 (which raises where a name is too long)
