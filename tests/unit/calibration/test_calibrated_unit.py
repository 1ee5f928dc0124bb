"""A calibrated unit: kept in a file, predicted from it alone, and sound whatever a file says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.calibration.fit import Place, fit_lane
from emulator.calibration.profile_file import profile_text
from emulator.calibration.this_computer import profile_table
from emulator.cost.calibrated import SECOND_TERMS, CalibratedLane
from emulator.cost.calibration_file import load_lanes, save_lanes
from emulator.cost.graph_writer import GraphWriter
from emulator.cost.kernel_features import SECOND_COLUMNS
from emulator.cost.predict import breakdown, predict
from emulator.messages.kernels import Network
from emulator.model_profile import ModelToProfile, profile_model
from emulator.profile import Target, load_target
from emulator.profile.find import built_in_folder
from tests.unit.calibration.made_measurements import kernel, made

PLACE = Place("2026-01-01", "a computer", "ONNX Runtime 1")


@pytest.fixture(scope="module")
def lane() -> CalibratedLane:
    return fit_lane(made(60), "fp32", 1, PLACE)


@pytest.fixture
def template() -> str:
    return (built_in_folder() / "_template.toml").read_text(encoding="utf-8")


@pytest.fixture
def device(lane: CalibratedLane, tmp_path: Path) -> Target:
    lanes = {"fp32": lane}
    save_lanes(tmp_path / "mine.npz", lanes)
    path = tmp_path / "mine.toml"
    path.write_text(profile_text(profile_table("mine", lanes, "mine.npz"), "made by a test"), encoding="utf-8")
    return load_target(path)


def changed(path: Path, **arrays: object) -> None:
    with np.load(path) as found:
        kept = dict(found)
    with path.open("wb") as file:
        np.savez(file, **(kept | arrays))  # type: ignore[arg-type]


def test_a_lane_survives_its_file(lane, tmp_path):
    save_lanes(tmp_path / "a.npz", {"fp32": lane})
    again = load_lanes(tmp_path / "a.npz")["fp32"]
    assert again._replace(classes={}) == lane._replace(classes={})
    kernels = [kernel(8 * size, 100) for size in range(1, 20)]
    assert again.times(kernels)[0] == pytest.approx(lane.times(kernels)[0], rel=1e-3)


def first_version(path: Path, classes: dict[str, tuple[list[float], float]]) -> None:
    """A file as the first version was written: nine costs a class, and a tree of one leaf."""
    words = {
        "threads": 1, "call_ns": 10.0, "classes": list(classes), "interval": [[1e6], [1.2]],
        "held_back": [9, 0.1, 0.5, 0.9], "origin": ["2025-01-01", "a computer", "a runtime", [1.0, 2.0, 3.0], 1.0, 1.0],
    }  # fmt: skip
    count = len(classes)
    arrays = {
        "costs": np.array([costs for costs, _ in classes.values()]), "nodes": np.ones(count, np.int64),
        "trees": np.ones(count, np.int64), "roots": np.zeros(count, np.int32), "column": np.full(count, -1, np.int16),
        "threshold": np.zeros(count, np.float32), "left": np.zeros(count, np.int32),
        "value": np.array([leaf for _, leaf in classes.values()], np.float32),
    }  # fmt: skip
    header = np.frombuffer(json.dumps({"version": 1, "lanes": {"fp32": words}}).encode(), np.uint8)
    np.savez(path, header=header, **{f"fp32.{key}": value for key, value in arrays.items()})


def test_a_file_of_the_first_version_is_read_and_kept(lane, tmp_path):
    path = tmp_path / "old.npz"
    first_version(path, {"pointwise|Conv": ([500.0, 1e-3, 0, 0, 0, 0, 0, 0, 0], 0.5)})
    old, one = load_lanes(path)["fp32"], kernel()
    told = (500 + 1e-3 * one.macs) * np.exp(0.5)
    assert old.times([one])[0].sum() == pytest.approx(told, rel=1e-6)
    save_lanes(path, {"fp32": old, "w8a8": lane._replace(precision="w8a8")})
    assert load_lanes(path)["fp32"].times([one])[0].sum() == pytest.approx(told, rel=1e-6)


def second_version(path: Path, lane: CalibratedLane) -> None:
    """A file as the second version was written: fewer terms, and surfaces over fewer columns."""
    save_lanes(path, {"fp32": lane})
    with np.load(path) as found:
        arrays = dict(found)
    header = json.loads(arrays["header"].tobytes()) | {"version": 2}
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    arrays["fp32.costs"] = arrays["fp32.costs"][:, :SECOND_TERMS]
    for name in ("centre", "scale", "points"):
        arrays[f"fp32.{name}"] = arrays[f"fp32.{name}"][:, :SECOND_COLUMNS]
    np.savez(path, **arrays)


def test_a_file_of_the_second_version_is_read_and_kept(lane, tmp_path):
    path, kernels = tmp_path / "old.npz", [kernel(channels) for channels in (16, 24, 64)]
    second_version(path, lane)  # none of these kernels is a transpose, so what is new told nothing of them
    old = load_lanes(path)["fp32"]
    assert old.times(kernels)[0] == pytest.approx(lane.times(kernels)[0], rel=1e-3)
    save_lanes(path, {"fp32": old})
    assert load_lanes(path)["fp32"].times(kernels)[0] == pytest.approx(old.times(kernels)[0], rel=1e-6)


def test_predictions_come_from_the_calibration_with_its_interval(device, lane):
    unit = device.units["cpu"]
    kernels = tuple(kernel(channels) for channels in (16, 24, 64))
    found = predict(Network(kernels, "fp32"), unit, "cpu")
    parts = breakdown(Network(kernels, "fp32"), unit, "cpu")
    assert found.p50_ns == pytest.approx(lane.call_ns + lane.times(kernels)[0].sum(), rel=1e-3)
    assert parts.own_ns == pytest.approx(found.p50_ns, abs=1)
    assert found.high_ns / found.p50_ns == pytest.approx(lane.interval.factor(found.p50_ns), rel=1e-3)
    assert "measured on 2026-01-01" in found.source


def test_what_was_never_measured_widens_the_interval_and_is_said(device):
    known, odd = (Network((kernel(kind=kind, operator=kind),), "fp32") for kind in ("pointwise", "odd"))
    known = Network((kernel(),), "fp32")
    widths = [
        found.high_ns / found.p50_ns for found in (predict(one, device.units["cpu"], "cpu") for one in (known, odd))
    ]
    assert widths[1] == pytest.approx(widths[0] ** 2, rel=0.1)
    assert "100% of it in kernels that were never measured" in predict(odd, device.units["cpu"], "cpu").source


def test_a_precision_that_was_not_measured_is_predicted_as_one_that_was(device):
    found = predict(Network((kernel(),), "w8a8"), device.units["cpu"], "cpu")
    assert "w8a8 was not measured, predicted as fp32" in found.source


def test_the_profile_says_where_its_numbers_come_from(device, lane):
    unit = device.units["cpu"]
    assert "60 networks held back" in unit.calibration.source
    assert unit.macs_per_s["fp32"].value == pytest.approx(lane.origin.macs_per_s[1], rel=0.01)
    assert set(unit.macs_per_s) == {"fp32"} and device.device.id == "mine"


def test_glasses_cannot_be_calibrated(template, tmp_path):
    path = tmp_path / "mine.toml"
    given = 'calibration = { value = "a.npz", source = "a test", confidence = "measured" }'
    path.write_text(template.replace("[units.cpu]", f"[units.cpu]\n{given}"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"units\.cpu\.calibration"):
        load_target(path)


def test_a_model_is_profiled_by_the_kernels_of_the_runtime(device, tmp_path):
    import onnx

    g = GraphWriter("two")
    x = g.relu(g.conv(g.relu(g.conv(g.input(1, 16, 20, 20), 32, 1)), 32, 1))
    onnx.save(g.model(x), tmp_path / "two.onnx")
    found = profile_model(ModelToProfile("two", tmp_path / "two.onnx"), device)
    ran = [time.kernel.operators for time in found.kernels]
    assert ran.count(("Conv", "Relu")) == 2 and ("ReorderInput",) in ran and ("Relu",) not in ran
    assert found.latency.low_ns < found.latency.p50_ns < found.latency.high_ns


@pytest.mark.parametrize(
    "broken",
    [
        {"fp32.left": np.zeros(10**4, np.int32)},
        {"fp32.column": np.full(10**5, 99, np.int16)},
        {"fp32.costs": np.full((99, 9), np.nan)},
        {"fp32.value": np.zeros(3, np.float64)},
        {"fp32.costs": np.zeros((1, 9))},
        {"fp32.points": np.zeros((3, 3), np.float32)},
        {"fp32.pull": np.full(10**4, np.inf)},
        {"fp32.count": np.array([-1], np.int64)},
        {"fp32.scale": np.zeros(5)},
        {"header": np.frombuffer(b"{}", np.uint8)},
        {"header": np.frombuffer(json.dumps({"version": 99, "lanes": {}}).encode(), np.uint8)},
    ],
)
def test_a_spoiled_file_is_one_line(lane, tmp_path, broken):
    path = tmp_path / "a.npz"
    save_lanes(path, {"fp32": lane})
    changed(path, **broken)
    with pytest.raises(BadInput, match=r"a\.npz: is no calibration file"):
        load_lanes(path)


def test_a_file_that_is_something_else_or_not_there(tmp_path):
    (tmp_path / "b.npz").write_bytes(b"PK nothing")
    with pytest.raises(BadInput, match="is no calibration file"):
        load_lanes(tmp_path / "b.npz")
    with pytest.raises(BadInput, match="cannot be read"):
        load_lanes(tmp_path / "none.npz")
