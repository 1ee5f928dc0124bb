"""trace.json: the run as Chrome trace events, for ui.perfetto.dev or chrome://tracing.

In: a Trace. Out: one process of device time (a lane for every compute unit, and a lane for every flow in which each
pass is a slice with its spans inside), one process of host time (with the kernels of a model inside its inference
where they were profiled), arrows that follow a pass from unit to unit, and a
counter of drops. Slices of one lane may nest but not overlap, so what overlaps gets another lane of the same name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from heapq import heapreplace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from emulator.trace.chains import Chains
from emulator.trace.files import whole_file
from emulator.trace.spans import Pass, ProfiledSpan, Span, Trace
from emulator.trace.stages import waits

_DEVICE: Final = 1
_HOST: Final = 2
_NS_PER_US: Final = 1000
Event = dict[str, Any]


class _Lanes:
    """Hands out thread numbers: as few lanes of a name as keep its slices from overlapping."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.names: list[str] = []
        self._free: dict[str, list[tuple[int, int]]] = {}

    def take(self, name: str, start_ns: int, end_ns: int) -> int:
        """The lane for a slice; slices of a name must come in order of their start."""
        lanes = self._free.setdefault(name, [])
        if lanes and lanes[0][0] <= start_ns:
            thread = lanes[0][1]
            heapreplace(lanes, (end_ns, thread))
            return thread
        self.names.append(name if not lanes else f"{name} ({len(lanes) + 1})")
        lanes.append((end_ns, len(self.names)))
        lanes.sort()
        return len(self.names)

    def metadata(self, process_name: str) -> Iterator[Event]:
        """The names of the process and of its lanes, in the order of their first use."""
        yield {"ph": "M", "pid": self.process, "tid": 0, "name": "process_name", "args": {"name": process_name}}
        yield {
            "ph": "M",
            "pid": self.process,
            "tid": 0,
            "name": "process_sort_index",
            "args": {"sort_index": self.process},
        }
        for thread, name in enumerate(self.names, start=1):
            yield {"ph": "M", "pid": self.process, "tid": thread, "name": "thread_name", "args": {"name": name}}


def write_chrome_trace(path: Path, trace: Trace) -> Path:
    """Write `trace.json`. Raises BadInput when it cannot be written."""
    with whole_file(path) as file:
        file.write('{"displayTimeUnit":"ms","otherData":')
        file.write(json.dumps({"device": trace.device_id, "frames": trace.frames, "drops": trace.drops}))
        file.write(',"traceEvents":[\n')
        lines = (json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in chrome_events(trace))
        file.writelines(line if first else f",\n{line}" for first, line in _with_first(lines))
        file.write("\n]}\n")
    return path


def chrome_events(trace: Trace) -> Iterator[Event]:
    """All events; times in microseconds with nanosecond decimals."""
    device, host = _Lanes(_DEVICE), _Lanes(_HOST)
    chains = Chains(trace)
    passes = {row.id: row for row in trace.passes}
    yield from _unit_slices(trace, passes, device)
    yield from _pass_slices(chains, device)
    yield from _host_slices(trace, passes, host)
    yield from _drops(trace)
    yield from device.metadata(f"{trace.device_id} (device time)")
    yield from host.metadata("this computer (host time)")


def _with_first(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    for index, line in enumerate(lines):
        yield index == 0, line


def _slice(lane: tuple[int, int], name: str, start_ns: int, end_ns: int, args: Event) -> Event:
    """A complete slice on `lane`, which is (process, thread)."""
    times = {"ts": start_ns / _NS_PER_US, "dur": (end_ns - start_ns) / _NS_PER_US}
    return {"ph": "X", "pid": lane[0], "tid": lane[1], "name": name, **times, "args": args}


def _args(span: Span, passes: dict[int, Pass]) -> Event:
    row = passes.get(span.pass_id)
    args: Event = {"pass": f"{row.stream} {row.seq}" if row else span.pass_id, "unit": span.unit}
    args |= {"low_ms": span.low_ns / 1e6, "high_ms": span.high_ns / 1e6}
    if span.host_ns:
        args |= {"host_ms": span.host_ns / 1e6, "host_cpu_ms": span.host_cpu_ns / 1e6}
    return args | ({"host_bound": True} if span.host_bound else {})


def _unit_slices(trace: Trace, passes: dict[int, Pass], lanes: _Lanes) -> Iterator[Event]:
    """What every unit was busy with, and arrows from each piece of a pass to its next."""
    places: dict[int, list[tuple[int, int, int]]] = {}
    busy = (span for span in trace.spans if span.unit and not waits(span.stage))
    for span in sorted(busy, key=lambda span: (span.start_ns, span.end_ns, span.pass_id)):
        thread = lanes.take(span.unit, span.start_ns, span.end_ns)
        places.setdefault(span.pass_id, []).append((thread, span.start_ns, span.end_ns))
        yield _slice((_DEVICE, thread), span.stage, span.start_ns, span.end_ns, _args(span, passes))
    for row in trace.passes:
        way = places.get(row.parent, [])[-1:] + places.get(row.id, [])
        yield from _arrows(row, way)


def _arrows(row: Pass, way: list[tuple[int, int, int]]) -> Iterator[Event]:
    """An arrow leaves at the end of a slice and arrives at the start of the next; every step is an arrow of its own."""
    for index, (before, after) in enumerate(pairwise(way)):
        ends = (("s", before[0], max(before[1], before[2] - 1)), ("f", after[0], after[1]))
        for phase, thread, at_ns in ends:
            event = {"ph": phase, "pid": _DEVICE, "tid": thread, "ts": at_ns / _NS_PER_US}
            yield event | {"name": row.flow, "cat": "pass", "id": f"{row.id}.{index}", "bp": "e"}


def _pass_slices(chains: Chains, lanes: _Lanes) -> Iterator[Event]:
    """Every pass with its chain inside, a lane for each that is under way at the same time."""
    for row in sorted(chains.ways(), key=lambda row: (row.start_ns, row.id)):
        thread = lanes.take(f"{row.flow} passes", row.start_ns, row.end_ns)
        args: Event = {"pass": row.id, "ending": row.ending, "cause": row.cause, "host_bound": chains.host_bound(row)}
        name = f"{row.stream} {row.seq} ({row.ending})"
        yield _slice((_DEVICE, thread), name, row.start_ns, row.end_ns, args)
        for span in chains.chain(row):
            start_ns, end_ns = max(span.start_ns, row.start_ns), min(span.end_ns, row.end_ns)
            if end_ns > start_ns:
                yield _slice((_DEVICE, thread), span.stage, start_ns, end_ns, {"unit": span.unit})


def _host_slices(trace: Trace, passes: dict[int, Pass], lanes: _Lanes) -> Iterator[Event]:
    """What the computer computed, from its first computation on."""
    spans = sorted((span for span in trace.spans if span.host_ns > 0), key=lambda span: span.host_start_ns)
    profiled = {(row.pass_id, row.stage): row for row in trace.kernels}
    for span in spans:
        start_ns = span.host_start_ns - spans[0].host_start_ns
        end_ns = start_ns + span.host_ns
        thread = lanes.take("computing", start_ns, end_ns)
        inside = profiled.get((span.pass_id, span.stage))
        args = _args(span, passes) | ({"kernels": inside.note} if inside else {})
        yield _slice((_HOST, thread), span.stage, start_ns, end_ns, args)
        if inside:
            yield from _kernel_slices((_HOST, thread), inside, start_ns, end_ns)


def _kernel_slices(lane: tuple[int, int], of: ProfiledSpan, start_ns: int, end_ns: int) -> Iterator[Event]:
    """The kernels one after the other, stretched to the span, which they tile."""
    whole_ns = sum(kernel.length_ns for kernel in of.kernels)
    scale = (end_ns - start_ns) / whole_ns
    reached_ns = 0
    for kernel in of.kernels:
        begun_ns = start_ns + round(reached_ns * scale)
        reached_ns += kernel.length_ns
        args: Event = {"operator": kernel.operator, "profiled_us": kernel.length_ns / _NS_PER_US}
        args |= {"scale": round(scale, 4)}
        yield _slice(lane, kernel.name, begun_ns, start_ns + round(reached_ns * scale), args)


def _drops(trace: Trace) -> Iterator[Event]:
    """The running number of passes that were given up."""
    lost = sorted(row.end_ns for row in trace.passes if row.ending == "dropped")
    for count, t_ns in enumerate(lost, start=1):
        yield {
            "ph": "C",
            "pid": _DEVICE,
            "tid": 0,
            "name": "dropped",
            "ts": t_ns / _NS_PER_US,
            "args": {"passes": count},
        }
