"""The time axis of the rows: as long as the budget and the passes need, without jumping with every new pass.

In: the longest thing to be shown. Out: an axis from 0 ms. It grows at once, in round steps, and shrinks only when a
third of it would do less.
"""

from __future__ import annotations

from typing import Final

from emulator.trace.report.svg import Axis, round_step

_STEPS: Final = 5
_SPARE: Final = 1.04
_SHRINK_BELOW: Final = 0.6


class SteadyTop:
    """Remembers how far the axis went."""

    def __init__(self) -> None:
        self.top_ms = 0.0

    def reach(self, longest_ms: float, budget_ms: float | None) -> float:
        """The axis' end for these passes; a pass far beyond the budget is cut off rather than flattening all others."""
        wanted = max(min(longest_ms, 4 * budget_ms) if budget_ms else longest_ms, (budget_ms or 0.0) * 1.1, 1.0)
        step = round_step(wanted * _SPARE / _STEPS)
        top_ms = step * -(-wanted * _SPARE // step)
        if not self.top_ms * _SHRINK_BELOW <= top_ms <= self.top_ms:
            self.top_ms = top_ms
        return self.top_ms

    def axis(self, start_px: float, end_px: float) -> Axis:
        """Milliseconds to pixels."""
        return Axis(self.top_ms or 1.0, start_px, end_px)
