"""What a service is made for: the project that asks it, and the device that it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from emulator.clock import Clock
from emulator.profile import DeviceProfile


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """`folder` is the project's, for files; `where` names file and key, for messages; `assets` what comes along."""

    folder: Path
    assets: Path
    profile: DeviceProfile
    language: str
    clock: Clock
    where: str
