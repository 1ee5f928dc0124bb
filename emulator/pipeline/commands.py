"""The node kind `commands`: hears the sentences of a small English grammar, offline.

In: an utterance from voice activity. Out: the sentence with its confidence, or nothing (with `misses`: "", as a
sentence that nobody knows). The recogniser (pocketsphinx)
is made to choose a sentence of the grammar, so it would find one in any speech; a second pass with free phones says how
well the utterance could be explained at all, and what falls too far behind that is given back as nothing.

How good that is, measured on espeak-ng (US, British and Scottish English, 48 commands) after voice activity, with 90
other sentences, half of them built to be confused; without noise / at 20 dB / at 10 dB of white noise:

- 16 sentences: 39 / 41 / 24 exact, word errors 13 / 10 / 41 %, false accepts 8 / 16 / 12
- the same with `<amount>` and `<number>`: 38 / 36 / 18 exact, 14 / 20 / 52 %, false accepts 8 / 19 / 14
- the same behind a wake word: 44 / 43 / 31 exact, 6 / 7 / 30 %, false accepts 5 / 7 / 1

(Measured before voice activity followed the level of the noise; tests/bench/bench_hearing.py measures as it is now.)

Behind a wake word, `min_confidence = 0.5` leaves 44 / 43 / 30 exact and 0 / 2 / 0 false accepts: what a product needs.
"""

from __future__ import annotations

import math
from typing import Literal

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.meaning import HeardCommand, SpeechSegment
from emulator.messages.work import Declared, Phase
from emulator.pipeline.command_grammar import Grammar, build_grammar
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.project import NodeSpec
from emulator.project.node_options import CommandsOptions
from emulator.sound.sphinx import LONGEST_S, Sphinx, prepared

SEARCH = "commands"
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
MARGIN_MIDDLE, MARGIN_SCALE = -28.0, 7.0
LEAST_MARGIN = -38.0


class Commands:
    """A recogniser for one grammar. `rejected` counts utterances that were no command."""

    intake: Literal["newest", "every"] = "every"
    light = False

    def __init__(self, spec: NodeSpec, sphinx: Sphinx, grammar: Grammar) -> None:
        options: CommandsOptions = spec.options
        self.name = spec.name
        self.rejected = 0
        self._unit, self._declared = spec.unit, spec.device_ms
        self._least, self._tells_misses = options.min_confidence, options.misses
        self._sphinx: Sphinx | None = sphinx
        self._grammar = grammar

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
        if self._sphinx is None or not isinstance(sample, SpeechSegment) or not len(sample.samples):
            return Outcome(None)
        heard = self._hear(self._sphinx, sample)
        watch.lap("inference")
        if heard is None or heard[1] < self._least:
            self.rejected += 1
            missed = HeardCommand("", 0.0, sample.start_ns, sample.end_ns)
            return Outcome(missed if self._tells_misses else None)
        return Outcome(HeardCommand(heard[0], heard[1], sample.start_ns, sample.end_ns))

    def close(self) -> None:
        """Let the model go."""
        self._sphinx = None

    def _hear(self, sphinx: Sphinx, sample: SpeechSegment) -> tuple[str, float] | None:
        sound = prepared(sample.samples, sample.rate_hz)
        heard = sphinx.hear(SEARCH, sound)
        sentence = self._grammar.sentence(heard.text)
        if sentence is None or not heard.frames:
            return None
        margin = sphinx.margin(heard, sound)
        if margin < LEAST_MARGIN:
            return None
        return sentence, 1 / (1 + math.exp(-(margin - MARGIN_MIDDLE) / MARGIN_SCALE))


def make(spec: NodeSpec, context: NodeContext) -> Commands:  # noqa: ARG001
    """The node; BadInput for a sentence that is no sentence and for a word that the model does not know."""
    options: CommandsOptions = spec.options
    try:
        sphinx = Sphinx()
    except BadInput as error:
        raise BadInput(error.what, where=spec.where, mend=error.mend) from error
    grammar = build_grammar(options.sentences, options.wake_words, sphinx.knows, spec.where)
    sphinx.add_grammar(SEARCH, grammar.jsgf)
    return Commands(spec, sphinx, grammar)
