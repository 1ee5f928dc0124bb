"""The node kind `commands`: hears the sentences of a small English grammar, offline.

In: an utterance from voice activity. Out: the sentence with its confidence, or nothing. The recogniser (pocketsphinx)
is made to choose a sentence of the grammar, so it would find one in any speech; a second pass with free phones says how
well the utterance could be explained at all, and what falls too far behind that is given back as nothing.

How good that is, measured on espeak-ng (US, British and Scottish English, 48 commands) after voice activity, with 90
other sentences, half of them built to be confused; without noise / at 20 dB / at 10 dB of white noise:

- 16 sentences: 39 / 41 / 24 exact, word errors 13 / 10 / 41 %, false accepts 8 / 16 / 12
- the same with `<amount>` and `<number>`: 38 / 36 / 18 exact, 14 / 20 / 52 %, false accepts 8 / 19 / 14
- the same behind a wake word: 44 / 43 / 31 exact, 6 / 7 / 30 %, false accepts 5 / 7 / 1

Behind a wake word, `min_confidence = 0.5` leaves 44 / 43 / 30 exact and 0 / 2 / 0 false accepts: what a product needs.
"""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.meaning import HeardCommand, SpeechSegment
from emulator.messages.work import Declared, Phase
from emulator.pipeline.command_grammar import Grammar, build_grammar
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.voice_engines import pcm16
from emulator.project import NodeSpec
from emulator.project.node_options import CommandsOptions
from emulator.sound.resampling import resample

MODEL_RATE_HZ = 16_000
LONGEST_S = 15.0
# Processor seconds per second of speech, both passes together, measured on one core of a server processor (AMD EPYC
# Turin): 0.034 to 0.077, growing with the grammar. A core of AR1 is 2.5 (Cortex-A78) to 14 times (Cortex-A55) slower;
# developers disagree which it has, so the middle is the geometric mean of the two.
HOST_SHARE_LOW, HOST_SHARE, HOST_SHARE_HIGH = 0.034, 0.045, 0.077
SLOWER_LOW, SLOWER, SLOWER_HIGH = 2.5, 5.9, 14.0
COST_SOURCE = (
    "derived: 0.034 to 0.077 of the speech's length measured on a server core, x 2.5 (A78) to 14 (A55) for AR1"
)

# The margin is the log likelihood (base 1.0001, as pocketsphinx counts) by which the sentence explains a frame of
# speech worse than free phones do. Fitted by logistic regression on the measurement named above; even odds at the
# middle, where half of what was said was no command.
LOG_BASE = math.log(1.0001)
MARGIN_MIDDLE, MARGIN_SCALE = -28.0, 7.0
LEAST_MARGIN = -38.0

# Digital silence is no silence that the model knows: without a floor two thirds of clean sentences are missed.
FLOOR_SHARE = 0.03
FLOOR_LEAST = 2 / 32768


class Commands:
    """A recogniser for one grammar. `rejected` counts utterances that were no command."""

    intake: Literal["newest", "every"] = "every"
    light = False

    def __init__(self, spec: NodeSpec, decoder: Any, grammar: Grammar) -> None:
        options: CommandsOptions = spec.options
        self.name = spec.name
        self.rejected = 0
        self._unit, self._declared = spec.unit, spec.device_ms
        self._least = options.min_confidence
        self._decoder, self._grammar = decoder, grammar

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """One phase, linear in the length of the utterance; see `COST_SOURCE`."""
        if not isinstance(sample, SpeechSegment) or not len(sample.samples):
            return ()
        speech_ns = min(LONGEST_S, len(sample.samples) / sample.rate_hz) * NS_PER_S
        shares = (HOST_SHARE_LOW * SLOWER_LOW, HOST_SHARE * SLOWER, HOST_SHARE_HIGH * SLOWER_HIGH)
        low, middle, high = (round(speech_ns * share) for share in shares)
        return (Phase("inference", self._unit, self._declared or Declared(middle, low, high, COST_SOURCE)),)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """The command in an utterance, or nothing."""
        if not isinstance(sample, SpeechSegment) or not len(sample.samples):
            return Outcome(None)
        heard = self._hear(pcm16(prepared(sample)))
        watch.lap("inference")
        if heard is None or heard[1] < self._least:
            self.rejected += 1
            return Outcome(None)
        return Outcome(HeardCommand(heard[0], heard[1], sample.start_ns, sample.end_ns))

    def close(self) -> None:
        """Let the model go."""
        self._decoder = None

    def _hear(self, sound: bytes) -> tuple[str, float] | None:
        text, score, frames = self._pass("commands", sound)
        sentence = self._grammar.sentence(text)
        if sentence is None or not frames:
            return None
        _, free, _ = self._pass("phones", sound)
        margin = (score - free) / frames
        if margin < LEAST_MARGIN:
            return None
        return sentence, 1 / (1 + math.exp(-(margin - MARGIN_MIDDLE) / MARGIN_SCALE))

    def _pass(self, search: str, sound: bytes) -> tuple[str, float, int]:
        """What one search heard: text, log likelihood of the whole, and the frames that are speech."""
        decoder = self._decoder
        decoder.activate_search(search)
        # The noise estimate would carry over, and what was heard must not depend on what came before.
        decoder.reinit_feat()
        decoder.start_utt()
        try:
            decoder.process_raw(sound, full_utt=True)
        finally:
            decoder.end_utt()
        found = decoder.hyp()
        if found is None or found.score <= 0:
            return "", -math.inf, 0
        frames = sum(s.end_frame - s.start_frame + 1 for s in decoder.seg() if not s.word.startswith("<"))
        return found.hypstr, math.log(found.score) / LOG_BASE, frames


def prepared(segment: SpeechSegment) -> NDArray[np.float32]:
    """The utterance at the model's rate, on a faint floor of noise 30 dB below its own loudness.

    The noise is the fractional part of n^2 x golden ratio, which is spread evenly and has a flat spectrum (a quadratic
    Weyl sequence); so the same sound always gives the same result, with no generator to carry along.
    """
    sound = resample(segment.samples[: round(LONGEST_S * segment.rate_hz)], segment.rate_hz, MODEL_RATE_HZ)
    loud = float(np.sqrt(np.percentile(sound**2, 90))) if len(sound) else 0.0
    index = np.arange(len(sound), dtype=np.float64)
    noise = np.modf(index * index * 0.6180339887498949)[0] - 0.5
    floor = max(FLOOR_LEAST, FLOOR_SHARE * loud) * math.sqrt(12)
    return (sound + floor * noise).astype(np.float32)


def make(spec: NodeSpec, context: NodeContext) -> Commands:  # noqa: ARG001
    """The node; BadInput for a sentence that is no sentence and for a word that the model does not know."""
    options: CommandsOptions = spec.options
    decoder = _decoder(spec.where)
    grammar = build_grammar(
        options.sentences, options.wake_words, lambda word: decoder.lookup_word(word) is not None, spec.where
    )
    decoder.add_jsgf_string("commands", grammar.jsgf)
    decoder.add_allphone_file("phones", None)
    return Commands(spec, decoder, grammar)


def _decoder(where: str) -> Any:
    import pocketsphinx

    folder = pocketsphinx.get_model_path()
    try:
        return pocketsphinx.Decoder(
            hmm=f"{folder}/en-us/en-us",
            dict=f"{folder}/en-us/cmudict-en-us.dict",
            lm=None,
            cmn="batch",
            loglevel="FATAL",
        )
    except RuntimeError as error:
        raise BadInput(
            f"pocketsphinx's model does not load ({error})", where=where, mend="install pocketsphinx again"
        ) from error
