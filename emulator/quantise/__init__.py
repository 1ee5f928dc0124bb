"""Quantising a model to 8 bit weights with the user's own samples, and what it costs and gains, both together.

In: a float model and samples of its input. Out: a quantised model file (static, QDQ, weights per channel), how far its
outputs agree with the float model's on samples that it was not calibrated on, and the predicted time on devices before
and after. Made to be called from any thread: progress comes by a callback, and cancelling is asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import read_onnx
from emulator.profile import load_target
from emulator.project import load_project
from emulator.project.onnx_options import OnnxOptions
from emulator.project.paths import existing_file
from emulator.quantise.agreement import OutputAgreement, agreement
from emulator.quantise.samples import Samples, read_samples
from emulator.quantise.static_qdq import refuse_unfit, size_bytes, write_quantised
from emulator.quantise.times import FLOATS, TimeChange, Way, fastest
from emulator.trace.files import whole_bytes

__all__ = ["Cancelled", "Order", "OutputAgreement", "Quantisation", "TimeChange", "Way", "order_for", "quantise"]

FEWEST: Final = 8
USUAL: Final = 100
MOST: Final = 512
HOLD_BACK_EVERY: Final = 4
POOR_COSINE, POOR_TOP = 0.98, 0.95
RANKED: Final = ("classes", "raw")  # what an output may mean whose largest value is a choice
Progress = Callable[[str, int, int], None]
"""Called with what is done, and how much of how much."""


class Cancelled(Exception):
    """Whoever asked does not want it any more; nothing was written."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be quantised, with what, to where; `options` say how pictures become the model's input."""

    model: Path
    samples: Path
    out: Path
    options: OnnxOptions
    where: str
    precision: str = "w8a8"
    devices: Sequence[str] = ("quark-s1", "quark-g1")


@dataclass(frozen=True, slots=True)
class Quantisation:
    """What came of it. `calibrated` and `held_back` count samples, `bytes_*` are file sizes, data files included."""

    out: Path
    precision: str
    prepared: str
    calibrated: int
    held_back: int
    outputs: tuple[OutputAgreement, ...]
    times: tuple[TimeChange, ...]
    bytes_before: int
    bytes_after: int
    warnings: tuple[str, ...] = field(default=())


def order_for(
    model_or_project: str,
    samples: str,
    *,
    out: str | None = None,
    node: str | None = None,
    axes: Mapping[str, int] | None = None,
    precision: str = "w8a8",
) -> Order:
    """The order for a model file, or for the model of a project's node, prepared as the node does. Raises BadInput."""
    path = Path(model_or_project)
    if path.suffix.lower() == ".onnx" or path.is_file():
        model, options, where = path, OnnxOptions(model=path.name), str(path)
    else:
        model, options, where = _of_project(model_or_project, node)
    options = options.model_copy(update={"axes": {**options.axes, **(axes or {})}})
    target = Path(out) if out else model.with_name(f"{model.stem}.{precision}.onnx")
    if target.exists() and target.resolve() == model.resolve():
        raise BadInput("is the model itself", where=str(target), mend="choose another place with -o")
    return Order(model, Path(samples), target, options, where, precision)


def _of_project(name: str, node: str | None) -> tuple[Path, OnnxOptions, str]:
    project = load_project(name)
    specs = {spec.name: spec for spec in project.nodes if spec.kind == "onnx" and node in (None, spec.name)}
    if len(specs) != 1:
        names = [spec.name for spec in project.nodes if spec.kind == "onnx"]
        mend = f"name one with --node: {', '.join(names)}" if names else "name a model file"
        what = f"has no node {node!r} of kind onnx" if node and names else f"has {len(names)} nodes of kind onnx"
        raise BadInput(what, where=str(project.folder), mend=mend)
    (spec,) = specs.values()
    return existing_file(project.folder, spec.options.model, spec.where), spec.options, spec.where


def quantise(order: Order, progress: Progress, cancelled: Callable[[], bool] = lambda: False) -> Quantisation:
    """Do it all; the file appears when everything went well. Raises BadInput, and Cancelled.

    `progress` may raise as well, which ends it in the same way.
    """
    file = read_onnx(order.model)
    refuse_unfit(file, order.precision)
    samples = read_samples(order.samples, file, order.options, order.where)
    calibrated, held_back = _split(samples)
    tell = _Teller(progress, cancelled)
    axes = samples.axes(order.options.axes)
    devices = [load_target(name) for name in order.devices]
    tell("predict", 0, 2)
    before = fastest(order.model, devices, axes, FLOATS)
    with tempfile.TemporaryDirectory() as text:
        made = Path(text) / "quantised.onnx"
        write_quantised(file, samples.reader(calibrated, tell), made, order.precision)
        outputs = agreement(file, made, samples.reader(held_back, tell), ranked=order.options.output.kind in RANKED)
        tell("predict", 1, 2)
        after = fastest(made, devices, axes, (order.precision,))
        tell("predict", 2, 2)
        content = made.read_bytes()
    with whole_bytes(order.out) as room:
        room.write(content)
    return Quantisation(
        out=order.out,
        precision=order.precision,
        prepared=samples.prepared,
        calibrated=len(calibrated),
        held_back=len(held_back),
        outputs=outputs,
        times=tuple(map(TimeChange, order.devices, before, after)),
        bytes_before=size_bytes(file),
        bytes_after=len(content),
        warnings=(*_poor(outputs, order.precision), *_few(samples, len(calibrated))),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    progress: Progress
    cancelled: Callable[[], bool]

    def __call__(self, step: str, done: int, total: int) -> None:
        if self.cancelled():
            raise Cancelled
        self.progress(step, done, total)


def _split(samples: Samples) -> tuple[list[int], list[int]]:
    """Which samples calibrate, and which are kept for the comparison: every fourth, of at most 512."""
    count = len(samples)
    if count < FEWEST:
        mend = f"give at least {FEWEST}, better {USUAL} or more, as the glasses would see them"
        raise BadInput(f"holds only {count} samples", where=str(samples.path), mend=mend)
    taken = [at * count // min(count, MOST) for at in range(min(count, MOST))]
    held_back = taken[HOLD_BACK_EVERY - 1 :: HOLD_BACK_EVERY]
    return [at for at in taken if at not in set(held_back)], held_back


def _poor(outputs: Sequence[OutputAgreement], precision: str) -> list[str]:
    """What to try for outputs that changed visibly."""
    tops = {one.name: 1.0 if one.same_top is None else one.same_top for one in outputs}
    names = [one.name for one in outputs if one.cosine < POOR_COSINE or tops[one.name] < POOR_TOP]
    if not names:
        return []
    wider = "--precision w8a16, or " if precision == "w8a8" else ""
    return [f"{', '.join(names)} changed visibly; try {wider}more samples that look like what the glasses see"]


def _few(samples: Samples, calibrated: int) -> list[str]:
    found = []
    if calibrated < USUAL * 3 // 4:
        found.append(f"{calibrated} samples to calibrate on are few; {USUAL} or more are usual")
    if len(samples) > MOST:
        found.append(f"{MOST} of the {len(samples)} samples were used, spread evenly")
    return found
