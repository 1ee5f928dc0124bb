"""What a model costs on a device, before it is on one: time with its interval, energy, memory, and where they go.

In: a model file or a project's models, and device profiles. Out: a `ModelProfile` for each model on each device.
Nothing is run: times come from the model's kernels and the profile's rates, as in a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.calibration.network_here import network_here
from emulator.cost.advice import other_ways, would_help
from emulator.cost.model_figures import ModelProfile, ModelToProfile, Other, Suggestion
from emulator.cost.network import ACTIVATION_BYTES, WEIGHT_BYTES
from emulator.cost.onnx_work import GraphWork, ShapedModel, shaped_model
from emulator.cost.predict import Breakdown
from emulator.cost.shapes import Shape
from emulator.cost.smaller_input import Smaller, with_half_the_input
from emulator.cost.stored_types import what_does_not_fit
from emulator.cost.ways import Ways
from emulator.hardware.energy import total, unit_energy
from emulator.messages.work import Prediction
from emulator.pipeline.onnx_file import OnnxFile, read_onnx
from emulator.pipeline.onnx_model import bound_shape, declared_inputs, refuse_absurd
from emulator.profile import Target
from emulator.profile.unit_fields import Unit
from emulator.project import NodeSpec, Project, load_project
from emulator.project.paths import existing_file

__all__ = [
    "CountedModel",
    "ModelProfile",
    "ModelToProfile",
    "Other",
    "Suggestion",
    "count_model",
    "latency_of",
    "models_of",
    "profile_counted",
    "profile_model",
]

CONTROL_FLOW = ("If", "Loop", "Scan")
DEFAULT_PRECISION = {"npu": "w8a8", "dsp": "w8a8"}


def models_of(model_or_project: str) -> list[ModelToProfile]:
    """A model file, or the models that a project's nodes of kind `onnx` run. Raises BadInput when there is none."""
    path = Path(model_or_project)
    if path.suffix.lower() == ".onnx" or path.is_file():
        return [ModelToProfile(path.stem, path)]
    project = load_project(model_or_project)
    found = [
        ModelToProfile(
            node.name,
            existing_file(project.folder, node.options.model, node.where),
            node.unit,
            node.precision,
            node.options.axes,
            _budget_ms(project, node),
        )
        for node in project.nodes
        if node.kind == "onnx"
    ]
    if not found:
        mend = "name a model file; what other nodes take stands in the report of a run"
        raise BadInput("has no node of kind onnx", where=str(project.folder), mend=mend)
    return found


def _budget_ms(project: Project, node: NodeSpec) -> float | None:
    """The tighter of the node's budget and that of its inference stage."""
    limits = (node.budget_ms, project.budgets.stages.get(f"{node.name}.inference"))
    return min((limit for limit in limits if limit is not None), default=None)


@dataclass(frozen=True, slots=True)
class CountedModel:
    """A model that was read and whose shapes are known, to be profiled on several devices.

    `smaller` is the same with half the resolution, None where its graph does not allow that.
    """

    model: ModelToProfile
    file: OnnxFile
    shaped: ShapedModel
    shapes: Mapping[str, Shape]
    smaller: Smaller | None
    dynamic_axes: frozenset[str]


def profile_model(model: ModelToProfile, device: Target) -> ModelProfile:
    """One model on one device. Raises BadInput for a model that cannot be used, or a unit that is not there."""
    return profile_counted(count_model(model), device)


def count_model(model: ModelToProfile) -> CountedModel:
    """Read a model and find its shapes. Raises BadInput for one that cannot be used."""
    file, where = read_onnx(model.path), str(model.path)
    inputs = declared_inputs(file)
    shapes = {given.name: bound_shape(given, {}, model.axes or {}, where) for given in inputs}
    shaped = shaped_model(file.model, shapes, where)
    named = frozenset(axis for given in inputs for axis in given.axes if isinstance(axis, str))
    return CountedModel(model, file, shaped, shapes, with_half_the_input(file.model, shapes, shaped), named)


def profile_counted(counted: CountedModel, device: Target) -> ModelProfile:
    """A counted model on one device. Raises BadInput as `profile_model` does."""
    model, (ways, unit, precision) = counted.model, _chosen(counted, device)
    units, work = ways.units, ways.work(unit, precision)
    refuse_absurd(work, counted.file)
    smaller = None if units[unit].calibration else counted.smaller  # would need its own kernels of the runtime
    parts, others = ways.breakdown(unit, precision), other_ways(ways, unit, precision)
    return ModelProfile(
        model=replace(model, unit=unit, precision=precision),
        device_id=device.device.id,
        unit=unit,
        precision=precision,
        latency=ways.predict(unit, precision),
        energy_mj=_energy_mj(parts, units),
        memory_bytes=_memory_bytes(work, precision),
        macs=work.work.macs,
        kernels=parts.kernels,
        partitions=parts.partitions,
        fallback_ns=round(parts.fallback_ns),
        split_ns=round(parts.split_ns),
        first_run=units[unit].first_run,
        others=others,
        would_help=would_help(ways, parts, ways.network(unit, precision), others, smaller),
        unknown=work.unknown_ops,
        warnings=tuple(_warnings(counted, work, units[unit], unit, precision)),
    )


def latency_of(counted: CountedModel, device: Target) -> Prediction:
    """That of `profile_counted`, without what it tells beside it."""
    ways, unit, precision = _chosen(counted, device)
    refuse_absurd(ways.work(unit, precision), counted.file)
    return ways.predict(unit, precision)


def _chosen(counted: CountedModel, device: Target) -> tuple[Ways, str, str]:
    """All ways to run it, and the unit and precision that were asked for, else the device's usual ones."""
    model, units = counted.model, {str(name): unit for name, unit in device.units.items()}
    unit = model.unit or next(name for name in ("npu", "cpu", *units) if name in units)
    if unit not in units:
        raise BadInput(f"{device.device.id} has no {unit}", mend=f"it has: {', '.join(units)}")
    ways = Ways(counted.shaped, units, cache(partial(network_here, model.path, counted.shapes)))
    return ways, unit, model.precision or DEFAULT_PRECISION.get(unit, "fp32")


def _warnings(counted: CountedModel, work: GraphWork, unit: Unit, name: str, precision: str) -> Iterator[str]:
    yield from what_does_not_fit(counted.file.model, unit, name, precision)
    bodies = [one for one in CONTROL_FLOW if one in work.unknown_ops]
    if bodies:
        yield f"how often the body of {' and '.join(bodies)} runs is not known, and nothing of it is counted"
    shaped = counted.shaped
    wanted = {name for node in shaped.live for name in node.input} | {value.name for value in shaped.graph.output}
    made = [name for node in shaped.live for name in node.output if name in wanted]
    open_shapes = sum(name not in shaped.tensors.shapes for name in made)
    if open_shapes:
        yield (
            f"{open_shapes} of {len(made)} tensors have a size that depends on the data or cannot be told: "
            "what is done with them is not counted"
        )


def _energy_mj(parts: Breakdown, units: Mapping[str, Unit]) -> tuple[float, float, float] | None:
    """That of the unit, and of the CPU for what falls back to it."""
    busy_ns = {parts.unit: round(parts.own_ns)}
    if parts.fallback_ns:
        busy_ns["cpu"] = round(parts.fallback_ns)
    rows = [unit_energy(name, ns, units[name]) for name, ns in busy_ns.items()]
    spent = total([row for row in rows if row])
    return (spent.p50_mj, spent.low_mj, spent.high_mj) if all(rows) else None


def _memory_bytes(work: GraphWork, precision: str) -> int:
    """All weights, and the activations of the kernel that has most of them at once."""
    kernels = work.network.kernels
    most = max((kernel.read_elements + kernel.written_elements for kernel in kernels), default=0)
    return work.stored_elements * WEIGHT_BYTES[precision] + most * ACTIVATION_BYTES[precision]
