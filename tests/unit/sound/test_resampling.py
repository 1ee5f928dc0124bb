import numpy as np
import pytest

from emulator.sound.resampling import StreamResampler, polyphase, resample, resampled_length


def tone(freq_hz, rate_hz, seconds=0.5):
    return np.sin(2 * np.pi * freq_hz * np.arange(int(rate_hz * seconds)) / rate_hz).astype(np.float32)


@pytest.mark.parametrize("rate_in", [8000, 11025, 16001, 22050, 44100, 48000, 96000])
def test_a_tone_keeps_its_pitch_phase_and_level(rate_in):
    out = resample(tone(1000, rate_in), rate_in, 16000)
    assert len(out) == resampled_length(int(rate_in * 0.5), rate_in, 16000)
    inner = slice(800, -800)
    assert np.abs(out[inner] - tone(1000, 16000)[: len(out)][inner]).max() < 2e-4


@pytest.mark.parametrize(
    ("rate_in", "rate_out", "freq_hz"), [(48000, 16000, 9000), (44100, 16000, 8800), (22050, 8000, 5000)]
)
def test_what_the_lower_rate_cannot_hold_is_gone(rate_in, rate_out, freq_hz):
    out = resample(tone(freq_hz, rate_in), rate_in, rate_out)[400:-400]
    assert 20 * np.log10(np.sqrt(np.mean(out**2)) / 0.707) < -80


def test_the_pass_band_is_flat_to_nine_tenths_of_nyquist():
    out = resample(tone(7000, 48000), 48000, 16000)[800:-800]
    assert abs(20 * np.log10(np.sqrt(np.mean(out**2)) * np.sqrt(2))) < 0.05


def test_part_by_part_is_the_same_as_the_whole():
    sound = np.random.default_rng(1).standard_normal(9000).astype(np.float32)
    whole = resample(sound, 44100, 16000)
    stream = StreamResampler(44100, 16000)
    parts = [stream.push(sound[at : at + 512]) for at in range(0, len(sound), 512)]
    streamed = np.concatenate(parts)
    assert len(whole) - len(streamed) < 64
    assert np.array_equal(streamed, whole[: len(streamed)])


def test_a_stream_that_comes_in_single_samples_loses_nothing():
    sound = tone(500, 8000, 0.05)
    stream = StreamResampler(8000, 16000)
    streamed = np.concatenate([stream.push(sound[at : at + 1]) for at in range(len(sound))])
    assert np.array_equal(streamed, resample(sound, 8000, 16000)[: len(streamed)])
    assert len(streamed) >= 2 * (len(sound) - 33)


def test_empty_and_equal_rates_are_left_alone():
    sound = tone(440, 16000, 0.01)
    assert resample(sound, 16000, 16000) is sound
    assert len(resample(sound[:0], 8000, 16000)) == 0
    assert polyphase(48000, 16000) is polyphase(48000, 16000)
