"""Writes `sounds.json`: for the words of the grammars those that sound nearly alike, which recognisers mix up.

    python -m training.understanding.make_sounds      # needs espeak-ng, which writes down how words are spoken

Words are alike when their phonemes are the same but for one; Chinese characters when their syllable is the same, in any
tone.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable

from training.understanding.grammar import LANGUAGES, grammar
from training.understanding.hearing import SOUNDS

VOICES = {"en": "en-us", "de": "de", "zh": "cmn"}
MOST_ALIKE, LEAST_PHONEMES = 6, 3
_SILENT = re.compile(r"[\d'`,|_.\s:-]")  # tones, stress and pauses


def main() -> None:
    """Write them for all three languages."""
    alike = {language: sound_alikes(vocabulary(language), language) for language in LANGUAGES}
    SOUNDS.write_text(json.dumps(alike, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print({language: len(words) for language, words in alike.items()})


def vocabulary(language: str) -> list[str]:
    """All words, or characters, of a grammar."""
    unit = r"[\u4e00-\u9fff]" if language == "zh" else r"[^\W\d_]+"
    return sorted({word for text in grammar(language).literals() for word in re.findall(unit, text)})


def sound_alikes(words: list[str], language: str) -> dict[str, list[str]]:
    """The words that sound like each word, the shortest first; words that sound like no other are left out."""
    spoken = dict(zip(words, phonemes(words, VOICES[language]), strict=True))
    rooms = defaultdict(list)
    for word, sounds in spoken.items():
        for key in {sounds} if language == "zh" else _keys(sounds):
            rooms[key].append(word)
    found = {}
    for word, sounds in spoken.items():
        keys = {sounds} if language == "zh" else _keys(sounds)
        others = {other for key in keys for other in rooms[key]} - {word}
        if others:
            found[word] = sorted(others, key=lambda other: (abs(len(other) - len(word)), other))[:MOST_ALIKE]
    return found


def phonemes(words: Iterable[str], voice: str) -> list[str]:
    """How each word is spoken, in espeak-ng's letters, without tones and stress."""
    run = subprocess.run(
        ["espeak-ng", "-v", voice, "-q", "-x", "--stdin"],
        input="".join(f"{word}.\n\n" for word in words),
        capture_output=True,
        text=True,
        check=True,
    )
    return [_SILENT.sub("", line) for line in run.stdout.splitlines() if line.strip()]


def _keys(sounds: str) -> set[str]:
    """What words have in common that are the same but for one phoneme: the sounds with a gap at each place."""
    gaps = {f"{sounds[:place]}*{sounds[place + 1 :]}" for place in range(len(sounds))}
    return {sounds, *(gaps if len(sounds) >= LEAST_PHONEMES else set())}


if __name__ == "__main__":
    main()
