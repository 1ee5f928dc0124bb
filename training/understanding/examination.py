"""Writes `assets/examination`: the held-out sentences, and what the program needs to make them harder without grammars.

python -m training.understanding.examination
"""

from __future__ import annotations

import json
from pathlib import Path

from emulator.messages.understanding import NOTHING
from emulator.project import assets_folder
from emulator.understanding.examination import FOLDER, SENTENCES, SOUNDS
from training.understanding.dice import Dice
from training.understanding.grammar import LANGUAGES, grammar
from training.understanding.hearing import sound_alikes
from training.understanding.sentences import PARAPHRASES, one_of, paraphrases

TALK, SEED = 300, 905
FILLERS_DRAWN = 500


def main() -> None:
    """Write all files anew."""
    folder = assets_folder() / FOLDER
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        name = f"{SENTENCES}.{language}.txt"
        (folder / name).write_bytes((PARAPHRASES / name).read_bytes())
        _write_talk(folder / f"talk.{language}.txt", language)
    sounds = {language: {"alike": alike(language), "fillers": fillers(language)} for language in LANGUAGES}
    (folder / SOUNDS).write_text(json.dumps(sounds, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _write_talk(file: Path, language: str) -> None:
    dice = Dice(SEED)
    said = dict.fromkeys(one_of(language, NOTHING, dice).text for _ in range(TALK))
    file.write_text("".join(f"{NOTHING} | {text}\n" for text in said), "utf-8")


def alike(language: str) -> dict[str, list[str]]:
    """The words that sound like one of the held-out sentences."""
    words = {word.text for each in paraphrases("held_out") if each.language == language for word in each.words}
    return {word: others for word, others in sound_alikes(language).items() if word in words}


def fillers(language: str) -> list[str]:
    """All that the grammar has; it draws each as often as the others."""
    dice, rules = Dice(SEED), grammar(language)
    said = ("".join(part.text for part in rules.say("filler", dice)) for _ in range(FILLERS_DRAWN))
    return list(dict.fromkeys(said))


if __name__ == "__main__":
    main()
