"""The model that comes along: sentences in, intents and slots out."""

import json

import numpy as np
import onnx
import pytest

from emulator.bad_input import BadInput
from emulator.messages.understanding import NOTHING
from emulator.project import assets_folder
from emulator.understanding import built_in, load
from emulator.understanding.intents import INTENTS, SLOTS, TAGS
from emulator.understanding.model import by_unit, likeliest
from emulator.understanding.tokens import Piece

FOLDER = assets_folder() / "models" / "understanding"


@pytest.mark.parametrize(
    ("sentence", "intent", "slots"),
    [
        (
            "translate where is the station into German",
            "translate",
            {"text": "where is the station", "language": "German"},
        ),
        ("Send twenty euros to Anna please.", "pay", {"payee": "Anna", "amount": "twenty euros"}),
        ("带我去最近的地铁站", "navigate", {"destination": "最近的地铁站"}),
        ("erinnere mich in zehn Minuten an den Tee", "remind", {"time": "in zehn Minuten", "task": "den Tee"}),
        ("what is the capital of Japan?", "ask", {"question": "what is the capital of Japan"}),
        ("spiel etwas lauter", "play", {}),
        ("打开地图", "open", {"app": "地图"}),
        ("go back to the main menu", "back", {}),
        ("yesterday we went to the seaside and it rained", NOTHING, {}),
    ],
)
def test_a_plain_sentence_is_understood(sentence, intent, slots):
    told = built_in().understand(sentence)
    assert told.intent == intent
    assert {name: told.slot(name) for name in slots} == slots
    assert all(sentence[slot.start : slot.end] == slot.text for slot in told.slots)
    assert {slot.name for slot in told.slots} <= set(SLOTS[told.intent])


@pytest.mark.parametrize("sentence", ["", "   ", "?!… ...", "\n\t", "\u200b\ufeff", "🙂🙂"])
def test_where_there_is_no_word_there_is_no_command(sentence):
    told = built_in().understand(sentence)
    assert (told.intent, told.slots, told.is_sure) == (NOTHING, (), True)


@pytest.mark.parametrize(
    "sentence",
    [
        "pay " * 2_500,
        "a" * 10_000,
        "付" * 10_000,
        "7" * 10_000,
        "где находится вокзал",
        "أين المحطة",
        "駅はどこですか",
        "\x00\ud800 pay",
    ],
)
def test_strange_sentences_are_answered_within_bounds(sentence):
    told = built_in().understand(sentence)
    assert told.intent in INTENTS
    assert 0.0 <= told.confidence <= 1.0
    assert all(sentence[slot.start : slot.end] == slot.text for slot in told.slots)


def test_equal_sentences_have_equal_answers_from_any_reader():
    sentence = "could you send my sister forty yuan"
    assert built_in().understand(sentence) == built_in().understand(sentence)
    assert load(FOLDER / "understanding.int8.onnx").understand(sentence) == built_in().understand(sentence)


def test_case_width_and_marks_do_not_matter():
    plain, loud = built_in().understand("pay 20 euros to anna"), built_in().understand("ＰＡＹ， 20 Euros to Anna!!")
    assert (plain.intent, plain.confidence) == (loud.intent, loud.confidence)
    assert [slot.name for slot in plain.slots] == [slot.name for slot in loud.slots]


def test_a_file_that_is_none_of_these_models_is_refused(tmp_path):
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    other = onnx.load(FOLDER / "understanding.int8.onnx")
    facts = {entry.key: entry.value for entry in other.metadata_props}
    del other.metadata_props[:]
    onnx.helper.set_model_props(other, facts | {"intents": json.dumps(["pay"])})
    strange = tmp_path / "strange.onnx"
    onnx.save(other, strange)
    for file in (broken, strange, tmp_path / "missing.onnx"):
        with pytest.raises(BadInput, match="understands commands") as caught:
            load(file)
        assert caught.value.where == str(file)


def test_the_shares_of_a_unit_are_the_mean_of_its_pieces():
    tags = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]], np.float32)
    assert by_unit(tags, [Piece(9, 0), Piece(8, 0), Piece(7, 1)]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def shares_of(*units):
    found = np.full((len(units), len(TAGS)), 1e-3)
    for row, unit in zip(found, units, strict=True):
        for tag, share in unit.items():
            row[TAGS.index(tag)] = share
    return found


def test_a_slot_goes_on_only_where_it_began():
    """Unit by unit the likeliest tags would be O I-time, or B-task I-time: no row of a sentence."""
    rows = [
        likeliest(shares_of({"O": 0.5, "B-time": 0.4}, {"I-time": 0.9, "O": 0.05})),
        likeliest(shares_of({"B-task": 0.5, "B-time": 0.3}, {"I-time": 0.9, "I-task": 0.1})),
    ]
    assert [[TAGS[tag] for tag in row] for row in rows] == [["B-time", "I-time"]] * 2


def test_one_slot_is_likelier_than_its_words_as_two():
    row = likeliest(shares_of({"B-title": 0.9}, {"B-title": 0.5, "I-title": 0.45}, {"O": 0.9}))
    assert [TAGS[tag] for tag in row] == ["B-title", "I-title", "O"]
    row = likeliest(shares_of({"B-product": 0.9}, {"B-product": 0.8, "I-product": 0.1}))
    assert [TAGS[tag] for tag in row] == ["B-product", "B-product"]
