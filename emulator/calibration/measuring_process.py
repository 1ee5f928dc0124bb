"""A process of its own that measures networks: nothing else runs in it, so that nothing else is measured.

In go seeds of random networks or whole models, out come their measurements, one by one. It holds no state: when it
dies with a network, that one is lost and told.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import onnx
from onnx import ModelProto

from emulator.bad_input import BadInput
from emulator.calibration.measurement import Measurement
from emulator.messages.kernels import Shape

PATIENCE_S = 300.0
LAST_WORDS_S = 2.0


class Lane(NamedTuple):
    """What a calibration is for."""

    precision: str
    threads: int


class Task(NamedTuple):
    """A network to measure: a seed, or a model file with its name and the shapes of its inputs where they are free."""

    lane: Lane
    seed: int = 0
    family: str | None = None
    name: str = ""
    path: Path | None = None
    shapes: Mapping[str, Shape] = {}


class MeasuringProcess(AbstractContextManager["MeasuringProcess"]):
    """Starts when entered, ends when left."""

    def __enter__(self) -> MeasuringProcess:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="lorgnette-measuring", daemon=True)
        self._process.start()
        theirs.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.close()
        self._process.join(0 if kind else LAST_WORDS_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def measured(self, task: Task) -> Measurement:
        """What was measured. Raises BadInput when the network cannot be run, or took the process with it."""
        what = task.name or f"random network {task.seed}"
        try:
            self._ours.send(task)
            answer = self._ours.recv() if self._ours.poll(PATIENCE_S) else "took more than five minutes"
        except (EOFError, OSError) as error:
            raise BadInput(f"the measuring process ended with {what}", mend="start the calibration again") from error
        if isinstance(answer, Measurement):
            return answer
        raise BadInput(f"cannot be measured: {answer}", where=what)


def _serve(connection: Connection) -> None:
    """Measure what comes, until nobody asks any more. Ctrl-C is for the process that asks."""
    from emulator.calibration.measure import Measure

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    measures: dict[Lane, Measure] = {}
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            lane = task.lane
            measures[lane] = measures.get(lane) or Measure(lane.threads, lane.precision)
            answer: Measurement | str = measures[lane](*_network(task))
        except Exception as error:  # the runtime raises nearly anything for a model that it does not like
            answer = f"{type(error).__name__}: {error}"[:200]
        with suppress(OSError):
            connection.send(answer)


def _network(task: Task) -> tuple[str, str, ModelProto]:
    """Name, family and the model in the lane's precision."""
    from emulator.calibration.quantise import is_quantised, quantised
    from emulator.calibration.random_networks import random_network

    if task.path:
        family, model = "given", onnx.load(task.path)
        for value in model.graph.input:
            for axis, side in zip(value.type.tensor_type.shape.dim, task.shapes.get(value.name, ()), strict=False):
                axis.dim_value = side
    else:
        family, model = random_network(task.seed, task.family)
    if task.lane.precision == "w8a8" and not is_quantised(model):
        model = quantised(model)
    return task.name or f"{family}-{task.seed}", family, model
