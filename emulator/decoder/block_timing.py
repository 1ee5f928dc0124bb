"""How long one layer of a decoder takes on this computer, with its gate and without: what a gate costs somewhere.

Both layers take one token after a cache and have the same weights but for the gate's. Their runs take turns, every
other pair the other way round, so that a busy neighbour meets both, and each is held against the one beside it. A round
loads both anew, in turns too, since where a session's memory lies moves its times. A run is one thread's, and its
processor time counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from onnx import TensorProto

from emulator.clock import HostClock
from emulator.decoder.decoder_files import WEIGHTS, write_weights
from emulator.decoder.graphs import block_model
from emulator.decoder.sizes import EVERY_FOURTH, Decoder
from emulator.decoder.weight_file import WeightFile

ROUNDS, RUNS, WARM_UP = 20, 12, 4
Rounds = Callable[[int, int], None]


class BlockTimes(NamedTuple):
    """Of one round the medians, milliseconds, and the median of what a gated run takes of the plain one beside it."""

    plain_ms: float
    gated_ms: float
    ratio: float


def time_block(decoder: Decoder, rounds: int = ROUNDS, progress: Rounds = lambda done, total: None) -> list[BlockTimes]:  # noqa: ARG005
    """Time a layer of attention of `decoder`, whose gate is not "none", and the same without; one thread, fp32."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(replace(decoder, gate=gate), Path(folder) / gate) for gate in ("none", decoder.gate)]
        for done in range(rounds):
            loaded = {path: _Run(path) for path in (paths if done % 2 else reversed(paths))}
            found.append(_round(*(loaded[path] for path in paths)))
            progress(done + 1, rounds)
    return found


def _round(plain: _Run, gated: _Run) -> BlockTimes:
    times = []
    for index in range(WARM_UP + RUNS):
        if index % 2:
            times.append((plain.once_ns(), gated.once_ns()))
        else:
            after = gated.once_ns()
            times.append((plain.once_ns(), after))
    plain_ns, gated_ns = np.array(times[WARM_UP:], np.float64).T
    ratio = float(np.median(gated_ns / plain_ns))
    return BlockTimes(float(np.median(plain_ns)) / 1e6, float(np.median(gated_ns)) / 1e6, ratio)


def _written(decoder: Decoder, folder: Path) -> Path:
    folder.mkdir()
    weights = WeightFile(WEIGHTS, TensorProto.FLOAT)
    model = block_model(decoder, weights, layer=EVERY_FOURTH - 1)
    write_weights(weights, folder / WEIGHTS)
    path = folder / "block.onnx"
    path.write_bytes(model.SerializeToString())
    return path


class _Run:
    """A session with its inputs."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        random = np.random.default_rng(0)
        self._feeds: dict[str, Any] = {
            one.name: random.standard_normal(one.shape, np.float32) for one in self._session.get_inputs()
        }

    def once_ns(self) -> int:
        """One run: processor time of this thread, which is all that it uses."""
        begun = HostClock.thread_cpu_ns()
        self._session.run(None, self._feeds)
        return HostClock.thread_cpu_ns() - begun
