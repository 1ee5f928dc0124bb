"""A sound file as what the microphone hears: WAV, FLAC, OGG or any other format that libsndfile reads.

In: a file of any rate, word length and number of channels. Out: mono at the device's rate, as a pure function of the
sample index; read in pieces, so that a long file costs no more than a short one. After its end there is silence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import SourceStatus
from emulator.sound.resampling import polyphase, resampled_length

Samples = NDArray[np.float32]

MEND = "give a WAV, FLAC or OGG file"
LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 1_000, 768_000
# Pieces lie at fixed places, so that a sample is the same however the file is asked for.
PIECE = 8192
PIECES_KEPT = 4
STREAMED_LENGTH = 0x7FFF0000


class SoundFile:
    """A file; see the module. `open` raises BadInput for whatever cannot be heard at all."""

    live = False

    def __init__(self, path: str, rate_hz: int) -> None:
        self.name = path
        self.duration_ns: int | None = None
        self._path, self._rate_hz = Path(path), rate_hz
        self._file: Any = None
        self._count = 0
        self._broken_at: int | None = None
        self._remark = ""
        self._asked = 0
        self._piece = lru_cache(maxsize=PIECES_KEPT)(self._read_piece)

    def open(self) -> None:
        """Check the file and its beginning."""
        if self._file is not None:
            return
        self._file = _open(self._path)
        try:
            self._check()
        except BadInput:
            self.close()
            raise
        self._count = resampled_length(self._file.frames, self._file.samplerate, self._rate_hz)
        self.duration_ns = self._count * NS_PER_S // self._rate_hz
        self._remark = _cut_short(self._file)

    def samples(self, first: int, count: int) -> Samples | None:
        """Mono (count,) from sample `first`; None before `open`, after `close` and beyond the end."""
        self._asked = max(self._asked, first + count)
        if self._file is None or first >= self._count:
            return None
        pieces = range(first // PIECE, (first + count - 1) // PIECE + 1)
        joined = np.concatenate([self._piece(index) for index in pieces])
        begin = first - pieces[0] * PIECE
        return joined[begin : begin + count]

    def status(self) -> SourceStatus:
        """Running until the samples that were asked for lie beyond the end."""
        if self._file is None:
            return SourceStatus("off")
        if self._broken_at is not None:
            at_s = self._broken_at / self._file.samplerate
            return SourceStatus("ended", f"the file is cut short or damaged at {at_s:.2f} s")
        return SourceStatus("ended" if self._asked >= self._count else "running", self._remark)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        self._file = None

    def _check(self) -> None:
        rate_hz, where = self._file.samplerate, str(self._path)
        if not LOWEST_RATE_HZ <= rate_hz <= HIGHEST_RATE_HZ:
            raise BadInput(f"a rate of {rate_hz} Hz is not one of sound", where=where, mend=MEND)
        if self._file.frames <= 0 or not len(self._read(0, 1)):
            raise BadInput("there are no samples in this file", where=where, mend=MEND)

    def _read_piece(self, index: int) -> Samples:
        bank = polyphase(self._file.samplerate, self._rate_hz)
        begin, end = bank.needed(index * PIECE, PIECE)
        given = np.zeros(end - begin, np.float32)
        low = max(0, begin)
        mono = self._read(low, min(end, self._file.frames) - low)
        given[low - begin : low - begin + len(mono)] = mono
        return given[bank.half - 1 :][:PIECE] if bank.up == bank.down else bank.apply(given, index * PIECE, PIECE)

    def _read(self, first: int, count: int) -> Samples:
        """Frames from `first`, mixed to mono, not finite ones as silence; fewer where the file is damaged."""
        if count <= 0:
            return np.zeros(0, np.float32)
        try:
            self._file.seek(first)
            frames = self._file.read(count, dtype="float32", always_2d=True)
        except RuntimeError:
            frames = np.zeros((0, 1), np.float32)
        if len(frames) < count and (self._broken_at is None or first + len(frames) < self._broken_at):
            self._broken_at = first + len(frames)
        mono: Samples = np.nan_to_num(frames.mean(axis=1, dtype=np.float32), nan=0.0, posinf=0.0, neginf=0.0)
        return mono


def _open(path: Path) -> Any:
    where = str(path)
    try:
        # A named pipe would be waited for without end.
        if not path.is_file():
            raise BadInput(
                "there is no such sound file" if not path.exists() else "this is not a file", where=where, mend=MEND
            )
        with path.open("rb"):  # libsndfile calls every refusal a "system error"
            pass
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"the sound file cannot be read ({reason})", where=where, mend=MEND) from error
    try:
        import soundfile
    except OSError as error:
        raise BadInput(f"libsndfile cannot be loaded ({error})", where=where, mend="reinstall soundfile") from error
    try:
        return soundfile.SoundFile(where)
    except (RuntimeError, OSError, TypeError, ValueError) as error:
        reason = str(error).rpartition(": ")[2].rstrip(".")
        raise BadInput(f"this is no sound file that can be read ({reason})", where=where, mend=MEND) from error


def _cut_short(file: Any) -> str:
    """What to remark when the header promises more than the file holds; programs that pipe cannot know the length."""
    found = re.search(r"data\s*:\s*(\d+) \(should be (\d+)\)", file.extra_info)
    if not found or int(found[1]) >= STREAMED_LENGTH or int(found[1]) <= int(found[2]):
        return ""
    return f"the file is cut short: {int(found[2]) / int(found[1]):.0%} of it is there"
