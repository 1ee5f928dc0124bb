"""The sandbox translator: a phrasebook that the project wrote itself, looked up offline.

A text comes in, as a text reader or a speech recogniser returns it; its entry goes out, found exactly, closely (a slip
of the reader), or composed of glossary parts, and marked so. It says `sandbox phrasebook` and answers None rather than
guess: what the book does not hold, it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.messages.translation import LANGUAGES, Match, Translate, Translation
from emulator.messages.work import Declared, Phase
from emulator.services.spelling import han_runs, has_han, key_of, languages_of
from emulator.services.translate.closeness import LEAST_HAN, LEAST_WORDS, closeness
from emulator.user_files.phrasebook_file import Entry, book_files, load_entries

PROVIDER = "sandbox phrasebook"
SHORTEST_CLOSE = {True: 3, False: 5}
LONGEST_TEXT = 200
GLOSSARY_CONFIDENCE = 0.6
BILINGUAL_CONFIDENCE = 0.9
LOOKUP = Declared(
    3_000_000, 1_000_000, 8_000_000, "declared: a few hundred string comparisons on one application core", "estimated"
)


@dataclass(frozen=True)
class Phrasebook:
    """Entries by language and comparison key. Make one with `load`."""

    phrases: Mapping[str, Mapping[str, Entry]]
    parts: Mapping[str, Mapping[str, Entry]]
    name: str = field(default="translate")

    @classmethod
    def load(cls, path: Path) -> Phrasebook:
        """Read one YAML file, or all of a folder in the order of their names. BadInput when one cannot be used."""
        phrases, glossary = [], []
        for file in book_files(path):
            found = load_entries(file, LANGUAGES)
            phrases += found.phrases
            glossary += found.glossary
        return cls(_by_key(phrases), _by_key([*phrases, *glossary]))

    def translate(self, text: str, source: str | None, target: str) -> Translation | None:
        """`text` from `source` (None: by its script) into `target`; None when the book does not know it."""
        for language in (source, target):
            if language is not None and language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                raise BadInput(f"no language {language!r}", where=PROVIDER, mend=f"there are: {known}")
        key = key_of(text[:LONGEST_TEXT])
        candidates = (source,) if source else languages_of(text)
        languages = [language for language in candidates if language != target]
        if not key or not languages or (source is None and key in self.phrases.get(target, {})):
            return None
        return self._exact(key, languages, target) or self._less(text, key, languages, target)

    def plan(self, request: Translate) -> Phase:  # noqa: ARG002
        """Every look-up costs the same: one pass over the book."""
        return Phase(self.name, "cpu", LOOKUP)

    def answer(self, request: Translate) -> Translation | None:
        """The entry for a request, or None."""
        return self.translate(request.text, request.source, request.target)

    def _exact(self, key: str, languages: Iterable[str], target: str) -> Translation | None:
        for language in languages:
            entry = self.phrases.get(language, {}).get(key)
            if entry and target in entry:
                return _answer(entry[target][0], language, target, "exact", 1.0)
        return None

    def _less(self, text: str, key: str, languages: list[str], target: str) -> Translation | None:
        """What is not in the book as it stands: one half of a bilingual sign, a slip of the reader, a composed sign."""
        return (
            self._bilingual(text, key, languages, target)
            or self._close(key, languages, target)
            or self._cut_off(key, languages, target)
            or self._composed(text, languages, target)
        )

    def _bilingual(self, text: str, key: str, languages: list[str], target: str) -> Translation | None:
        """The Chinese half of a sign such as `出口 Exit`, when a reader gave both halves as one line."""
        runs = han_runs(text)
        chinese = key_of("".join(runs))
        if not runs or chinese == key or target in ("zh", "ja"):
            return None
        found = self._exact(chinese, languages, target)
        if found is None:
            return None
        return _answer(found.text, found.source_language, target, "close", BILINGUAL_CONFIDENCE)

    def _close(self, key: str, languages: Iterable[str], target: str) -> Translation | None:
        """The entry most like the key, when it is like enough; of equals the first."""
        is_han, has_blanks = has_han(key), " " in key or key.isascii()
        if len(key) < SHORTEST_CLOSE[is_han]:
            return None
        best, least = 0.0, LEAST_WORDS if has_blanks else LEAST_HAN
        found: tuple[Entry, str] | None = None
        for language in languages:
            for known, entry in self.phrases.get(language, {}).items():
                if target not in entry or len(known) < SHORTEST_CLOSE[is_han]:
                    continue
                likeness = closeness(key, known, has_blanks=has_blanks)
                if likeness > best and likeness >= least:
                    best, found = likeness, (entry, language)
        return _answer(found[0][target][0], found[1], target, "close", round(0.95 * best, 3)) if found else None

    def _cut_off(self, key: str, languages: Iterable[str], target: str) -> Translation | None:
        """A sign whose first or last character is out of view, when the book has only one that goes on like this."""
        if not has_han(key) or len(key) < SHORTEST_CLOSE[True]:
            return None
        for language in languages:
            longer = {
                known: entry
                for known, entry in self.phrases.get(language, {}).items()
                if len(known) > len(key) and (known.startswith(key) or known.endswith(key))
            }
            entries = list({id(entry): entry for entry in longer.values()}.values())
            if len(entries) == 1 and target in entries[0] and min(map(len, longer)) == len(key) + 1:
                confidence = round(len(key) / (len(key) + 1), 3)
                return _answer(entries[0][target][0], language, target, "close", confidence)
        return None

    def _composed(self, text: str, languages: Iterable[str], target: str) -> Translation | None:
        """A Chinese sign put together from known parts, longest first; every character has to be covered."""
        key = key_of("".join(han_runs(text))) if target not in ("zh", "ja") else ""
        if "zh" not in languages or not key or any(letter.isdigit() for letter in text):
            return None
        parts, place = [], 0
        while place < len(key):
            length = next((n for n in range(len(key) - place, 0, -1) if self._part(key[place : place + n], target)), 0)
            if not length:
                return None
            parts.append(self._part(key[place : place + length], target))
            place += length
        return _answer(" · ".join(parts), "zh", target, "glossary", GLOSSARY_CONFIDENCE) if len(parts) > 1 else None

    def _part(self, key: str, target: str) -> str:
        return self.parts.get("zh", {}).get(key, {}).get(target, ("",))[0]


def _answer(text: str, source: str, target: str, match: Match, confidence: float) -> Translation:
    return Translation(text, source, target, match, confidence, PROVIDER)


def _by_key(entries: list[Entry]) -> dict[str, dict[str, Entry]]:
    """Language -> comparison key -> entry; an earlier entry wins, so the order of the book decides."""
    table: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for language, spellings in entry.items():
            for spelling in spellings:
                table.setdefault(language, {}).setdefault(key_of(spelling), entry)
    return table
