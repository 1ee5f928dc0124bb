"""What is said of the paper follows the numbers, whichever way they fall."""

import pytest

from emulator.gating.figures import Overhead
from emulator.gating.intervals import Figure
from emulator.gating.paper import apart, beyond, claims, within
from emulator.gating.training_log import read_log
from tests.unit.gating.logs import log, run, written

SEEDS = (1, 2, 3, 4, 5)


def told(tmp_path, words, *, none, gated, seeds=SEEDS):
    """Verdicts on a statement by what it is of, where the seeds differ a little."""
    runs = []
    for seed in seeds:
        jitter = 1 + 0.01 * seed
        runs.append(run("none", seed, **{name: value * jitter for name, value in none.items()}))
        runs += [run(gate, seed, **{n: v * jitter for n, v in gated.items()}) for gate in ("headwise", "elementwise")]
    found = claims(read_log(written(tmp_path, log(*runs))), ())
    return {claim.of: claim.verdict for claim in found if words in claim.statement.words}


@pytest.mark.parametrize(
    ("words", "name", "less", "more"),
    [
        ("takes attention off", "share", "agrees", "disagrees"),
        ("largest activation", "largest", "agrees", "disagrees"),
        ("loss ends lower", "loss", "agrees", "disagrees"),
        ("more is understood", "accuracy", "disagrees", "agrees"),
    ],
)
def test_a_difference_between_the_gates_is_told_both_ways(tmp_path, words, name, less, more):
    for factor, verdict in ((0.5, less), (1.5, more), (1.001, "not shown")):
        found = told(tmp_path, words, none={name: 0.4}, gated={name: 0.4 * factor})
        assert found == {("headwise",): verdict, ("elementwise",): verdict}


def test_one_training_alone_tells_nothing(tmp_path):
    found = told(tmp_path, "", none={"share": 0.4}, gated={"share": 0.04, "opened": 0.1}, seeds=(1,))
    assert set(found.values()) == {"cannot tell"}


def test_a_sink_is_more_than_twice_an_even_share(tmp_path):
    for even, verdict in ((0.05, "agrees"), (0.3, "disagrees")):
        found = told(tmp_path, "first token is a sink", none={"share": 0.4, "even": even}, gated={})
        assert found == {("none",): verdict}


def test_gates_are_shut_when_they_are_open_by_less_than_half(tmp_path):
    for opened, verdict in ((0.116, "agrees"), (0.8, "disagrees"), (0.49, "not shown")):
        found = told(tmp_path, "mostly shut", none={}, gated={"opened": opened})
        assert found == {("headwise",): verdict, ("elementwise",): verdict}


def test_what_a_gate_adds_is_held_against_two_percent(tmp_path):
    empty = read_log(written(tmp_path, log()))
    shares = {"agrees": (0.001, 0.0005, 0.01), "disagrees": (0.08, 0.03, 0.2), "not shown": (0.02, 0.01, 0.04)}
    predicted = [Overhead("d", "x", verdict, Figure(*share)) for verdict, share in shares.items()]
    assert {claim.of[2]: claim.verdict for claim in claims(empty, predicted)} == {name: name for name in shares}


def test_intervals_that_touch_show_nothing():
    a, b = Figure(1.0, 0.9, 1.1), Figure(1.2, 1.1, 1.3)
    assert apart(a, b, lower=True) == apart(b, a, lower=True) == "not shown"
    assert within(a, 1.1) == beyond(a, 0.9) == "not shown"
    assert within(a, 1.2) == beyond(a, 0.8) == "agrees"
    assert within(a, 0.8) == beyond(a, 1.2) == "disagrees"
    assert within(Figure(1.0), 5.0) == "cannot tell"
