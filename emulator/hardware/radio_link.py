"""The way to the phone and the cloud: how long bytes take over it, from the profile's rates.

A transmission holds the radio for bytes / rate; the round trip is waited for and holds nothing.
"""

from __future__ import annotations

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.status import RadioState
from emulator.messages.work import Prediction
from emulator.profile.fields import DeviceProfile, Sourced

SLOW_FACTOR = 4.0  # house choice: the edge of Bluetooth's range or a full mobile cell; nobody has measured glasses


def transmission(profile: DeviceProfile, way: str, count: int, state: RadioState) -> Prediction:
    """How long `count` bytes hold the radio on the "up" or "down" way, with the interval of the profile's rate."""
    radio = profile.radio
    rate = radio.uplink_bytes_per_s if way == "up" else radio.downlink_bytes_per_s
    slowness = SLOW_FACTOR if state == "slow" else 1.0

    def at(bytes_per_s: float) -> int:
        return round(count * slowness / bytes_per_s * NS_PER_S)

    return Prediction(at(rate.value), at(_high(rate)), at(_low(rate)), rate.source, rate.confidence)


def one_way_ns(profile: DeviceProfile, state: RadioState) -> int:
    """Half of the profile's round trip."""
    slowness = SLOW_FACTOR if state == "slow" else 1.0
    return round(profile.radio.round_trip_ms.value * slowness * NS_PER_MS / 2)


def _low(rate: Sourced[float]) -> float:
    return rate.value if rate.low is None else rate.low


def _high(rate: Sourced[float]) -> float:
    return rate.value if rate.high is None else rate.high
