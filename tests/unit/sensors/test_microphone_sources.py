import os
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.sensors.sound_file import PIECE
from emulator.sensors.sound_sources import open_sound_source
from emulator.sensors.spoken_script import DEFAULT_SCRIPT, Spoken, load_script, script_of_words

RATE_HZ = 16_000


def opened(spec):
    return open_sound_source(str(spec), ManualClock(), RATE_HZ)


def tone(rate_hz, seconds=1.5, freq_hz=440):
    return (0.5 * np.sin(2 * np.pi * freq_hz * np.arange(int(rate_hz * seconds)) / rate_hz)).astype(np.float32)


@pytest.mark.parametrize(
    ("name", "rate_hz", "channels", "subtype"),
    [
        ("a.wav", 16000, 1, "PCM_16"),
        ("a.wav", 8000, 1, "PCM_16"),
        ("a.wav", 44100, 2, "PCM_24"),
        ("a.wav", 48000, 6, "FLOAT"),
        ("a.wav", 22050, 1, "PCM_U8"),
        ("a.flac", 96000, 2, "PCM_24"),
        ("a.ogg", 48000, 1, "VORBIS"),
    ],
)
def test_any_rate_width_and_number_of_channels(tmp_path, name, rate_hz, channels, subtype):
    soundfile.write(tmp_path / name, np.tile(tone(rate_hz)[:, None], channels), rate_hz, subtype=subtype)
    source = opened(tmp_path / name)
    assert source.duration_ns == pytest.approx(1.5e9, abs=1e5) and not source.live
    heard = np.concatenate([source.samples(first, 192) for first in range(0, 124 * 192, 192)])
    assert np.abs(heard - tone(RATE_HZ)[: len(heard)])[200:-400].max() < (
        0.02 if subtype in ("PCM_U8", "VORBIS") else 1e-3
    )
    assert source.status().state == "running"
    source.close()


def test_it_does_not_matter_how_it_is_asked_for(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.random.default_rng(1).uniform(-1, 1, 66150), 44100)
    small, large = opened(tmp_path / "a.wav"), opened(tmp_path / "a.wav")
    pieces = np.concatenate([small.samples(first, 100) for first in range(0, 2 * PIECE, 100)])
    assert np.array_equal(pieces, large.samples(0, len(pieces)))
    assert np.array_equal(small.samples(37, 11), pieces[37:48])
    small.close()
    large.close()


def test_after_the_end_there_is_silence(tmp_path):
    soundfile.write(tmp_path / "a.wav", tone(RATE_HZ, 0.1), RATE_HZ)
    source = opened(tmp_path / "a.wav")
    last = source.samples(1500, 200)
    assert last[:100].any() and not last[100:].any()
    assert source.status().state == "ended"
    assert source.samples(1600, 192) is None
    source.close()
    assert source.status().state == "off" and source.samples(0, 192) is None


def test_numbers_that_are_none_are_silence(tmp_path):
    soundfile.write(
        tmp_path / "a.wav", np.array([0.5, np.nan, np.inf, -np.inf, 0.25], np.float32), RATE_HZ, subtype="FLOAT"
    )
    source = opened(tmp_path / "a.wav")
    assert source.samples(0, 5).tolist() == [0.5, 0.0, 0.0, 0.0, 0.25]
    source.close()


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
def test_a_file_that_is_cut_short_plays_what_there_is_and_says_so(tmp_path, name):
    path = tmp_path / name
    soundfile.write(path, np.random.default_rng(1).uniform(-0.5, 0.5, 64000), RATE_HZ)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    source = opened(path)
    heard = [source.samples(first, 1600) for first in range(0, 64000, 1600)]
    assert np.abs(heard[0]).max() > 0.4
    assert "cut short" in source.status().detail and source.status().state == "ended"
    source.close()


def test_a_wave_that_was_piped_is_not_called_cut_short(tmp_path):
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(RATE_HZ), RATE_HZ)
    data = bytearray(path.read_bytes())
    data[40:44] = struct.pack("<I", 0x7FFFF000)
    path.write_bytes(data)
    source = opened(path)
    assert source.status().detail == "" and source.duration_ns == 1_500_000_000
    source.close()


def bad_files(folder):
    soundfile.write(folder / "empty.wav", np.zeros(0), RATE_HZ)
    soundfile.write(folder / "whole.flac", tone(RATE_HZ), RATE_HZ)
    (folder / "head.flac").write_bytes((folder / "whole.flac").read_bytes()[:60])
    (folder / "text.wav").write_text("this is no sound\n")
    (folder / "nothing.wav").write_bytes(b"")
    (folder / "folder.wav").mkdir()
    os.mkfifo(folder / "pipe.wav")
    soundfile.write(folder / "slow.wav", np.zeros(100), 10)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.wav", "no samples"),
        ("head.flac", "no sound file that can be read|no samples"),
        ("text.wav", "no sound file that can be read"),
        ("nothing.wav", "no sound file that can be read"),
        ("folder.wav", "not a file"),
        ("pipe.wav", "not a file"),
        ("slow.wav", "10 Hz"),
        ("missing.wav", "no such sound file"),
        ("missing", "no such sound source or file"),
    ],
)
def test_what_cannot_be_heard_is_one_line(tmp_path, name, said):
    bad_files(tmp_path)
    with pytest.raises(BadInput, match=said) as caught:
        opened(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["sound.wav", "sound"])
@pytest.mark.parametrize("method", ["open", "stat"])
def test_a_file_that_may_not_be_read_is_one_line(tmp_path, monkeypatch, name, method):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    (tmp_path / name).touch()
    monkeypatch.setattr(Path, method, refused)
    with pytest.raises(BadInput, match=r"the sound file cannot be read \(Permission denied\)"):
        opened(tmp_path / name)


@pytest.mark.parametrize(
    "spec", ["synthetic:music", "say:", "say: | ", "http://example.org/a.wav", "synthetic:speech:/nowhere.txt"]
)
def test_a_wrong_spelling_is_one_line(spec):
    with pytest.raises(BadInput) as caught:
        opened(spec)
    assert "\n" not in str(caught.value) and caught.value.where


def test_none_is_off():
    source = opened("none")
    assert source.status().state == "off" and source.samples(0, 192) is None
    source.close()


@pytest.fixture
def spoken():
    try:
        return opened("say:take a photo | 出口")
    except BadInput as error:
        pytest.skip(str(error))


def test_spoken_words_come_after_a_second_with_a_pause_between_them(spoken):
    sound = np.concatenate(
        [spoken.samples(first, 160) for first in range(0, spoken.duration_ns * RATE_HZ // 10**9, 160)]
    )
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    assert loud[0] / RATE_HZ == pytest.approx(1.0, abs=0.1)
    assert np.diff(loud).max() / RATE_HZ == pytest.approx(1.5, abs=0.15)
    assert len(sound) / RATE_HZ - loud[-1] / RATE_HZ == pytest.approx(1.0, abs=0.1)
    assert spoken.samples(10**9, 192) is None and spoken.status().state == "ended"


def test_the_same_words_are_the_same_samples(spoken):
    again = opened("say:take a photo | 出口")
    assert np.array_equal(again.samples(0, 50_000), spoken.samples(0, 50_000))


def test_without_a_speech_program_it_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="apt install espeak-ng"):
        opened("say:hello")


def test_a_script_file(tmp_path):
    path = tmp_path / "walk.txt"
    path.write_text("# a walk\n\n1 hello there\n 2.5 [zh-CN] 你好\n3 s [en] go back\n", encoding="utf-8")
    assert load_script(path) == [
        Spoken(1.0, "en", "hello there"),
        Spoken(2.5, "zh-CN", "你好"),
        Spoken(3.0, "en", "go back"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello\n", r"walk\.txt:1: 'hello' is no line"),
        (b"1 ok\n1e9 late\n", r"walk\.txt:2"),
        (b"99999 late\n", "no line of a script"),
        (b"# only remarks\n", "nothing to say"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"1 x\n" * 60_000, "is larger than 200 kB, so it is no script"),
    ],
)
def test_a_wrong_script_is_one_line(tmp_path, content, said):
    path = tmp_path / "walk.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        load_script(path)


def test_the_words_of_say():
    assert script_of_words("a b|c") == [Spoken(None, "en", "a b"), Spoken(None, "en", "c")]
    assert all(line.begin_s is not None for line in DEFAULT_SCRIPT)


def test_a_silent_room_never_ends_and_holds_nothing_back():
    source = opened("synthetic:silence")
    heard = source.samples(10**9, 160)
    assert heard.shape == (160,) and heard.dtype == np.float32 and not heard.any()
    assert source.duration_ns is None and not source.live and source.status().state == "running"
    source.close()
