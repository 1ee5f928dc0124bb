"""What a node is built in: the project's folder and the device.

Every node module has `make(spec: NodeSpec, context: NodeContext) -> Node`, which raises BadInput for whatever the
project got wrong; `build.py` calls it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from emulator.profile import DeviceProfile


@dataclass(frozen=True, slots=True)
class NodeContext:
    """What a node's input comes from is no part of it: the project's loader has let nothing pass that does not fit."""

    project_folder: Path
    profile: DeviceProfile
