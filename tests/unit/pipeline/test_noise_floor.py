"""The noise floor is the quantile that numpy would give, without sorting anew for every frame."""

import numpy as np
import pytest

from emulator.pipeline.noise_floor import MEMORY_S, QUIET_POWER, QUIET_SHARE, RISE, NoiseFloor

FRAME_S = 0.03


@pytest.mark.parametrize("seed", range(3))
def test_a_frame_is_held_against_the_quietest_quarter_of_the_last_seconds(seed):
    rng = np.random.default_rng(seed)
    frames = rng.normal(0, rng.choice([0.001, 0.01, 0.011, 0.1], (400, 1)), (400, 480)).astype(np.float32)
    frames[50:60] = frames[50]  # equal ones come and go as well
    floor, kept = NoiseFloor(FRAME_S), round(MEMORY_S / FRAME_S)
    powers = [float(np.mean(np.square(frame, dtype=np.float64))) for frame in frames]
    for number, (frame, power) in enumerate(zip(frames, powers, strict=True), 1):
        level = np.quantile(powers[max(0, number - kept) : number], QUIET_SHARE)
        assert floor.is_below(frame) == (level < QUIET_POWER or power > RISE * level), number


def test_after_a_gap_nothing_of_before_counts():
    floor, loud = NoiseFloor(FRAME_S), np.full(480, 0.1, np.float32)
    for _ in range(10):
        assert not floor.is_below(loud)
    floor.forget()
    assert floor.is_below(np.zeros(480, np.float32))
    assert floor.is_below(loud)
