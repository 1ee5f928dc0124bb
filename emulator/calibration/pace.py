"""How quick the computer itself was while it was measured, and measurements as they would be at one pace.

The clock of a processor follows heat and load, and a virtual machine its neighbours; within an hour that makes some
hundredths of a difference, as much as a fit is off. The gauge of each measurement tells it, though each by itself is
noisy: the middle of its neighbours' is the pace of the moment. That is so where processor time counts. Where threads
wait for each other the gauge tells of other work as well, which has come and gone by the time of the next network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emulator.calibration.measurement import Measurement

NEIGHBOURS = 4  # on each side: with the network itself some ten seconds
USUAL_PERCENTILE = 25  # of the paces of a calibration; it is rather disturbed than quicker than it can be


def usual_gauge_us(measurements: Sequence[Measurement]) -> float:
    """What the gauge takes at the pace that predictions are made for; measurements in the order of their making."""
    return float(np.percentile(_paces_us(measurements), USUAL_PERCENTILE))


def at_pace(measurements: Sequence[Measurement], gauge_us: float) -> list[Measurement]:
    """The measurements, in the order of their making, as if the gauge had taken this long all along."""
    return [
        replace(
            one,
            profiled_us=tuple(time * gauge_us / pace for time in one.profiled_us),
            bare_us=one.bare_us * gauge_us / pace,
        )
        for one, pace in zip(measurements, _paces_us(measurements), strict=True)
    ]


def _paces_us(measurements: Sequence[Measurement]) -> NDArray[np.float64]:
    gauges = [one.gauge_us for one in measurements]
    places = range(len(gauges))
    return np.array([np.median(gauges[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]) for place in places])
