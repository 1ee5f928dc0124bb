"""What a model costs on a device, before it is on one: time with its interval, energy, memory, and where they go.

In: a model file or a project's models, and device profiles. Out: a `ModelProfile` for each model on each device.
Nothing is run: times come from the model's kernels and the profile's rates, as in a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS
from emulator.cost import predict
from emulator.cost.network import ACTIVATION_BYTES, WEIGHT_BYTES, KernelTime
from emulator.cost.onnx_work import GraphWork, model_work
from emulator.cost.predict import times_on
from emulator.hardware.energy import energy_by_part
from emulator.messages.kernels import Network
from emulator.messages.work import Prediction
from emulator.pipeline.onnx_file import OnnxFile, read_onnx
from emulator.pipeline.onnx_model import bound_shape, declared_inputs, refuse_absurd
from emulator.profile import DeviceProfile
from emulator.project import load_project
from emulator.project.paths import existing_file

DEFAULT_PRECISION = {"npu": "w8a8", "dsp": "w8a8"}


@dataclass(frozen=True, slots=True)
class ModelToProfile:
    """A model, how it would be run, and what it may take; None where the device's own choice or nothing is said."""

    name: str
    path: Path
    unit: str | None = None
    precision: str | None = None
    axes: Mapping[str, int] | None = None
    budget_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to run the same model on the same device."""

    unit: str
    precision: str
    latency: Prediction


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """A model on a device. `energy_mj` is p50, low and high, `others` are the other ways, fastest first.

    `unknown` counts the operators whose work is missing in all of it.
    """

    model: ModelToProfile
    device_id: str
    unit: str
    precision: str
    latency: Prediction
    energy_mj: tuple[float, float, float]
    memory_bytes: int
    macs: int
    kernels: tuple[KernelTime, ...]
    others: tuple[Other, ...]
    unknown: Mapping[str, int]

    @property
    def over_budget(self) -> bool | None:
        """Whether the median is over the budget; None without one."""
        return None if self.model.budget_ms is None else self.latency.p50_ns > self.model.budget_ms * NS_PER_MS

    def share_by_kind(self) -> dict[str, float]:
        """Which share of the kernels' time each kind takes, largest first."""
        spent: defaultdict[str, float] = defaultdict(float)
        for one in self.kernels:
            spent[one.kernel.kind] += one.total_ns
        whole = sum(spent.values()) or 1.0
        return {kind: ns / whole for kind, ns in sorted(spent.items(), key=lambda item: -item[1])}


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
            node.budget_ms,
        )
        for node in project.nodes
        if node.kind == "onnx"
    ]
    if not found:
        mend = "name a model file; what other nodes take stands in the report of a run"
        raise BadInput("has no node of kind onnx", where=str(project.folder), mend=mend)
    return found


def profile_model(model: ModelToProfile, device: DeviceProfile) -> ModelProfile:
    """One model on one device. Raises BadInput for a model that cannot be used, or a unit that is not there."""
    unit = model.unit or ("npu" if "npu" in device.units else "cpu")
    if unit not in device.units:
        has = ", ".join(device.units)
        raise BadInput(f"{device.device.id} has no {unit}", mend=f"it has: {has}")
    precision = model.precision or DEFAULT_PRECISION.get(unit, "fp32")
    work = _work(read_onnx(model.path), model, precision)
    network = work.network
    latency = predict(network, device.units[unit], unit)
    return ModelProfile(
        model=replace(model, unit=unit, precision=precision),
        device_id=device.device.id,
        unit=unit,
        precision=precision,
        latency=latency,
        energy_mj=_energy_mj(latency, device, unit),
        memory_bytes=_memory_bytes(work, precision),
        macs=work.work.macs,
        kernels=tuple(times_on(network, device.units[unit], unit)),
        others=_others(network, device, unit),
        unknown=work.unknown_ops,
    )


def _work(file: OnnxFile, model: ModelToProfile, precision: str) -> GraphWork:
    where = str(model.path)
    shapes = {given.name: bound_shape(given, {}, model.axes or {}, where) for given in declared_inputs(file)}
    work = model_work(file.model, shapes, precision, where)
    refuse_absurd(work, file)
    return work


def _energy_mj(latency: Prediction, device: DeviceProfile, unit: str) -> tuple[float, float, float]:
    rows = energy_by_part(device, latency.p50_ns, {unit: latency.p50_ns})
    spent = next(row for row in rows if row.part == unit)
    return spent.p50_mj, spent.low_mj, spent.high_mj


def _memory_bytes(work: GraphWork, precision: str) -> int:
    """All weights, and the activations of the kernel that has most of them at once."""
    kernels = work.network.kernels
    most = max((kernel.read_elements + kernel.written_elements for kernel in kernels), default=0)
    weights = sum(kernel.weight_elements for kernel in kernels)
    return weights * WEIGHT_BYTES[precision] + most * ACTIVATION_BYTES[precision]


def _others(network: Network, device: DeviceProfile, unit: str) -> tuple[Other, ...]:
    ways = [(name, precision) for name, one in device.units.items() for precision in one.macs_per_s]
    found = [
        Other(name, precision, predict(replace(network, precision=precision), device.units[name], name))
        for name, precision in ways
        if (name, precision) != (unit, network.precision)
    ]
    return tuple(sorted(found, key=lambda other: other.latency.p50_ns))
