"""Measures one network on this computer: how long it takes, and how long each of its kernels does.

Two sessions take turns: a plain one, which tells the time of the whole, and one that profiles, which tells those of the
kernels and is slowed down by it. Before and after each turn a gauge runs, a small network that is always the same: when
it takes longer than it did at its best, something else was running, and the turn is taken again. The quietest turn
counts. The profiler writes whole microseconds, cut off: some runs are averaged, half a microsecond added.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from onnx import ModelProto

from emulator.calibration.measurement import Measurement
from emulator.calibration.quantise import quantised
from emulator.calibration.runtime_kernels import named_kernels, session_options, with_names
from emulator.clock import HostClock
from emulator.cost.graph_writer import GraphWriter
from emulator.messages.kernels import Kernel, Shape

TURNS, MOST_TURNS, WARM_UP = 2, 5, 2
TURN_NS = 20_000_000
FEWEST, MOST = 7, 60
EVENTS_OF_A_TURN = 1500
LOW_SHARE, HIGH_SHARE = 0.05, 0.45
"""Of the runs of a turn, from the quickest, those that count; the slower half has been disturbed more often."""
QUIET, GAUGE_RUNS, GAUGE_STEPS = 1.12, 8, 8
CUT_OFF_US = 0.5
ELEMENT = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(int64)": np.int64,
    "tensor(uint8)": np.uint8,
    "tensor(int32)": np.int32,
}
RENAMED = "ReorderOutput"
Feeds = Mapping[str, np.ndarray[Any, Any]]


class Measure:
    """Measures with one number of threads, one network after the other; it knows how quick its gauge can be.

    A worker of the runtime goes on spinning for a while after a run (a second, with ONNX Runtime 1.32 on this kind of
    computer), so that workers of the session before would run beside those of the next. All sessions of a process
    therefore share one pool of workers; a process has one number of threads.
    """

    def __init__(self, threads: int, precision: str = "fp32") -> None:
        self._threads = threads
        if threads > 1:
            onnxruntime.set_global_thread_pool_sizes(threads, 1)
        self._gauge = _Session(_gauge_model(precision), threads)
        self._best_us = min(self._gauge.mean_us(GAUGE_RUNS) for _ in range(GAUGE_RUNS))

    def __call__(self, name: str, family: str, model: ModelProto) -> Measurement:
        """All that is to know of a model on this computer. Takes a few tenths of a second."""
        model = with_names(model)
        kernels = named_kernels(model, {}, _options(self._threads))
        with tempfile.TemporaryDirectory() as folder:
            bare_us, times, gauge_us = self._timed(model.SerializeToString(), Path(folder), len(kernels))
        found = tuple(_by_kernel(kernels, times))
        return Measurement(name, family, tuple(kernel for _, kernel in kernels), found, bare_us, gauge_us)

    def _timed(self, data: bytes, folder: Path, kernels: int) -> _Timed:
        plain, profiled = _Session(data, self._threads), _Session(data, self._threads, str(folder / "run"))
        count = plain.runs_of_a_turn()
        profiled_count = min(count, max(FEWEST, EVENTS_OF_A_TURN // kernels))
        bare: list[float] = []
        gauge: list[float] = []
        while len(gauge) < MOST_TURNS and sum(one < QUIET * self._best_us for one in gauge) < TURNS:
            before = self._gauge.mean_us(GAUGE_RUNS)
            times = plain.times_us(count)
            profiled.times_us(profiled_count)
            after = self._gauge.mean_us(GAUGE_RUNS)
            self._best_us = min(self._best_us, before, after)
            bare.append(_quick_mean(times))
            gauge.append(max(before, after))
        quietest = sorted(range(len(gauge)), key=gauge.__getitem__)[:TURNS]
        events = json.loads(Path(profiled.end_profiling()).read_text(encoding="utf-8"))
        turns = _kernel_times(events, WARM_UP + profiled_count)
        kept = [turns[index] for index in quietest if index < len(turns)]
        least = min(kept, key=lambda times: sum(times.values()))
        return _Timed(min(bare[index] for index in quietest), least, gauge[quietest[-1]])


class Ran(NamedTuple):
    """A kernel as the runtime's profile has it."""

    name: str
    operator: str
    shape: Shape


Times = Mapping[Ran, float]


class _Timed(NamedTuple):
    bare_us: float
    kernels_us: Times
    gauge_us: float


class _Session:
    """A session with its inputs; `prefix` is where it writes its profile.

    One thread is timed by its processor time, which is the wall's where nothing else runs and little more elsewhere.
    """

    def __init__(self, data: bytes, threads: int, prefix: str = "") -> None:
        options = _options(threads)
        if prefix:
            options.enable_profiling, options.profile_file_prefix = True, prefix
        self._now_ns = HostClock.thread_cpu_ns if threads == 1 else HostClock.now_ns
        self._session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        self._feeds, self._names = made_up_inputs(self._session), [one.name for one in self._session.get_outputs()]
        self.end_profiling = self._session.end_profiling

    def runs_of_a_turn(self) -> int:
        """How many runs make a turn."""
        return max(FEWEST, min(MOST, int(TURN_NS / 1000 / min(self.times_us(2)))))

    def mean_us(self, count: int) -> float:
        """The mean of so many runs: it tells whether something else ran."""
        return float(np.mean(self.times_us(count)))

    def times_us(self, count: int) -> list[float]:
        """So many runs after those that warm up."""
        for _ in range(WARM_UP):
            self._session.run(self._names, self._feeds)
        times = []
        for _ in range(count):
            begun = self._now_ns()
            self._session.run(self._names, self._feeds)
            times.append((self._now_ns() - begun) / 1000)
        return times


def _options(threads: int) -> onnxruntime.SessionOptions:
    """Those of every session here: with several threads the workers are those of the process."""
    if threads == 1:
        return session_options()
    options = session_options()
    options.intra_op_num_threads = options.inter_op_num_threads = 0  # as many as the pool has
    options.use_per_session_threads = False
    return options


def _gauge_model(precision: str) -> bytes:
    """Some tenths of a millisecond of what is slowed down by a neighbour in different ways.

    Arithmetic hardly is; many small kernels are where workers wait for each other, and weights from a shared cache.
    """
    g = GraphWriter("gauge")
    x = g.relu(g.conv(g.input(1, 32, 28, 28), 32))
    x = g.relu(g.conv(x, 32, 3, 2))
    for _ in range(GAUGE_STEPS):
        x = g.relu(g.conv(g.relu(g.depthwise(x)), 32, 1))
    model = g.model(g.linear(g.flatten(g.max_pool(x, 2, 2)), 256))
    data: bytes = (quantised(model) if precision == "w8a8" else model).SerializeToString()
    return data


def made_up_inputs(session: onnxruntime.InferenceSession) -> Feeds:
    """Something of the right shape for each input; a free axis becomes 1."""
    random = np.random.default_rng(0)
    shapes = {one.name: [side if isinstance(side, int) else 1 for side in one.shape] for one in session.get_inputs()}
    kinds = {one.name: ELEMENT.get(one.type, np.float32) for one in session.get_inputs()}
    drawn = {name: random.standard_normal(shape) for name, shape in shapes.items()}
    return {
        name: (drawn[name] if kind is np.float32 else np.abs(drawn[name])).astype(kind) for name, kind in kinds.items()
    }


def _kernel_times(events: Sequence[Mapping[str, Any]], turn: int) -> list[Times]:
    """For each turn that a profile holds a time for each kernel that ran, microseconds."""
    lengths: defaultdict[Ran, list[int]] = defaultdict(list)
    for event in events:
        if event.get("cat") == "Node" and str(event["name"]).endswith("_kernel_time"):
            outputs = event["args"].get("output_type_shape") or [{"": ()}]
            shape = tuple(next(iter(outputs[0].values())))
            name, operator = str(event["name"]).removesuffix("_kernel_time"), str(event["args"].get("op_name"))
            lengths[Ran(name, operator, shape)].append(int(event["dur"]))
    turns = min(map(len, lengths.values()), default=0) // turn
    return [
        {
            ran: _quick_mean(durations[index * turn + WARM_UP : (index + 1) * turn]) + CUT_OFF_US
            for ran, durations in lengths.items()
        }
        for index in range(turns)
    ]


def _by_kernel(kernels: Sequence[tuple[str, Kernel]], times: Times) -> Iterator[float]:
    """The time of each kernel: by its name, or by operator and shape where the runtime names it anew in every session.

    It does so with layout changes, and with what it writes out for an operator that it has no kernel for.
    """
    steady = {name for name, _ in kernels if name and not name.startswith(RENAMED)}
    by_name = {ran.name: time for ran, time in times.items() if ran.name in steady}
    others: defaultdict[tuple[str, Shape], list[float]] = defaultdict(list)
    for ran, time in times.items():
        if ran.name not in steady:
            others[ran.operator, _in_any_order(ran.shape)].append(time)
    for name, kernel in kernels:
        alike = others.get((kernel.operators[0], _in_any_order(kernel.shapes[2])))
        yield by_name[name] if name in by_name else alike.pop(0) if alike else 0.0


def _in_any_order(shape: Shape) -> Shape:
    """The runtime may have put the channels last."""
    return tuple(sorted(shape))


def _quick_mean(times: Sequence[float]) -> float:
    """The mean of those that count."""
    ordered = np.sort(np.array(times, np.float64))
    return float(ordered[int(LOW_SHARE * len(ordered)) : max(1, round(HIGH_SHARE * len(ordered)))].mean())
