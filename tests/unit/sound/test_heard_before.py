"""The same sound is heard once by a search, in one process and, through a folder, in several."""

import math

import numpy as np
import pytest

from emulator.sound import sphinx
from emulator.sound.heard_before import KEPT, HeardBefore, Hearing, key_of

HEARD = Hearing("take a photo", -1234.5, 87)
SOUND = np.linspace(-0.1, 0.1, 16_000, dtype=np.float32)


def test_the_key_is_of_the_sound_and_of_what_the_search_is():
    keys = [key_of("one", SOUND), key_of("two", SOUND), key_of("one", SOUND[1:]), key_of("one", SOUND[::-1])]
    assert len(set(keys)) == 4
    assert key_of("one", SOUND.copy()) == keys[0]


@pytest.mark.parametrize("heard", [HEARD, Hearing("", -math.inf, 0)])
def test_another_process_finds_in_the_folder_what_was_heard(tmp_path, heard):
    first, second = HeardBefore(), HeardBefore()
    for each in (first, second):
        each.share_in(tmp_path)
    first.add("key", heard)
    assert [file.name for file in tmp_path.iterdir()] == ["key"]
    assert second.find("key") == heard


def test_what_cannot_be_read_or_written_is_heard_anew(tmp_path):
    heard = HeardBefore()
    heard.share_in(tmp_path)
    (tmp_path / "cut").write_text('["take a', encoding="utf-8")
    (tmp_path / "other").write_text("7", encoding="utf-8")
    assert [heard.find(key) for key in ("cut", "other", "none")] == [None, None, None]
    heard.share_in(tmp_path / "nowhere")
    heard.add("key", HEARD)
    assert heard.find("key") == HEARD


def test_memory_keeps_the_newest():
    heard = HeardBefore()
    for number in range(KEPT + 3):
        heard.add(str(number), HEARD)
    assert [heard.find(str(number)) for number in (2, 3, KEPT + 2)] == [None, HEARD, HEARD]


@pytest.mark.slow
def test_a_ready_decoder_hears_as_a_new_one_does_and_the_same_sound_is_not_heard_twice(monkeypatch):
    memory = HeardBefore()
    monkeypatch.setattr(sphinx, "heard_before", memory)
    monkeypatch.setattr(sphinx, "_spare", [])
    sound = sphinx.prepared(np.sin(np.arange(16_000) * 0.2).astype(np.float32) * 0.1, 16_000)
    new = sphinx.Sphinx()
    first = new.hear(new.add_any_words(), sound)
    with monkeypatch.context() as closed:
        closed.setattr(new, "_decoder", None)
        assert new.hear(sphinx.WORDS, sound) == first
    sphinx.keep_spare(1)
    (spare,) = sphinx._spare
    ready = sphinx.Sphinx()
    assert ready._decoder is spare and sphinx._spare == []
    monkeypatch.setattr(sphinx, "heard_before", HeardBefore())
    assert ready.hear(ready.add_any_words(), sound) == first
