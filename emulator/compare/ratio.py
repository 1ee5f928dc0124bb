"""How B's process medians stand to A's: the ratio of their medians, its interval by bootstrap, and what may be said.

Frames of one process are not independent, and tests over them see differences between equal programs three times in
four; processes are (pyperf and criterion.rs compare them too). The draws are seeded: equal figures, equal answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

DRAWS: Final = 10_000
GATE: Final = 0.01
"""What is within 1 % is nobody's difference."""
FEWEST_RUNS: Final = 5
"""Fewer processes a side show nothing: their interval is too short to be believed."""
_SEED: Final = 20_260_101

Verdict = Literal["faster", "slower", "no difference shown", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """B's median over A's, with its 95 % interval, and how many processes each side had."""

    value: float
    low: float
    high: float
    a_runs: int
    b_runs: int

    @property
    def verdict(self) -> Verdict:
        """What may be said of B: only an interval that lies wholly beyond the gate shows a difference."""
        if min(self.a_runs, self.b_runs) < FEWEST_RUNS:
            return "cannot tell"
        if self.low > 1 + GATE:
            return "slower"
        return "faster" if self.high < 1 - GATE else "no difference shown"


def ratio_of_medians(a: Sequence[float], b: Sequence[float]) -> Ratio:
    """Both sides hold one positive figure a process, in any unit."""
    rng = np.random.default_rng(_SEED)
    below, above = (np.median(rng.choice(np.asarray(side), (DRAWS, len(side))), axis=1) for side in (a, b))
    low, high = np.percentile(above / below, (2.5, 97.5))
    return Ratio(float(np.median(b) / np.median(a)), float(low), float(high), len(a), len(b))
