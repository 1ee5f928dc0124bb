"""The speakers of the background model: who says what, how, and in which noise."""

import numpy as np
import pytest

from training.voiceprint.voices import PHRASE, Speaker, in_noise, speakers, utterances


def test_every_variant_speaks_in_every_accent():
    made = speakers(["f1", "m1"], (("en-us", 35), ("en-gb-x-rp", 50)))
    assert set(made) == {Speaker(v, a, p) for v in ("f1", "m1") for a, p in (("en-us", 35), ("en-gb-x-rp", 50))}


def test_nothing_is_said_twice_quite_alike_and_equal_seeds_say_the_same():
    people = speakers(["f1"], (("en-us", 2), ("en-us", 98)))
    said = utterances(people, [PHRASE] * 20, 1)
    assert said == utterances(people, [PHRASE] * 20, 1)
    assert said != utterances(people, [PHRASE] * 20, 2)
    assert len({(each.speaker, each.pitch, each.words_per_minute) for each in said}) > 35
    assert all(0 <= each.pitch <= 99 and abs(each.pitch - each.speaker.pitch) <= 4 for each in said)


@pytest.mark.parametrize("snr_db", [20.0, 10.0, 0.0])
def test_noise_lies_as_far_below_the_loud_part_as_asked(snr_db):
    tone = np.sin(2 * np.pi * 440 * np.arange(32_000) / 16_000).astype(np.float32)
    sound = np.concatenate([np.zeros(16_000, np.float32), tone])
    noise = in_noise(sound, snr_db, np.random.default_rng(1)) - sound
    loud = np.sqrt(np.mean(tone**2))
    assert 20 * np.log10(loud / noise.std()) == pytest.approx(snr_db, abs=0.2)
    assert in_noise(sound, None, np.random.default_rng(1)) is sound
