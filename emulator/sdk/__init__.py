"""What a glasses app may import. Nothing else of the emulator is public."""

from emulator.messages.meaning import (
    Classes,
    ClassScore,
    Code,
    DecodedText,
    Detection,
    Detections,
    Embedding,
    HeardCommand,
    ReadCodes,
    ReadText,
    SpeechSegment,
    SpeechStarted,
    Tensors,
    TextLine,
)
from emulator.messages.samples import Ambient, Button, HeadPose, Location, Touch, Wake, Wear
from emulator.sdk.app import App
from emulator.sdk.glasses import Glasses
from emulator.services.translation import Translation

__all__ = [
    "Ambient",
    "App",
    "Button",
    "ClassScore",
    "Classes",
    "Code",
    "DecodedText",
    "Detection",
    "Detections",
    "Embedding",
    "Glasses",
    "HeadPose",
    "HeardCommand",
    "Location",
    "ReadCodes",
    "ReadText",
    "SpeechSegment",
    "SpeechStarted",
    "Tensors",
    "TextLine",
    "Touch",
    "Translation",
    "Wake",
    "Wear",
]
