"""When the synthetic walk is where: the one place where picture, head motion, voice track and GPX track take it from.

The walker goes along a street (x to the right, y up, z ahead, metres), stops to look at things, and stands still at the
end. Out come position, pace and the point that is looked at, as pure functions of emulated seconds. Legs have smooth
ramps, because a jump in speed would be a jump in the accelerometer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot

DURATION_S = 32.0
EYE_HEIGHT_M = 1.6
STEP_HZ = 1.9
GAZE_TURN_S = 1.0
RAMP_S = 0.7
AHEAD_PITCH_DEG = -1.5
PAYMENT_TEXT = "https://pay.sandbox.invalid/m/1024?amount=20.00&name=West%20Lake%20Tea"
PRODUCT_EAN = "2001024000203"


@dataclass(frozen=True, slots=True)
class Leg:
    """Walking from one place to the next: start and end instant, start and end point (x, z)."""

    start_s: float
    end_s: float
    from_m: tuple[float, float]
    to_m: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """A thing that is looked at: steady from `start_s` to `end_s`; `texts` is what stands on it."""

    name: str
    start_s: float
    end_s: float
    target_m: tuple[float, float, float]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of the wearer, from `start_s` on, while `look` is in front of them."""

    start_s: float
    text: str
    look: str


LEGS = (
    Leg(0.0, 3.6, (0.0, 0.0), (-0.1, 4.2)),
    Leg(7.4, 10.8, (-0.1, 4.2), (-0.4, 8.1)),
    Leg(14.2, 17.4, (-0.4, 8.1), (-1.0, 11.7)),
    Leg(20.2, 22.6, (-1.0, 11.7), (-0.9, 14.1)),
    Leg(27.8, 29.3, (-0.9, 14.1), (0.1, 14.6)),
    Leg(29.3, 31.6, (0.1, 14.6), (0.35, 16.9)),
)

LOOKS = (
    Look("wet floor", 3.4, 7.2, (0.45, 1.0, 6.15), ("小心地滑",)),
    Look("metro", 10.6, 14.0, (0.66, 1.92, 11.2), ("地铁站", "Metro Station", "出口", "Exit")),
    Look("product", 17.6, 20.1, (-2.45, 1.42, 11.85), ("龙井茶", "LONGJING TEA")),
    Look("payment code", 22.9, 27.6, (-0.98, 1.34, 15.4), ("扫码付款", "Scan to pay")),
    Look("museum", 30.4, DURATION_S + 60.0, (2.6, 3.3, 38.0), ("博物馆", "MUSEUM", "ENTRANCE")),
)

SPEECH = (
    Spoken(4.3, "what does this sign say", "wet floor"),
    Spoken(11.5, "where is the metro", "metro"),
    Spoken(23.5, "pay twenty yuan", "payment code"),
    Spoken(26.0, "confirm payment", "payment code"),
)


def _smooth(share: float) -> float:
    """Smoothstep from 0 to 1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


def _ramp_distance(share: float) -> float:
    """Integral of the smoothstep from 0 to `share`, for `share` in 0..1."""
    return share**3 - share**4 / 2


def _progress(leg: Leg, t_s: float) -> float:
    """How far along its way the leg is at `t_s`, 0..1."""
    length_s, gone_s = leg.end_s - leg.start_s, min(max(t_s - leg.start_s, 0.0), leg.end_s - leg.start_s)
    if gone_s < RAMP_S:
        way = RAMP_S * _ramp_distance(gone_s / RAMP_S)
    elif gone_s > length_s - RAMP_S:
        way = (length_s - RAMP_S) - RAMP_S * _ramp_distance((length_s - gone_s) / RAMP_S)
    else:
        way = gone_s - RAMP_S / 2
    return way / (length_s - RAMP_S)


def position_m(t_s: float) -> tuple[float, float]:
    """Where the walker is at `t_s`: (x, z) in metres; before the start and after the end they stand."""
    leg = next((leg for leg in reversed(LEGS) if t_s >= leg.start_s), LEGS[0])
    share = _progress(leg, t_s)
    (x0, z0), (x1, z1) = leg.from_m, leg.to_m
    return x0 + (x1 - x0) * share, z0 + (z1 - z0) * share


def pace(t_s: float) -> float:
    """How much of a full walk is going on at `t_s`, 0 (standing) .. 1 (walking)."""
    for leg in LEGS:
        if leg.start_s <= t_s <= leg.end_s:
            return _smooth((t_s - leg.start_s) / RAMP_S) * _smooth((leg.end_s - t_s) / RAMP_S)
    return 0.0


def distance_m(t_s: float) -> float:
    """Length of the way walked until `t_s`, metres."""
    whole = sum(_length_m(leg) for leg in LEGS if leg.end_s <= t_s)
    return whole + sum(_length_m(leg) * _progress(leg, t_s) for leg in LEGS if leg.start_s < t_s < leg.end_s)


def _length_m(leg: Leg) -> float:
    return hypot(leg.to_m[0] - leg.from_m[0], leg.to_m[1] - leg.from_m[1])


def gaze_deg(t_s: float) -> tuple[float, float]:
    """Where the head points at `t_s`: yaw to the right and pitch up, degrees, without the bob of walking."""
    x_m, z_m = position_m(t_s)
    yaw_deg, pitch_deg = 0.0, AHEAD_PITCH_DEG
    for look in LOOKS:
        weight = _smooth((t_s - look.start_s) / GAZE_TURN_S + 1) * _smooth((look.end_s - t_s) / GAZE_TURN_S + 1)
        right_m, ahead_m = look.target_m[0] - x_m, look.target_m[2] - z_m
        up_m = look.target_m[1] - EYE_HEIGHT_M
        yaw_deg += weight * degrees(atan2(right_m, ahead_m))
        pitch_deg += weight * (degrees(atan2(up_m, hypot(right_m, ahead_m))) - AHEAD_PITCH_DEG)
    return yaw_deg, pitch_deg


def steady_look(t_s: float) -> str | None:
    """The look that stands still at `t_s`: nobody walks and the gaze rests on it; None while anything moves."""
    if pace(t_s) > 0.0:
        return None
    return next((look.name for look in LOOKS if look.start_s <= t_s <= look.end_s), None)


def look_at(name: str) -> Look:
    """The look of that name; KeyError when there is none."""
    for look in LOOKS:
        if look.name == name:
            return look
    raise KeyError(name)
