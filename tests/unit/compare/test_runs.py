"""Runs compared: device time exactly, host time by processes."""

import sys
from pathlib import Path

import pytest

from emulator.compare.results import RunFigures
from emulator.compare.runs import compare_runs

sys.path.append(str(Path(__file__).parent))

from made_results import run


def side(count=6, **changes):
    """Processes of a side, half a percent from each other in host time, taking turns with the other side."""
    stretch = changes.pop("host", 1.0)
    documents = [run(host=stretch * (1 + 0.005 * (at % 3)), made_unix_s=float(at), **changes) for at in range(count)]
    return [RunFigures.model_validate(one) for one in documents]


def test_equal_runs_are_identical_on_the_device_and_no_different_on_the_host():
    found = compare_runs(side(), side())
    assert found.device_is_identical
    assert [row.device_verdict for row in found.stages] == ["the same", "the same"]
    assert found.wall.ratio.verdict == found.processor.ratio.verdict == "no difference shown"
    assert found.slower_on_device() == []
    assert found.notes == ()


def test_host_time_is_judged_by_stage_and_as_a_whole():
    found = compare_runs(side(), side(host=1.05))
    assert found.device_is_identical
    assert found.stages[0].wall.ratio.verdict == found.wall.ratio.verdict == "slower"
    assert found.stages[1].wall.ratio is found.stages[1].processor.ratio is None
    assert found.wall.ms.a == 4.0 * 1.005 * 50 / 10


def test_what_a_busy_computer_hides_from_the_wall_clock_shows_in_processor_time():
    noisy = [1.0, 1.6, 1.1, 2.1, 1.0, 1.4, 1.0, 1.9]
    documents = [
        [run(host=stretch, cpu=factor * (1 + 0.004 * (at % 3))) for at, stretch in enumerate(noisy)]
        for factor in (1.0, 1.05)
    ]
    found = compare_runs(*([RunFigures.model_validate(one) for one in side] for side in documents))
    assert found.wall.ratio.verdict == "no difference shown"
    assert found.processor.ratio.verdict == found.stages[0].processor.ratio.verdict == "slower"


def test_documents_without_processor_time_are_compared_by_the_wall_clock():
    a, b = side(), side(host=1.05)
    for run_figures in (*a, *b):
        for stage in run_figures.stages.values():
            object.__setattr__(stage, "host_cpu_ms", type(stage.host_cpu_ms)())
    found = compare_runs(a, b)
    assert (found.wall.ratio.verdict, found.processor.ratio) == ("slower", None)


def test_a_device_difference_needs_one_run_and_no_statistics():
    found = compare_runs(side(1), side(1, device_ms=20.5, sha="ab" * 32))
    assert not found.device_is_identical
    assert found.stages[0].device_verdict == "slower"
    assert found.stages[0].device.change == pytest.approx(0.025)
    assert [row.stage for row in found.slower_on_device()] == ["see.inference"], "a wait is no stage that got slower"
    assert found.wall.ratio.verdict == "cannot tell"
    assert found.flows["vision"].change > 0


def test_a_device_difference_within_the_gate_is_told_but_fails_nothing():
    found = compare_runs(side(1), side(1, device_ms=20.1, sha="ab" * 32))
    assert found.stages[0].device_verdict == "slower"
    assert found.slower_on_device() == []


def test_stages_of_one_side_alone_are_named():
    a, b = side(1), side(1)
    b[0] = b[0].model_copy(update={"stages": {}})
    assert {row.device_verdict for row in compare_runs(a, b).stages} == {"only in A"}
    assert {row.device_verdict for row in compare_runs(b, a).stages} == {"only in B"}


def test_what_makes_a_comparison_doubtful_is_said():
    a, late = side(), side()
    late = [one.model_copy(update={"made_unix_s": 100.0 + at}) for at, one in enumerate(late)]
    assert any("take turns" in note for note in compare_runs(a, late).notes)
    mixed = [*side(3), *side(3, sha="cd" * 32)]
    assert any("the runs of B differ among themselves" in note for note in compare_runs(a, mixed).notes)
    assert any("A ran for 10 s and B for 20 s" in note for note in compare_runs(a, side(duration_s=20.0)).notes)


def test_two_devices_share_no_error_so_their_intervals_decide():
    near = compare_runs(side(), side(device="quark-g1", device_ms=25.0, sha="ab" * 32))
    assert not near.same_device
    assert near.stages[0].device_verdict == "no difference shown"
    assert near.slower_on_device() == []
    far = compare_runs(side(), side(device="quark-g1", device_ms=100.0, sha="ab" * 32))
    assert [row.stage for row in far.slower_on_device()] == ["see.inference"]
