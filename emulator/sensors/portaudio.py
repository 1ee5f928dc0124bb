"""PortAudio as this project uses it: found or explained, quiet on standard error, never waited for without a bound.

In: what the user calls a microphone. Out: an `InputDevice`. The library is reached through `sounddevice`; everything
that can be missing (the package's library, a server, a card, the name) becomes one line.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from emulator.bad_input import BadInput

T = TypeVar("T")

MUTE_LIMIT_S = 0.7
NO_LIBRARY = "install PortAudio (Debian, Ubuntu: apt install libportaudio2), or use a sound file"
NO_MICROPHONE = "connect one, start the sound server, or use a sound file"
_AlsaHandler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
# ALSA writes to standard error behind Python's back. It calls this pointer for as long as the process lives.
_be_quiet = _AlsaHandler(lambda *_: None)


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A device that sound can be taken from; `index` is PortAudio's."""

    index: int
    name: str
    rate_hz: int
    channels: int
    host: int
    is_default: bool


def portaudio() -> Any:
    """The module `sounddevice`. Raises BadInput where its library is missing or does not start."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_be_quiet)
    try:
        with standard_error_kept():
            import sounddevice
    except OSError as error:
        raise BadInput("the PortAudio library is missing", mend=NO_LIBRARY) from error
    except Exception as error:  # sounddevice starts PortAudio on import and raises its errors there
        raise BadInput(f"sound input does not start ({error})", mend="check the ALSA configuration") from error
    return sounddevice


def list_anew(sd: Any) -> None:
    """Make PortAudio look for devices again, and end all its streams. Private calls: there is no public way."""
    with standard_error_kept():
        sd._terminate()
        sd._initialize()


@contextmanager
def standard_error_kept() -> Iterator[None]:
    """Give standard error back when starting PortAudio hangs: sounddevice closes it for as long as that takes."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    timer = threading.Timer(MUTE_LIMIT_S, os.dup2, (kept, 2))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        os.close(kept)


def input_devices(sd: Any) -> list[InputDevice]:
    """What sound can be taken from, as PortAudio saw it when it was started."""
    default = sd.default.device[0]
    return [
        InputDevice(
            index,
            str(row["name"]),
            round(row["default_samplerate"]),
            row["max_input_channels"],
            row["hostapi"],
            index == default,
        )
        for index, row in enumerate(sd.query_devices())
        if row["max_input_channels"] > 0
    ]


def choose(devices: Sequence[InputDevice], wanted: str) -> InputDevice:
    """The device that `wanted` means: "" the default one, a number an index, else a name or a part of only one name."""
    if not devices:
        raise BadInput("this computer has no microphone that can be reached", mend=NO_MICROPHONE)
    default = next((device for device in devices if device.is_default), devices[0])
    if not wanted:
        return default
    lower = wanted.lower()
    found = [device for device in devices if device.name.lower() == lower] or [
        device
        for device in devices
        if str(device.index) == wanted or (not wanted.isdigit() and lower in device.name.lower())
    ]
    # Windows lists one microphone once for each of its sound systems.
    found = [device for device in found if device.host == default.host] or found
    if len({device.name for device in found}) == 1:
        return found[0]
    listed = ", ".join(f"{device.index} {device.name}" for device in (found or devices))
    what = f"{wanted!r} could be several microphones" if found else f"there is no microphone {wanted!r}"
    raise BadInput(what, mend=f"use one of: {listed}")


def answer_within(limit_s: float, ask: Callable[[], T]) -> T:
    """What `ask` returns or raises, or BadInput after `limit_s`: a frozen sound server holds its callers for ever."""
    answers: list[T] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=run, name="asks the sound server", daemon=True)
    thread.start()
    thread.join(limit_s)
    if failures:
        raise failures[0]
    if not answers:
        raise BadInput(f"the sound server did not answer within {limit_s:g} s", mend="restart it")
    return answers[0]
