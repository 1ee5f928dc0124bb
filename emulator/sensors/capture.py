"""The capture thread that every live picture source shares.

In: a function that connects and a feed that reads (a webcam, a stream, the screen). Out: the newest picture through a
one-slot mailbox, and a status that tells a stall from silence. One thread a source: a blocked driver or a hung server
holds up nothing else, and what vanished is looked for until `close()`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.messages.samples import Picture, SourceState, SourceStatus
from emulator.ports import Latest

OPEN_LIMIT_S = 4.5
CLOSE_LIMIT_S = 1.9
STALL_NS = 700_000_000
RETRY_FIRST_S = 0.5
RETRY_LONGEST_S = 3.0
# A source slower than this would look stalled by STALL_NS although it is well.
STALL_GAPS = 2.5
# What a device that vanishes at the wrong moment may raise anywhere; the thread must outlive it to look again.
SYSTEM_ERRORS = (OSError, ValueError, MemoryError)


class FeedLost(Exception):
    """A feed ended, broke or went silent; the text is one line for a person."""


class Feed(Protocol):
    """An open connection to a live source, used by the capture thread alone."""

    @property
    def damaged(self) -> int:
        """Pictures that arrived broken."""

    def read(self) -> NDArray[np.uint8] | None:
        """The next picture, RGB uint8 (h, w, 3), or None for "not yet"; blocks a second at most; raises FeedLost."""

    def close(self) -> None:
        """Give the connection back."""


class LivePictures:
    """A live `PictureSource`: newest picture wins, a loss is reported within a second and mended when it can be.

    `connect` is called in the thread, again after every loss, and raises BadInput or FeedLost. With `allow_missing`
    a source that cannot be opened starts as "lost" instead of raising. `skipped` counts pictures that were replaced
    by a newer one before anybody looked; `rate_hz` is the measured rate, None before the third picture.
    """

    live = True
    duration_ns: int | None = None

    def __init__(self, name: str, connect: Callable[[], Feed], clock: Clock, *, allow_missing: bool = False) -> None:
        self.name = name
        self.rate_hz: float | None = None
        self._connect, self._clock, self._allow_missing = connect, clock, allow_missing
        self._mailbox: Latest[Picture] = Latest()
        self._current: Picture | None = None
        self._report: tuple[SourceState, str] = ("off", "")
        self._failure: BadInput | None = None
        self._stop, self._settled = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._arrived_ns = self._gap_ns = self._seq = self._damaged = 0

    @property
    def skipped(self) -> int:
        """Pictures that came faster than anybody looked."""
        return self._mailbox.dropped

    def open(self) -> None:
        """Connect and wait for the first picture, 4.5 s at most. Raises BadInput unless missing is allowed."""
        if self._thread is not None:
            return
        self._report = ("starting", "")
        self._thread = threading.Thread(target=self._run, name=f"capture {self.name}", daemon=True)
        self._thread.start()
        settled = self._settled.wait(OPEN_LIMIT_S)
        if self._allow_missing or (settled and self._failure is None):
            return
        self.close()
        raise self._failure or BadInput(f"no picture came within {OPEN_LIMIT_S:g} s", where=self.name)

    def picture(self, t_ns: int) -> Picture | None:  # noqa: ARG002 (a live source has only "now")
        """The newest picture that arrived; None while the source is not running."""
        state = self.status().state
        self._current = self._mailbox.take() or self._current
        return self._current if state == "running" else None

    def status(self) -> SourceStatus:
        """What the thread reported last, or "lost" when pictures stopped coming."""
        state, detail = self._report
        limit_ns = self._stall_limit_ns()
        if state == "running" and self._clock.now_ns() - self._arrived_ns > limit_ns:
            state, detail = "lost", f"no new picture for {limit_ns / NS_PER_S:.1f} s"
        return SourceStatus(state, detail, self._damaged)

    def close(self) -> None:
        """Stop the thread; one that a driver holds is left behind after 1.9 s, daemon, and said so in the status."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(CLOSE_LIMIT_S)
        held = self._thread is not None and self._thread.is_alive()
        self._report = ("off", "a read that does not return was left behind" if held else "")

    def _stall_limit_ns(self) -> int:
        return max(STALL_NS, round(STALL_GAPS * self._gap_ns))

    def _run(self) -> None:
        wait_s = RETRY_FIRST_S
        while not self._stop.is_set():
            first_seq = self._seq
            problem = self._session()
            if self._stop.is_set():
                return
            self._report = ("lost", problem.what)
            if not self._settled.is_set():
                self._failure = problem
                self._settled.set()
                if not self._allow_missing:
                    return
            wait_s = RETRY_FIRST_S if self._seq > first_seq else min(RETRY_LONGEST_S, wait_s * 2)
            self._stop.wait(wait_s)

    def _session(self) -> BadInput:
        """Connect and read until something ends it; say what."""
        try:
            feed = self._connect()
        except BadInput as error:
            return error
        except (FeedLost, *SYSTEM_ERRORS) as error:
            return BadInput(str(error), where=self.name)
        damaged_before = self._damaged
        try:
            while not self._stop.is_set():
                pixels = feed.read()
                self._damaged = damaged_before + feed.damaged
                if pixels is not None:
                    self._arrive(pixels)
        except (FeedLost, *SYSTEM_ERRORS) as error:
            return BadInput(str(error), where=self.name)
        finally:
            feed.close()
        return BadInput("closed", where=self.name)

    def _arrive(self, pixels: NDArray[np.uint8]) -> None:
        if self._stop.is_set():
            return
        now_ns, running = self._clock.now_ns(), self._report[0] == "running"
        if running:
            self._learn_gap(now_ns - self._arrived_ns)
        self._arrived_ns = now_ns
        self._mailbox.put(Picture(self._seq, pixels))
        self._seq += 1
        # Last, so that whoever reads "running" also finds the picture.
        self._report = ("running", "")
        self._settled.set()

    def _learn_gap(self, gap_ns: int) -> None:
        """Smooth the gap between pictures over about eight; a stall is no gap to learn from."""
        if self._gap_ns and gap_ns > self._stall_limit_ns():
            return
        self._gap_ns = gap_ns if not self._gap_ns else self._gap_ns + (gap_ns - self._gap_ns) // 8
        self.rate_hz = NS_PER_S / self._gap_ns if self._gap_ns > 0 else None
