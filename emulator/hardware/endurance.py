"""How long a charge lasts and when the chip has to slow down, if everything goes on as in a run: hours from seconds.

In: the energy of a run by part, and the device's battery and thermal model. Out: hours with their interval, the time
until the skin is too warm, and the speed that the chip then keeps. A unit that runs slower is busy for longer at less
power, until it is busy all the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from emulator.clock import NS_PER_S
from emulator.hardware.heat import ROOM_C, seconds_until_c, skin_temperature_c
from emulator.hardware.throttle import Governor, power_share, slowed_units
from emulator.profile.fields import DeviceProfile, Thermal
from emulator.trace.power import Endurance, Interval
from emulator.trace.spans import Energy

S_PER_H = 3600
S_PER_MIN = 60
LONGEST_S = 100 * S_PER_H
KEPT_LIVES = 12  # of four runs


@dataclass(frozen=True, slots=True)
class _Load:
    """Mean power of a part at full speed, and the share of the time that it is busy."""

    power_mw: float
    busy_share: float
    slows: bool

    def power_at(self, speed: float, thermal: Thermal) -> float:
        """Its mean power at a share of full speed."""
        if not self.slows or speed == 1.0 or not self.busy_share:
            return self.power_mw
        longer = min(1 / speed, 1 / self.busy_share)
        return self.power_mw * longer * power_share(thermal, speed)


@dataclass(frozen=True, slots=True)
class _Life:
    hours: float
    hot_after_s: float | None
    speed: float


def endurance(
    profile: DeviceProfile, energy: Sequence[Energy], duration_ns: int, ambient_c: float = ROOM_C
) -> Endurance | None:
    """From a full charge and a skin at room temperature; None for a run without duration or energy.

    Its ends take all powers and the thermal resistance at their high ends, and at their low ends.
    """
    if not duration_ns or not sum(row.low_mj for row in energy):
        return None
    thermal, resistance = profile.thermal, profile.thermal.resistance_k_per_w
    names, slowed = Energy._fields[2:], slowed_units(profile)
    lives = []
    for name, bound in zip(names, (resistance.value, resistance.low, resistance.high), strict=True):
        loads = [_load(row, getattr(row, name), duration_ns, slowed) for row in energy]
        lives.append(_life(profile, _with_resistance(thermal, bound), loads, ambient_c))
    likely, easy, hard = lives
    hours = sorted(life.hours for life in lives)  # a chip that stays cool is not slowed down, and may last less long
    return Endurance(
        Interval(likely.hours, hours[0], hours[-1]),
        (_minutes(likely), _minutes(hard), _minutes(easy)),
        likely.speed,
        slowed,
    )


def _load(row: Energy, energy_mj: float, duration_ns: int, slowed: Sequence[str]) -> _Load:
    return _Load(energy_mj / (duration_ns / NS_PER_S), row.busy_ns / duration_ns, row.part in slowed)


def _with_resistance(thermal: Thermal, k_per_w: float | None) -> Thermal:
    if k_per_w is None:
        return thermal
    stated = thermal.resistance_k_per_w.model_copy(update={"value": k_per_w})
    return thermal.model_copy(update={"resistance_k_per_w": stated})


def _life(profile: DeviceProfile, thermal: Thermal, loads: Sequence[_Load], ambient_c: float) -> _Life:
    usable_mj = profile.power.battery_wh.value * profile.power.usable_share.value * S_PER_H * 1000
    power_mw = sum(load.power_mw for load in loads)
    hot_s = seconds_until_c(thermal, power_mw, ambient_c, ambient_c, thermal.throttle_c.value)
    lasts_s = usable_mj / power_mw
    if hot_s is None or hot_s > lasts_s or thermal.throttling is None:
        return _Life(lasts_s / S_PER_H, None if hot_s is None or hot_s > lasts_s else hot_s, 1.0)
    return _hot_life(thermal, tuple(loads), usable_mj, ambient_c, hot_s)


@lru_cache(maxsize=KEPT_LIVES)
def _hot_life(thermal: Thermal, loads: tuple[_Load, ...], usable_mj: float, ambient_c: float, hot_s: float) -> _Life:
    """Second by second, as the device itself does it. The speed is its mean from the first step on.

    Kept, since table, summary and report of a run ask for the same, and it takes a tenth of a second.
    """
    governor, skin_c, second = Governor(thermal), ambient_c, 0
    speeds: list[float] = []
    powers = {1.0: sum(load.power_mw for load in loads)}
    while usable_mj > 0 and second < LONGEST_S:
        speed = governor.speed
        if speed not in powers:
            powers[speed] = sum(load.power_at(speed, thermal) for load in loads)
        usable_mj -= powers[speed]
        skin_c = skin_temperature_c(thermal, powers[speed], ambient_c, skin_c, 1.0)
        second += 1
        if governor.feel(skin_c) < 1 or speeds:
            speeds.append(governor.speed)
    return _Life(second / S_PER_H, hot_s, sum(speeds) / len(speeds) if speeds else 1.0)


def _minutes(life: _Life) -> float | None:
    return None if life.hot_after_s is None else life.hot_after_s / S_PER_MIN
