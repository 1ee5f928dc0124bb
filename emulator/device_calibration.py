"""This computer as a device: measured, fitted, kept as a profile; and profiles made sharper by times from real devices.

In go a lane (precision, threads) or files with measured times, out come profiles in the user's folder and what they are
worth. The front door for the verb `calibrate` and for `profile --check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import onnxruntime

from emulator.bad_input import BadInput
from emulator.calibration.campaign import Progress, calibration_tasks, computer_name, measure_all, state_file
from emulator.calibration.fit import Place, fit_lane
from emulator.calibration.imported_results import Anchor, read_anchors
from emulator.calibration.measuring_process import Lane, MeasuringProcess, Task
from emulator.calibration.profile_file import profile_text
from emulator.calibration.sharpen import Sharpened, scaled_unit, sharpened
from emulator.calibration.this_computer import profile_table
from emulator.clock import HostClock
from emulator.cost.calibrated import CalibratedLane
from emulator.cost.calibration_file import load_lanes, save_lanes
from emulator.cost.predict_calibrated import calibrated_lane
from emulator.messages.work import Prediction
from emulator.model_profile import ModelToProfile, profile_model
from emulator.pipeline.onnx_file import read_onnx
from emulator.pipeline.onnx_model import bound_shape, declared_inputs
from emulator.profile import Target, load_target
from emulator.profile.find import user_folders
from emulator.profile.load import locate
from emulator.user_files.toml_file import read_table

__all__ = ["Checked", "Lane", "calibrate_here", "check_here", "sharpen_profile", "usual_path"]


class Checked(NamedTuple):
    """A model that was run here, beside what was predicted."""

    measured_ms: float
    predicted: Prediction

    @property
    def is_inside(self) -> bool:
        """Whether the measured time lies in the predicted interval."""
        return self.predicted.low_ns <= self.measured_ms * 1e6 <= self.predicted.high_ns


class SharpenedUnit(NamedTuple):
    """What anchors did to one unit."""

    unit: str
    found: Sharpened


def usual_path(id_: str) -> Path:
    """Where a profile of this id goes: the last of the user's folders, which wins over the others."""
    return user_folders()[-1] / f"{id_.replace('-', '_')}.toml"


def calibrate_here(lane: Lane, id_: str, path: Path, progress: Progress) -> CalibratedLane:
    """Measure, fit, write profile and calibration file; other precisions in that file stay, with the same threads.

    KeyboardInterrupt leaves what was measured so far, and the next call goes on from there. Raises BadInput when this
    computer cannot be measured or the files cannot be written.
    """
    kept = state_file(lane)
    measurements = measure_all(calibration_tasks(lane), kept, progress, within_budget=True)
    place = Place(_today(), computer_name(), f"ONNX Runtime {onnxruntime.__version__}")
    found = fit_lane(measurements, lane.precision, lane.threads, place)
    data = path.with_suffix(".npz")
    lanes = {**_other_lanes(data, lane.threads), lane.precision: found}
    try:
        save_lanes(data, lanes)
        comment = "Written by `lorgnette calibrate`; measured again it is written anew."
        path.write_text(profile_text(profile_table(id_, lanes, data.name), comment), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", where=str(path), mend="choose another --out") from error
    kept.unlink(missing_ok=True)
    return found


def _other_lanes(data: Path, threads: int) -> Mapping[str, CalibratedLane]:
    try:
        return {name: lane for name, lane in load_lanes(data).items() if lane.threads == threads}
    except BadInput:
        return {}


def check_here(model: ModelToProfile, device: Target, predicted: Prediction) -> Checked:
    """Run a model here as the calibrated unit of `device` does, in a process of its own. Raises BadInput."""
    name = model.unit or "cpu"
    unit = device.units.get(name)  # type: ignore[call-overload]
    if unit is None or unit.calibration is None:
        mend = "calibrate this computer first: lorgnette calibrate"
        raise BadInput(f"{device.device.id} was not measured on this computer", mend=mend)
    lane = calibrated_lane(unit, model.precision or "fp32")
    given = declared_inputs(read_onnx(model.path))
    shapes = {one.name: bound_shape(one, {}, model.axes or {}, str(model.path)) for one in given}
    task = Task(Lane(lane.precision, lane.threads), name=model.name, path=model.path, shapes=shapes)
    with MeasuringProcess() as process:
        found = process.measured(task)
    return Checked(found.bare_us / 1000, predicted)


def sharpen_profile(
    device: str,
    files: Sequence[str],
    id_: str,
    path: Path,
    *,
    precision: str | None = None,
    hub_device: str | None = None,
) -> list[SharpenedUnit]:
    """Write the profile that measured times make of another; `precision` is that of files which do not say theirs.

    Raises BadInput when there is no such time, or no unit for it.
    """
    profile = load_target(device)
    ratios: dict[str, list[float]] = {}
    for anchor in (anchor for given in files for anchor in read_anchors(given, hub_device)):
        found = profile_model(_asked(anchor, precision), profile)
        ratios.setdefault(found.unit, []).append(anchor.ms * 1e6 / found.latency.p50_ns)
    _, table = read_table(locate(device), "profile")
    table["device"] |= {"id": id_, "name": f"{profile.device.name}, sharpened"}
    done = []
    for unit, values in ratios.items():
        if profile.units[unit].calibration:  # type: ignore[index]
            raise BadInput(f"the {unit} of {device} was measured itself", mend="choose another --device")
        result = sharpened(values, profile.units[unit].interval_factor.value)  # type: ignore[index]
        said = f"scaled by {len(values)} times measured on the device, {_today()}"
        table["units"][unit] = scaled_unit(table["units"][unit], result, said)
        done.append(SharpenedUnit(unit, result))
    comment = f"Written by `lorgnette calibrate --device {profile.device.id} --import ...`."
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(profile_text(table, comment), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", where=str(path), mend="choose another --out") from error
    return done


def _asked(anchor: Anchor, precision: str | None) -> ModelToProfile:
    return ModelToProfile(anchor.model.stem, anchor.model, anchor.unit, anchor.precision or precision)


def _today() -> str:
    return datetime.fromtimestamp(HostClock.unix_s(), UTC).strftime("%Y-%m-%d")
