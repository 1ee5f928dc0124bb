"""The description of an utterance tells pitch and resonances, and not how loud or how long it was."""

import numpy as np
import pytest

from emulator.services.voiceprint import features
from emulator.sound.resampling import resample


def described(utterance):
    return features.describe(utterance.samples, utterance.rate_hz)


@pytest.mark.parametrize("pitch_hz", [80, 100, 160, 250, 320])
def test_the_pitch_is_found(sing, pitch_hz):
    frames = features.frames_of(sing(pitch_hz=pitch_hz).samples)
    found = np.exp(np.nanmedian(features.log_pitch(frames)))
    assert found == pytest.approx(16_000 / round(16_000 / pitch_hz), rel=0.01)


def test_noise_has_no_pitch():
    noise = np.random.default_rng(2).standard_normal(16_000).astype(np.float32) * 0.1
    assert np.isnan(features.log_pitch(features.frames_of(noise))).mean() > 0.9


def test_cepstra_are_the_cosines_of_the_log_mel_spectrum():
    """By hand for one frame: filter, window, spectrum, triangles, logarithm, cosines."""
    frame = np.random.default_rng(3).standard_normal((1, features.FRAME))
    emphasised = np.concatenate([frame[0, :1], frame[0, 1:] - 0.97 * frame[0, :-1]])
    power = np.abs(np.fft.rfft(emphasised * np.hamming(512), 512)) ** 2

    def mel(hz):
        return 2595 * np.log10(1 + hz / 700)

    edges = [700 * (10 ** (m / 2595) - 1) for m in np.linspace(mel(80), mel(7600), 32)]
    bands = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        total = 0.0
        for k, value in enumerate(power):
            hz = k * 16_000 / 512
            if low < hz < high:
                total += value * min((hz - low) / (middle - low), (high - hz) / (high - middle))
        bands.append(np.log(total + 1e-7))
    wanted = [
        np.sqrt(2 / 30) * sum(b * np.cos(np.pi * n * (i + 0.5) / 30) for i, b in enumerate(bands)) for n in range(1, 20)
    ]
    assert features.cepstra(frame)[0] == pytest.approx(wanted, abs=1e-9)


def test_loudness_length_and_rate_hardly_matter(sing):
    usual = described(sing())
    other = described(sing(pitch_hz=200.0, formants_hz=(400, 2000, 2900)))
    far = np.abs(usual - other).max()
    louder = sing(level=0.3)
    at_48_khz = features.describe(resample(sing().samples, 16_000, 48_000), 48_000)
    for same in (described(louder), described(sing(seconds=1.5)), at_48_khz):
        assert np.abs(usual - same).max() < 0.1 * far


def test_the_same_sound_gives_the_same_numbers(sing):
    assert np.array_equal(described(sing()), described(sing()))
    assert described(sing()).shape == (features.DESCRIPTION,)


@pytest.mark.parametrize("count", [0, 1, 511, 512, 4000])
def test_too_little_sound_is_no_description(count):
    assert features.describe(np.full(count, 0.1, np.float32), 16_000) is None


def test_silence_is_finite_or_nothing():
    found = features.describe(np.zeros(16_000, np.float32), 16_000)
    assert found is None or np.isfinite(found).all()
