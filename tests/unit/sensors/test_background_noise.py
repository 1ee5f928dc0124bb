"""Noise around the microphone: its level against speech, its colour, and that a seed gives it again."""

import numpy as np
import pytest

from emulator.profile import load_profile
from emulator.sensors.background_noise import LOOP_SAMPLES, BackgroundNoise, pink
from emulator.sensors.microphone import Microphone
from emulator.sensors.sound_sources import NoSound

RATE_HZ = 16_000


def heard(snr_db, count=LOOP_SAMPLES, first=0, seed=3):
    noise = BackgroundNoise(RATE_HZ, np.random.default_rng(seed))
    noise.set_snr(snr_db)
    samples = np.zeros(count, np.float32)
    noise.add_to(samples, first)
    return samples


def dbfs(samples):
    return 20 * np.log10(np.sqrt(np.mean(samples**2)))


@pytest.mark.parametrize(("snr_db", "level_dbfs"), [(20, -40), (10, -30), (0, -20), (-5, -15)])
def test_its_level_is_told_from_that_of_speech(snr_db, level_dbfs):
    assert dbfs(heard(snr_db)) == pytest.approx(level_dbfs, abs=0.01)


def test_it_falls_by_three_decibels_an_octave():
    power = np.abs(np.fft.rfft(pink(RATE_HZ, np.random.default_rng(1)))) ** 2
    frequency_hz = np.fft.rfftfreq(LOOP_SAMPLES, 1 / RATE_HZ)

    def level(low_hz):
        """The mean power of an octave."""
        return 10 * np.log10(power[(frequency_hz >= low_hz) & (frequency_hz < 2 * low_hz)].mean())

    steps = [level(low_hz) - level(2 * low_hz) for low_hz in (250, 500, 1000, 2000)]
    assert steps == pytest.approx([3.0] * 4, abs=0.3)
    assert power[frequency_hz < 50].max() < 1e-6 * power.max()


def test_a_seed_gives_the_same_noise_and_another_seed_another():
    assert np.array_equal(heard(10), heard(10))
    assert not np.allclose(heard(10), heard(10, seed=4))


def test_it_depends_on_the_place_alone_and_goes_round():
    whole = heard(10, 400)
    assert np.array_equal(whole[192:384], heard(10, 192, first=192))
    assert np.array_equal(heard(10, 192, first=LOOP_SAMPLES + 5), heard(10, 192, first=5))


def test_none_is_silence():
    assert not heard(None).any()


def test_a_microphone_hears_it_from_when_it_is_set_until_it_ends():
    microphone = Microphone(load_profile("quark-s1").microphone, NoSound(), seed=3)
    levels = []
    for index in range(30):
        microphone.noise.set_snr(10 if 10 <= index < 20 else None)
        levels.append(float(np.abs(microphone.block(index).samples).max()))
    assert max(levels[:10] + levels[20:]) == 0
    assert min(levels[10:20]) > 0.01
