"""hud -> optics, voice -> out: what leaves the device as light and as sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class PanelFrame:
    """What the panel shows from `t_ns` on: level codes 0..levels-1, uint8 (height, width); 0 is transparent."""

    seq: int
    t_ns: int
    levels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """Something to be heard: speech or an earcon, mono float32 (n,) at `rate_hz`.

    `samples` is None where no synthesiser is installed: the words then run in the text lane for `duration_ns`,
    which is estimated from the length of the text, and `engine` says so.
    """

    text: str
    kind: str
    engine: str
    rate_hz: int
    duration_ns: int
    samples: NDArray[np.float32] | None
