"""Two sides of runs compared: device time exactly, host time by the medians of processes.

Device time is computed and the same in every process, so any difference in it is one. Host time is measured, and only
several processes a side can show a difference in it. Beside the wall time stands the processor time of the thread that
computed: on a busy computer the first doubles from one process to the next, while the second stays within 2 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, NamedTuple

from emulator.bad_input import BadInput
from emulator.compare.ratio import GATE, Ratio, ratio_of_medians
from emulator.compare.results import RunFigures, StageFigures
from emulator.trace.stages import waits

DeviceVerdict = Literal["the same", "faster", "slower", "no difference shown", "only in A", "only in B", ""]


class Pair(NamedTuple):
    """A figure of both sides in milliseconds; None where a side has none."""

    a: float | None
    b: float | None

    @property
    def change(self) -> float | None:
        """B's part beyond A: 0.05 for 5 % more; None when it cannot be said."""
        return self.b / self.a - 1 if self.a and self.b is not None else None


class Measured(NamedTuple):
    """A host time of both sides: medians over the processes, and B's over A's; None where something was not timed."""

    ms: Pair
    ratio: Ratio | None


class StageDifference(NamedTuple):
    """One stage: median device time with its interval on either side, and what it took this computer."""

    stage: str
    unit: str
    device: Pair
    low: Pair
    high: Pair
    wall: Measured
    processor: Measured
    same_device: bool

    @property
    def device_verdict(self) -> DeviceVerdict:
        """Exact on one device, whose time has no noise; on two the intervals decide, which share nothing."""
        if self.device.a is None or self.device.b is None:
            return "" if self.device.a == self.device.b else "only in A" if self.device.b is None else "only in B"
        if self.device.a == self.device.b:
            return "the same"
        if not self.same_device and not self._apart():
            return "no difference shown"
        return "slower" if self.device.b > self.device.a else "faster"

    def _apart(self) -> bool:
        """Whether the two intervals do not meet."""
        return _below(self.high.a, self.low.b) or _below(self.high.b, self.low.a)

    @property
    def is_wait(self) -> bool:
        """Whether nothing is done in it but waiting."""
        return waits(self.stage)


def _below(high: float | None, low: float | None) -> bool:
    return high is not None and low is not None and high < low


@dataclass(frozen=True, slots=True)
class RunComparison:
    """What is known of B against A. `wall` and `processor` are of all stages together, per emulated second."""

    a: tuple[RunFigures, ...]
    b: tuple[RunFigures, ...]
    stages: tuple[StageDifference, ...]
    flows: dict[str, Pair]
    wall: Measured
    processor: Measured
    notes: tuple[str, ...]

    @property
    def device_is_identical(self) -> bool:
        """Whether every pass and span of every run has the same device time."""
        return len({run.trace_sha256 for run in (*self.a, *self.b)}) == 1

    @property
    def same_device(self) -> bool:
        """Whether both sides ran on the same device."""
        return _same_device(self.a, self.b)

    def slower_on_device(self) -> list[StageDifference]:
        """The stages whose device time grew by more than the gate, the largest growth first."""
        slower = [row for row in self.stages if row.device_verdict == "slower" and not row.is_wait]
        grown = [row for row in slower if (row.device.change or 0.0) > GATE]
        return sorted(grown, key=lambda row: -(row.device.change or 0.0))

    def stage(self, name: str) -> StageDifference:
        """The stage of that name. Raises BadInput when there is none."""
        for row in self.stages:
            if row.stage == name:
                return row
        names = ", ".join(row.stage for row in self.stages if row.wall.ratio)
        raise BadInput(f"there is no stage {name!r}", where="--stage", mend=f"measured ones: {names}")


def compare_runs(a: Sequence[RunFigures], b: Sequence[RunFigures]) -> RunComparison:
    """Both sides hold at least one run."""
    names = dict.fromkeys(name for run in (*a, *b) for name in run.stages)
    flows = dict.fromkeys(name for run in (*a, *b) for name in run.flows)
    return RunComparison(
        a=tuple(a),
        b=tuple(b),
        stages=tuple(_stage(name, a, b) for name in names),
        flows={name: Pair(*(_flow_ms(name, side) for side in (a, b))) for name in flows},
        wall=_measured(*([_whole_ms(run, _wall_ms) for run in side] for side in (a, b))),
        processor=_measured(*([_whole_ms(run, _processor_ms) for run in side] for side in (a, b))),
        notes=tuple(_notes(a, b)),
    )


def _stage(name: str, a: Sequence[RunFigures], b: Sequence[RunFigures]) -> StageDifference:
    sides = [[run.stages[name] for run in side if name in run.stages] for side in (a, b)]
    return StageDifference(
        stage=name,
        unit=next(one.unit for side in sides for one in side),
        device=Pair(*(_median([one.device_ms.p50 for one in side]) for side in sides)),
        low=Pair(*(_median([one.device_low_ms.p50 for one in side]) for side in sides)),
        high=Pair(*(_median([one.device_high_ms.p50 for one in side]) for side in sides)),
        wall=_measured(*(list(map(_wall_ms, side)) for side in sides)),
        processor=_measured(*(list(map(_processor_ms, side)) for side in sides)),
        same_device=_same_device(a, b),
    )


def _wall_ms(stage: StageFigures) -> float | None:
    return stage.host_ms.p50


def _processor_ms(stage: StageFigures) -> float | None:
    return stage.host_cpu_ms.p50


def _measured(a: Sequence[float | None], b: Sequence[float | None]) -> Measured:
    """Only processes that timed something count; no side may be without any."""
    timed_a, timed_b = ([value for value in side if value] for side in (a, b))
    ratio = ratio_of_medians(timed_a, timed_b) if timed_a and timed_b else None
    return Measured(Pair(_median(timed_a), _median(timed_b)), ratio)


def _same_device(a: Sequence[RunFigures], b: Sequence[RunFigures]) -> bool:
    return {run.device for run in a} == {run.device for run in b}


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _flow_ms(name: str, side: Sequence[RunFigures]) -> float | None:
    return _median([run.flows[name].latency_ms.p50 for run in side if name in run.flows])


def _whole_ms(run: RunFigures, figure: Callable[[StageFigures], float | None]) -> float:
    """Medians and counts, not sums: one frame that the computer disturbed must not be the result.

    Counted is what the host computed; files of before do not tell, and then it is what the device did.
    """
    counts = {name: one.count if one.host_count is None else one.host_count for name, one in run.stages.items()}
    return sum((figure(one) or 0.0) * counts[name] for name, one in run.stages.items()) / (run.duration_s or 1.0)


def _notes(a: Sequence[RunFigures], b: Sequence[RunFigures]) -> Iterator[str]:
    for name, side in (("A", a), ("B", b)):
        if len({run.trace_sha256 for run in side}) > 1:
            yield f"the runs of {name} differ among themselves (live input, another seed or another project?)"
    if {run.duration_s for run in a} != {run.duration_s for run in b}:
        yield f"A ran for {_seconds(a)} and B for {_seconds(b)}"
    times = [[run.made_unix_s for run in side if run.made_unix_s is not None] for side in (a, b)]
    if min(map(len, times)) > 1 and (max(times[0]) < min(times[1]) or max(times[1]) < min(times[0])):
        yield (
            "one side ran wholly before the other, so what changed on this computer meanwhile counts as a difference; "
            "let A and B take turns"
        )


def _seconds(side: Sequence[RunFigures]) -> str:
    lengths = sorted({run.duration_s for run in side})
    return f"{lengths[0]:g} s" if len(lengths) == 1 else f"{lengths[0]:g} to {lengths[-1]:g} s"
