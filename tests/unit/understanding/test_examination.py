"""The sentences that models are examined with, as they are shipped."""

import shutil

import pytest

from emulator.bad_input import BadInput
from emulator.messages.understanding import NOTHING
from emulator.project import assets_folder
from emulator.understanding import built_in
from emulator.understanding.examination import LANGUAGES, NOISY_TIMES, by_language, read_examination
from emulator.understanding.sentence import examples_of
from emulator.understanding.tokens import units_of
from training.understanding.examination import alike, fillers
from training.understanding.sentences import PARAPHRASES, paraphrases

SHIPPED = assets_folder() / "examination"


def test_the_shipped_sentences_are_the_held_out_ones_of_the_training():
    for language in LANGUAGES:
        name = f"held_out.{language}.txt"
        assert (SHIPPED / name).read_bytes() == (PARAPHRASES / name).read_bytes()
    assert list(read_examination().sentences) == paraphrases("held_out")


def test_their_words_sound_alike_as_in_the_training():
    examination = read_examination()
    for language in LANGUAGES:
        sounds = examination.sounds[language]
        assert sounds.alike == alike(language)
        assert len(fillers(language)) > 5


def test_equal_seeds_hear_the_same_mistakes_and_others_hear_others():
    examination = read_examination()
    once, again, other = (examination.heard(seed) for seed in (3, 3, 4))
    assert once == again != other
    assert len(once) == NOISY_TIMES * len(examination.sentences)
    changed = [
        each.text != one.text
        for each, one in zip(once, (e for e in examination.sentences for _ in range(NOISY_TIMES)), strict=True)
    ]
    assert 0.5 < sum(changed) / len(changed) < 1


def test_mistakes_keep_slots_and_intents():
    examination = read_examination()
    for place, each in enumerate(examination.heard(7)):
        before = examination.sentences[place // NOISY_TIMES]
        assert (each.intent, each.language) == (before.intent, before.language)
        text, slots = each.written()
        assert all(text[slot.start : slot.end] == slot.text for slot in slots)
        assert {slot.name for slot in slots} <= {slot.name for slot in before.written()[1]}


def test_longer_sentences_are_commands_behind_talk_and_within_bounds():
    examination, tokenizer = read_examination(), built_in().tokenizer
    commands = [each for each in examination.sentences if each.intent != NOTHING]
    lengths = []
    for short, long in zip(commands, examination.lengthened(160, tokenizer, 1), strict=True):
        assert long.text.endswith(short.text)
        assert [slot.text for slot in long.written()[1]] == [slot.text for slot in short.written()[1]]
        lengths.append(len(tokenizer.pieces(units_of(long.text))))
    assert max(lengths) <= 160
    assert sorted(lengths)[len(lengths) // 2] > 140
    assert examination.lengthened(80, tokenizer, 2) == examination.lengthened(80, tokenizer, 2)


def test_languages_tell_where_their_sentences_stand():
    examples = read_examination().sentences
    places = by_language(examples)
    assert set(places) == {"all", *LANGUAGES}
    assert sorted(place for language in LANGUAGES for place in places[language]) == places["all"]
    assert all(examples[place].language == "zh" for place in places["zh"])


def test_an_examination_that_is_damaged_is_one_line(tmp_path):
    folder = tmp_path / "examination"
    shutil.copytree(SHIPPED, folder)
    read_examination(folder)
    for name, content in (
        ("talk.zh.txt", "nothing at all\n"),
        ("sounds.json", '{"en": []}'),
        ("held_out.en.txt", None),
    ):
        kept = (folder / name).read_bytes()
        if content is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(content, "utf-8")
        with pytest.raises(BadInput, match="cannot be read"):
            read_examination(folder)
        (folder / name).write_bytes(kept)


def test_a_marked_line_becomes_words_and_slots():
    (found,) = examples_of(["pay | send [payee:my sister] [amount:12.5 euros] now"], "en")
    text, slots = found.written()
    assert text == "send my sister 12.5 euros now"
    assert [(slot.name, slot.text) for slot in slots] == [("payee", "my sister"), ("amount", "12.5 euros")]
    with pytest.raises(ValueError, match="no sentence"):
        list(examples_of(["no bar"], "en"))
