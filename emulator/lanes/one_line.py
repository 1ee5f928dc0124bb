"""A result in one line of at most eighty characters, for who looks at a node."""

from __future__ import annotations

from emulator.messages.meaning import (
    Classes,
    DecodedText,
    Detections,
    Embedding,
    HeardCommand,
    HeardText,
    Meaning,
    ReadCodes,
    ReadText,
    SpeechSegment,
    SpeechStarted,
    Tensors,
)
from emulator.messages.understanding import Understood

MOST_CHARACTERS = 80


def one_line(value: Meaning | None) -> str:
    """What a person would want to know of it; "" for nothing."""
    said = _said(value)
    return said if len(said) <= MOST_CHARACTERS else f"{said[: MOST_CHARACTERS - 3]}..."


def _said(value: Meaning | None) -> str:  # noqa: PLR0911 (one line a kind)
    match value:
        case ReadText(lines):
            return " | ".join(line.text for line in lines)
        case ReadCodes(codes):
            return " | ".join(code.text for code in codes)
        case SpeechStarted():
            return "speech"
        case SpeechSegment(start_ns, end_ns):
            return f"{(end_ns - start_ns) / 1e9:.2f} s of speech"
        case HeardCommand(text, confidence) | HeardText(text, confidence) | DecodedText(text, confidence):
            return f"{text} ({confidence:.2f})"
        case Classes(found) | Detections(found):
            return ", ".join(f"{each.label} {each.score:.2f}" for each in found)
        case Understood(intent, slots, confidence):
            return " ".join([intent, *(f"{each.name}={each.text!r}" for each in slots), f"({confidence:.2f})"])
        case Embedding(vector):
            return f"{len(vector)} numbers"
        case Tensors(arrays):
            return ", ".join(f"{name} {'x'.join(map(str, array.shape))}" for name, array in arrays.items())
        case _:
            return ""
