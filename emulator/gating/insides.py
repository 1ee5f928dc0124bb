"""What goes on inside a network: where its heads look, how large its numbers become, how far its gates are open.

In: a model's file and tokens of sentences. Out: figures with intervals over the sentences. By the runtime alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emulator.gating.figures import Insides
from emulator.gating.inner_tensors import with_inner_outputs
from emulator.gating.intervals import Figure, Resampled
from emulator.understanding.model import ERRORS_ONLY


class _Seen(NamedTuple):
    """Of one sentence: shares (layers, heads), what is even, the largest of each token (layers, length), its gate."""

    shares: NDArray[Any]
    even: float
    tops: NDArray[Any]
    open: float | None


def insides(file: Path, sentences: Sequence[Sequence[int]], seed: int, tell: Callable[[], None]) -> Insides:
    """Of sentences in tokens, two at least each. `tell` is called after each one. Raises BadInput."""
    content, names = with_inner_outputs(file)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    seen = []
    for tokens in sentences:
        found = session.run(names.all, {"tokens": np.array([tokens], np.int64)})
        layers = len(names.attention)
        seen.append(_seen(found[:layers], found[layers : 2 * layers], found[2 * layers :]))
        tell()
    return _figures(seen, seed)


def _seen(attention: list[Any], residual: list[Any], gates: list[Any]) -> _Seen:
    length = attention[0].shape[-1]
    return _Seen(
        np.stack([layer[0, :, 1:, 0].mean(-1) for layer in attention]),
        float(np.mean(1 / np.arange(2, length + 1))),
        np.stack([np.abs(layer[0]).max(-1) for layer in residual]),
        float(np.mean([gate.mean() for gate in gates])) if gates else None,
    )


def _figures(seen: Sequence[_Seen], seed: int) -> Insides:
    again = Resampled(len(seen), seed)
    shares = np.stack([one.shares for one in seen])
    heads = shares.mean(0)
    most = np.unravel_index(int(heads.argmax()), heads.shape)
    gates = [one.open for one in seen if one.open is not None]
    tops = np.concatenate([one.tops.ravel() for one in seen])
    return Insides(
        sentences=len(seen),
        heads=tuple(tuple(map(float, layer)) for layer in heads),
        first_token=again.mean(shares.mean((1, 2))),
        most=again.mean(shares[:, most[0], most[1]]),
        even=float(np.mean([one.even for one in seen])),
        largest=Figure(float(tops.max())),
        typical=float(np.median(tops)),
        open=again.mean(np.array(gates)) if gates else None,
    )
