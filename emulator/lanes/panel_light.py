"""What light the panel gave: the frames that were lit, how much of it on average, and which of them was seen most.

In: each frame at the instant at which it is lit, and each change of brightness. Out: figures for the energy, and the
frame for the report's picture. The sums go along with the run, so that hours of it need no more memory than minutes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.messages.frames import PanelFrame

KEPT_FRAMES = 240  # 75 MB of the largest panel
FIRST_COUNTS = 0.25  # what an app begins with waits for its user: what came of that tells more of it


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What the eye had before it: a panel frame, and the camera's picture (h, w, 3) as it was lit, if there was one."""

    frame: PanelFrame
    world: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class _Lit:
    sight: Sight
    share: float

    def light_ns(self, end_ns: int) -> float:
        return self.share * max(0, end_ns - self.sight.frame.t_ns)


class PanelLight:
    """Follows the panel. `frames` holds the newest 240 frames, oldest first; instants are when their scan-out began."""

    def __init__(self, levels: int, gamma: float) -> None:
        self._light_of_code = (np.arange(levels) / (levels - 1)) ** gamma
        self._now: _Lit | None = None
        self._first: Sight | None = None
        self._most: tuple[float, Sight] | None = None
        self._light_ns = 0.0
        self._brightness = 1.0
        self._drawn_ns, self._dimmed_ns = 0.0, 0
        self.frames: deque[PanelFrame] = deque(maxlen=KEPT_FRAMES)

    def lit(self, sight: Sight) -> None:
        """This is seen from now on, instead of what was seen before."""
        t_ns = sight.frame.t_ns
        self.dim(self._brightness, t_ns)
        if self._now is not None:
            self._light_ns += self._now.light_ns(t_ns)
            self._most = self._weighed(t_ns)
        share = self._share(sight.frame)
        if self._first is None and share:
            self._first = sight
        self._now = _Lit(sight, share)
        self.frames.append(sight.frame)

    def dim(self, brightness: float, now_ns: int) -> None:
        """The panel's brightness is another from now on, 0..1."""
        self._drawn_ns = self.drawn_ns(now_ns)
        self._brightness, self._dimmed_ns = brightness, max(self._dimmed_ns, now_ns)

    def light_ns(self, now_ns: int) -> float:
        """What the pictures asked for so far: lit share times time."""
        return self._light_ns + (self._now.light_ns(now_ns) if self._now else 0.0)

    def drawn_ns(self, now_ns: int) -> float:
        """What the panel gave of that: lit share times brightness times time."""
        shown = self._now.share * self._brightness if self._now else 0.0
        return self._drawn_ns + shown * max(0, now_ns - self._dimmed_ns)

    def most_seen(self, now_ns: int) -> Sight | None:
        """The frame that put most light into the eye (lit share times time), the earlier one of equal ones.

        The first that was not dark counts for a quarter.
        """
        weighed = self._weighed(now_ns)
        return weighed[1] if weighed else None

    def _weighed(self, now_ns: int) -> tuple[float, Sight] | None:
        if self._now is None:
            return None
        counts = FIRST_COUNTS if self._now.sight is self._first else 1.0
        weight = counts * self._now.light_ns(now_ns)
        return (weight, self._now.sight) if self._most is None or weight > self._most[0] else self._most

    def _share(self, frame: PanelFrame) -> float:
        counts = np.bincount(frame.levels.ravel(), minlength=len(self._light_of_code))
        return float(counts @ self._light_of_code) / frame.levels.size
