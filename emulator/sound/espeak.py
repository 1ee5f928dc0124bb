"""Speech made by the program espeak-ng, where it is installed.

In: text and a language tag. Out: mono float32 at a wanted rate, trimmed, at an even loudness. It runs as a process of
its own (GPL-3, not linked), is handed the text on standard input, and is given up after some seconds.
"""

from __future__ import annotations

import re
import shutil
import subprocess

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.sound.languages import primary, split_by_script
from emulator.sound.manner import USUAL, Manner
from emulator.sound.resampling import resample

Samples = NDArray[np.float32]

HOW_TO_INSTALL = (
    "install espeak-ng (Debian, Ubuntu: apt install espeak-ng; macOS: brew install espeak-ng; Windows: its installer)"
)
TIME_LIMIT_S = 10.0
LONGEST_TEXT = 1500
WORDS_PER_MINUTE = 165
VOICES = {"en": "en-us", "zh": "cmn", "fr": "fr-fr"}
LOUDNESS_DBFS = -20.0
PEAK = 0.89
GAP_S = 0.12
SILENCE = 0.003
EDGE_S = 0.004
VARIANT = re.compile(r"!v/(\S+)")


class Espeak:
    """The program, found once. Raises BadInput when it is not installed or does not work."""

    def __init__(self, program: str = "espeak-ng") -> None:
        found = shutil.which(program)
        if found is None:
            raise BadInput("no speech program is installed", mend=HOW_TO_INSTALL)
        self._program = found
        listing = self._run(["--voices"], b"").decode("utf-8", "replace")
        self._known_variants: frozenset[str] | None = None
        self.languages = frozenset(line.split()[1] for line in listing.splitlines()[1:] if len(line.split()) > 1)

    def voice(self, language: str) -> str | None:
        """The voice for a language tag, or None when there is none."""
        tag = language.lower().replace("_", "-")
        usual = VOICES.get(primary(tag), primary(tag))
        return next((voice for voice in (tag, usual, primary(tag)) if voice in self.languages), None)

    def speak(self, text: str, language: str, rate_hz: int, manner: Manner = USUAL) -> Samples:
        """The sound of `text` (n,); foreign scripts in it are read by their own voices. Empty for a blank text.

        Raises BadInput for a text beyond 1500 characters, a language without a voice, a voice or variant that there is
        not, and a program that fails.
        """
        if len(text) > LONGEST_TEXT:
            raise BadInput(f"{len(text)} characters are too many to say at once", mend=f"at most {LONGEST_TEXT}")
        parts: list[Samples] = []
        for run_language, words in split_by_script(readable(text), language):
            own = run_language == primary(language)
            voice = self._voice_of(language if own else run_language, manner, own=own)
            part = self._speak_run(words, voice, rate_hz, manner)
            if len(part):
                parts += [np.zeros(round(GAP_S * rate_hz), np.float32), part] if parts else [part]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _voice_of(self, language: str, manner: Manner, *, own: bool) -> str:
        """The voice that is asked for; other scripts are read by their own, in the same variant."""
        asked, _, variant = manner.voice.partition("+")
        voice = (asked if asked in self.languages else None) if own and asked else self.voice(language)
        if voice is None:
            raise BadInput(f"espeak-ng has no voice for the language {asked or language!r}")
        if variant and variant not in self._variants():
            raise BadInput(f"espeak-ng has no variant {variant!r}", mend="`espeak-ng --voices=variant` lists them")
        return f"{voice}+{variant}" if variant else voice

    def _variants(self) -> frozenset[str]:
        """The names of the variants; espeak-ng takes any name in silence and speaks as usual."""
        if self._known_variants is None:
            listing = self._run(["--voices=variant"], b"").decode("utf-8", "replace")
            self._known_variants = frozenset(VARIANT.findall(listing))
        return self._known_variants

    def _speak_run(self, words: str, voice: str, rate_hz: int, manner: Manner) -> Samples:
        words_per_minute = manner.words_per_minute or WORDS_PER_MINUTE
        options = ["-v", voice, "-s", str(words_per_minute), "-b", "1", "--stdin", "--stdout"]
        if manner.pitch is not None:
            options += ["-p", str(manner.pitch)]
        samples, spoken_hz = wave_of(self._run(options, words.encode("utf-8")))
        return shaped(resample(samples, spoken_hz, rate_hz), rate_hz)

    def _run(self, options: list[str], given: bytes) -> bytes:
        try:
            done = subprocess.run(
                [self._program, *options], input=given, capture_output=True, timeout=TIME_LIMIT_S, check=True
            )
        except subprocess.TimeoutExpired as error:
            raise BadInput(f"espeak-ng did not answer within {TIME_LIMIT_S:g} s") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip()[:200]
            raise BadInput(f"espeak-ng failed ({said or error.returncode})", mend=HOW_TO_INSTALL) from error
        except OSError as error:
            raise BadInput(f"espeak-ng does not start ({error.strerror})", mend=HOW_TO_INSTALL) from error
        return done.stdout


def readable(text: str) -> str:
    """The text without what espeak-ng would take for a command: control characters and [[phonemes]]."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return re.sub(r"\[\[|\]\]", " ", plain).strip()


def wave_of(data: bytes) -> tuple[Samples, int]:
    """Samples and rate of a piped WAV (16 bit, mono), whose header cannot know its length."""
    begin = data.find(b"data")
    if not data.startswith(b"RIFF") or begin < 28:
        raise BadInput("espeak-ng gave no sound", mend=HOW_TO_INSTALL)
    sound = data[begin + 8 :]
    pcm = np.frombuffer(sound[: len(sound) // 2 * 2], "<i2")
    return (pcm / np.float32(32768)).astype(np.float32), int.from_bytes(data[24:28], "little")


def shaped(samples: Samples, rate_hz: int) -> Samples:
    """Trimmed, with soft edges, at the usual loudness (RMS of what sounds) and within the peak."""
    sounding = np.flatnonzero(np.abs(samples) > SILENCE)
    if not len(sounding):
        return samples[:0]
    edge = round(EDGE_S * rate_hz)
    cut = samples[max(0, sounding[0] - edge) : sounding[-1] + 1 + edge].copy()
    ramp = np.linspace(0, 1, min(edge, len(cut) // 2), dtype=np.float32)
    cut[: len(ramp)] *= ramp
    cut[len(cut) - len(ramp) :] *= ramp[::-1]
    rms = float(np.sqrt(np.mean(cut[np.abs(cut) > 0.02 * np.abs(cut).max()] ** 2)))
    gain = min(10 ** (LOUDNESS_DBFS / 20) / rms, PEAK / float(np.abs(cut).max()))
    return (cut * np.float32(gain)).astype(np.float32)
