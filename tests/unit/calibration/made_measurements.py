"""Measurements that nobody made: kernels with times out of known costs."""

from __future__ import annotations

import numpy as np

from emulator.calibration.measurement import Measurement
from emulator.messages.kernels import Kernel

SHARE_US, CALL_US = 2.0, 3.5
LAUNCH_US, MACS_PER_US, BYTES_PER_US = 1.5, 90_000, 8_000


def kernel(channels: int = 32, places: int = 400, kind: str = "pointwise", operator: str = "Conv") -> Kernel:
    """A convolution with as many channels out as in."""
    side = round(places**0.5)
    shape = (1, channels, side, side)
    elements = channels * side * side
    return Kernel(
        name="k", kind=kind, operators=(operator,), macs=elements * channels, ops=0, weight_elements=channels**2,
        read_elements=elements, written_elements=elements, shapes=(shape, (channels, channels, 1, 1), shape), feeds=(),
    )  # fmt: skip


def true_us(one: Kernel) -> float:
    """Slower where the channels do not fill a block."""
    moved = 4 * (one.weight_elements + one.read_elements + one.written_elements)
    filled = 1.0 if one.shapes[0][1] % 16 == 0 else 1.6
    return LAUNCH_US + filled * one.macs / MACS_PER_US + moved / BYTES_PER_US


def made(count: int, seed: int = 0, noise: float = 0.02) -> list[Measurement]:
    """Networks of three to twenty kernels."""
    random = np.random.default_rng(seed)
    found = []
    for index in range(count):
        kernels = tuple(
            kernel(int(random.integers(2, 40)) * 8, int(random.integers(3, 40)) ** 2)
            for _ in range(int(random.integers(3, 21)))
        )
        times = [true_us(one) * float(np.exp(random.normal(0, noise))) for one in kernels]
        profiled = tuple(time + SHARE_US for time in times)
        found.append(Measurement(f"made-{index}", "made", kernels, profiled, sum(times) + CALL_US, 1.0))
    return found
