"""Energy of every part of the device over a run: busy times and a profile in, one row a part out, millijoule.

Energy is power times time. No power rail of these devices was ever published, so each power is a declared parameter
with an interval: the profile's own low and high, or a factor of two either way. For compute units the busy time is a
prediction too; both factors are independent, so they combine as the root of the sum of squared logarithms.
Compare devices and models by ratio; the absolute figures are as uncertain as the intervals say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emulator.clock import NS_PER_S
from emulator.profile.fields import DeviceProfile, Sourced, Unit
from emulator.trace.spans import Energy

UNKNOWN_FACTOR = 2.0
ASLEEP, OFF = "standby", "off"
ELSEWHERE = frozenset({"cloud", "phone", ASLEEP, OFF})
UI_THREAD = "ui"


@dataclass(frozen=True, slots=True)
class Light:
    """How the display was used: `on_ns` with the engine on, and while it was on the time means of the share of full
    light that the picture asks for (0..1, a fully lit panel is 1) and of the brightness setting (0..1).
    """

    on_ns: int
    lit_share: float
    brightness: float


def energy_by_part(
    profile: DeviceProfile, duration_ns: int, busy_ns: Mapping[str, int], light: Light | None = None
) -> list[Energy]:
    """Rows for the parts named in `busy_ns`, the display engine and the base load, in this order.

    `busy_ns` maps "npu", "cpu", "gpu", "dsp", "ui" (the CPU's thread for app and layout), "camera", "microphone",
    "speaker" and "radio" to the time that they were active, and "standby" to the time in which the base load was that
    of standby, "off" to that in which there was none; "cloud" and "phone" cost the glasses nothing.
    E = P * t; display: E = (base + full field * lit share * brightness) * t. Raises ValueError for any other part.
    """
    rows = [_row(profile, part, busy) for part, busy in busy_ns.items() if part not in ELSEWHERE]
    if light and profile.display:
        drawn = light.lit_share * light.brightness
        base = _spend("", light.on_ns, profile.display.engine_base_mw, 1.0)
        field = _spend("", light.on_ns, profile.display.engine_full_field_mw, 1.0, share=drawn)
        rows.append(total([base, field], "display")._replace(busy_ns=light.on_ns))
    asleep_ns = busy_ns.get(ASLEEP, 0)
    rows.append(_spend("base", duration_ns - asleep_ns - busy_ns.get(OFF, 0), profile.power.base_mw, 1.0))
    if asleep_ns:
        rows.append(_spend(ASLEEP, asleep_ns, profile.power.standby_mw, 1.0))
    return rows


def total(rows: Sequence[Energy], part: str = "total") -> Energy:
    """The sum of the rows. Lows and highs add up too: the parts may all err to the same side."""
    return Energy(
        part,
        max((row.busy_ns for row in rows), default=0),
        math.fsum(row.p50_mj for row in rows),
        math.fsum(row.low_mj for row in rows),
        math.fsum(row.high_mj for row in rows),
    )


def unit_energy(part: str, busy_ns: int, unit: Unit) -> Energy | None:
    """What a compute unit spends while it is busy; None when its power is not known."""
    return _spend(part, busy_ns, unit.active_mw, unit.interval_factor.value) if unit.active_mw else None


def _row(profile: DeviceProfile, part: str, busy_ns: int) -> Energy:
    unit = {str(name): unit for name, unit in profile.units.items()}.get("cpu" if part == UI_THREAD else part)
    spent = unit_energy(part, busy_ns, unit) if unit else None
    if spent:
        return spent
    sections = {"camera": profile.camera, "microphone": profile.microphone, "speaker": profile.speaker}
    section = {**sections, "radio": profile.radio}.get(part)
    if section is None:
        raise ValueError(f"{profile.device.id} has no part {part!r} that could have been busy")
    return _spend(part, busy_ns, section.active_mw, 1.0)


def _spend(part: str, busy_ns: int, power_mw: Sourced[float], time_factor: float, share: float = 1.0) -> Energy:
    mj_per_mw = share * busy_ns / NS_PER_S
    p50, (below, above) = power_mw.value * mj_per_mw, _factors(power_mw)
    return Energy(part, busy_ns, p50, p50 / _joint(below, time_factor), p50 * _joint(above, time_factor))


def _factors(power_mw: Sourced[float]) -> tuple[float, float]:
    """By which factors the power may be lower and higher than its value."""
    if power_mw.value == 0:
        return 1.0, 1.0
    if power_mw.low is None and power_mw.high is None:
        return UNKNOWN_FACTOR, UNKNOWN_FACTOR
    low, high = power_mw.low, power_mw.high
    below = 1.0 if low is None else math.inf if low == 0 else power_mw.value / low
    return below, 1.0 if high is None else high / power_mw.value


def _joint(first: float, second: float) -> float:
    return math.exp(math.hypot(math.log(first), math.log(second)))
