import stat
import sys

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.sound.espeak import Espeak, readable, wave_of
from emulator.sound.languages import split_by_script
from emulator.sound.manner import Manner
from emulator.voice import EspeakSynthesiser, TextLane, synthesiser_for_this_computer
from emulator.voice import synthesis as synthesis_module
from emulator.voice.synthesis import cut_short, shortened, spoken_ns


@pytest.fixture(scope="module")
def espeak():
    try:
        return Espeak()
    except BadInput as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("text", "language", "runs"),
    [
        ("出口 means Exit", "en", [("zh", "出口"), ("en", "means Exit")]),
        ("出口 means Exit 3", "zh-CN", [("zh", "出口"), ("en", "means Exit 3")]),
        ("右转 500 m", "zh", [("zh", "右转 500"), ("en", "m")]),
        ("出口はこちら", "en", [("ja", "出口はこちら")]),
        ("日本 Tokyo", "ja", [("ja", "日本"), ("en", "Tokyo")]),
        ("Où est 出口?", "fr", [("fr", "Où est"), ("zh", "出口?")]),
        ("3, 2, 1", "de", [("de", "3, 2, 1")]),
        ("¥12 出口", "en", [("zh", "¥12 出口")]),
        ("   ", "en", []),
        ("", "en", []),
    ],
)
def test_a_mixed_text_is_cut_where_the_script_changes(text, language, runs):
    assert split_by_script(text, language) == runs


@pytest.mark.parametrize(
    ("language", "text"), [("en", "turn left"), ("zh-CN", "左转"), ("de", "links"), ("es", "izquierda")]
)
def test_speech_is_trimmed_and_even_in_loudness(espeak, language, text):
    made = EspeakSynthesiser(16000, espeak).utter(text, language)
    assert made.engine == "espeak-ng"
    assert made.duration_ns == len(made.samples) * NS_PER_S // 16000
    assert 0.2 < made.duration_ns / NS_PER_S < 2
    assert -25 < 20 * np.log10(np.sqrt(np.mean(made.samples**2))) < -19
    assert np.abs(made.samples).max() < 0.9
    assert np.abs(made.samples[[0, -1]]).max() < 0.01


def test_a_second_speaker_can_be_told_from_the_first(espeak):
    synthesiser = EspeakSynthesiser(16000, espeak)

    def made(*manner):
        return synthesiser.utter("confirm payment", "en", Manner(*manner))

    usual = made()
    assert np.array_equal(usual.samples, synthesiser.utter("confirm payment").samples)
    voices = [usual, made("en-us+f3"), made("en-gb"), made("", 90)]
    assert len({each.samples.tobytes() for each in voices}) == 4
    assert {each.engine for each in voices} == {"espeak-ng"}
    assert made("", None, 100).duration_ns > 1.3 * usual.duration_ns


def test_other_scripts_keep_their_voice_and_take_the_variant(espeak):
    synthesiser = EspeakSynthesiser(16000, espeak)
    mixed = synthesiser.utter("出口 means Exit", "en", Manner("en-us+f3"))
    parts = [synthesiser.utter("出口", "zh", Manner("+f3")), synthesiser.utter("means Exit", "en", Manner("en-us+f3"))]
    assert abs(len(mixed.samples) - sum(len(each.samples) for each in parts) - 0.12 * 16000) < 10


@pytest.mark.parametrize(
    ("voice", "said"), [("en-us+nobody", "no variant 'nobody'"), ("tlh", "no voice for the language 'tlh'")]
)
def test_a_voice_that_there_is_not_is_told(espeak, voice, said):
    made = EspeakSynthesiser(16000, espeak).utter("hello", "en", Manner(voice))
    assert made.samples is None and said in made.engine


def test_both_languages_of_a_mixed_text_are_heard(espeak):
    synthesiser = EspeakSynthesiser(16000, espeak)
    mixed, chinese, english = (len(synthesiser.utter(t).samples) for t in ("出口 means Exit", "出口", "means Exit"))
    assert abs(mixed - chinese - english - 0.12 * 16000) < 10


def test_the_same_text_is_spoken_once(espeak, monkeypatch):
    synthesiser = EspeakSynthesiser(16000, espeak)
    first = synthesiser.utter("hello")
    monkeypatch.setattr(espeak, "speak", lambda *_: pytest.fail("was spoken again"))
    assert synthesiser.utter("hello") is first


def test_hostile_text_stays_text(espeak):
    made = EspeakSynthesiser(16000, espeak).utter("-w /tmp/x --help; $(id) [[h@loU]] \x00\x1b[2J <speak>")
    assert made.samples is not None
    assert readable("[[h@loU]]\x00") == "h@loU"


def test_a_blank_text_is_no_sound(espeak):
    assert EspeakSynthesiser(16000, espeak).utter("   ").duration_ns == 0


def test_a_language_without_a_voice_falls_back_and_says_so(espeak):
    made = EspeakSynthesiser(16000, espeak).utter("nuqneH", "tlh")
    assert made.samples is None and "no voice" in made.engine and made.duration_ns == 350_000_000


def fake_program(folder, body):
    path = folder / "speaker"
    script = folder / "speaker.py"
    script.write_text(f"import sys, time\nif '--voices' in sys.argv: print('P L\\n5 en-us'); sys.exit()\n{body}\n")
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{script}' \"$@\"\n")  # a #! line can name no path with spaces
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Espeak(str(path))


@pytest.mark.parametrize(
    ("body", "limit_s", "said"),
    [
        ("sys.stderr.write('no data'); sys.exit(3)", 60, "no data"),
        ("print('not a wave')", 60, "gave no sound"),
        ("time.sleep(60)", 0.3, "did not answer"),
    ],
)
def test_a_program_that_fails_or_hangs_costs_the_sound_not_the_words(tmp_path, monkeypatch, body, limit_s, said):
    espeak = fake_program(tmp_path, body)
    monkeypatch.setattr("emulator.sound.espeak.TIME_LIMIT_S", limit_s)
    made = EspeakSynthesiser(16000, espeak).utter("two words", "en")
    assert made.samples is None and said in made.engine and made.duration_ns == 700_000_000


def test_without_the_program_there_is_the_text_lane(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="apt install espeak-ng"):
        Espeak()
    made = synthesiser_for_this_computer(16000).utter("one two three")
    assert made.samples is None and made.duration_ns == 1_050_000_000 and "not installed" in made.engine


@pytest.mark.parametrize(
    ("text", "seconds"), [("one two", 0.7), ("出口在左边", 5 / 4.5), ("... ...", 0.0), ("出口 exit", 2 / 4.5 + 0.35)]
)
def test_the_text_lane_takes_as_long_as_a_speaker(text, seconds):
    assert spoken_ns(text) == pytest.approx(seconds * NS_PER_S, abs=1)
    assert TextLane(16000).utter(text).duration_ns == spoken_ns(text)


def test_a_book_is_cut_after_a_sentence(espeak):
    assert shortened("A first sentence. " * 200).endswith("sentence.")
    assert len(shortened("啊" * 5000)) == 1500
    with pytest.raises(BadInput, match="too many"):
        espeak.speak("x" * 1501, "en", 16000)


def test_a_wave_without_a_length_is_read_to_its_end():
    pcm = np.array([0, 16384, -32768], "<i2").tobytes()
    head = (
        b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x22\x56\x00\x00"
        + bytes(8)
        + b"data\x00\xf0\xff\x7f"
    )
    samples, rate_hz = wave_of(head + pcm + b"\x01")
    assert rate_hz == 22050 and samples.tolist() == [0.0, 0.5, -1.0]


def test_an_interrupted_utterance_fades_out(espeak):
    made = EspeakSynthesiser(16000, espeak).utter("hello there")
    cut = cut_short(made, 100_000_000)
    assert cut.duration_ns == 100_000_000 and len(cut.samples) == 1600 and cut.samples[-1] == 0
    assert synthesis_module.cut_short(made, 10**12).duration_ns == made.duration_ns
