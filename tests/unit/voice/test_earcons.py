import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.voice import EARCONS, earcon


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize("name", EARCONS)
def test_an_earcon_is_short_soft_and_ends_in_silence(name, rate_hz):
    made = earcon(name, rate_hz)
    assert made.kind == "earcon" and made.rate_hz == rate_hz
    assert 0.1e9 < made.duration_ns < 0.5e9
    assert 20 * np.log10(np.sqrt(np.mean(made.samples**2))) == pytest.approx(-18, abs=0.1)
    assert np.abs(made.samples).max() < 0.8
    assert abs(made.samples[0]) < 1e-3 and abs(made.samples[-1]) < 2e-3


def pitch_hz(samples, rate_hz):
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 16))
    return spectrum.argmax() * rate_hz / (1 << 16)


@pytest.mark.parametrize(("name", "rises"), [("ready", True), ("success", True), ("error", False)])
def test_rising_means_go_on_and_falling_means_no(name, rises):
    samples = earcon(name, 16000).samples
    first, last = pitch_hz(samples[:1200], 16000), pitch_hz(samples[-3200:], 16000)
    assert (last > first * 1.1) if rises else (last < first * 0.9)


def test_the_five_can_be_told_apart():
    made = [earcon(name, 16000).samples for name in EARCONS]
    for i, one in enumerate(made):
        for other in made[i + 1 :]:
            n = min(len(one), len(other))
            assert abs(np.corrcoef(one[:n], other[:n])[0, 1]) < 0.8


def test_an_unknown_name_is_one_line():
    with pytest.raises(BadInput, match=r"'gong'.*ready, success"):
        earcon("gong", 16000)
