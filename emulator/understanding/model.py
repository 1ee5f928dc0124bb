"""Runs the model on one sentence: text to pieces, pieces to shares of intents and tags, tags to slots.

One thread, so that equal sentences give equal answers. The file says in its metadata what its pieces and threshold are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.messages.understanding import NOTHING, Slot, Understanding
from emulator.project import assets_folder
from emulator.project.node_options import UNDERSTANDING
from emulator.project.paths import ASSET
from emulator.understanding.intents import INTENTS, OUTSIDE, SLOTS, TAGS
from emulator.understanding.tokens import BEGIN, END, Piece, Tokenizer, Unit, units_of

ERRORS_ONLY = 3
_NAMES = np.array([tag.partition("-")[2] for tag in TAGS])
_BEGINS, _GOES_ON = (np.array([tag.startswith(place) for tag in TAGS]) for place in ("B-", "I-"))
_FOLLOWS = np.where(_GOES_ON & (_NAMES[:, None] != _NAMES), -np.inf, 0.0)  # what may stand behind what
LEAST_SHARE, BEGINNING = 1e-9, 0.25  # the latter found on development sentences
_ALLOWED = {
    intent: np.array([tag == OUTSIDE or tag.partition("-")[2] in names for tag in TAGS])
    for intent, names in SLOTS.items()
}


class Reader:
    """A model that is ready to read sentences."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, accepted: float) -> None:
        self._session, self.tokenizer, self._accepted = session, tokenizer, accepted

    def understand(self, text: str) -> Understanding:
        """What a sentence asks for: nothing where there is no word; of a very long one only the beginning is read."""
        units = units_of(text)
        pieces = self.tokenizer.pieces(units)
        if not pieces:
            return Understanding(NOTHING, (), 1.0, True)
        intents, tags = self.shares(pieces)
        best = int(np.argmax(intents))
        confidence = float(intents[best])
        slots = tuple(_slots(text, units, by_unit(tags, pieces), INTENTS[best]))
        return Understanding(INTENTS[best], slots, confidence, confidence >= self._accepted)

    def shares(self, pieces: list[Piece]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What the model gives: shares of the intents (intents,) and of the tags (pieces, tags)."""
        tokens = np.array([[BEGIN, *(piece.number for piece in pieces), END]], np.int64)
        intents, tags = self._session.run(["intents", "tags"], {"tokens": tokens})
        return intents[0], tags[0, 1:-1]


def load(file: Path) -> Reader:
    """The model of a file. BadInput for one that is none of these."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    try:
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        facts = session.get_modelmeta().custom_metadata_map
        if json.loads(facts["intents"]) != list(INTENTS) or json.loads(facts["tags"]) != list(TAGS):
            raise ValueError("other intents")
        merges = [(left, right) for left, right in json.loads(facts["merges"])]
        return Reader(session, Tokenizer(json.loads(facts["characters"]), merges), float(facts["accepted_from"]))
    except Exception as error:  # whatever onnxruntime raises for a broken file
        raise BadInput(
            "this is no model that understands commands",
            where=str(file),
            mend=f'the one that comes along is "{ASSET}{UNDERSTANDING}"',
        ) from error


@cache
def built_in() -> Reader:
    """The model that comes along."""
    return load(assets_folder() / UNDERSTANDING)


def by_unit(tags: NDArray[np.float32], pieces: list[Piece]) -> NDArray[np.float32]:
    """Shares of each unit's tags: the mean over its pieces."""
    units = np.array([piece.unit for piece in pieces])
    sums = np.zeros((units[-1] + 1, tags.shape[1]), np.float32)
    np.add.at(sums, units, tags)
    return np.asarray(sums / np.bincount(units)[:, None], np.float32)


def _slots(text: str, units: list[Unit], shares: NDArray[np.float32], intent: str) -> Iterator[Slot]:
    """Slots of those that the intent has, as the most likely row of tags says."""
    row = likeliest(np.where(_ALLOWED[intent], shares, 0.0))
    starts = [place for place, tag in enumerate(row) if _BEGINS[tag]]
    for start in starts:
        stop = next((place for place in range(start + 1, len(row)) if not _GOES_ON[row[place]]), len(row))
        begin, end = units[start].start, units[stop - 1].end
        yield Slot(str(_NAMES[row[start]]), text[begin:end], begin, end)


def likeliest(shares: NDArray[np.floating]) -> list[int]:
    """The row of tags (units,) of largest product in which a slot goes on only where it began (Viterbi, 1967).

    Beginning a slot costs a little, as one slot is more likely than its words as two.
    """
    scores = np.log(np.maximum(shares, LEAST_SHARE)) - BEGINNING * _BEGINS
    best, before = np.where(_GOES_ON, -np.inf, scores[0]), []
    for each in scores[1:]:
        ways = best[:, None] + _FOLLOWS
        before.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + each
    row = [int(best.argmax())]
    for origins in reversed(before):
        row.append(int(origins[row[-1]]))
    return row[::-1]
