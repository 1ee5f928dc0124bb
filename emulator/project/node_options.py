"""The options of each kind of node: what `[pipeline.NAME.options]` may hold, with types, bounds and defaults.

A kind is added with one model and one row of `KINDS`, which also says what the kind reads and where it runs when the
project does not say so.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, field_validator, model_validator

from emulator.profile.quantities import Share, Text
from emulator.project.onnx_options import OnnxOptions
from emulator.project.paths import ASSET
from emulator.project.tables import FilePath, Language, Milliseconds, Side, UnitName
from emulator.user_files.tables import Table
from emulator.user_files.wording import mismatch

__all__ = [
    "KINDS",
    "CodeReaderOptions",
    "CommandsOptions",
    "DictationOptions",
    "Kind",
    "OnnxOptions",
    "TextReaderOptions",
    "UnderstandOptions",
    "VoiceOptions",
]

Kind = Literal["onnx", "text_reader", "code_reader", "voice_activity", "commands", "dictation", "understand"]

UNDERSTANDING = "models/understanding/understanding.int8.onnx"
"""Among the assets: the model that understands sentences."""


class TextReaderOptions(Table):
    """Reads lines of text. The bundled model reads Chinese, English and Japanese; nothing is ever downloaded."""

    languages: Annotated[list[Literal["zh", "en", "ja"]], Field(min_length=1, max_length=3)] = Field(
        default=["zh", "en"]
    )
    min_confidence: Share = 0.6
    max_side_px: Side = 640
    max_lines: Annotated[int, Field(ge=1, le=200)] = 40


class CodeReaderOptions(Table):
    """Reads QR codes and barcodes; a picture with a side above `max_side_px` is made smaller first."""

    formats: Annotated[list[Text], Field(min_length=1, max_length=30)] = Field(
        default=["QRCode", "EAN13", "EAN8", "Code128"]
    )
    max_side_px: Side = 1920
    max_codes: Annotated[int, Field(ge=1, le=255)] = 16
    try_harder: bool = False


class VoiceOptions(Table):
    """Cuts utterances out of the sound; `silence_ms` without a voice end one (the device's own endpoint when left out).

    The engine "silero" needs the package silero-vad beside this one; "pocketsphinx" is always there.
    """

    engine: Literal["pocketsphinx", "silero"] = "pocketsphinx"
    silence_ms: Milliseconds | None = None
    min_speech_ms: Milliseconds = 160.0
    max_speech_ms: Milliseconds = 10_000.0
    sensitivity: Share = 0.5


class CommandsOptions(Table):
    """Hears the sentences of a small English grammar, after one of the wake words when there are any.

    With `misses` it also tells, as "", of an utterance that was none of them.
    """

    sentences: Annotated[list[Text], Field(min_length=1, max_length=200)]
    wake_words: Annotated[list[Text], Field(max_length=8)] = Field(default=[])
    min_confidence: Share = 0.0
    misses: bool = False

    @field_validator("sentences")
    @classmethod
    def _no_sentence_twice(cls, sentences: list[str]) -> list[str]:
        twice = next((text for text in sentences if sentences.count(text) > 1), None)
        if twice:
            raise mismatch("", f"{twice!r} is listed twice")
        return sentences


class DictationOptions(Table):
    """Hears words: any English ones, those of a phrasebook, or what a model of the user's knows.

    `phrases` is a phrasebook file or folder beside the project, or "built-in"; `sentences`, written as those of a
    `commands` node, are heard beside its phrases. `model` is a folder for sherpa-onnx, for speech in `language`. With
    `partials` an engine that hears while somebody speaks tells what it has heard so far, about five times a second.
    """

    engine: Literal["pocketsphinx", "phrases", "sherpa-onnx"] = "pocketsphinx"
    phrases: FilePath = "built-in"
    sentences: Annotated[list[Text], Field(max_length=200)] = Field(default=[])
    model: FilePath | None = None
    language: Language = "en"
    min_confidence: Share = 0.0
    partials: bool = False

    @model_validator(mode="after")
    def _fits_its_engine(self) -> DictationOptions:
        if (self.engine == "sherpa-onnx") != (self.model is not None):
            raise mismatch("model", "goes with the engine sherpa-onnx, and only with it")
        if self.engine != "phrases" and self.model_fields_set & {"phrases", "sentences"}:
            raise mismatch("engine", "only the engine phrases takes phrases and sentences")
        if self.engine != "sherpa-onnx" and self.language != "en":
            raise mismatch("language", "the bundled model hears English; other languages need the engine sherpa-onnx")
        return self


class UnderstandOptions(Table):
    """Tells what a sentence asks for, by the model that comes along or a file of the same form in the project."""

    model: FilePath = f"{ASSET}{UNDERSTANDING}"


class KindFacts(NamedTuple):
    """What the loader knows of a kind: its options, what it can read, and its usual unit."""

    options: type[Table]
    reads: tuple[str, ...]
    unit: UnitName


KINDS: dict[str, KindFacts] = {
    "onnx": KindFacts(OnnxOptions, ("camera",), "npu"),
    "text_reader": KindFacts(TextReaderOptions, ("camera",), "npu"),
    "code_reader": KindFacts(CodeReaderOptions, ("camera",), "cpu"),
    "voice_activity": KindFacts(VoiceOptions, ("microphone",), "dsp"),
    "commands": KindFacts(CommandsOptions, ("voice_activity",), "cpu"),
    "dictation": KindFacts(DictationOptions, ("voice_activity",), "cpu"),
    "understand": KindFacts(UnderstandOptions, ("dictation", "commands", "text_reader"), "npu"),
}


def options_of(kind: str, table: dict[str, Any]) -> Table:
    """The checked options of a node; raises pydantic's ValidationError."""
    return KINDS[kind].options.model_validate(table)
