"""What a service is made for: the project that asks it, and the device that it runs on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.profile import DeviceProfile
from emulator.user_files.wording import nearest


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """`folder` is the project's, for files; `where` names file and key, for messages; `assets` what comes along."""

    folder: Path
    assets: Path
    profile: DeviceProfile
    language: str
    clock: Clock
    where: str

    def file(self, choice: str, *words: str) -> Path:
        """The project's file or folder that a choice names when it is none of the service's own `words`.

        BadInput where there is none: `livee` is neither.
        """
        path = self.folder / choice
        if not os.path.exists(path):  # noqa: PTH110 (which raises where a name is too long)
            mend = f"{nearest(choice, words)} write {', '.join(words)}, or a file or folder of the project".strip()
            raise BadInput(f"there is no choice and no file {choice!r}", where=self.where, mend=mend)
        return path
