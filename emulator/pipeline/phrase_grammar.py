"""From the English side of a phrasebook to a grammar for the recogniser, and from what it heard back to the book.

In: phrases as they are written ("What's your name?"), a project's own sentences, and which words the recogniser knows.
Out: JSGF, the written form of every spoken phrase, and how many phrases had to be left out since a word is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.messages.translation import LANGUAGES
from emulator.pipeline.command_grammar import LONGEST, Grammar, build_grammar
from emulator.project.paths import assets_folder
from emulator.user_files.phrasebook_file import book_files, load_entries

BUILT_IN = "built-in"
WORD = re.compile(r"[a-z]+(?:['.-][a-z]+)*")
OUT_OF_REACH = re.compile(r"[^\W\d_a-z]|\d")  # figures and foreign letters: no word of the dictionary


@dataclass(frozen=True, slots=True)
class PhraseGrammar:
    """`written` leads from spoken words to the phrase as the book has it; `left_out` counts what cannot be heard."""

    grammar: Grammar
    written: Mapping[str, str]
    left_out: int

    def phrase(self, heard: str) -> str | None:
        """The whole phrase or sentence that was heard, as it is written; None for a part of one."""
        said = self.grammar.sentence(heard)
        return None if said is None else self.written.get(said, said)


def phrases_of(choice: str, folder: Path, where: str) -> list[str]:
    """The English phrases of the book `choice`, a file or folder beside the project, or "built-in". BadInput."""
    path = assets_folder() / "phrasebook" / "travel.yaml" if choice == BUILT_IN else folder / choice
    try:
        entries = [entry for file in book_files(path) for entry in load_entries(file, LANGUAGES).phrases]
    except BadInput as error:
        raise BadInput(error.what, where=error.where or where, mend=error.mend) from error
    phrases = [spelling for entry in entries for spelling in entry.get("en", ())]
    if not phrases:
        raise BadInput(
            f"{choice!r} holds no English phrase", where=where, mend="the offline recogniser hears English only"
        )
    return phrases


def phrase_grammar(
    phrases: Iterable[str], sentences: Sequence[str], knows: Callable[[str], bool], where: str
) -> PhraseGrammar:
    """The grammar of the phrases and of the project's own `sentences`. BadInput for a sentence that is none."""
    written: dict[str, str] = {}
    left_out = 0
    for phrase in phrases:
        said = spoken(phrase)
        if said and len(said) <= LONGEST and all(map(knows, said.split())):
            written.setdefault(said, phrase)
        else:
            left_out += 1
    build_grammar(sentences, (), knows, where) if sentences else None  # its complaints name the place in `sentences`
    return PhraseGrammar(build_grammar([*sentences, *written], (), knows, where), written, left_out)


def spoken(phrase: str) -> str:
    """The words of a phrase as they are said, or "" when it holds what is no English word.

    >>> spoken("What's your name?"), spoken("2 yuan")
    ("what's your name", '')
    """
    lower = phrase.lower().replace("’", "'")
    return "" if OUT_OF_REACH.search(lower) else " ".join(WORD.findall(lower))
