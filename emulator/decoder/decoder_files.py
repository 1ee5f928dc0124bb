"""Writes a decoder: `prefill.onnx`, `decode.onnx`, and beside them `weights.bin`, tensor by tensor.

What is being written has another name until it is whole, so that an interrupted command leaves nothing behind.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onnx import TensorProto

from emulator.bad_input import BadInput
from emulator.decoder.graphs import decode_model, prefill_model
from emulator.decoder.sizes import Decoder
from emulator.decoder.weight_file import WeightFile

PREFILL, DECODE, WEIGHTS = "prefill.onnx", "decode.onnx", "weights.bin"
ELEMENTS = {"fp32": TensorProto.FLOAT, "fp16": TensorProto.FLOAT16}
SPARE_BYTES = 64_000_000
Progress = Callable[[int, int], None]


def write_decoder(
    decoder: Decoder, folder: Path, *, precision: str = "fp16", seed: int = 0, hollow: bool = False, progress: Progress
) -> WeightFile:
    """Write it with weights of this precision ("fp32", "fp16"); `progress` gets bytes written and bytes in all.

    A `hollow` file of weights has its whole length and no content: it reads as zeros and takes no room where the file
    system knows sparse files. Raises BadInput for a folder that cannot be used, and when the disk is too small.
    """
    weights = WeightFile(WEIGHTS, ELEMENTS[precision])
    graphs = {PREFILL: prefill_model(decoder, weights), DECODE: decode_model(decoder, weights)}
    _make_room(folder, 0 if hollow else weights.end)
    with _whole_or_nothing(folder, [WEIGHTS, *graphs]) as unfinished:
        write_weights(weights, unfinished / WEIGHTS, seed=seed, hollow=hollow, progress=progress)
        for name, model in graphs.items():
            (unfinished / name).write_bytes(model.SerializeToString())
    return weights


def write_weights(
    weights: WeightFile, path: Path, *, seed: int = 0, hollow: bool = False, progress: Progress | None = None
) -> None:
    """Draw and write all weights, a piece of a tensor at a time."""
    with path.open("wb") as file:
        for weight in () if hollow else weights.weights.values():
            done = file.seek(weight.offset)
            for piece in weight.pieces(seed, weights.dtype):
                done += file.write(piece.tobytes())
                if progress:
                    progress(done, weights.end)
        file.truncate(weights.end)


def _make_room(folder: Path, needed: int) -> None:
    there = [name for name in (PREFILL, DECODE, WEIGHTS) if (folder / name).exists()]
    if there:
        raise BadInput(f"already holds {there[0]}", where=str(folder), mend="name another folder, or remove that file")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot be a folder ({error.strerror})", where=str(folder), mend="name another one") from error
    free = shutil.disk_usage(folder).free
    if needed + SPARE_BYTES > free:
        what = f"the weights take {needed / 1e9:.1f} GB and the disk has {free / 1e9:.1f} GB left"
        raise BadInput(what, where=str(folder), mend="use --weights none, name another folder, or make room")


@contextmanager
def _whole_or_nothing(folder: Path, names: list[str]) -> Iterator[Path]:
    """A folder inside `folder` for files that move out of it when all are whole, and that is gone in any case."""
    unfinished = folder / ".unfinished"
    try:
        unfinished.mkdir(exist_ok=True)
        yield unfinished
        for name in names:
            (unfinished / name).replace(folder / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
