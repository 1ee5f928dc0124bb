"""pipeline -> app: typed results. Boxes are in pixels of the camera frame that was read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.messages.understanding import Understood

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: corners clockwise from the top left, confidence 0..1."""

    text: str
    corners: Corners
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the text reader found in a frame, top to bottom; empty when there was none."""

    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A decoded QR code or barcode; `symbology` as in "QRCode", "EAN13"."""

    text: str
    symbology: str
    corners: Corners


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """All codes of a frame."""

    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to speak at `t_ns` (emulated)."""

    t_ns: int


@dataclass(frozen=True, slots=True, eq=False)
class SpeechSegment:
    """One utterance, cut out by voice activity: mono float32 (n,); `end_ns` is its last voiced instant."""

    start_ns: int
    end_ns: int
    rate_hz: int
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SpeechPart:
    """Sound of an utterance that goes on: what came since the part before, mono float32 (n,), `first` samples into it.

    Together they are the beginning of its `SpeechSegment`. No app hears of them, only nodes and services that work
    while somebody speaks.
    """

    start_ns: int
    rate_hz: int
    first: int
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeardCommand:
    """A spoken command of the project's grammar; `text` is the whole sentence, `confidence` 0..1.

    "" is speech that was none, which a node tells with `misses`.
    """

    text: str
    confidence: float
    start_ns: int
    end_ns: int


@dataclass(frozen=True, slots=True)
class HeardText:
    """What somebody said, as words; `text` is "" for speech of which no words were understood. Confidence 0..1.

    `language` is "en", "zh", ... as the recogniser was told or found out, "" where it does not know. Without `is_final`
    it is what the words seem to be while somebody still speaks, up to `end_ns`; they may change, and are not rated.
    """

    text: str
    confidence: float
    language: str
    start_ns: int
    end_ns: int
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class of a classifier."""

    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Classes:
    """The best classes, best first."""

    scores: tuple[ClassScore, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """One object: box as left, top, right, bottom in frame pixels."""

    label: str
    score: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Detections:
    """All objects of a frame, best first, after non-maximum suppression."""

    objects: tuple[Detection, ...]


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text that a model wrote."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Embedding:
    """A feature vector, normalised to length 1 when the node says so."""

    vector: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tensors:
    """A model's outputs as they are, by name."""

    arrays: dict[str, NDArray[np.generic]]


Meaning = (
    ReadText
    | ReadCodes
    | SpeechStarted
    | SpeechSegment
    | SpeechPart
    | HeardCommand
    | HeardText
    | Classes
    | Detections
    | DecodedText
    | Embedding
    | Tensors
    | Understood
)
