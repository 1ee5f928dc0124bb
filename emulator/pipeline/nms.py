"""Non-maximum suppression: of boxes that show the same thing, keep the one with the best score."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]


def suppress(
    boxes: Boxes, scores: Boxes, classes: NDArray[np.intp], max_overlap: float, top_k: int
) -> NDArray[np.intp]:
    """Indices of the boxes (n, 4; left, top, right, bottom) that stay, best first, at most `top_k`.

    Greedy, class by class: a box goes when it overlaps a better one of its class by more than `max_overlap`
    (intersection over union). Boxes without area, or with NaN, never suppress another.
    """
    order = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while order.size and len(kept) < top_k:
        best, rest = order[0], order[1:]
        kept.append(int(best))
        same = classes[rest] == classes[best]
        order = rest[~(same & (overlap(boxes[best], boxes[rest]) > max_overlap))]
    return np.array(kept, np.intp)


def overlap(box: Boxes, others: Boxes) -> Boxes:
    """Intersection over union of one box (4,) with others (n, 4)."""
    lower = np.maximum(box[:2], others[:, :2])
    upper = np.minimum(box[2:], others[:, 2:])
    shared = np.prod(np.clip(upper - lower, 0, None), axis=1)
    area = np.prod(box[2:] - box[:2])
    areas = np.prod(others[:, 2:] - others[:, :2], axis=1)
    union = np.maximum(area + areas - shared, np.finfo(np.float32).tiny)
    return np.asarray(shared / union, np.float32)
