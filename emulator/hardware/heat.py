"""How warm the skin gets at a mean power: closed forms, no state.

In go the thermal section of the profile and a power in milliwatt, out come degrees and seconds. The skin model is one
thermal resistance and one heat capacity, which is all that mass and surface of a temple allow to say.
"""

from __future__ import annotations

import math

from emulator.profile.fields import Thermal

ROOM_C = 23.0
EXACT_DIGITS = 12  # the last ones of an exponential or a power differ between computers, and the trace must not


def skin_temperature_c(thermal: Thermal, power_mw: float, ambient_c: float, start_c: float, after_s: float) -> float:
    """Skin temperature after `after_s` at constant power, degrees Celsius.

    Solution of C dT/dt = P - (T - T_ambient) / R: T = T_end + (T_start - T_end) exp(-t / RC), T_end = T_ambient + P R.
    """
    end_c = ambient_c + power_mw / 1000 * thermal.resistance_k_per_w.value
    kept = round(math.exp(-after_s / _time_constant_s(thermal)), EXACT_DIGITS)
    return end_c + (start_c - end_c) * kept


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


def _time_constant_s(thermal: Thermal) -> float:
    return thermal.resistance_k_per_w.value * thermal.capacity_j_per_k.value
