"""What a run leaves behind: passes and their spans, as plain rows.

A *pass* is one way from light (or sound) to light (or sound): a camera frame through one node to the HUD, an utterance
to its answer. Its spans tile it without gaps. Times ending in `_ns` are emulated; `host_*` columns are the computer's
own and take no part in the trace hash.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Ending = Literal["light", "sound", "quiet", "dropped", "superseded", "failed", "open"]


class Span(NamedTuple):
    """One stage of one pass. `low_ns`..`high_ns` bound the device duration (90 %)."""

    pass_id: int
    stage: str
    unit: str
    start_ns: int
    end_ns: int
    low_ns: int
    high_ns: int
    host_bound: bool
    host_start_ns: int
    host_ns: int
    host_cpu_ns: int


class Pass(NamedTuple):
    """One pass; `parent` is the pass whose spans come first (the frame's exposure, shared by its nodes), or -1.

    `flow` is the budget that it is held against ("vision", "speech", "touch"), `ending` how it ended, `cause` why it
    was dropped.
    """

    id: int
    parent: int
    flow: str
    stream: str
    seq: int
    start_ns: int
    end_ns: int
    ending: Ending
    cause: str
    host_bound: bool


class Energy(NamedTuple):
    """Energy of a part of the device over the whole run, millijoule, with a 90 % interval."""

    part: str
    busy_ns: int
    p50_mj: float
    low_mj: float
    high_mj: float


class KernelRow(NamedTuple):
    """A kernel of a model as the runtime of this computer ran it; host time."""

    name: str
    operator: str
    length_ns: int


class ProfiledSpan(NamedTuple):
    """The kernels of one inference, in their order, and how they were measured."""

    pass_id: int
    stage: str
    kernels: tuple[KernelRow, ...]
    note: str


class Trace(NamedTuple):
    """Everything that was recorded of a run; analysis takes it as it is. `kernels` only where they were asked for."""

    device_id: str
    duration_ns: int
    passes: list[Pass]
    spans: list[Span]
    energy: list[Energy]
    drops: dict[str, int]
    frames: int
    host_duration_ns: int
    kernels: tuple[ProfiledSpan, ...] = ()
