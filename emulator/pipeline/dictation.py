"""The node kind `dictation`: hears what is said, offline.

In: an utterance from voice activity, part by part while it is spoken, and as a whole. Out: `HeardText`, with an empty
text for speech of which nothing was understood, so that an app can say so. Three engines: `pocketsphinx` for any
English words, `phrases` for those of a phrasebook and of the project's own sentences, `sherpa-onnx` for a model that
the user brings. Transcription by a server is no node but the service "transcribe", since the words then cross the
radio.

How good that is, measured on espeak-ng (US, British and Scottish English, twelve phrases of the book) after voice
activity; without noise / at 20 dB of white noise:

- phrases: 6 / 3 % of the words wrong, 34 / 35 of 36 phrases exact, 0 of 18 other sentences taken for a phrase
- pocketsphinx: 30 / 50 % of the words wrong, 21 / 10 of 36 exact; US English alone 12 / 34 %

The first two work while somebody speaks, so that little is left to do at the end: as long as the device keeps up, which
it does with phrases. General words take it three times as long as they take to say; what waits is heard later. With
`partials` the node tells what it has heard so far. sherpa-onnx hears whole utterances.
The profiles' wake words are Chinese, which the bundled model does not know: the `wake` input stands for them, and an
English wake word can be had from the node kind `commands`.
"""

from __future__ import annotations

from typing import Literal

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.meaning import HeardText, SpeechPart, SpeechSegment
from emulator.messages.work import Phase
from emulator.pipeline.context import NodeContext
from emulator.pipeline.dictation_engines import AnyWordsEngine, DictationEngine, Load, PhrasesEngine, Samples
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.phrase_grammar import phrase_grammar, phrases_of
from emulator.project import NodeSpec
from emulator.project.node_options import DictationOptions
from emulator.sound.sphinx import LONGEST_S, Sphinx

# Processor seconds per second of speech were measured on one core of a server processor (AMD EPYC Turin), see
# tests/bench/bench_hearing.py; a core of AR1 is 2.5 (Cortex-A78) to 14 times (Cortex-A55) slower, as in `commands`.
SLOWER_LOW, SLOWER, SLOWER_HIGH = 2.5, 5.9, 14.0
WORDS_LOW, WORDS, WORDS_HIGH = 0.2, 0.5, 0.7
WORDS_AT_END = 0.16  # the second pass of the search; measured beside them
PHRASES_LOW, PHRASES, PHRASES_HIGH = 0.06, 0.11, 0.14


class Dictation:
    """A recogniser of words. `unsure` counts utterances that were less sure than `min_confidence`.

    An engine that streams hears an utterance in parts; what it has not heard when the utterance is over, since a part
    was lost or never came, it hears then.
    """

    intake: Literal["newest", "every"] = "every"
    light = False

    def __init__(self, spec: NodeSpec, engine: DictationEngine) -> None:
        options: DictationOptions = spec.options
        self.name = spec.name
        self.unsure = 0
        self._unit, self._declared = spec.unit, spec.device_ms
        self._least, self._tells_parts = options.min_confidence, options.partials
        self._engine = engine
        self.hears_parts = engine.streams and spec.device_ms is None
        self._start_ns, self._heard = -1, 0

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """One phase, growing with the sound that is still to be heard as the engine says."""
        if isinstance(sample, SpeechPart) and self._fits(sample):
            cost = self._engine.cost(len(sample.samples) / sample.rate_hz)
        elif isinstance(sample, SpeechSegment) and len(sample.samples):
            ends = [min(count / sample.rate_hz, LONGEST_S) for count in (len(sample.samples), self._before(sample))]
            cost = self._declared or self._engine.cost(ends[0] - ends[1], ends[0])
        else:
            return ()
        return (Phase("inference", self._unit, cost),)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """The words of an utterance so far, or at its end; an empty text then when there are none."""
        found: HeardText | None = None
        if isinstance(sample, SpeechPart) and self._fits(sample):
            found = self._go_on(sample)
        elif isinstance(sample, SpeechSegment) and len(sample.samples):
            found = self._finish(sample)
        watch.lap("inference")
        return Outcome(found)

    def close(self) -> None:
        """Let the model go."""
        self._engine.close()

    def _before(self, sample: SpeechPart | SpeechSegment) -> int:
        """How many samples of this utterance were heard before."""
        return self._heard if sample.start_ns == self._start_ns else 0

    def _fits(self, part: SpeechPart) -> bool:
        is_early = part.first + len(part.samples) <= LONGEST_S * part.rate_hz
        return self.hears_parts and is_early and part.first == self._before(part)

    def _hear(self, sample: SpeechPart | SpeechSegment, samples: Samples) -> str:
        if not self._before(sample):
            self._engine.begin(sample.rate_hz)
            self._start_ns, self._heard = sample.start_ns, 0
        self._heard += len(samples)
        return self._engine.go_on(samples)

    def _go_on(self, part: SpeechPart) -> HeardText | None:
        text = self._hear(part, part.samples)
        end_ns = part.start_ns + self._heard * NS_PER_S // part.rate_hz
        is_told = self._tells_parts and text
        return HeardText(text, 0.0, self._engine.language, part.start_ns, end_ns, False) if is_told else None

    def _finish(self, segment: SpeechSegment) -> HeardText:
        self._hear(segment, segment.samples[self._before(segment) :])
        self._start_ns = -1
        text, confidence = self._engine.finish()
        if text and confidence < self._least:
            self.unsure += 1
            text, confidence = "", 0.0
        return HeardText(text, confidence, self._engine.language, segment.start_ns, segment.end_ns)


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
            return AnyWordsEngine(_load(WORDS_LOW, WORDS, WORDS_HIGH, WORDS_AT_END))
        sphinx = Sphinx()
    except BadInput as error:
        raise BadInput(error.what, where=spec.where, mend=error.mend) from error
    phrases = phrases_of(options.phrases, context.project_folder, spec.where)
    grammar = phrase_grammar(phrases, options.sentences, sphinx.knows, spec.where)
    return PhrasesEngine(sphinx, grammar, _load(PHRASES_LOW, PHRASES, PHRASES_HIGH))


def _load(low: float, likely: float, high: float, at_end: float = 0.0) -> Load:
    measured = f"{low:g} to {high:g} of the speech's length measured on a server core"
    source = f"derived: {measured}, x 2.5 (A78) to 14 (A55) for AR1"
    return Load(low * SLOWER_LOW, likely * SLOWER, high * SLOWER_HIGH, source, at_end)
