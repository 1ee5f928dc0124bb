"""What a node is built in: the project's folder, the device, and what kind of thing its input comes from.

Every node module has `make(spec: NodeSpec, context: NodeContext) -> Node`, which raises BadInput for whatever the
project got wrong; `build.py` calls it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from emulator.profile import DeviceProfile


@dataclass(frozen=True, slots=True)
class NodeContext:
    """`upstream_kind` is "camera", "microphone" or the kind of the node that is read."""

    project_folder: Path
    profile: DeviceProfile
    upstream_kind: str
