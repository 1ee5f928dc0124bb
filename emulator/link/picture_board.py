"""The newest picture of a stream in shared memory: one process writes, one reads, nobody waits.

Pictures are too large for a pipe. The writer goes round a few slots and marks each before and after it writes (a
sequence lock), so a reader that is overtaken notices and looks again. Only the newest picture counts; what was never
looked at is lost, as with a panel.
"""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.shared_memory import SharedMemory

import numpy as np
from numpy.typing import NDArray

SLOTS = 3
HEADER = 4  # seq while writing, seq when written, rows, columns
NEWEST = 1  # the first word of the board: the seq of the newest whole picture
WORD_BYTES = 8


class PictureBoard:
    """Pictures uint8 (rows, columns, channels), or (rows, columns) where `channels` is 1, of at most `most_px` pixels.

    Made with `name=""` by the process that owns the memory and removes it in `close`; the other opens it by its `name`.
    """

    def __init__(self, channels: int, most_px: int, name: str = "") -> None:
        self._channels = channels
        self._slot_bytes = most_px * channels
        words = NEWEST + SLOTS * HEADER
        size = words * WORD_BYTES + SLOTS * self._slot_bytes
        self._owns = not name
        self._memory = SharedMemory(name or None, create=self._owns, size=size)
        self.name = self._memory.name
        memory = self._memory.buf
        assert memory is not None
        self._words: NDArray[np.int64] | None = np.frombuffer(memory, np.int64, words)
        self._bytes: NDArray[np.uint8] | None = np.frombuffer(memory, np.uint8, offset=words * WORD_BYTES)

    def write(self, picture: NDArray[np.uint8]) -> int:
        """Make `picture` the newest one; returns its number. ValueError when it is larger than the board."""
        assert self._words is not None
        assert self._bytes is not None
        if picture.size > self._slot_bytes:
            raise ValueError(f"a picture of {picture.shape} does not fit a board of {self._slot_bytes} bytes")
        seq = int(self._words[0]) + 1
        header = self._header(seq)
        header[0] = seq
        start = seq % SLOTS * self._slot_bytes
        self._bytes[start : start + picture.size] = picture.reshape(-1)
        header[2:4] = picture.shape[:2]
        header[1] = seq
        self._words[0] = seq
        return seq

    def newest(self) -> int:
        """The number of the newest picture; 0 before the first."""
        assert self._words is not None
        return int(self._words[0])

    def read(self) -> tuple[int, NDArray[np.uint8]] | None:
        """Number and copy of the newest picture, or None before the first."""
        for _ in range(
            SLOTS
        ):  # overtaken twice in a row is possible, more often only by a writer that does nothing else
            seq = self.newest()
            if not seq:
                return None
            picture = self._copied(seq)
            if picture is not None:
                return seq, picture
        return None

    def close(self) -> None:
        """Let the memory go; the owner also removes it. A second call does nothing."""
        self._words = self._bytes = None
        self._memory.close()
        if self._owns:
            self._owns = False
            with suppress(FileNotFoundError):
                self._memory.unlink()

    def _copied(self, seq: int) -> NDArray[np.uint8] | None:
        assert self._bytes is not None
        header = self._header(seq)
        rows, columns = int(header[2]), int(header[3])
        start, size = seq % SLOTS * self._slot_bytes, rows * columns * self._channels
        if header[1] != seq or size > self._slot_bytes:
            return None
        picture = self._bytes[start : start + size].copy()
        if header[0] != seq:
            return None
        shape = (rows, columns) if self._channels == 1 else (rows, columns, self._channels)
        return picture.reshape(shape)

    def _header(self, seq: int) -> NDArray[np.int64]:
        assert self._words is not None
        first = NEWEST + seq % SLOTS * HEADER
        return self._words[first : first + HEADER]
