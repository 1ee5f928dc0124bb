"""The node kind `understand`: tells what a sentence asks for, offline.

In: words from a node that hears or reads some. Out: `Understood`, also of speech without words, whose text and intent
are empty and "none", so that an app can say so. Words that may still change are let pass. How well the model that comes
along understands stands in its card (assets/models/understanding/README.md).
"""

from __future__ import annotations

from typing import Literal

from emulator.messages.meaning import HeardCommand, HeardText, ReadText
from emulator.messages.understanding import NOTHING, Understood
from emulator.messages.work import Phase
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.sentences import Place, Sentences, read_sentences
from emulator.project import NodeSpec
from emulator.project.node_options import UnderstandOptions
from emulator.project.paths import existing_file

STAGE = "inference"


class Understand:
    """Reads every sentence that it is given."""

    intake: Literal["newest", "every"] = "every"
    light = False

    def __init__(self, name: str, sentences: Sentences) -> None:
        self.name, self._sentences = name, sentences

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """One phase, growing with the sentence."""
        text = words_of(sample)
        return (self._sentences.plan(text),) if text else ()

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """What a sentence asks for; nothing of what holds none yet."""
        text = words_of(sample)
        found = self._sentences.understand(text) if text else None
        watch.lap(STAGE)
        return Outcome(Understood(NOTHING, (), 1.0, True, "") if text == "" else found)

    def close(self) -> None:
        """Nothing to give back but memory, which goes with the node."""


def words_of(sample: Input) -> str | None:
    """The words of a result, "" for speech without any; None for words that are not final, and where none can be."""
    if isinstance(sample, HeardText):
        return sample.text if sample.is_final else None
    if isinstance(sample, ReadText):
        return " ".join(line.text for line in sample.lines) or None
    return sample.text if isinstance(sample, HeardCommand) else None


def make(spec: NodeSpec, context: NodeContext) -> Understand:
    """The node; BadInput for a file that is missing or holds no model that understands sentences."""
    options: UnderstandOptions = spec.options
    path = existing_file(context.project_folder, options.model, spec.where)
    place = Place(STAGE, spec.unit, spec.precision, spec.device_ms)
    return Understand(spec.name, read_sentences(path, place, context.profile, spec.where))
