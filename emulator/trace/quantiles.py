"""Percentiles, defined once for every number that Lorgnette prints.

Linear interpolation between order statistics at h = (n - 1) p (type 7 of Hyndman and Fan, American Statistician 50,
1996), which is what NumPy and spreadsheets do: p50 of an even count is the mean of the middle two, p99 of few values
lies just below the largest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from emulator.clock import NS_PER_MS


class Quantiles(NamedTuple):
    """p50, p95 and p99, in milliseconds."""

    p50: float
    p95: float
    p99: float

    def rounded(self) -> dict[str, float]:
        """For JSON: to the nanosecond, as they were recorded."""
        return {name: round(value, 6) for name, value in self._asdict().items()}


def quantile(ordered: Sequence[float], share: float) -> float:
    """The `share` quantile (0..1) of values in ascending order, at least one."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def quantiles_ms(durations_ns: Sequence[int]) -> Quantiles | None:
    """p50, p95, p99 of nanoseconds in any order, as milliseconds; None for no values."""
    if not durations_ns:
        return None
    ordered = sorted(durations_ns)
    return Quantiles(*(quantile(ordered, share) / NS_PER_MS for share in (0.5, 0.95, 0.99)))
