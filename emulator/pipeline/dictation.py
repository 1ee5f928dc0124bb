"""The node kind `dictation`: hears what is said, offline.

In: an utterance from voice activity. Out: `HeardText`, with an empty text for speech of which nothing was understood,
so that an app can say so. Three engines: `pocketsphinx` for any English words, `phrases` for those of a phrasebook and
of the project's own sentences, `sherpa-onnx` for a model that the user brings. Transcription by a server is no node but
the service "transcribe", since the words then cross the radio.

How good that is, measured on espeak-ng (US, British and Scottish English, twelve phrases of the book) after voice
activity; without noise / at 20 dB of white noise:

- phrases: 3 / 6 % of the words wrong, 35 / 34 of 36 phrases exact, 0 of 18 other sentences taken for a phrase
- pocketsphinx: 43 / 60 % of the words wrong, 15 / 7 of 36 exact; US English alone 20 / 43 %

All of them hear an utterance when it is over; words while somebody still speaks would need an engine that streams.
The profiles' wake words are Chinese, which the bundled model does not know: the `wake` input stands for them, and an
English wake word can be had from the node kind `commands`.
"""

from __future__ import annotations

from typing import Literal

from emulator.bad_input import BadInput
from emulator.messages.meaning import HeardText, SpeechSegment
from emulator.messages.work import Phase
from emulator.pipeline.context import NodeContext
from emulator.pipeline.dictation_engines import AnyWordsEngine, DictationEngine, Load, PhrasesEngine
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.phrase_grammar import phrase_grammar, phrases_of
from emulator.project import NodeSpec
from emulator.project.node_options import DictationOptions
from emulator.sound.sphinx import LONGEST_S, Sphinx

# Processor seconds per second of speech were measured on one core of a server processor (AMD EPYC Turin), see
# tests/bench/bench_hearing.py; a core of AR1 is 2.5 (Cortex-A78) to 14 times (Cortex-A55) slower, as in `commands`.
SLOWER_LOW, SLOWER, SLOWER_HIGH = 2.5, 5.9, 14.0
WORDS_LOW, WORDS, WORDS_HIGH = 0.2, 0.5, 0.7
PHRASES_LOW, PHRASES, PHRASES_HIGH = 0.06, 0.11, 0.14


class Dictation:
    """A recogniser of words. `unsure` counts utterances that were less sure than `min_confidence`."""

    intake: Literal["newest", "every"] = "every"
    light = False

    def __init__(self, spec: NodeSpec, engine: DictationEngine) -> None:
        options: DictationOptions = spec.options
        self.name = spec.name
        self.unsure = 0
        self._unit, self._declared = spec.unit, spec.device_ms
        self._least = options.min_confidence
        self._engine = engine

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """One phase, growing with the length of the utterance as the engine says."""
        if not isinstance(sample, SpeechSegment) or not len(sample.samples):
            return ()
        speech_s = min(LONGEST_S, len(sample.samples) / sample.rate_hz)
        return (Phase("inference", self._unit, self._declared or self._engine.cost(speech_s)),)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """The words of an utterance, or an empty text."""
        if not isinstance(sample, SpeechSegment) or not len(sample.samples):
            return Outcome(None)
        heard = self._engine.hear(sample)
        watch.lap("inference")
        text, confidence = heard
        if text and confidence < self._least:
            self.unsure += 1
            text, confidence = "", 0.0
        return Outcome(HeardText(text, confidence, self._engine.language, sample.start_ns, sample.end_ns))

    def close(self) -> None:
        """Let the model go."""
        self._engine.close()


def make(spec: NodeSpec, context: NodeContext) -> Dictation:
    """The node; BadInput for a phrasebook, sentence or model that cannot be used, and for a package that is missing."""
    return Dictation(spec, _engine(spec, context))


def _engine(spec: NodeSpec, context: NodeContext) -> DictationEngine:
    options: DictationOptions = spec.options
    if options.engine == "sherpa-onnx":
        from emulator.pipeline.sherpa_engine import sherpa_engine

        return sherpa_engine(str(options.model), options.language, context.project_folder, spec.where)
    try:
        if options.engine == "pocketsphinx":
            return AnyWordsEngine(_load(WORDS_LOW, WORDS, WORDS_HIGH))
        sphinx = Sphinx()
    except BadInput as error:
        raise BadInput(error.what, where=spec.where, mend=error.mend) from error
    phrases = phrases_of(options.phrases, context.project_folder, spec.where)
    grammar = phrase_grammar(phrases, options.sentences, sphinx.knows, spec.where)
    return PhrasesEngine(sphinx, grammar, _load(PHRASES_LOW, PHRASES, PHRASES_HIGH))


def _load(low: float, likely: float, high: float) -> Load:
    measured = f"{low:g} to {high:g} of the speech's length measured on a server core"
    source = f"derived: {measured}, x 2.5 (A78) to 14 (A55) for AR1"
    return Load(low * SLOWER_LOW, likely * SLOWER, high * SLOWER_HIGH, source)
