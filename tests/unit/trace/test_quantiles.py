import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from emulator.trace.quantiles import quantiles_ms


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=60))
def test_quantiles_are_those_of_numpy(durations_ns):
    expected = np.quantile(np.array(durations_ns, np.float64) / 1e6, [0.5, 0.95, 0.99])
    np.testing.assert_allclose(quantiles_ms(durations_ns), expected, rtol=1e-12, atol=1e-12)


def test_nothing_has_no_quantiles():
    assert quantiles_ms([]) is None


def test_one_value_is_all_three():
    assert quantiles_ms([2_500_000]) == (2.5, 2.5, 2.5)
