"""What the recogniser gets, and that it hears alike whatever it heard before."""

import numpy as np

from emulator.sound.resampling import resample
from emulator.sound.sphinx import LONGEST_S, MODEL_RATE_HZ, prepared

RATE_HZ = 16_000


def test_the_floor_lies_under_the_speech_and_is_the_same_each_time():
    rng = np.random.default_rng(1)
    for level in (0.5, 0.01):
        sound = (level * rng.standard_normal(RATE_HZ)).astype(np.float32)
        added = prepared(sound, RATE_HZ) - resample(sound, RATE_HZ, RATE_HZ)
        assert np.array_equal(prepared(sound, RATE_HZ), prepared(sound, RATE_HZ))
        assert -30 < 20 * np.log10(added.std() / level) < -24
        assert abs(np.corrcoef(added[1:], added[:-1])[0, 1]) < 0.05


def test_a_sound_is_brought_to_the_rate_and_within_the_length():
    assert len(prepared(np.zeros(8000, np.float32), 8000)) == MODEL_RATE_HZ
    assert len(prepared(np.zeros(20 * RATE_HZ, np.float32), RATE_HZ)) == LONGEST_S * MODEL_RATE_HZ
    assert len(prepared(np.zeros(0, np.float32), RATE_HZ)) == 0
