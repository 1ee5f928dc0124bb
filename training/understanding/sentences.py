"""Sentences with what they ask for, as the model learns them: drawn from the grammars, or written by hand.

Words carry their slot along, so that what a recogniser does to words (`hearing.py`) keeps the slots right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from emulator.messages.understanding import NOTHING
from emulator.understanding.intents import INTENTS
from emulator.understanding.sentence import Example, Word, examples_of, words_of
from training.understanding.dice import Dice
from training.understanding.grammar import LANGUAGES, SPOKEN_OUT, Said, grammar

PARAPHRASES = Path(__file__).parent / "paraphrases"
SHARES = {NOTHING: 2.5, "ask": 1.7, "back": 0.9}  # how often an intent is drawn; the others 1
POLITE, AFTER, FILLER, LEADS_IN = 0.3, 0.15, 0.1, 0.1
MOST_TALK = 3  # sentences that are meant for nobody, before a command


def draw(count: int, *seed: int) -> list[Example]:
    """So many sentences, each language as often."""
    dice = Dice(*seed)
    intents = [intent for intent in INTENTS for _ in range(round(10 * SHARES.get(intent, 1.0)))]
    return [one_of(dice.pick(LANGUAGES), dice.pick(intents), dice) for _ in range(count)]


def one_of(language: str, intent: str, dice: Dice) -> Example:
    """One sentence; a command may be asked politely, haltingly, and after talk that is meant for nobody."""
    rules = grammar(language)
    said = rules.say(intent, dice)
    if intent != NOTHING:
        if dice.share() < POLITE:
            said = [*rules.say("polite", dice), Said(" "), *_moved(said, 100)]
        if dice.share() < AFTER:
            said = [*said, Said(" "), *rules.say("after", dice)]
        if dice.share() < LEADS_IN:
            for _ in range(1 + dice.below(MOST_TALK)):
                said = [*rules.say(NOTHING, dice), Said(" "), *_moved(said, 200)]
    return haltingly(Example(language, intent, tuple(words_of(said, language))), dice)


def politely(example: Example, dice: Dice) -> Example:
    """Some with politeness before and after, as the grammars know it."""
    rules, words = grammar(example.language), example.words
    if dice.share() < POLITE:
        words = (*words_of(rules.say("polite", dice), example.language), *words)
    if dice.share() < AFTER:
        words = (*words, *words_of(rules.say("after", dice), example.language))
    return replace(example, words=words)


def haltingly(example: Example, dice: Dice) -> Example:
    """Some with a filler somewhere."""
    if dice.share() >= FILLER:
        return example
    words = [*example.words]
    place = dice.below(len(words) + 1)
    filler = words_of(grammar(example.language).say("filler", dice), example.language)
    words[place:place] = _inside(filler, words, place)
    return replace(example, words=tuple(words))


def _moved(said: list[Said], by: int) -> list[Said]:
    """The same with other places, so that they stay apart from those of what comes before."""
    return [Said(each.text, each.slot, each.place + by if each.place else 0) for each in said]


def _inside(added: list[Word], words: list[Word], place: int) -> list[Word]:
    """Words put into the middle of a slot become part of it."""
    if 0 < place < len(words) and words[place].place and words[place].place == words[place - 1].place:
        return [Word(word.text, words[place].slot, words[place].place) for word in added]
    return added


def paraphrases(kind: str) -> list[Example]:
    """Sentences written by hand, apart from the grammars: "held_out" or "development"."""
    return [each for language in LANGUAGES for each in read(PARAPHRASES / f"{kind}.{language}.txt", language)]


def read(file: Path, language: str) -> list[Example]:
    """Sentences written by hand, `intent | words, those of a slot as [slot:words]` a line."""
    return list(examples_of(file.read_text("utf-8").splitlines(), language))


def without_words(example: Example) -> str:
    """The sentence without blanks, with `{slot}` for what fills an open slot: as `Grammar.can_say` wants it."""
    parts, last = [], 0
    for word in example.words:
        if not word.place or word.slot in SPOKEN_OUT:
            parts.append(word.text)
        elif word.place != last:
            parts.append(f"{{{word.slot}}}")
        last = word.place
    return re.sub(r"[，。！？、]", "", "".join(parts))


def can_be_made(example: Example) -> bool:
    """Whether a grammar can say it, with any words in its open slots, plainly or politely."""
    rules = grammar(example.language)
    return any(rules.can_say(intent, each) for intent in INTENTS for each in cores(example))


def cores(example: Example) -> list[str]:
    """The sentence `without_words`, as it is and without politeness before or after it."""
    rules, text = grammar(example.language), without_words(example)
    befores = [text[end:] for end in range(len(text)) if end == 0 or rules.can_say("polite", text[:end])]
    afters = [each[:end] for each in befores for end in range(1, len(each) + 1)]
    whole = [
        each
        for each in afters
        if any(before == each or rules.can_say("after", before[len(each) :]) for before in befores)
    ]
    return list(dict.fromkeys(whole))
