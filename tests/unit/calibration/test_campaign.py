"""A calibration that was broken off goes on; noise is measured again; a network that cannot be measured is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.calibration import campaign
from emulator.calibration.campaign import calibration_tasks, measure_all
from emulator.calibration.measurement import Measurement
from emulator.calibration.measuring_process import Lane, MeasuringProcess, Task
from tests.unit.calibration.made_measurements import kernel

LANE = Lane("fp32", 1)


class FakeProcess:
    """Measures at once; the times of a task come from a list."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.noise: dict[int, list[float]] = {}
        self.break_at: int | None = None

    def __enter__(self) -> FakeProcess:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def measured(self, task: Task) -> Measurement:
        if len(self.asked) == self.break_at:
            raise KeyboardInterrupt
        self.asked.append(task.seed)
        noises = self.noise.get(task.seed, [])
        noise = noises.pop(0) if noises else 1.0
        return Measurement(str(task.seed), "made", (kernel(),), (100 * noise,), 100 * noise, 100 * noise)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> FakeProcess:
    fake = FakeProcess()
    monkeypatch.setattr(campaign, "MeasuringProcess", lambda: fake)
    return fake


def measure(path: Path, count: int = 3) -> list[Measurement]:
    return measure_all(calibration_tasks(LANE, count), path, lambda done, steps: None)


def test_what_was_disturbed_is_measured_again_at_the_end_and_the_quieter_time_counts(process, tmp_path):
    process.noise = {0: [1.9, 1.05], 2: [1.4, 1.7, 1.3, 1.2]}
    found = measure(tmp_path / "a.jsonl")
    assert process.asked == [0, 1, 2, 0, 2, 2]
    assert [one.gauge_us for one in found] == [105, 100, 130]


def test_a_disturbance_from_the_first_network_on_is_known_by_what_came_later(process, tmp_path):
    process.noise = {0: [1.5, 1.0], 1: [1.5, 1.0]}
    assert [one.gauge_us for one in measure(tmp_path / "a.jsonl")] == [100, 100, 100]


def test_measuring_again_ends_in_time(process, tmp_path, monkeypatch):
    process.noise = {seed: [2.0 + seed] for seed in range(2)}
    monkeypatch.setattr(campaign, "ALL_NS", -1)
    measure_all(calibration_tasks(LANE, 5), tmp_path / "a.jsonl", lambda done, steps: None, within_budget=True)
    assert process.asked == [0, 1, 2, 3, 4]
    measure_all(calibration_tasks(LANE, 5), tmp_path / "a.jsonl", lambda done, steps: None)
    assert process.asked[5:] == [1, 0]


def test_a_slow_computer_leaves_out_the_last_networks_but_not_too_many(process, tmp_path, monkeypatch):
    monkeypatch.setattr(campaign, "FIRST_NS", -1)
    monkeypatch.setattr(campaign, "FEWEST", 2)
    tasks = calibration_tasks(LANE, 5)
    assert len(measure_all(tasks, tmp_path / "a.jsonl", lambda done, steps: None, within_budget=True)) == 2
    assert len(measure_all(tasks, tmp_path / "a.jsonl", lambda done, steps: None)) == 5


def test_a_busy_computer_is_not_calibrated(process, tmp_path):
    path = tmp_path / "a.jsonl"
    process.noise = {seed: [1.8, 1.8, 1.8] for seed in range(4)}
    with pytest.raises(BadInput, match=r"busy with something else: a gauge took 1\.8 times its best; close other"):
        measure_all(calibration_tasks(LANE, 6), path, lambda done, steps: None, within_budget=True)
    assert not path.exists()
    process.noise = {seed: [1.8, 1.8, 1.8] for seed in range(2)}
    found = measure_all(calibration_tasks(LANE, 6), path, lambda done, steps: None, within_budget=True)
    assert [one.gauge_us for one in found] == [180, 180, 100, 100, 100, 100]


def test_it_goes_on_where_it_was_broken_off(process, tmp_path):
    path, process.break_at = tmp_path / "cache" / "a.jsonl", 2
    with pytest.raises(KeyboardInterrupt):
        measure(path)
    with path.open("a") as file:
        file.write('any-1\t["cut')
    process.break_at = None
    assert [one.name for one in measure(path)] == ["0", "1", "2"]
    assert process.asked == [0, 1, 2]
    assert [one.name for one in measure(path)] == ["0", "1", "2"]
    assert len(process.asked) == 3


def test_what_another_computer_measured_is_of_no_use(process, tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    measure(path)
    monkeypatch.setattr(campaign, "computer_name", lambda: "another one")
    measure(path)
    assert len(process.asked) == 6


def test_progress_ends_at_its_end(process, tmp_path):
    heard: list[tuple[int, int]] = []
    measure_all(calibration_tasks(LANE, 2), tmp_path / "a.jsonl", lambda *step: heard.append(step))
    assert heard[0][0] == 0 and heard[-1][0] == heard[-1][1]
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_a_process_of_its_own_measures_and_tells_what_it_cannot(tmp_path, tracker):
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"no model")
    with MeasuringProcess() as process:
        with pytest.raises(BadInput, match="wrong: cannot be measured"):
            process.measured(Task(LANE, name="wrong", path=bad))
        found = process.measured(Task(LANE, 5, "sound"))
        assert found.family == "sound" and found.bare_us > 0
        assert len(found.profiled_us) == len(found.kernels) > 3
        assert sum(time > 0 for time in found.profiled_us) == len(found.kernels)
        process._process.kill()
        with pytest.raises(BadInput, match="measuring process ended"):
            process.measured(Task(LANE, 6, "sound"))


def test_what_is_measured_again_has_the_pace_of_that_later_moment(process, tmp_path):
    process.noise = {seed: [1.3] for seed in range(20)}  # the computer was slow for the first twenty
    found = measure(tmp_path / "a.jsonl", 40)
    assert [one.gauge_us for one in found] == [100] * 40
    assert {one.pace_us for one in found} == {100}
