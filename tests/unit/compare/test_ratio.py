"""The ratio of medians: what it says, and that it says it again."""

import numpy as np
import pytest

from emulator.compare.ratio import GATE, ratio_of_medians


def processes(count, seed, factor=1.0):
    """Medians of processes as they were measured: 2 % from one to the next."""
    return list(5.0 * factor * np.random.default_rng(seed).lognormal(0, 0.018, count))


def test_equal_figures_give_the_same_answer_twice():
    a, b = processes(8, 1), processes(8, 2)
    assert ratio_of_medians(a, b) == ratio_of_medians(a, b)


def test_a_clear_change_is_told_in_both_directions():
    a, b = processes(8, 1), processes(8, 2, 1.1)
    found = ratio_of_medians(a, b)
    assert found.low < found.value < found.high
    assert found.value == pytest.approx(1.1, abs=0.03)
    assert found.verdict == "slower"
    assert ratio_of_medians(b, a).verdict == "faster"


def test_under_five_processes_nothing_can_be_told_however_large_the_change():
    assert ratio_of_medians(processes(4, 1), processes(9, 2, 3.0)).verdict == "cannot tell"
    assert ratio_of_medians(processes(5, 1), processes(5, 2, 3.0)).verdict == "slower"


def test_a_change_within_the_gate_is_none_even_without_noise():
    assert ratio_of_medians([5.0] * 8, [5.0 * (1 + GATE * 0.99)] * 8).verdict == "no difference shown"
    assert ratio_of_medians([5.0] * 8, [5.0 * (1 + GATE * 1.01)] * 8).verdict == "slower"


def test_equal_programs_are_called_different_in_fewer_than_one_case_of_twenty():
    pairs = [ratio_of_medians(processes(8, 2 * n), processes(8, 2 * n + 1)).verdict for n in range(100)]
    assert sum(verdict != "no difference shown" for verdict in pairs) <= 5
