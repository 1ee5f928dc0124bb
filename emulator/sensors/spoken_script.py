"""Somebody who speaks near the glasses, from a script: for demonstrations and tests without a microphone.

In: lines with an instant, a language and words. Out: their sound at the device's rate, a pure function of the sample
index. The words are spoken by espeak-ng, so the same version of it gives the same samples.

A script is a text file, one line a sentence: `SECONDS [LANGUAGE] WORDS`; a line that begins with # is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import SourceState, SourceStatus
from emulator.sound.espeak import Espeak
from emulator.user_files.text_file import read_text

Samples = NDArray[np.float32]

LONGEST_SCRIPT_BYTES = 200 * 2**10
LONGEST_SCRIPT_S = 3600.0
FIRST_WORD_S = 1.0
PAUSE_S = 1.5
TAIL_S = 1.0
LINE = re.compile(
    r"(?P<begin>\d+(?:\.\d+)?)\s*(?:s\b)?\s+(?:\[(?P<language>[A-Za-z]{2,3}(?:-\w+)*)\]\s*)?(?P<words>\S.*)"
)


class Spoken(NamedTuple):
    """One sentence. `begin_s` None means: a pause after the sentence before it has ended."""

    begin_s: float | None
    language: str
    words: str


DEFAULT_SCRIPT = (
    Spoken(1.0, "en", "what does this say"),
    Spoken(4.0, "en", "translate this sign"),
    Spoken(7.0, "en", "take a photo"),
)


class SpokenScript:
    """A script as a `SoundSource`. `open` speaks it all, so that nothing waits later."""

    live = False

    def __init__(self, name: str, lines: Sequence[Spoken], rate_hz: int) -> None:
        self.name = name
        self.duration_ns: int | None = None
        self._lines, self._rate_hz = lines, rate_hz
        self._sound: Samples | None = None
        self._state: SourceState = "off"

    def open(self) -> None:
        """Speak the script. Raises BadInput where there is no speech program, or it cannot speak a line."""
        if self._sound is not None:
            return
        espeak = Espeak()
        parts: list[tuple[int, Samples]] = []
        free_s = FIRST_WORD_S - PAUSE_S
        for line in self._lines:
            begin_s = line.begin_s if line.begin_s is not None else free_s + PAUSE_S
            part = espeak.speak(line.words, line.language, self._rate_hz)
            parts.append((round(begin_s * self._rate_hz), part))
            free_s = max(free_s, begin_s + len(part) / self._rate_hz)
        self._sound = np.zeros(round((free_s + TAIL_S) * self._rate_hz), np.float32)
        for begin, part in parts:
            self._sound[begin : begin + len(part)] += part
        self.duration_ns = len(self._sound) * NS_PER_S // self._rate_hz
        self._state = "running"

    def samples(self, first: int, count: int) -> Samples | None:
        """Mono (count,) from sample `first`; None before `open` and after the end."""
        if self._sound is None or first >= len(self._sound):
            self._state = "ended" if self._sound is not None else self._state
            return None
        heard = self._sound[first : first + count]
        return np.pad(heard, (0, count - len(heard)))

    def status(self) -> SourceStatus:
        """Running, then ended."""
        return SourceStatus(self._state)

    def close(self) -> None:
        """Forget the sound."""
        self._sound, self._state = None, "off"


def script_of_words(words: str) -> list[Spoken]:
    """The sentences of `say:`; "|" between them is a pause. Raises BadInput when there are none."""
    lines = [Spoken(None, "en", part.strip()) for part in words.split("|") if part.strip()]
    if not lines:
        raise BadInput("there is nothing to say", where="say:", mend="write say:WORDS, with | for a pause")
    return lines


def load_script(path: Path) -> list[Spoken]:
    """A script file; raises BadInput with the line that is wrong."""
    text = read_text(path, "script", LONGEST_SCRIPT_BYTES)
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = [_spoken(line, f"{path}:{number}") for number, line in numbered if line and not line.startswith("#")]
    if not lines:
        raise BadInput(
            "there is nothing to say in this script", where=str(path), mend="write lines like: 2.5 [en] hello"
        )
    return lines


def _spoken(line: str, where: str) -> Spoken:
    match = LINE.fullmatch(line)
    if match is None or float(match["begin"]) > LONGEST_SCRIPT_S:
        raise BadInput(f"{line[:60]!r} is no line of a script", where=where, mend="write lines like: 2.5 [en] hello")
    return Spoken(float(match["begin"]), match["language"] or "en", match["words"])
