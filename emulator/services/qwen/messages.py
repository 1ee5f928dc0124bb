"""What is asked of a model and what it answers, as values.

Pictures and sounds come as arrays and are encoded here, within the bounds that are stated.
"""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.services.wire.measured import Measured

LONGEST_SIDE_PX = 1024
JPEG_QUALITY = 85
MOST_SOUND_BYTES = 7_500_000  # 10 MB in base64, which is what Alibaba's endpoint takes; 234 s at 16 kHz
Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG file for a model that sees. Make one with `picture_of`."""

    jpeg: bytes = field(repr=False)
    width_px: int
    height_px: int

    def data_url(self) -> str:
        """The picture as it stands in a message."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.jpeg).decode()}"


@dataclass(frozen=True, slots=True)
class Sound:
    """A WAV file, 16 bits, one channel. Make one with `sound_of`."""

    wav: bytes = field(repr=False)
    duration_s: float

    def data_url(self) -> str:
        """The sound as it stands in a message."""
        return f"data:audio/wav;base64,{base64.b64encode(self.wav).decode()}"


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that the model may ask the app to do; `parameters` is a JSON schema of its arguments."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model asks for a tool. What it gives back goes into a message of the role "tool" with this `id`."""

    id: str
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation. Pictures and sounds belong to a user's.

    Sounds go as data URLs, which Alibaba's endpoint wants; servers that want the bare base64 do not take them.
    """

    role: Role
    text: str
    pictures: tuple[Picture, ...] = ()
    sounds: tuple[Sound, ...] = ()
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation to go on with. `model` "" takes that of the settings; `temperature` None that of the server.

    `options` go out beside them, for what one server alone knows: {"enable_thinking": False} at Alibaba's.
    """

    messages: Sequence[Message]
    tools: Sequence[Tool] = ()
    most_tokens: int = 512
    temperature: float | None = None
    model: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said. `finish` is the server's word for why it ended: "stop", "length", "tool_calls", ...

    Token counts are those that the server told, None where it told none.
    """

    text: str
    tool_calls: tuple[ToolCall, ...] = ()
    finish: str = ""
    model: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    measured: Measured = field(default_factory=Measured)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in a sound; `language` as the server told it, "" where it told none."""

    text: str
    language: str = ""
    measured: Measured = field(default_factory=Measured)


def picture_of(pixels: NDArray[np.uint8], longest_side_px: int = LONGEST_SIDE_PX) -> Picture:
    """RGB pixels (h, w, 3) as a JPEG whose longer side has at most `longest_side_px`; never enlarged."""
    from PIL import Image

    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:
        raise BadInput(
            f"pixels are {pixels.dtype} {pixels.shape}", where="picture_of()", mend="give RGB uint8 (h, w, 3)"
        )
    image = Image.fromarray(pixels)
    image.thumbnail((longest_side_px, longest_side_px), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=JPEG_QUALITY)
    return Picture(file.getvalue(), image.width, image.height)


def sound_of(samples: NDArray[np.float32], rate_hz: int) -> Sound:
    """Mono samples (n,), -1 to 1, as a WAV file. BadInput beyond 7.5 MB (234 s at 16 kHz)."""
    if samples.ndim != 1 or not len(samples):
        raise BadInput(f"samples have the shape {samples.shape}", where="sound_of()", mend="give mono samples (n,)")
    if 2 * len(samples) > MOST_SOUND_BYTES:
        longest = f"at most {MOST_SOUND_BYTES // 2 / rate_hz:.0f} s at {rate_hz} Hz"
        raise BadInput(f"a sound of {len(samples) / rate_hz:.0f} s is too long", where="sound_of()", mend=longest)
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate_hz)
        written.writeframes((np.clip(np.nan_to_num(samples), -1, 1) * 32767).astype("<i2").tobytes())
    return Sound(file.getvalue(), len(samples) / rate_hz)
