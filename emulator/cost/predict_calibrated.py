"""Predictions for a unit that was measured (`Unit.calibration`): network and unit in, times with their interval out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.cost.calibrated import TERMS, UNKNOWN_SHARE, CalibratedLane
from emulator.cost.calibration_file import load_lanes
from emulator.cost.network import KernelTime
from emulator.messages.kernels import Kernel
from emulator.messages.work import Prediction
from emulator.profile.fields import Unit

PARTS = tuple(
    next((part for part in ("launch", "arithmetic", "operations", "weights") if part in term), "activations")
    for term in TERMS
)
"""Which part of a kernel's time each of TERMS is."""
STAND_INS = {"w8a8": "fp32", "fp32": "w8a8", "w8a16": "w8a8", "fp16": "fp32"}


def calibrated_lane(unit: Unit, precision: str) -> CalibratedLane:
    """The lane of a precision, or of what stands in for it. Raises BadInput when the file holds neither."""
    if unit.calibration is None:
        raise BadInput("the unit was not calibrated")
    lanes = load_lanes(Path(unit.calibration.value))
    for name in (precision, STAND_INS.get(precision, ""), *lanes):
        if name in lanes:
            return lanes[name]
    raise BadInput("holds no lane", where=unit.calibration.value, mend="run `lorgnette calibrate` again")


def calibrated_call_ns(precision: str, unit: Unit) -> float:
    """What a call costs besides its kernels."""
    return calibrated_lane(unit, precision).call_ns


def calibrated_times(kernels: Sequence[Kernel], precision: str, unit: Unit, unit_name: str) -> list[KernelTime]:
    """One for each kernel, in order."""
    parts, _ = calibrated_lane(unit, precision).times(kernels)
    found = []
    for kernel, row in zip(kernels, parts.tolist(), strict=True):
        spent = dict.fromkeys(("arithmetic", "weights", "activations", "operations", "launch"), 0.0)
        for part, time_ns in zip(PARTS, row, strict=True):
            spent[part] += time_ns
        arithmetic, weights, moved, operations, launch = spent.values()
        total = sum(spent.values())
        found.append(KernelTime(kernel, arithmetic, weights, moved, operations, launch, total, unit_name))
    return found


def predict_calibrated(kernels: Sequence[Kernel], precision: str, unit: Unit, unit_name: str) -> Prediction:
    """The call and the sum of the kernels; the interval is wider where kernels were never measured."""
    lane = calibrated_lane(unit, precision)
    times = calibrated_times(kernels, precision, unit, unit_name)
    _, unknown = lane.times(kernels)
    work_ns = unknown_ns = 0.0
    for index, one in enumerate(times):
        work_ns += one.total_ns
        unknown_ns += one.total_ns if index in unknown else 0.0
    p50_ns = lane.call_ns + work_ns
    factor = lane.interval.factor(p50_ns)
    source = f"{len(times)} kernels on the {unit_name} as it was measured on {lane.origin.date}"
    if lane.precision != precision:
        source += f"; {precision} was not measured, predicted as {lane.precision}"
    if unknown_ns > UNKNOWN_SHARE * work_ns:
        factor *= factor
        source += f"; {unknown_ns / work_ns:.0%} of it in kernels that were never measured"
    return Prediction(round(p50_ns), round(p50_ns / factor), round(p50_ns * factor), source, "estimated")
