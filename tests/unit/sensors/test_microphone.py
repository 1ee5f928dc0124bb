import wave

import numpy as np
import pytest

from emulator.clock import NS_PER_S
from emulator.messages.samples import SourceStatus
from emulator.profile import load_profile
from emulator.sensors.microphone import Microphone
from emulator.sensors.sound_file import SoundFile

RATE_HZ = 16_000


class Given:
    """A source that gives what the test says."""

    name, live, duration_ns = "given", False, None

    def __init__(self, give, state="running"):
        self.give, self.state = give, state

    def open(self): ...

    def samples(self, first, count):
        return self.give(first, count)

    def status(self):
        return SourceStatus(self.state)

    def close(self): ...


@pytest.fixture(scope="module")
def profile():
    return load_profile("quark-s1").microphone


def ramp(first, count):
    return (np.arange(first, first + count) % 100 / 1000).astype(np.float32)


def test_blocks_follow_each_other_without_a_gap(profile):
    microphone = Microphone(profile, Given(ramp))
    size = microphone.block_samples
    blocks = [microphone.block(k) for k in range(50)]
    assert [b.seq for b in blocks] == list(range(50))
    assert [b.t_ns for b in blocks] == [k * size * NS_PER_S // RATE_HZ for k in range(50)]
    assert all(b.samples.dtype == np.float32 and len(b.samples) == size for b in blocks)
    assert np.abs(np.concatenate([b.samples for b in blocks]) - ramp(0, 50 * size)).max() <= 0.5 / 32768
    assert not microphone.missing


def test_a_sixteen_bit_file_comes_through_bit_for_bit(profile, tmp_path):
    codes = np.random.default_rng(2).integers(-32768, 32768, 5 * 192, dtype=np.int16)
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(codes.tobytes())
    source = SoundFile(str(tmp_path / "a.wav"), RATE_HZ)
    source.open()
    microphone = Microphone(profile, source)
    heard = np.concatenate([microphone.block(k).samples for k in range(5 * 192 // microphone.block_samples)])
    assert np.array_equal((heard * 32768).astype(np.int16), codes[: len(heard)])
    source.close()


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        ("running", {"late": 1}),
        ("lost", {"lost": 1}),
        ("failed", {"failed": 1}),
        ("starting", {}),
        ("ended", {}),
        ("off", {}),
    ],
)
def test_what_does_not_come_is_silence_and_counted_by_cause(profile, state, missing):
    microphone = Microphone(profile, Given(lambda *_: None, state))
    assert not microphone.block(0).samples.any()
    assert microphone.missing == {cause: n * microphone.block_samples for cause, n in missing.items()}


def test_somebody_speaks_at_the_right_instant(profile):
    microphone = Microphone(profile, Given(lambda _, n: np.full(n, 0.25, np.float32)))
    words = np.full(1000, 0.5, np.float32)
    end_ns = microphone.speak_at(NS_PER_S // 100, words)
    assert end_ns == (160 + 1000) * NS_PER_S // RATE_HZ
    heard = np.concatenate([microphone.block(k).samples for k in range(12)])
    assert np.allclose(heard[:160], 0.25) and np.allclose(heard[160:1160], 0.75) and np.allclose(heard[1160:], 0.25)


def test_two_who_speak_at_once_are_both_heard_and_clip(profile):
    microphone = Microphone(profile, Given(lambda *_: None, "off"))
    for level in (0.75, 0.5):
        microphone.speak_at(0, np.full(400, level, np.float32))
    microphone.speak_at(0, np.full(200, 0.5, np.float32), rate_hz=8000)
    assert microphone.block(0).samples.max() == np.float32(32767 / 32768)
    assert microphone.block(10).samples.max() == 0


def test_the_source_keeps_its_own_samples(profile):
    own = np.zeros(4096, np.float32)
    microphone = Microphone(profile, Given(lambda first, n: own[first : first + n]))
    microphone.speak_at(0, np.ones(100, np.float32))
    microphone.block(0)
    assert not own.any()
