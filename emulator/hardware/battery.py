"""How long the battery lasts and how warm the skin gets, from a mean power: closed forms, no state.

In go sections of the profile and powers in milliwatt, out come hours and degrees. The skin model is one thermal
resistance and one heat capacity, which is all that mass and surface of a temple allow to say.
"""

from __future__ import annotations

import math

from emulator.profile.fields import Power, Thermal
from emulator.trace.power import Interval


def hours_of_use(power: Power, mean_mw: Interval) -> Interval:
    """Hours from full to empty at a mean power: Wh * 1000 * usable share / mW; infinite at no power.

    `low` takes the smallest battery and the highest power, `high` the opposite.
    """
    battery, usable = power.battery_wh, power.usable_share
    smallest = (battery.low or battery.value) * (usable.low or usable.value)
    largest = (battery.high or battery.value) * (usable.high or usable.value)
    return Interval(
        _hours(battery.value * usable.value, mean_mw.p50),
        _hours(smallest, mean_mw.high),
        _hours(largest, mean_mw.low),
    )


def skin_temperature_c(thermal: Thermal, power_mw: float, ambient_c: float, start_c: float, after_s: float) -> float:
    """Skin temperature after `after_s` at constant power, degrees Celsius.

    Solution of C dT/dt = P - (T - T_ambient) / R: T = T_end + (T_start - T_end) exp(-t / RC), T_end = T_ambient + P R.
    """
    end_c = ambient_c + power_mw / 1000 * thermal.resistance_k_per_w.value
    return end_c + (start_c - end_c) * math.exp(-after_s / _time_constant_s(thermal))


def seconds_until_c(
    thermal: Thermal, power_mw: float, ambient_c: float, start_c: float, limit_c: float
) -> float | None:
    """Seconds of constant power until the skin reaches `limit_c` from below; 0 when it is there, None when it never is.

    The inverse of `skin_temperature_c`.
    """
    end_c = ambient_c + power_mw / 1000 * thermal.resistance_k_per_w.value
    if start_c >= limit_c:
        return 0.0
    if end_c <= limit_c:
        return None
    return _time_constant_s(thermal) * math.log((end_c - start_c) / (end_c - limit_c))


def _hours(watt_hours: float, power_mw: float) -> float:
    return watt_hours * 1000 / power_mw if power_mw > 0 else math.inf


def _time_constant_s(thermal: Thermal) -> float:
    return thermal.resistance_k_per_w.value * thermal.capacity_j_per_k.value
