"""How quick the computer itself was while it was measured, and measurements as they would be at one pace.

The clock of a processor follows heat and load, and a virtual machine its neighbours; within minutes that makes some
hundredths of a difference, as much as a fit is off. The gauge of each measurement tells it, though each by itself is
noisy: the middle of those before and after it is the pace of the moment, and times are taken to go with it. That is so
where processor time counts. Where threads wait for each other the gauge tells of other work as well, which has come and
gone by the time of the next network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from emulator.calibration.measurement import Measurement

NEIGHBOURS = 4  # on each side: with the network itself some ten seconds
USUAL_PERCENTILE = 25  # of the paces of a calibration: a computer is rather disturbed than quicker than it can be


def with_paces(measurements: Sequence[Measurement]) -> list[Measurement]:
    """The same, in the order of their making, each with the pace of its moment."""
    gauges = [one.gauge_us for one in measurements]
    near = [gauges[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1] for place in range(len(gauges))]
    return [replace(one, pace_us=float(np.median(each))) for one, each in zip(measurements, near, strict=True)]


def usual_pace_us(measurements: Sequence[Measurement]) -> float:
    """What the gauge takes at the pace that predictions are made for; 0 where none is known."""
    paces = [one.pace_us for one in measurements if one.pace_us]
    return float(np.percentile(paces, USUAL_PERCENTILE)) if paces else 0.0


def at_pace(measurements: Sequence[Measurement], pace_us: float) -> list[Measurement]:
    """The measurements as if the gauge had taken this long all along; those of unknown pace as they are."""
    return [_brought(one, pace_us / one.pace_us if pace_us and one.pace_us else 1.0) for one in measurements]


def _brought(one: Measurement, factor: float) -> Measurement:
    return replace(one, profiled_us=tuple(time * factor for time in one.profiled_us), bare_us=one.bare_us * factor)
