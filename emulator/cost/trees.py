"""A forest of regression trees as plain arrays: what a fit leaves behind, evaluated without any library but numpy.

Comparisons, additions in the order of the trees and one division: every computer gets the same numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAF = -1


class Forest(NamedTuple):
    """All nodes of all trees, one after the other; `roots` are the indices of the first node of each.

    A node goes to `left` where the value in its `column` is at most `threshold`, else to `left` + 1; in a leaf `column`
    is -1 and `value` is its answer.
    """

    roots: NDArray[np.int32]
    column: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    value: NDArray[np.float64]

    def mean(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The mean answer of the trees for each row; zero without trees."""
        total = np.zeros(len(rows))
        for root in self.roots:
            total = total + self._answers(int(root), rows)
        return total / max(1, len(self.roots))

    def _answers(self, root: int, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        at = np.full(len(rows), root)
        going = np.flatnonzero(self.column[at] != LEAF)
        while len(going):
            node = at[going]
            goes_right = rows[going, self.column[node]] > self.threshold[node]
            at[going] = self.left[node] + goes_right
            going = going[self.column[at[going]] != LEAF]
        found: NDArray[np.float64] = self.value[at]
        return found


NO_FOREST = Forest(np.zeros(0, np.int32), np.zeros(0, np.int16), np.zeros(0), np.zeros(0, np.int32), np.zeros(0))
