"""From a model's output tensors to a typed result, as the project declared it.

In go the arrays of one run and where the frame lay in the input, out comes a `Meaning`. `make_decoder` looks at the
arrays of a dry run first, so that a declaration that does not fit the model is one line before the device starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.messages.meaning import Classes, ClassScore, DecodedText, Embedding, Meaning, Tensors
from emulator.pipeline.boxes import BoxesDecoder
from emulator.pipeline.declared_output import DeclaredOutput
from emulator.pipeline.preprocess import Placement
from emulator.pipeline.scores import softmax
from emulator.project.onnx_options import BoxesOutput, ClassesOutput, EmbeddingOutput, Output, RawOutput, TextOutput

Array = NDArray[Any]


class Decoder(Protocol):
    """Turns the outputs of one run into a result. `names` are the outputs that it wants, in order."""

    names: list[str]

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> Meaning:
        """The result of one run."""


def make_decoder(options: Output, declared: DeclaredOutput) -> Decoder:
    """The decoder for a declared output. Raises BadInput when the model's outputs do not fit."""
    if isinstance(options, ClassesOutput):
        return ClassesDecoder(options, declared)
    if isinstance(options, BoxesOutput):
        return BoxesDecoder(options, declared)
    if isinstance(options, TextOutput):
        return TextDecoder(options, declared)
    if isinstance(options, EmbeddingOutput):
        return EmbeddingDecoder(options, declared)
    return RawDecoder(options, declared)


class ClassesDecoder:
    """The best classes of a classifier."""

    def __init__(self, options: ClassesOutput, declared: DeclaredOutput) -> None:
        self.names = [declared.pick(options.tensor)]
        self._options = options
        found = declared.outputs[self.names[0]]
        if found.size == 0 or max(found.shape, default=0) != found.size:
            raise declared.bad("scores of classes (1, classes)", f"{self.names[0]!r} {found.shape}")
        if declared.labels is not None and len(declared.labels) != found.size:
            raise declared.bad(f"{len(declared.labels)} classes, one for each label", f"{found.size} scores")
        self._labels = declared.labels or [str(index) for index in range(found.size)]
        self._least = options.min_score

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> Classes:  # noqa: ARG002
        """The top classes, best first."""
        scores = outputs[0].reshape(-1).astype(np.float32, copy=False)
        if self._options.softmax:
            scores = softmax(scores)
        best = np.argsort(-scores, kind="stable")[: self._options.top_k]
        found = zip(best.tolist(), scores[best].tolist(), strict=True)
        return Classes(tuple(ClassScore(self._labels[at], score) for at, score in found if score >= self._least))


class TextDecoder:
    """Greedy CTC: the best symbol of each step, repetitions and blanks taken out."""

    def __init__(self, options: TextOutput, declared: DeclaredOutput) -> None:
        self.names = [declared.pick(options.tensor)]
        self._options = options
        found = declared.outputs[self.names[0]]
        given = options.alphabet or declared.metadata.get("character")
        if given is None:
            raise declared.bad("an alphabet", "none in the options and none in the model's metadata")
        symbols = list(given) if options.alphabet else given.splitlines()
        count = found.shape[-1] if found.ndim else 0
        if found.ndim not in (2, 3) or 1 not in (*found.shape[:2], 3 - found.ndim):
            raise declared.bad("scores (1, steps, symbols)", f"{self.names[0]!r} {found.shape}")
        if len(symbols) + 1 not in (count, count - 1):
            raise declared.bad(f"{len(symbols)} symbols and a blank", f"{count} scores a step")
        symbols += [" "] * (count - 1 - len(symbols))
        self._blank = 0 if options.blank == "first" else count - 1
        self._symbols = ["", *symbols] if options.blank == "first" else [*symbols, ""]

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> DecodedText:  # noqa: ARG002
        """The text, and the mean score of its symbols."""
        scores = outputs[0].reshape(-1, len(self._symbols))
        if self._options.softmax:
            scores = softmax(scores)
        best = scores.argmax(axis=1)
        kept = best != self._blank
        kept[1:] &= best[1:] != best[:-1]
        steps = np.flatnonzero(kept)
        if not steps.size:
            return DecodedText("", 0.0)
        confidence = float(np.mean(scores[steps, best[steps]]))
        text = "".join(self._symbols[index] for index in best[steps].tolist())
        return DecodedText(text if confidence >= self._options.min_confidence else "", confidence)


class EmbeddingDecoder:
    """A feature vector."""

    def __init__(self, options: EmbeddingOutput, declared: DeclaredOutput) -> None:
        self.names = [declared.pick(options.tensor)]
        self._normalise = options.normalise
        found = declared.outputs[self.names[0]]
        if found.size == 0 or max(found.shape, default=0) != found.size:
            raise declared.bad("one vector (1, length)", f"{self.names[0]!r} {found.shape}")

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> Embedding:  # noqa: ARG002
        """The vector, of length 1 when it was asked for; a vector of zeros stays what it is."""
        vector = outputs[0].reshape(-1).astype(np.float64)
        length = float(np.linalg.norm(vector)) if self._normalise else 1.0
        return Embedding(tuple((vector / (length or 1.0)).tolist()))


class RawDecoder:
    """The tensors as they are."""

    def __init__(self, options: RawOutput, declared: DeclaredOutput) -> None:
        self.names = [declared.pick(name) for name in options.tensors] if options.tensors else list(declared.outputs)

    def __call__(self, outputs: Sequence[Array], placement: Placement) -> Tensors:  # noqa: ARG002
        """All declared outputs by name."""
        return Tensors(dict(zip(self.names, outputs, strict=True)))
