"""The sentences that models are examined with, written by hand apart from all that they learn from; and what makes
them harder: words that sound alike, fillers, and talk that is meant for nobody.

They come along in `assets/examination`, which `training.understanding.examination` writes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.project import assets_folder
from emulator.understanding import lengthening
from emulator.understanding.dice import Dice
from emulator.understanding.mishearing import Sounds, misheard
from emulator.understanding.sentence import Example, Word, examples_of, words_of
from emulator.understanding.tokens import Tokenizer

FOLDER = "examination"
SENTENCES, SOUNDS = "held_out", "sounds.json"
LANGUAGES = ("en", "zh", "de")
NOISY_TIMES = 3  # how often each sentence is heard, with other mistakes each time
_NOISE, _LENGTH = 7, 8  # keep what is drawn from one seed apart


@dataclass(frozen=True)
class Examination:
    """The sentences in the order of the languages, talk and sounds by language."""

    sentences: tuple[Example, ...]
    talk: dict[str, tuple[Example, ...]]
    sounds: dict[str, Sounds]

    def heard(self, seed: int) -> list[Example]:
        """Each sentence as a recogniser hears it, `NOISY_TIMES` in a row."""
        dice = Dice(seed, _NOISE)
        return [misheard(each, self.sounds[each.language], dice) for each in self.sentences for _ in range(NOISY_TIMES)]

    def lengthened(self, pieces: int, tokenizer: Tokenizer, seed: int) -> list[Example]:
        """The commands behind talk, each as long as can be with at most so many pieces."""
        dice = Dice(seed, _LENGTH)
        return lengthening.lengthened(
            self.sentences, pieces, tokenizer, dice, lambda language, dice: dice.pick(self.talk[language])
        )


def read_examination(folder: Path | None = None) -> Examination:
    """That of a folder, or the one that comes along. Raises BadInput for one that cannot be read."""
    folder = folder or assets_folder() / FOLDER
    try:
        found = json.loads((folder / SOUNDS).read_text("utf-8"))
        sentences = tuple(each for language in LANGUAGES for each in _read(folder, SENTENCES, language))
        talk = {language: _read(folder, "talk", language) for language in LANGUAGES}
        return Examination(sentences, talk, {language: _sounds(found[language], language) for language in LANGUAGES})
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = "the examination sentences cannot be read"
        raise BadInput(what, where=str(folder), mend="they come along with the program; install it anew") from error


def _read(folder: Path, name: str, language: str) -> tuple[Example, ...]:
    return tuple(examples_of((folder / f"{name}.{language}.txt").read_text("utf-8").splitlines(), language))


def _sounds(found: dict[str, Any], language: str) -> Sounds:
    fillers = [words_of([Word(text)], language) for text in found["fillers"]]

    def filler(dice: Dice) -> Sequence[Word]:
        return dice.pick(fillers)

    return Sounds(found["alike"], filler)


def by_language(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Where the sentences of each language stand among them; "all" are all."""
    found = defaultdict[str, list[int]](list)
    for place, each in enumerate(examples):
        found["all"].append(place)
        found[each.language].append(place)
    return dict(found)
