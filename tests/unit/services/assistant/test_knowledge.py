"""What the assistant knows, and how it is read and found."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.project import assets_folder
from emulator.services.assistant.extract import extract
from emulator.services.assistant.knowledge_file import load_knowledge
from emulator.services.assistant.question import Question
from emulator.services.assistant.retrieval import NEAR_ENOUGH, Index
from emulator.services.assistant.seen_light import colours, describe

LONGEST_LATIN, LONGEST_HAN = 125, 60


@pytest.fixture(scope="module")
def knowledge():
    return load_knowledge(assets_folder() / "knowledge")


def test_every_entry_speaks_all_three_languages_and_briefly(knowledge):
    for entry in knowledge.entries:
        assert entry.ask.keys() == entry.say.keys() == {"en", "de", "zh"}, entry
        assert len(entry.say["en"]) <= LONGEST_LATIN, entry.say["en"]
        assert len(entry.say["de"]) <= LONGEST_LATIN, entry.say["de"]
        assert len(entry.say["zh"]) <= LONGEST_HAN, entry.say["zh"]


def test_nothing_is_asked_for_in_two_places(knowledge):
    for language in NEAR_ENOUGH:
        asked = [phrase.lower() for entry in knowledge.entries for phrase in entry.ask.get(language, ())]
        assert sorted(asked) == sorted(set(asked))


def test_every_phrasing_finds_its_own_entry(knowledge):
    for language in NEAR_ENOUGH:
        index = Index(knowledge, language)
        for phrase, place in index.phrases:
            found, near = index.nearest(Question(phrase).plain)
            assert (found, near > NEAR_ENOUGH[language]) == (place, True), (phrase, near)


def test_words_that_nobody_knows_count_against_an_entry(knowledge):
    index = Index(knowledge, "en")
    _, near = index.nearest("how long does the battery last")
    other = index.nearest("how long does the zeppelin squadron last")
    assert near > NEAR_ENOUGH["en"] > other[1]


def test_an_index_without_phrasings_finds_nothing(tmp_path):
    file = tmp_path / "one.yaml"
    file.write_text("entries: [{ask: {en: [hello]}, say: {en: Hi}}]", encoding="utf-8")
    assert Index(load_knowledge(file), "zh").nearest("你好") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("entries: []", "nothing is known here"),
        ("[]", "no knowledge"),
        ("entries: [{ask: {en: [a]}, say: {en: b}, tell: c}]", "unknown key"),
        ("entries: [{ask: {en: []}, say: {en: b}}]", "entries[0].ask.en"),
        ("entries: [{ask: {fr: [a]}, say: {en: b}}]", "entries[0].ask"),
        ("entries: [{ask: {de: [a]}, say: {zh: b}}]", "there is no answer"),
        ("entries: [{ask: {en: [3]}, say: {en: b}}]", "entries[0].ask.en[0]"),
        ("same: {en: [[alone]]}", "same.en[0]"),
    ],
)
def test_unfit_knowledge_is_one_line_with_its_place(tmp_path, text, complaint):
    file = tmp_path / "unfit.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        load_knowledge(file)
    assert complaint in str(raised.value)
    assert "unfit.yaml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_without_files_is_told(tmp_path):
    with pytest.raises(BadInput, match=r"no \*.yaml file"):
        load_knowledge(tmp_path)


NOTES = """We met about the new tea house. Li Lei says the tea house opens on Monday.
The weather was fine.
Han Mei orders chairs for the tea house until Friday. Somebody laughed.
Li Lei says that the tea house opens on Monday."""


def test_a_summary_is_picked_from_the_middle_of_things_in_their_order():
    picked = extract(NOTES, 2)
    assert all(sentence in NOTES for sentence in picked)
    assert picked[0] in ("We met about the new tea house.", "Li Lei says the tea house opens on Monday.")
    assert not {"The weather was fine.", "Somebody laughed."} & set(picked)
    assert sum("Monday" in sentence for sentence in extract(NOTES, 3)) == 1, "said twice, told once"


def test_short_notes_stay_as_they_are():
    assert extract("One.\nTwo.", 3) == ("One.", "Two.")
    assert extract("", 3) == ()


def test_chinese_notes_are_cut_at_chinese_marks():
    assert extract("茶馆周一开门。天气很好。茶馆需要椅子。", 3) == ("茶馆周一开门。", "天气很好。", "茶馆需要椅子。")


def wall(*colour):
    return np.full((72, 128, 3), colour, np.uint8)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((200, 30, 30), "red"),
        ((30, 160, 40), "green"),
        ((30, 60, 220), "blue"),
        ((240, 240, 240), "white"),
        ((5, 5, 5), "black"),
    ],
)
def test_colours_of_a_wall(colour, name):
    assert colours(wall(*colour)) == [name]


def test_two_colours_are_named_by_their_share():
    picture = wall(30, 60, 220)
    picture[:, :40] = (200, 30, 30)
    assert colours(picture) == ["blue", "red"]


def test_a_description_says_what_it_is_not():
    said = describe(wall(5, 5, 5), Question("what do you see"))
    assert said.startswith("A dark picture, mostly black.")
    assert "I see light and colours" in said
    assert "黑色" in describe(wall(5, 5, 5), Question("你看到什么"))
