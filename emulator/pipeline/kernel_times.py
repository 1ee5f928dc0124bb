"""ONNX Runtime's own profile of a node's model, in a session of its own and never in the one that is timed.

In: a node of kind `onnx` and frames that it has seen. Out: for each frame the kernels of its model with their times.
The runtime's profiler slows a kernel down by some microseconds, two of them inside the time that it reports; how many
is found by timing the node's own session on the same frames, and taken off.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from emulator.clock import Clock
from emulator.pipeline.onnx_model import start_session
from emulator.pipeline.sampled_node import SampledNode

WARM_UP_RUNS: Final = 3
RUNS_A_FRAME: Final = 5
NS_PER_US: Final = 1000


class KernelTime(NamedTuple):
    """One kernel of one run, without what the profiler added."""

    name: str
    operator: str
    length_ns: int


class FrameKernels(NamedTuple):
    """The kernels of one frame, in their order."""

    seq: int
    kernels: tuple[KernelTime, ...]


class NodeKernels(NamedTuple):
    """What the profiler says of a node: `delta_ns` is what it added to each kernel, already taken off.

    `summed_ns` is what it reported of a run in all, `bare_ns` how long a run takes without it; both are medians.
    """

    node: str
    frames: tuple[FrameKernels, ...]
    delta_ns: int
    summed_ns: int
    bare_ns: int


class _Event(NamedTuple):
    name: str
    operator: str
    start_ns: int
    length_ns: int


def node_kernels(sampled: SampledNode, clock: Clock) -> NodeKernels:
    """Run the node's model on the frames that it remembers again, with and without the profiler."""
    node, frames = sampled.node, sampled.frames
    with tempfile.TemporaryDirectory() as folder:
        session = start_session(sampled.file, profile_prefix=str(Path(folder) / "kernels"))
        bare_ns: list[int] = []
        for frame in [frames[0]] * WARM_UP_RUNS + [frame for frame in frames for _ in range(RUNS_A_FRAME)]:
            feeds = node.feeds(frame)
            begun_ns = clock.now_ns()
            node.model.run(None, feeds)
            bare_ns.append(clock.now_ns() - begun_ns)
            session.run(None, feeds)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    runs = _runs(events)[WARM_UP_RUNS:]
    middle = [_middle(runs[at : at + RUNS_A_FRAME]) for at in range(0, len(runs), RUNS_A_FRAME)]
    summed_ns, usual_ns = round(median(map(_sum_ns, runs))), round(median(bare_ns[WARM_UP_RUNS:]))
    delta_ns = max(0, round((summed_ns - usual_ns) / max(1, median(map(len, runs)))))
    found = [FrameKernels(frame.seq, _without(delta_ns, run)) for frame, run in zip(frames, middle, strict=True)]
    return NodeKernels(node.name, tuple(found), delta_ns, summed_ns, usual_ns)


def _without(delta_ns: int, run: Sequence[_Event]) -> tuple[KernelTime, ...]:
    """A kernel never takes less than the profiler's own resolution."""
    return tuple(KernelTime(one.name, one.operator, max(NS_PER_US, one.length_ns - delta_ns)) for one in run)


def _middle(runs: Sequence[list[_Event]]) -> list[_Event]:
    """The run of median length, so that its kernels are those of one run and not a mixture."""
    return sorted(runs, key=_sum_ns)[len(runs) // 2]


def _sum_ns(run: Sequence[_Event]) -> int:
    return sum(one.length_ns for one in run)


def _runs(events: Sequence[dict[str, Any]]) -> list[list[_Event]]:
    """The kernels of each run of the model; those inside a branch or a loop are part of the kernel that holds it."""
    runs = sorted(_ends_ns(one) for one in events if one.get("name") == "model_run")
    kernels = sorted(
        (_event(one) for one in events if one.get("cat") == "Node" and one["name"].endswith("_kernel_time")),
        key=lambda one: (one.start_ns, -one.length_ns),
    )
    found: list[list[_Event]] = []
    for start_ns, end_ns in runs:
        found.append([])
        reached_ns = start_ns
        for one in kernels:
            if reached_ns <= one.start_ns < end_ns:
                found[-1].append(one)
                reached_ns = one.start_ns + one.length_ns
    return found


def _event(one: dict[str, Any]) -> _Event:
    start_ns, end_ns = _ends_ns(one)
    return _Event(one["name"].removesuffix("_kernel_time"), one["args"]["op_name"], start_ns, end_ns - start_ns)


def _ends_ns(one: dict[str, Any]) -> tuple[int, int]:
    start_ns = int(one["ts"]) * NS_PER_US
    return start_ns, start_ns + int(one["dur"]) * NS_PER_US
