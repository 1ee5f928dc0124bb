"""The user's samples: pictures, or arrays by the name of the model's input.

In: a folder or a file, and the model. Out: the model's inputs for each sample, read when they are asked for. What does
not fit the model is one line that names the file, what was found and what is wanted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import OnnxFile
from emulator.pipeline.onnx_input import constant_feeds, picture_input, target_of
from emulator.pipeline.onnx_model import ModelInput, declared_inputs
from emulator.pipeline.preprocess import Preprocessor
from emulator.project.onnx_options import OnnxOptions
from emulator.quantise.sample_arrays import Batch, fitted
from emulator.user_files.picture_file import read_picture

PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")
ARRAYS: Final = (".npy", ".npz")
MOST_FILES: Final = 100_000
MOST_BYTES: Final = 8 * 2**30
WANTED: Final = "wanted: pictures (PNG, JPEG, WebP, BMP), .npy or .npz"

Feeds = Mapping[str, NDArray[Any]]
Load = Callable[[], Feeds]
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Samples:
    """All samples of a path. `prepared` says in words what was made of them."""

    path: Path
    prepared: str
    inputs: Sequence[ModelInput]
    loads: Sequence[Load]

    def __len__(self) -> int:
        return len(self.loads)

    def axes(self, given: Mapping[str, int]) -> dict[str, int]:
        """The sizes of the named dynamic axes, as the first sample has them."""
        first = self.loads[0]()
        found = {
            axis: size
            for one in self.inputs
            for axis, size in zip(one.axes, first[one.name].shape, strict=True)
            if isinstance(axis, str)
        }
        return found | dict(given)

    def reader(self, which: Sequence[int], tell: Tell) -> Reader:
        """Those samples one after the other."""
        return Reader(self, which, tell)


class Reader:
    """Hands out samples; the runtime's calibrator asks by `get_next`."""

    def __init__(self, samples: Samples, which: Sequence[int], tell: Tell) -> None:
        self._samples, self._which, self._tell = samples, which, tell
        self._feeds = self._all("calibrate")

    def get_next(self) -> Feeds | None:
        """The next sample, or None after the last."""
        return next(self._feeds, None)

    def __iter__(self) -> Iterator[Feeds]:
        return self._all("compare")

    def _all(self, step: str) -> Iterator[Feeds]:
        for done, at in enumerate(self._which):
            self._tell(step, done, len(self._which))
            yield self._samples.loads[at]()
        self._tell(step, len(self._which), len(self._which))


def read_samples(path: Path, file: OnnxFile, options: OnnxOptions, where: str) -> Samples:
    """Find the samples and try the first. Raises BadInput."""
    files = _files(path)
    inputs = declared_inputs(file)
    if files[0].suffix.lower() in PICTURES:
        prepared, loads = _pictures(files, file, options, where)
    else:
        prepared, loads = "arrays as they are", _arrays(files, inputs, options)
    samples = Samples(path, prepared, inputs, loads)
    if loads:
        samples.loads[0]()
    return samples


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        if not path.is_file():
            raise BadInput("there is no such file or folder", where=str(path), mend=WANTED)
        if path.suffix.lower() not in ARRAYS:
            raise BadInput("is no file of samples", where=str(path), mend=f"name a folder of pictures; {WANTED}")
        return [path]
    visible = (each for each in path.rglob("*") if not each.name.startswith("."))
    known = (each for each in visible if each.suffix.lower() in (*PICTURES, *ARRAYS) and each.is_file())
    found = sorted(islice(known, MOST_FILES))
    if not found:
        raise BadInput("holds no samples", where=str(path), mend=WANTED)
    if len({each.suffix.lower() in PICTURES for each in found}) > 1:
        raise BadInput("holds pictures and arrays", where=str(path), mend="keep one kind in the folder")
    return found


def _pictures(files: Sequence[Path], file: OnnxFile, options: OnnxOptions, where: str) -> tuple[str, list[Load]]:
    picture = picture_input(file, options, where)
    target = target_of(picture, options, where)
    prepare = Preprocessor(options.preprocess, target)
    constants = constant_feeds(file, options, picture.name, where)

    def load(path: Path) -> Feeds:
        prepare(read_picture(path))
        return {picture.name: prepare.tensor.copy(), **constants}

    wanted = options.preprocess
    size = f"{target.width_px} x {target.height_px}"
    words = f"pictures, {wanted.resize} to {size}, {wanted.colour}, {wanted.scale}"
    if any(wanted.mean) or any(value != 1 for value in wanted.std):
        words += f", mean {wanted.mean}, std {wanted.std}"
    return words, [lambda path=path: load(path) for path in files]  # type: ignore[misc]


def _arrays(files: Sequence[Path], inputs: Sequence[ModelInput], options: OnnxOptions) -> list[Load]:
    fixed = {one.name: _constant(one, options) for one in inputs if one.name in options.constants}
    open_ones = [one for one in inputs if one.name not in fixed]
    shapes: dict[str, tuple[int, ...]] = {}
    loads: list[Load] = []
    for path in files:
        batches = _batches(path, open_ones, shapes)
        counts = {len(batch) for batch in batches.values()}
        if len(counts) != 1:
            told = ", ".join(f"{name} {len(batch)}" for name, batch in batches.items())
            raise BadInput(f"its inputs have different numbers of samples ({told})", where=str(path))
        loads += [_load(batches, at, fixed) for at in range(counts.pop())]
    return loads


def _constant(one: ModelInput, options: OnnxOptions) -> NDArray[Any]:
    """A number fills the input, an array is it; an open axis has the size 1."""
    shape = [side if isinstance(side, int) else options.axes.get(side or "", 1) for side in one.axes]
    value = np.asarray(options.constants[one.name], one.dtype)
    return np.full(shape, value) if value.ndim == 0 else value.reshape(shape)


def _load(batches: Mapping[str, Batch], at: int, fixed: Feeds) -> Load:
    return lambda: {**{name: batch[at] for name, batch in batches.items()}, **fixed}


def _batches(path: Path, inputs: Sequence[ModelInput], shapes: dict[str, tuple[int, ...]]) -> dict[str, Batch]:
    """The samples of a file by input; all of them in memory, as they are."""
    arrays = _read(path)
    if len(inputs) == len(arrays) == 1:  # whatever it is called
        arrays = {inputs[0].name: next(iter(arrays.values()))}
    missing = [one.name for one in inputs if one.name not in arrays]
    if missing:
        mend = f"write an .npz with {', '.join(one.name for one in inputs)}"
        raise BadInput(f"has no array for the input {missing[0]!r}", where=str(path), mend=mend)
    return {one.name: fitted(arrays[one.name], one, shapes, f"{path}: {one.name}") for one in inputs}


def _read(path: Path) -> dict[str, NDArray[Any]]:
    try:
        if path.suffix.lower() == ".npy":
            return {"": np.load(path, mmap_mode="r", allow_pickle=False)}
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise BadInput("holds more than 8 GB", where=str(path), mend="split it into files of a folder")
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, MemoryError) as error:
        said = " ".join(str(error).split())[:120]
        raise BadInput(f"is no readable array file ({said})", where=str(path), mend="write it with numpy") from None
