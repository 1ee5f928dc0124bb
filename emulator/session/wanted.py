"""The expectations of a scenario as its file states them: one subject each, and when it has to hold.

    caption: "text"   contained in what the HUD shows, on a device without a display in what is spoken
    scene: "text"     in what the HUD shows; devices without a display are left out
    voice: "text"     in what is spoken; an earcon is "[success]"
    app: "text"       in a line that the app logged
    fault: {source: maps, state: off, contains: "text"}
    result: {node: codes, contains: "text"}
    latency: {stage: reader, percentile: p95, below_ms: 80}; `stage` is a stage, a node, or vision, speech, touch

Times: `by` (at or before), `after`, `at` (it is there at that instant), `never: true` (not from `after` to `by`).
`on: [quark-s1]` leaves other devices out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, model_validator

from emulator.session.durations import Instant
from emulator.session.inputs import Strict, Word

Lasting = Literal["caption", "scene", "voice"]
Percentile = Literal["p50", "p95", "p99"]
LASTING: tuple[Lasting, ...] = ("caption", "scene", "voice")
Wanted = Annotated[str, Field(min_length=1, max_length=2000)]


class FaultToldOf(Strict):
    """A fault of this source, with this state and detail where they are given."""

    source: Word
    state: Word | None = None
    contains: Wanted | None = None


class ResultOf(Strict):
    """A result of this pipeline node."""

    node: Word
    contains: Wanted | None = None


class LatencyOf(Strict):
    """A percentile of the device time of a stage, a node or a flow over the whole run."""

    stage: Word
    percentile: Percentile = "p95"
    below_ms: Annotated[FiniteFloat, Field(gt=0, le=1e7)]


class ExpectTable(Strict):
    """One entry of `expect`."""

    caption: Wanted | None = None
    scene: Wanted | None = None
    voice: Wanted | None = None
    app: Wanted | None = None
    fault: FaultToldOf | None = None
    result: ResultOf | None = None
    latency: LatencyOf | None = None
    by: Instant | None = None
    after: Instant | None = None
    at: Instant | None = None
    never: bool = False
    on: Annotated[list[Word], Field(min_length=1, max_length=50)] | None = None

    @model_validator(mode="after")
    def _sensible(self) -> ExpectTable:
        given = [name for name in SUBJECTS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"an expectation has one subject, this one has {len(given)}")
        timed = [name for name in ("by", "after", "at") if getattr(self, name) is not None]
        if given == ["latency"] and (timed or self.never):
            raise ValueError("a latency is that of the whole run and takes no times")
        if self.at is not None and given[0] not in LASTING:
            raise ValueError("`at` goes with what lasts: caption, scene or voice; use `after` and `by`")
        if "at" in timed and len(timed) > 1:
            raise ValueError("`at` stands alone: it is one instant")
        if self.by is not None and self.after is not None and self.by < self.after:
            raise ValueError("`by` comes before `after`")
        return self


SUBJECTS = ("caption", "scene", "voice", "app", "fault", "result", "latency")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One entry of `expect` with its place, `file:line: expect[0]`."""

    table: ExpectTable
    where: str

    @property
    def subject(self) -> str:
        """Which of the subjects it has."""
        return next(name for name in SUBJECTS if getattr(self.table, name) is not None)

    def holds_for(self, device_id: str) -> bool:
        """Whether it says something about this device."""
        return self.table.on is None or device_id in self.table.on

    @property
    def last_ns(self) -> int:
        """The last instant that it names, 0 without any."""
        return max(each or 0 for each in (self.table.by, self.table.after, self.table.at))
