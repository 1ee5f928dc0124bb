"""device process <-> window: everything that crosses the pipe between them, as small frozen values.

Pictures and sound do not: they cross shared memory (`emulator/link/shared_memory.py`), and a report only says which is
the newest. Every value here can be pickled and none refers to another process's objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from emulator.messages.commands import Command
from emulator.messages.events import DeviceEvent
from emulator.messages.scene import ResolvedScene
from emulator.messages.status import DeviceStatus

Rows = tuple[tuple[Any, ...], ...]

# ---- window -> device


@dataclass(frozen=True, slots=True)
class Boot:
    """Power on with these settings (a `RunSettings`); whatever ran before ends first."""

    settings: Any


@dataclass(frozen=True, slots=True)
class Submit:
    """Something happens to the device, now."""

    command: Command


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast emulated time may go: 1 is real time, infinity as fast as it can; 0 holds it.

    `step_ns` lets a held device live on for that long.
    """

    speed: float
    step_ns: int = 0


@dataclass(frozen=True, slots=True)
class Switch:
    """Feed a sensor from another source while the device runs; "none" switches it off."""

    sensor: Literal["camera", "microphone"]
    source: str


@dataclass(frozen=True, slots=True)
class Reload:
    """The project's files changed: take the app, layouts and pipeline anew, or keep what runs and say what is wrong."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Ask for everything about one pass: `PassDetail` answers."""

    pass_id: int


@dataclass(frozen=True, slots=True)
class Prepare:
    """Make ready for a boot that may come: load what these settings need, so that it then takes no time."""

    settings: Any


@dataclass(frozen=True, slots=True)
class Look:
    """Whether anybody looks at the world's picture, which costs the device's process to make."""

    world: bool


@dataclass(frozen=True, slots=True)
class Listen:
    """Whether the device's sound is played on the computer's loudspeaker."""

    on: bool


Order = Boot | Submit | Pace | Switch | Reload | Detail | Prepare | Look | Listen

# ---- device -> window


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A pipeline node as the project declares it."""

    name: str
    kind: str
    input: str
    unit: str
    precision: str
    rate_hz: float | None
    budget_ms: float | None
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Booted:
    """The device is on. `run` counts the boots of this process, so that late reports of an earlier one are known.

    `device` is its id, `profile` what it was booted by: the id, or the path of a file of its user. `budgets` is a
    `trace.Budgets`. `reloaded` says that the project was taken anew by `Reload`.
    """

    run: int
    device: str
    profile: str
    project: str
    project_name: str
    app_folder: str
    has_display: bool
    live: bool
    camera: str
    microphone: str
    duration_ns: int
    budgets: Any
    nodes: tuple[NodeFacts, ...]
    layouts: tuple[str, ...]
    boot_ms: float
    reloaded: bool = False


@dataclass(frozen=True, slots=True)
class AppChanged:
    """An app has opened another, or the wearer went home: what runs now has these nodes, declared in that folder."""

    run: int
    project_name: str
    app_folder: str
    nodes: tuple[NodeFacts, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sound that the device began to give at `t_ns`: speech word by word, or an earcon.

    `words` are (start_ns, end_ns, text) relative to `t_ns`, estimated from their length: no synthesiser tells them.
    """

    t_ns: int
    duration_ns: int
    kind: str
    text: str
    words: tuple[tuple[int, int, str], ...]
    estimated: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What happened since the last report, some thirty times a second.

    `speed` is emulated over wall time of the last second; `passes` and `spans` are rows of `trace.spans` that closed
    since, `beginnings` those of what these passes came of and that is itself still under way; `drops` counts by cause
    since power-on. `picture` and `panel` number the newest world picture and panel frame in shared memory. `scene` is
    given when it changed. `state` tells why time stands when it does, `playing` whether the computer's loudspeaker
    gives the device's sound.
    """

    run: int
    t_ns: int
    state: Literal["running", "held", "ended"]
    speed: float
    status: DeviceStatus
    events: tuple[DeviceEvent, ...] = ()
    passes: Rows = ()
    spans: Rows = ()
    beginnings: Rows = ()
    drops: Mapping[str, int] | None = None
    picture: int = 0
    panel: int = 0
    scene: ResolvedScene | None = None
    spoken: tuple[Spoken, ...] = ()
    playing: bool = False


@dataclass(frozen=True, slots=True)
class PassDetail:
    """One pass with its parents' spans, and the pictures that belong to it where they are still kept.

    `picture_png` is what went in, `panel_png` the HUD that came out.
    """

    run: int
    pass_id: int
    passes: Rows
    spans: Rows
    picture_png: bytes | None
    panel_png: bytes | None


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked for cannot be: one line for a person, with file and line where it has one. What ran goes on.

    `sensor` is whose source it was to be, of a switch.
    """

    order: str
    line: str
    file: str = ""
    line_number: int = 0
    sensor: Literal["", "camera", "microphone"] = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """What `Prepare` asked for is there."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line that the app wrote to standard output or standard error."""

    stream: Literal["stdout", "stderr"]
    text: str


Answer = Booted | AppChanged | Report | PassDetail | Refused | Printed | Ready
