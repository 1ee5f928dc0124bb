"""Energy and battery: sums over the parts of a device, and how long a charge would last at that rate.

In: the energy rows of a trace. Out: sums with intervals. The unit powers behind them are declared, not measured, and
share their error, so low ends are added to low ends and high ends to high ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from emulator.clock import NS_PER_S
from emulator.trace.spans import Trace


class Interval(NamedTuple):
    """A predicted figure with its 90 % interval."""

    p50: float
    low: float
    high: float

    def scaled(self, factor: float) -> Interval:
        """All three times `factor`, which is not negative."""
        return Interval(self.p50 * factor, self.low * factor, self.high * factor)

    def rounded(self, digits: int = 3) -> dict[str, float]:
        """For JSON."""
        return {name: round(value, digits) for name, value in self._asdict().items()}


class Endurance(NamedTuple):
    """A full charge, if everything goes on as in the run.

    `hot_after_min` is when the skin gets too warm: likely, earliest and latest, None for never. `speed_when_hot` is the
    share of its full speed that the chip then keeps, 1 where it does not slow down; `slowed_units` are on it.
    """

    hours: Interval
    hot_after_min: tuple[float | None, float | None, float | None]
    speed_when_hot: float
    slowed_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Battery:
    """What the battery holds, the state of charge (0..1) before and after the run where the device kept it, and what
    was forecast of a whole charge.
    """

    capacity_wh: float
    usable_share: float
    charge_start: float | None = None
    charge_end: float | None = None
    source: str = ""
    endurance: Endurance | None = None


def energy_mj(trace: Trace) -> Interval:
    """Energy of the whole run, millijoule."""
    return Interval(
        sum(part.p50_mj for part in trace.energy),
        sum(part.low_mj for part in trace.energy),
        sum(part.high_mj for part in trace.energy),
    )


def mean_power_mw(trace: Trace) -> Interval | None:
    """Mean power of the run, milliwatt; None for a run without duration or without energy rows."""
    if not trace.duration_ns or not trace.energy:
        return None
    return energy_mj(trace).scaled(NS_PER_S / trace.duration_ns)


def battery_life_h(trace: Trace, battery: Battery) -> Interval | None:
    """Hours that a full charge lasts when everything goes on as in this run: as forecast, else usable Wh / mean W."""
    if battery.endurance:
        return battery.endurance.hours
    power = mean_power_mw(trace)
    if power is None or power.low <= 0:
        return None
    usable_mwh = battery.capacity_wh * battery.usable_share * 1000
    return Interval(usable_mwh / power.p50, usable_mwh / power.high, usable_mwh / power.low)
