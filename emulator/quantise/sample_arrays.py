"""Whether an array holds samples of a model's input: one or many, with or without the batch axis."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_model import ModelInput


class Batch:
    """Samples of one input, each in the shape and type that the model takes."""

    def __init__(self, values: NDArray[Any], dtype: np.dtype[Any]) -> None:
        self._values, self._dtype = values, dtype

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, at: int) -> NDArray[Any]:
        return np.ascontiguousarray(self._values[at], self._dtype)


def fitted(values: NDArray[Any], one: ModelInput, shapes: dict[str, tuple[int, ...]], where: str) -> Batch:
    """The samples in an array. `shapes` keeps the shape of each input's first sample, which all others must have.

    Raises BadInput.
    """
    many = _stacked(values, one)
    if many is None or (one.name in shapes and many.shape[1:] != shapes[one.name]):
        wanted: tuple[object, ...] = shapes.get(one.name) or tuple(axis or "?" for axis in one.axes)
        mend = f"wanted: {_words(wanted)}, or many of them one after the other along the first axis"
        raise BadInput(f"has the shape {_words(values.shape)}", where=where, mend=mend)
    if not np.can_cast(values.dtype, one.dtype, "same_kind"):
        raise BadInput(f"holds {values.dtype}, the model takes {one.dtype}", where=where, mend="convert it first")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise BadInput("holds values that are not finite", where=where, mend="leave these samples out")
    shapes.setdefault(one.name, many.shape[1:])
    return Batch(many, one.dtype)


def _stacked(values: NDArray[Any], one: ModelInput) -> NDArray[Any] | None:
    """The array as (sample, *input), or None when it cannot be one."""
    axes = one.axes
    single = bool(axes) and (axes[0] == 1 or not isinstance(axes[0], int))  # one sample at a time
    if values.ndim == len(axes) + 1 and _fits(values.shape[1:], axes):
        return values
    if single and values.ndim == len(axes) and _fits(values.shape[1:], axes[1:]):
        return values[:, None]
    if single and values.ndim == len(axes) - 1 and _fits(values.shape, axes[1:]):
        return values[None, None]
    return values[None] if _fits(values.shape, axes) else None


def _fits(shape: tuple[int, ...], axes: tuple[int | str | None, ...]) -> bool:
    """An open axis takes any size but none."""
    if len(shape) != len(axes) or 0 in shape:
        return False
    return all(not isinstance(axis, int) or side == axis for side, axis in zip(shape, axes, strict=True))


def _words(shape: tuple[object, ...]) -> str:
    return f"({', '.join(map(str, shape))})"
