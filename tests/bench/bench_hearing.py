"""How well the glasses hear and translate: words wrong, variants answered, false answers, and how late a caption comes.

Everything that is heard is spoken by espeak-ng, the same each time, with white noise from a seeded generator; it goes
through voice activity as on the device. Robot voices are hard for pocketsphinx, and no human voice has been tried.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

import emulator.apps.translate.words
from emulator.clock import NS_PER_MS, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.meaning import SpeechSegment
from emulator.messages.samples import AudioBlock
from emulator.pipeline.commands import make as make_commands
from emulator.pipeline.context import NodeContext
from emulator.pipeline.dictation import make as make_dictation
from emulator.pipeline.phrase_grammar import phrases_of, spoken
from emulator.pipeline.voice_activity import make as make_voice
from emulator.profile import load_profile
from emulator.project import NodeSpec, assets_folder
from emulator.project.node_options import CommandsOptions, DictationOptions, VoiceOptions
from emulator.services.translate.phrasebook import Phrasebook
from emulator.sound.espeak import Espeak
from emulator.trace.chains import DELIVERED
from tests.bench.phrase_variants import UNKNOWN, Variant, variants_of

RATE_HZ, BLOCK = 16_000, 160
VOICES = ("en-us", "en-gb", "en-gb-scotland")
COMMANDS = (
    "what does this sign say",
    "where is the metro",
    "pay twenty yuan",
    "confirm payment",
    "take a photo",
    "stop recording",
    "next page",
    "read it aloud",
    "find the payment code",
    "translate this sign",
    "where am i",
    "cancel",
)
PHRASES = 12
OTHER = (
    "my brother lives in berlin",
    "could you pass me the salt",
    "he never answers the phone",
    "she works as an engineer",
    "the river is very deep",
    "what a lovely day",
)
Sound = NDArray[np.float32]
Hear = Callable[[SpeechSegment], str]


class Watch:
    """Counts nothing."""

    def lap(self, stage: str) -> None:
        """No."""


def segments_of(sound: Sound) -> Iterator[SpeechSegment]:
    """The utterances that voice activity cuts out."""
    node = make_voice(NodeSpec("voice", "voice_activity", "microphone", VoiceOptions()), CONTEXT)
    for at in range(0, len(sound) - BLOCK + 1, BLOCK):
        block = AudioBlock(at // BLOCK, at * 1_000_000_000 // RATE_HZ, RATE_HZ, sound[at : at + BLOCK])
        found = node.compute(block, Watch()).value
        if isinstance(found, SpeechSegment):
            yield found


def spoken_in_noise(espeak: Espeak, text: str, voice: str, snr_db: float | None) -> Sound:
    """Half a second of nothing, the words, a second of nothing; noise against the power of the words."""
    words = espeak.speak(text, voice, RATE_HZ)
    sound = np.concatenate([np.zeros(RATE_HZ // 2), words, np.zeros(RATE_HZ)])
    noise = np.random.default_rng(len(text)).standard_normal(len(sound))
    level = 10 ** (-(snr_db if snr_db is not None else 60) / 20) * np.sqrt(np.mean(words**2))
    return (sound + level * noise).astype(np.float32)


def words_wrong(said: str, heard: str) -> int:
    """Words exchanged, left out or added (Levenshtein over words)."""
    one, other = said.split(), heard.split()
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b)))
    return row[-1]


def table(name: str, texts: Sequence[str], levels: Sequence[float | None], hear: Hear) -> None:
    """One line a noise level: word errors in all and by voice, exact sentences, processor share of the speech."""
    espeak = Espeak()
    for level in levels:
        wrong, count, exact, cut, busy_s, speech_s = dict.fromkeys(VOICES, 0), 0, 0, 0, 0.0, 0.0
        for voice in VOICES:
            for text in texts:
                segments = list(segments_of(spoken_in_noise(espeak, text, voice, level)))
                begun = time.process_time()
                errors = words_wrong(spoken(text), " ".join(spoken(hear(segment)) for segment in segments))
                busy_s += time.process_time() - begun
                speech_s += sum(len(segment.samples) / segment.rate_hz for segment in segments)
                wrong[voice] += errors
                cut += bool(segments)
                exact += errors == 0
                count += len(text.split())
        by_voice = ", ".join(f"{voice} {100 * errors * len(VOICES) / count:.0f}" for voice, errors in wrong.items())
        noise = "no noise" if level is None else f"{level:g} dB"
        share = busy_s / speech_s if speech_s else float("nan")
        print(
            f"{name}, {noise}: word errors {100 * sum(wrong.values()) / count:.1f} % ({by_voice}); exact {exact} of "
            f"{len(VOICES) * len(texts)}, an utterance found in {cut}; {share:.3f} s of processor a second of speech",
            flush=True,
        )


def false_alarms(name: str, hear: Hear) -> None:
    """How many other sentences are taken for one of the grammar."""
    espeak = Espeak()
    sounds = [spoken_in_noise(espeak, text, voice, None) for voice in VOICES for text in OTHER]
    taken = sum(bool("".join(map(hear, segments_of(sound)))) for sound in sounds)
    print(f"{name}: {taken} of {len(sounds)} other sentences taken for one of its own", flush=True)


def hearing() -> None:
    """Commands, the book's phrases, any words."""
    commands = make_commands(
        NodeSpec("c", "commands", "voice", CommandsOptions(sentences=list(COMMANDS)), where="bench"), CONTEXT
    )

    def command(segment: SpeechSegment) -> str:
        found = commands.compute(segment, Watch()).value
        return found.text if found else ""

    table("commands", COMMANDS, (None, 20, 10, 5), command)
    false_alarms("commands", command)
    book = [phrase for phrase in phrases_of("built-in", Path(), "bench") if len(phrase.split()) > 2]
    picked = [book[i] for i in np.random.default_rng(5).permutation(len(book))[:PHRASES]]
    for engine in ("phrases", "pocketsphinx"):
        node = make_dictation(
            NodeSpec("d", "dictation", "voice", DictationOptions(engine=engine), where="bench"), CONTEXT
        )

        def words(segment: SpeechSegment, node=node) -> str:
            return node.compute(segment, Watch()).value.text

        table(f"dictation by {engine}", picked, (None, 20), words)
        if engine == "phrases":
            false_alarms("dictation by phrases", words)


def translating() -> None:
    """Variants of what is in the book that must be answered alike, and what is not in it and must not be answered."""
    book = Phrasebook.load(assets_folder() / "phrasebook")
    rows: dict[tuple[str, str], list[str]] = {}
    for variant in variants_of(book, np.random.default_rng(11)):
        rows.setdefault((variant.language, variant.kind), []).append(_judged(book, variant))
    for (language, kind), results in sorted(rows.items()):
        right, wrong = results.count("right"), results.count("wrong")
        print(f"{language}, {kind}: {right} of {len(results)} right, {wrong} wrong, the rest not answered")
    asked = [(language, text) for language, texts in UNKNOWN.items() for text in texts]
    begun = time.process_time()
    answered = [text for language, text in asked if book.translate(text, language, "en" if language != "en" else "zh")]
    each_ms = (time.process_time() - begun) * 1000 / len(asked)
    print(f"not in the book: {len(answered)} of {len(asked)} answered all the same ({', '.join(answered) or 'none'})")
    print(f"a look-up takes {each_ms:.1f} ms of processor")


def _judged(book: Phrasebook, variant: Variant) -> str:
    found = book.translate(variant.text, variant.language, variant.target)
    return "none" if found is None else "right" if found.text == variant.expected else "wrong"


def lag(name: str, change: Callable[[str], str], say: str) -> None:
    """The translate app, set up differently, hears one sentence: from its last sound to light, in device time."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "translate"
        shutil.copytree(Path(emulator.apps.translate.words.__file__).parent, folder)
        file = folder / "glasses.toml"
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        scenario = folder / "one.scenario.yaml"
        scenario.write_text(ONE_SENTENCE.format(say=say), encoding="utf-8")
        with DeviceRun(RunSettings(str(folder), camera="none", scenario=scenario), HostClock()) as run:
            for t_ns in run.instants():
                run.advance(t_ns)
            trace = run.machine.trace()
    ways = [row for row in trace.passes if row.flow == "speech" and row.ending in DELIVERED]
    each = ", ".join(f"{(row.end_ns - row.start_ns) / NS_PER_MS:.0f} ms" for row in ways) or "never"
    print(f"{name}: from the last sound to light {each}", flush=True)


ONE_SENTENCE = """
for: 12s
inputs:
  - {{at: 0.5s, touch: {{zone: strip, gesture: tap}}}}
  - {{at: 1s, say: "{say}"}}
"""


def by_any_words(text: str) -> str:
    """The same app with the general model."""
    start = text.index('engine = "phrases"')
    return text[:start] + 'engine = "pocketsphinx"\n'


CONTEXT = NodeContext(Path(), load_profile("quark-s1"))


def main() -> None:
    """Print the figures."""
    translating()
    hearing()
    lag("dictation by phrases", str, "where is the metro station")
    lag("dictation by pocketsphinx", by_any_words, "where is the metro station")
    lag("phrases, then the sandbox transcriber", str, "my brother lives in berlin")
