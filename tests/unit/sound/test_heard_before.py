"""The same sound is heard once by a search, through a folder that several processes share."""

import math
import shutil

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.sound import sphinx
from emulator.sound.espeak import Espeak
from emulator.sound.heard_before import HeardBefore, Hearing, key_of

HEARD = Hearing("take a photo", -1234.5, 87)
GRAMMAR = "#JSGF V1.0;\ngrammar photo;\npublic <photo> = take a photo | stop recording;\n"
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
    assert heard.find("key") is None


def test_without_a_folder_nothing_is_kept():
    heard = HeardBefore()
    heard.add("key", HEARD)
    assert heard.find("key") is None


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_ready_decoder_hears_as_a_new_one_does(monkeypatch):
    monkeypatch.setattr(sphinx, "_spare", [])
    spoken = Espeak().speak("take a photo", "en-us", 16_000)
    sound = sphinx.prepared(np.concatenate([np.zeros(4000, np.float32), spoken]), 16_000)
    new = sphinx.Sphinx()
    sphinx.keep_spare(1)
    (spare,) = sphinx._spare
    ready = sphinx.Sphinx()
    assert ready._decoder is spare and sphinx._spare == []
    ready.hear(ready.add_any_words(), sound)
    heard = []
    for each in (new, ready):
        each.add_grammar("photo", GRAMMAR)
        found = each.hear("photo", sound)
        heard.append((found, each.margin(found, sound)))
    assert heard[0] == heard[1] and heard[0][0].text == "take a photo"


def test_a_sound_that_is_known_is_not_heard_again(monkeypatch, tmp_path):
    memory = HeardBefore()
    monkeypatch.setattr(sphinx, "heard_before", memory)
    decoder = sphinx.Sphinx()
    first = decoder.hear(sphinx.PHONES, SOUND)
    memory.share_in(tmp_path)
    assert decoder.hear(sphinx.PHONES, SOUND) == first
    monkeypatch.setattr(decoder, "_decoder", None)
    assert decoder.hear(sphinx.PHONES, SOUND) == first


def test_a_model_that_does_not_load_is_bad_input(monkeypatch):
    decoder = sphinx.Sphinx()
    monkeypatch.setattr("pocketsphinx.get_model_path", lambda *_: "/nowhere")
    monkeypatch.setattr(sphinx, "_spare", [])
    for load in (sphinx.Sphinx, decoder.add_any_words):
        with pytest.raises(BadInput, match="model does not load"):
            load()
