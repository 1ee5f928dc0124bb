"""Sentences written by hand to learn from: their format, and that none of them is asked in the examination."""

import re
from collections import Counter

import pytest

from emulator.understanding.intents import INTENTS, SLOTS
from training.understanding.grammar import LANGUAGES
from training.understanding.sentences import paraphrases, read
from training.understanding.written import (
    AUTHORS,
    WRITTEN,
    as_written,
    examined,
    in_examination,
    kept_back,
    learned_from,
    not_examined,
)

MARKED = re.compile(r"\[(\w+):([^\[\]]+)\]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_is_an_intent_and_words_with_slots_of_it(language):
    count = 0
    for author in AUTHORS:
        plain = Counter()
        for line in (WRITTEN / f"{language}.{author}.txt").read_text("utf-8").splitlines():
            intent, bar, text = line.partition(" | ")
            assert bar and intent in INTENTS, line
            assert {name for name, _ in MARKED.findall(text)} <= set(SLOTS[intent]), line
            assert all(words == words.strip() for _, words in MARKED.findall(text)), line
            without = MARKED.sub(r"\2", text)
            assert without == without.strip() and not re.search(r"[\[\]|{}<>]|  ", without), line
            plain[without.lower()] += 1
        assert [text for text, times in plain.items() if times > 1] == []  # two authors may well say the same
        count += len(plain)
    assert count > 5_900


def test_none_of_what_is_learned_from_is_asked_in_the_examination():
    for kind in ("held_out", "development"):
        assert [each.text for each in examined([*learned_from(), *kept_back()], paraphrases(kind))] == []


def test_what_says_the_same_as_the_examination_is_found(tmp_path):
    asked = [each for each in paraphrases("held_out") if each.language == "en" and each.intent == "translate"][:3]
    name = {slot.name: slot.text for slot in asked[0].written()[1]}
    other = asked[0].text.replace(name["language"], "Volapük").upper()
    written = tmp_path / "en.c.txt"
    marked = re.sub("VOLAPÜK", "[language:VOLAPÜK]", other)
    if "text" in name:
        marked = marked.replace(name["text"].upper(), "[text:ANYTHING AT ALL]")
    written.write_text(
        f"translate | {marked}\ntranslate | Please {marked} thanks\ntranslate | no such words\n", "utf-8"
    )
    assert [each.text for each in examined(read(written, "en"), asked)] == [
        each.text for each in read(written, "en")[:2]
    ]


def test_a_tenth_is_kept_back_of_every_language():
    learned, kept = Counter(e.language for e in learned_from()), Counter(e.language for e in kept_back())
    assert len(learned_from()) + len(kept_back()) == len(not_examined()) <= len(as_written()) - len(in_examination())
    assert not {(e.language, e.text.lower()) for e in learned_from()} & {
        (e.language, e.text.lower()) for e in kept_back()
    }
    for language in LANGUAGES:
        assert kept[language] / (kept[language] + learned[language]) == pytest.approx(0.1, abs=0.01)
