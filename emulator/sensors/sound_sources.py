"""What the user may name as a microphone, and the source that it means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.messages.samples import SourceStatus
from emulator.sensors.microphone import SoundSource

KNOWN = (
    "default, microphone:NAME, a sound file, say:WORDS, synthetic:speech, synthetic:speech:SCRIPT, "
    "synthetic:silence, none"
)


def open_sound_source(spec: str, clock: Clock, rate_hz: int, *, allow_missing: bool = False) -> SoundSource:
    """Open what `spec` names, to give mono at `rate_hz`. Raises BadInput, within five seconds.

    With `allow_missing` a microphone that is not there starts as "lost" and is looked for; a wrong spelling is still
    an error.
    """
    source = _source(spec.strip(), clock, rate_hz, allow_missing)
    source.open()
    return source


def _source(spec: str, clock: Clock, rate_hz: int, allow_missing: bool) -> SoundSource:
    kind, _, rest = spec.partition(":")
    if spec in ("none", ""):
        return NoSound()
    if spec == "default" or kind == "microphone":
        from emulator.sensors.live_microphone import LiveMicrophone

        return LiveMicrophone(
            spec, rest.strip() if kind == "microphone" else "", clock, rate_hz, allow_missing=allow_missing
        )
    if kind in ("say", "synthetic"):
        return _spoken(spec, kind, rest, rate_hz)
    if rest.startswith("//"):
        raise BadInput("sound from a network address is not a source", where=spec, mend=f"use one of: {KNOWN}")
    if not Path(spec).suffix and not _is_there(spec):
        raise BadInput("there is no such sound source or file", where=spec, mend=f"use one of: {KNOWN}")
    from emulator.sensors.sound_file import SoundFile

    return SoundFile(spec, rate_hz)


def _is_there(spec: str) -> bool:
    try:
        return Path(spec).exists()
    except (OSError, ValueError):  # what is wrong with it is told when it is opened
        return True


def _spoken(spec: str, kind: str, rest: str, rate_hz: int) -> SoundSource:
    from emulator.sensors.spoken_script import DEFAULT_SCRIPT, SpokenScript, load_script, script_of_words

    if kind == "say":
        return SpokenScript(spec, script_of_words(rest), rate_hz)
    if rest == "silence":
        return Silence()
    name, _, path = rest.partition(":")
    if name != "speech":
        raise BadInput(f"there is no synthetic sound {name!r}", where=spec, mend=f"use one of: {KNOWN}")
    return SpokenScript(spec, load_script(Path(path)) if path else DEFAULT_SCRIPT, rate_hz)


class Silence:
    """A silent room: nothing is heard but what somebody near the glasses is made to say."""

    name = "synthetic:silence"
    live = False
    duration_ns: int | None = None

    def open(self) -> None:
        """There is nothing to open."""

    def samples(self, first: int, count: int) -> NDArray[np.float32] | None:  # noqa: ARG002 (the same at any instant)
        """No sound at all, without end."""
        return np.zeros(count, np.float32)

    def status(self) -> SourceStatus:
        """Always there."""
        return SourceStatus("running")

    def close(self) -> None:
        """There is nothing to close."""


class NoSound:
    """No microphone, because the user wanted none."""

    name = "none"
    live = False
    duration_ns: int | None = None

    def open(self) -> None:
        """There is nothing to open."""

    def samples(self, first: int, count: int) -> NDArray[np.float32] | None:
        """Never any."""

    def status(self) -> SourceStatus:
        """Switched off."""
        return SourceStatus("off")

    def close(self) -> None:
        """There is nothing to close."""
