"""The log of the training, read back."""

import json

import pytest

from emulator.bad_input import BadInput
from emulator.gating.order import GATES, shipped_models
from emulator.gating.training_log import last_loss, loss_at, read_log
from tests.unit.gating.logs import log, run, written


def test_figures_are_means_over_the_seeds_with_an_interval(tmp_path):
    found = read_log(written(tmp_path, log(run("none", 1, share=0.2), run("none", 2, share=0.4))))
    share = found.figure("none", "inside.first_token_mean")
    assert share.value == pytest.approx(0.3)
    assert (share.low, share.high) == (0.0, 1.0)  # 12.706 times 0.1 to either side would be no shares
    assert found.seeds("none") == (1, 2)
    assert found.figure("headwise", "inside.first_token_mean") is None


def test_intervals_end_where_figures_do(tmp_path):
    runs = (run("none", 1, largest=9.0, accuracy=0.97), run("none", 2, largest=10.0, accuracy=0.99))
    found = read_log(written(tmp_path, log(*runs)))
    largest, right = (found.figure("none", name) for name in ("inside.largest", "clean.all.intent_accuracy"))
    assert (largest.low, largest.high) == pytest.approx((9.5 - 12.706 * 0.5, 9.5 + 12.706 * 0.5))
    assert right.low == pytest.approx(0.98 - 12.706 * 0.01)
    assert right.high == 1.0
    wide = read_log(written(tmp_path, log(run("none", 1, largest=1.0), run("none", 2, largest=9.0))))
    assert wide.figure("none", "inside.largest").low == 0.0
    assert wide.figure("none", last_loss).low >= 0.0


def test_what_one_of_the_runs_lacks_is_not_told(tmp_path):
    found = read_log(written(tmp_path, log(run("headwise", 1, opened=0.3), run("headwise", 2))))
    assert found.figure("headwise", "inside.open") is None
    assert found.figure("headwise", "no.such.name") is None


def test_the_end_of_a_curve_is_the_mean_of_its_last_points(tmp_path):
    (found,) = read_log(written(tmp_path, log(run("none", 1, loss=1.0)))).runs
    assert [point.step for point in found.loss] == list(range(100, 1001, 100))
    assert last_loss(found) == pytest.approx(1.5 + sum(1 / step for step in range(6, 11)) / 5)
    assert last_loss(found._replace(loss=())) is None


def test_the_shipped_log_tells_of_every_gate_what_its_own_summary_says():
    file = shipped_models() / "gating.json"
    found, stated = read_log(file), json.loads(file.read_text("utf-8"))["summary"]
    for gate in GATES:
        assert found.seeds(gate)
        for name, figure in stated[gate].items():
            ours = found.figure(gate, name)
            assert ours.value == pytest.approx(figure["mean"], abs=1e-4)
            if "half_width_95" in figure:
                low = max(0.0, figure["mean"] - figure["half_width_95"])  # the other end may be cut off at 1
                assert ours.low == pytest.approx(low, abs=3e-4)


def test_a_curve_is_told_at_steps_that_all_runs_have(tmp_path):
    long, short = run("none", 1), run("headwise", 1)
    short["loss"] = short["loss"][1::2]
    found = read_log(written(tmp_path, log(long, short)))
    assert found.steps() == (200, 400, 600, 800, 1000)
    assert found.figure("none", loss_at(400)).value == pytest.approx(1.5 + 1 / 4)
    assert found.figure("none", loss_at(401)) is None
    assert read_log(written(tmp_path, log())).steps() == ()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"runs": [{}], "longest_trained": 40}', '{"runs": 3}', "\x00"])
def test_what_is_no_log_is_one_line(tmp_path, content):
    file = tmp_path / "gating.json"
    file.write_text(content, "utf-8")
    with pytest.raises(BadInput, match="no log of the training"):
        read_log(file)
    with pytest.raises(BadInput):
        read_log(tmp_path / "missing.json")
