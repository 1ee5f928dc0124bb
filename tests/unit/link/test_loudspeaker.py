"""What the loudspeaker hands to the sound card: words one after the other, earcons over them."""

from types import SimpleNamespace

import numpy as np
import pytest

from emulator.link.loudspeaker import Loudspeaker
from emulator.messages.frames import Utterance

RATE_HZ = 16_000


@pytest.fixture
def loudspeaker():
    """One with a card that takes what it is asked for."""
    made = Loudspeaker()
    made._stream, made._rate_hz = SimpleNamespace(active=True, abort=lambda: None, close=lambda: None), RATE_HZ
    yield made
    made.close()


def sound(kind, count, level):
    return Utterance(kind, kind, "test", RATE_HZ, count * 62_500, np.full(count, level, np.float32))


def taken(loudspeaker, count):
    out = np.zeros((count, 1), np.float32)
    loudspeaker._fill(out, count, None, None)
    return out[:, 0].round(3).tolist()


def test_words_follow_words(loudspeaker):
    loudspeaker.play(sound("speech", 2, 0.2))
    loudspeaker.play(sound("speech", 2, 0.4))
    assert taken(loudspeaker, 6) == pytest.approx([0.2, 0.2, 0.4, 0.4, 0.0, 0.0])


def test_an_earcon_is_over_what_is_playing_by_now(loudspeaker):
    loudspeaker.play(sound("speech", 4, 0.2))
    assert taken(loudspeaker, 1) == pytest.approx([0.2])
    loudspeaker.play(sound("earcon", 2, 0.3))
    assert taken(loudspeaker, 4) == pytest.approx([0.5, 0.5, 0.2, 0.0])


def test_both_together_stay_within_what_a_card_takes(loudspeaker):
    loudspeaker.play(sound("speech", 1, 0.9))
    loudspeaker.play(sound("earcon", 3, 0.9))
    assert taken(loudspeaker, 3) == pytest.approx([1.0, 0.9, 0.9])
