"""Words out of utterances: by a phrasebook's grammar, by the general model, and by a model that the user brings."""

import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.meaning import SpeechPart, SpeechSegment
from emulator.messages.work import Declared
from emulator.pipeline.context import NodeContext
from emulator.pipeline.dictation import make
from emulator.pipeline.phrase_grammar import phrase_grammar, phrases_of, spoken
from emulator.profile import load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import DictationOptions
from emulator.sound.espeak import Espeak

RATE_HZ = 16_000
WATCH = SimpleNamespace(lap=lambda stage: None)
WHERE = "glasses.toml:9: pipeline.words"
WISHES = ["translate to (german|french)", "start translating"]


def node(folder=Path(), **options):
    spec = NodeSpec("words", "dictation", "voice", DictationOptions(**options), where=WHERE)
    return make(spec, NodeContext(folder, load_profile("quark-s1")))


@pytest.fixture(scope="module")
def espeak():
    try:
        return Espeak()
    except BadInput as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def phrases():
    made = node(engine="phrases", sentences=WISHES)
    yield made
    made.close()


def said(espeak, text):
    words = espeak.speak(text, "en-us", RATE_HZ)
    sound = np.concatenate([np.zeros(RATE_HZ // 4), words, np.zeros(RATE_HZ // 3)])
    return SpeechSegment(1000, 2000, RATE_HZ, sound.astype(np.float32))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("where is the metro station", "Where is the metro station?"),
        ("i am allergic to peanuts", "I am allergic to peanuts"),
        ("i don't eat meat", "I don't eat meat"),
        ("translate to french", "translate to french"),
    ],
)
def test_a_phrase_is_heard_as_the_book_writes_it(espeak, phrases, text, written):
    heard = phrases.compute(said(espeak, text), WATCH).value
    assert (heard.text, heard.language, heard.start_ns, heard.end_ns) == (written, "en", 1000, 2000)
    assert 0.5 < heard.confidence <= 1


@pytest.mark.parametrize("text", ["my brother lives in berlin", "he forgot his umbrella again", "next week is fine"])
def test_what_is_no_phrase_is_told_as_not_understood(espeak, phrases, text):
    heard = phrases.compute(said(espeak, text), WATCH).value
    assert (heard.text, heard.confidence) == ("", 0.0)


def parts_of(segment, step=3200):
    """The utterance as voice activity gives it while it goes on, all but its last part."""
    ends = [0, *range(9600, len(segment.samples), step)]
    pieces = [(first, segment.samples[first:end]) for first, end in pairwise(ends)]
    return [SpeechPart(segment.start_ns, RATE_HZ, first, samples) for first, samples in pieces]


def seconds(phases):
    (phase,) = phases
    return phase.cost.p50_ns / 1e9


def test_what_was_heard_while_somebody_spoke_leaves_only_the_rest(espeak, phrases):
    segment = said(espeak, "where is the metro station")
    whole_s = seconds(phrases.plan(segment))
    at_once = phrases.compute(segment, WATCH).value
    spent_s = 0.0
    for part in parts_of(segment):
        spent_s += seconds(phrases.plan(part))
        assert phrases.compute(part, WATCH).value is None
    rest_s = seconds(phrases.plan(segment))
    assert 0 < rest_s <= whole_s * 3200 / len(segment.samples)
    assert spent_s + rest_s == pytest.approx(whole_s)
    assert phrases.compute(segment, WATCH).value == at_once


def test_a_part_that_was_lost_is_heard_at_the_end(espeak, phrases):
    segment = said(espeak, "where is the metro station")
    first, _, third, *_ = parts_of(segment)
    assert phrases.plan(first) and phrases.compute(first, WATCH).value is None
    assert phrases.plan(third) == () and phrases.compute(third, WATCH).value is None
    assert seconds(phrases.plan(segment)) > 0.9
    assert phrases.compute(segment, WATCH).value.text == "Where is the metro station?"


def test_an_utterance_that_came_to_nothing_is_not_mixed_with_the_next(espeak, phrases):
    cough = SpeechPart(7, RATE_HZ, 0, said(espeak, "i am allergic").samples[:9600])
    phrases.compute(cough, WATCH)
    assert phrases.compute(said(espeak, "translate to french"), WATCH).value.text == "translate to french"


def test_partial_words_are_marked_and_told_only_where_they_are_wanted(espeak):
    telling = node(engine="phrases", partials=True)
    segment = said(espeak, "where is the metro station")
    told = [telling.compute(part, WATCH).value for part in parts_of(segment)]
    told = [heard for heard in told if heard]
    assert told and not any(heard.is_final for heard in told)
    assert "where is the" in [heard.text for heard in told]
    ends = [heard.end_ns for heard in told]
    assert ends == sorted(ends) and ends[-1] <= segment.start_ns + len(segment.samples) * 10**9 // RATE_HZ
    last = telling.compute(segment, WATCH).value
    assert last.is_final and last.text == "Where is the metro station?"


def test_any_words_by_the_general_model(espeak):
    words = node()
    heard = words.compute(said(espeak, "my brother lives in berlin"), WATCH).value
    assert heard.text == "my brother lives in berlin" and 0 < heard.confidence < 1
    (phase,) = words.plan(said(espeak, "my brother"))
    assert isinstance(phase.cost, Declared) and phase.unit == "cpu"
    assert phase.cost.low_ns < phase.cost.p50_ns < phase.cost.high_ns


def test_what_is_less_sure_than_demanded_is_not_told(espeak):
    sure = node(min_confidence=1.0)
    heard = sure.compute(said(espeak, "my brother lives in berlin"), WATCH).value
    assert heard.text == "" and sure.unsure == 1


def test_silence_and_other_values_say_nothing(phrases):
    assert phrases.compute(SpeechSegment(0, 1, RATE_HZ, np.zeros(0, np.float32)), WATCH).value is None
    assert phrases.plan(SpeechSegment(0, 1, RATE_HZ, np.zeros(0, np.float32))) == ()


def test_the_phrases_of_the_book_that_comes_along_can_nearly_all_be_heard():
    phrases = phrases_of("built-in", Path(), WHERE)
    unknown = {"toothache", "check-out"}
    grammar = phrase_grammar(phrases, [], lambda word: word not in unknown, WHERE)
    assert len(phrases) > 200 and grammar.left_out == 2
    assert grammar.phrase("what's your name") == "What's your name?"
    assert grammar.phrase("what's your") is None
    assert spoken("Café") == spoken("20 yuan") == ""


def test_a_book_beside_the_project(tmp_path):
    (tmp_path / "mine.yaml").write_text("phrases: [{zh: 甲板, en: Where is the deck?}]\n", encoding="utf-8")
    assert phrases_of("mine.yaml", tmp_path, WHERE) == ["Where is the deck?"]
    (tmp_path / "other.yaml").write_text("phrases: [{zh: 甲板, de: Deck}]\n", encoding="utf-8")
    with pytest.raises(BadInput, match="holds no English phrase"):
        phrases_of("other.yaml", tmp_path, WHERE)
    with pytest.raises(BadInput, match="there is no such file"):
        phrases_of("none.yaml", tmp_path, WHERE)


def test_a_sentence_that_is_none_names_its_key():
    with pytest.raises(BadInput, match=r"pipeline\.words: options\.sentences\[0\].*is missing"):
        node(engine="phrases", sentences=["translate to (german"])


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"engine": "sherpa-onnx"}, "goes with the engine sherpa-onnx"),
        ({"model": "folder"}, "goes with the engine sherpa-onnx"),
        ({"sentences": ["go back"]}, "only the engine phrases"),
        ({"language": "de"}, "the bundled model hears English"),
    ],
)
def test_options_that_do_not_go_together(options, what):
    with pytest.raises(ValueError, match=what):
        DictationOptions(**options)


def test_sherpa_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "sherpa_onnx", None)
    with pytest.raises(BadInput, match="sherpa-onnx is not installed") as caught:
        node(engine="sherpa-onnx", model="model")
    assert WHERE in str(caught.value) and "\n" not in str(caught.value)
