"""Everything that a report shows, as one frozen value with nothing left to look up.

In: filled in by the command line when a run is over. Out: read by the `*_view` modules. Plain rows instead of profiles
and predictions, so that a report can be made from a recording on a computer that has neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from emulator.messages.events import DeviceEvent
from emulator.messages.work import Confidence
from emulator.profile.provenance import ProvenanceRow
from emulator.trace.budgets import Budgets
from emulator.trace.power import Battery
from emulator.trace.spans import Trace


class PredictionRow(NamedTuple):
    """How one stage's device time was predicted, milliseconds, with its 90 % interval."""

    stage: str
    p50_ms: float
    low_ms: float
    high_ms: float
    source: str
    confidence: Confidence


class InputRow(NamedTuple):
    """What the run was fed with: `kind` "camera", "seed", "project", ...; `digest` a hash where there is one."""

    kind: str
    source: str
    detail: str = ""
    digest: str = ""


class Spoken(NamedTuple):
    """Something that was said aloud at `t_s`; `language` as in "zh", "en"."""

    t_s: float
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same inputs on another device, held against that device's budgets."""

    name: str
    trace: Trace
    budgets: Budgets


@dataclass(frozen=True, slots=True)
class ReportData:
    """One run. `name` is the device as people call it, `made` a date and time as text ("" leaves it out).

    `hud_png` and `eye_png` are PNG files; None where the device has no display. `command` reproduces the run.
    """

    title: str
    name: str
    command: str
    trace: Trace
    budgets: Budgets
    made: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    hud_png: bytes | None = None
    eye_png: bytes | None = None
    eye_caption: str = ""
    transcript: tuple[Spoken, ...] = ()
    events: tuple[DeviceEvent, ...] = ()
    inputs: tuple[InputRow, ...] = ()
    predictions: tuple[PredictionRow, ...] = ()
    provenance: tuple[ProvenanceRow, ...] = ()
    battery: Battery | None = None
    notes: tuple[str, ...] = ()
