"""The recorder: the only part of tracing that runs while the device runs.

Rows are appended as plain tuples and become `Span` and `Pass` values when the run is over, so that a span costs one
append (about 0.1 us) and thinking about them costs the run nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emulator.messages.work import Step
from emulator.trace.spans import Ending, Pass, Span
from emulator.workers import NO_HOST_TIME, HostTime, LapWatch

WORK_COLUMNS = 3


Served = Sequence[Step | int]
"""Steps in their order, each followed by its emulated start and end."""


@dataclass(slots=True)
class _OpenPass:
    parent: int
    flow: str
    stream: str
    seq: int
    start_ns: int
    host_bound: bool = False


class Recorder:
    """Collects passes and spans of one run."""

    def __init__(self) -> None:
        self._open: dict[int, _OpenPass] = {}
        self._passes: list[Pass] = []
        self._spans: list[tuple[Any, ...]] = []
        self._next_id = 0
        self.append_span = self._spans.append  # one attribute look-up instead of a call, for the hot path
        self.drops: dict[str, int] = {}

    def open_pass(self, flow: str, stream: str, seq: int, start_ns: int, parent: int = -1) -> int:
        """Begin a pass at the emulated instant `start_ns`; its spans must tile it from there on."""
        pass_id = self._next_id
        self._next_id += 1
        host_bound = parent in self._open and self._open[parent].host_bound
        self._open[pass_id] = _OpenPass(parent, flow, stream, seq, start_ns, host_bound)
        return pass_id

    def fork(self, parent: int) -> int:
        """A pass that goes on where `parent` ends; the parent's spans are the first part of its way."""
        opened = self._open[parent]
        return self.open_pass(opened.flow, opened.stream, opened.seq, opened.start_ns, parent)

    def span(self, pass_id: int, stage: str, unit: str, start_ns: int, end_ns: int) -> None:
        """A span whose length is exact and that costs the host nothing: a wait, a sensor, the panel."""
        length_ns = end_ns - start_ns
        if length_ns:
            self.append_span((pass_id, stage, unit, start_ns, end_ns, length_ns, length_ns, False, 0, 0, 0))

    def computed(self, pass_id: int, steps: Served, laps: LapWatch | Mapping[str, HostTime] | None) -> None:
        """The steps of a piece of work that the host computed, with the host time of its stages, where there is any."""
        self.append_span((pass_id, steps, laps))

    def mark_host_bound(self, pass_id: int) -> None:
        """The host was too slow for this pass in real time, so no budget verdict may rest on it."""
        self._open[pass_id].host_bound = True

    def judge_no_touch(self, pass_id: int) -> None:
        """A touch asked something beyond the radio: its first light is another pass, which its budget is for."""
        opened = self._open[pass_id]
        if opened.flow == "touch":
            opened.flow = "app"

    def close_pass(self, pass_id: int, end_ns: int, ending: Ending, cause: str = "") -> None:
        """End a pass; a drop is counted under its cause."""
        opened = self._open.pop(pass_id)
        if ending == "dropped":
            self.count_drop(cause)
        self._passes.append(
            Pass(
                pass_id,
                opened.parent,
                opened.flow,
                opened.stream,
                opened.seq,
                opened.start_ns,
                end_ns,
                ending,
                cause,
                opened.host_bound,
            )
        )

    def count_drop(self, cause: str, count: int = 1) -> None:
        """Something was lost that never became a pass."""
        self.drops[cause] = self.drops.get(cause, 0) + count

    def rows(self, now_ns: int) -> tuple[list[Pass], list[Span]]:
        """All passes and spans so far; what is still under way at `now_ns` counts as open."""
        under_way = [self._so_far(pass_id, now_ns) for pass_id in self._open]
        passes = sorted(self._passes + under_way, key=lambda row: row.id)
        return passes, [Span(*row) for row in _unfolded(self._spans)]

    def take(self) -> tuple[list[Pass], list[tuple[Any, ...]]]:
        """Closed passes and all spans since the last call, forgotten here: for a run that is watched for hours.

        Spans are rows as `Span` takes them; those of a pass may come before the pass does.
        """
        passes, spans = self._passes.copy(), list(_unfolded(self._spans))
        self._passes.clear()
        self._spans.clear()
        return passes, spans

    def beginnings(self, passes: Iterable[Pass], now_ns: int) -> list[Pass]:
        """What these came of and is itself still under way, as an answer is whose first words are light already."""
        found: dict[int, Pass] = {}
        for row in passes:
            parent = row.parent
            while parent in self._open and parent not in found:
                found[parent] = self._so_far(parent, now_ns)
                parent = found[parent].parent
        return list(found.values())

    def _so_far(self, pass_id: int, now_ns: int) -> Pass:
        o = self._open[pass_id]
        return Pass(pass_id, o.parent, o.flow, o.stream, o.seq, o.start_ns, now_ns, "open", "", o.host_bound)


def _unfolded(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows as `Span` takes them. Computed work is appended as it came, a row for all of its steps: taking it apart
    costs many times what the append does, and the frame need not wait for it.
    """
    for row in rows:
        if len(row) != WORK_COLUMNS:
            yield row
            continue
        pass_id, steps, taken = row
        laps = taken.laps if isinstance(taken, LapWatch) else taken or {}
        for step, start_ns, end_ns in zip(steps[::3], steps[1::3], steps[2::3], strict=True):
            duration, host = step.duration, laps.get(step.lap, NO_HOST_TIME)
            yield (pass_id, step.stage, step.unit, start_ns, end_ns, duration.low_ns, duration.high_ns, False, *host)
