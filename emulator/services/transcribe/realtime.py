"""The live transcriber that hears while somebody speaks: a server of the realtime protocol gets the sound as it comes.

A connection that breaks is made anew once an utterance, and what was sent is sent again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from emulator.messages.meaning import HeardText, SpeechPart, SpeechSegment
from emulator.messages.services import Call, Piece, Reply, Upload
from emulator.messages.transcription import Listen, Transcribe
from emulator.messages.work import Declared
from emulator.services.qwen import CallFailed
from emulator.services.qwen.realtime import RealtimeServer, RealtimeSession, Samples
from emulator.services.wire.outcome import service_failed

T = TypeVar("T")
SESSION_BYTES, EVENT_BYTES = 900, 80  # the handshake and what the session is to be; what stands around a piece of sound
AT_ONCE = Declared(0, 0, 0, "measured: came with the sound", "measured")
GLASSES_RATE_HZ = 16_000


class RealtimeTranscriber:
    """Opens a connection with the first part of an utterance."""

    name = "transcribe"
    is_agent = False
    is_live = True

    def __init__(self, server: RealtimeServer) -> None:
        self.server = server

    def request_bytes(self, request: Transcribe) -> int:
        """The whole sound."""
        return SESSION_BYTES + self.sound_bytes(len(request.speech.samples))

    def sound_bytes(self, samples: int) -> int:
        """A part of the sound, at the server's rate and in base64."""
        return EVENT_BYTES + 4 * -(-2 * samples * self.server.rate_hz // (3 * GLASSES_RATE_HZ))

    def answer(self, request: Transcribe, call: Call) -> Reply[HeardText]:
        """The words of an utterance that is over. Raises ServiceFailed."""
        return _Upload(self.server, request.language, call).finish(request.speech)

    def listen(self, request: Listen, call: Call) -> Upload:
        """Hear an utterance while it is spoken."""
        return _Upload(self.server, request.language, call)


class _Upload:
    """One utterance: `sent` samples of what there is of it have gone out over the session."""

    def __init__(self, server: RealtimeServer, language: str, call: Call) -> None:
        self._server, self._language, self._call = server, language, call
        self._session: RealtimeSession | None = None
        self._sound = np.zeros(0, np.float32)
        self._sent, self._start_ns = 0, -1
        self._is_second = self._is_over = False
        self._one_at_a_time = threading.Lock()

    def go_on(self, part: SpeechPart) -> Reply[str]:
        """Send a part on; the words that have come."""
        with self._one_at_a_time:
            if part.first == 0 and not self._is_over:  # what was before came to nothing
                self._hang_up()
                self._start_ns, self._sound = part.start_ns, part.samples[:0]
            if self._is_over or (part.start_ns, part.first) != (self._start_ns, len(self._sound)):
                return Reply(None, AT_ONCE)
            self._sound = np.concatenate((self._sound, part.samples))
            return Reply(self._persistently(lambda: self._up_to_date(part.rate_hz).so_far()) or None, AT_ONCE)

    def finish(self, speech: SpeechSegment) -> Reply[HeardText]:
        """Send the rest, and wait for the words. How sure they are no server tells, so the confidence is 1."""
        with self._one_at_a_time:
            self._is_over, self._sound = True, speech.samples
            if speech.start_ns != self._start_ns:
                self._hang_up()
            try:
                return self._persistently(lambda: self._whole(speech))
            finally:
                self._hang_up()

    def close(self) -> None:
        """Nobody wants the words any more."""
        self._call.cancel.set()
        with self._one_at_a_time:
            self._is_over = True
            self._hang_up()

    def _whole(self, speech: SpeechSegment) -> Reply[HeardText]:
        session = self._up_to_date(speech.rate_hz)
        meter, texts = session.socket.meter, list[str]()
        begun_ns, before = meter.elapsed_ns(), meter.bytes_down

        def hear(text: str) -> None:
            texts.append(text)
            self._call.hear(text)

        words = session.finish(hear)
        taken_ns = meter.elapsed_ns() - begun_ns
        cloud = Declared(taken_ns, taken_ns, taken_ns, "measured: this call, network included", "measured")
        came_ns = [at_ns - begun_ns for at_ns in meter.text_ns[-len(texts) :]] if texts else []
        pieces = tuple(Piece(max(0, at_ns), text) for at_ns, text in zip(came_ns, texts, strict=True))
        language = session.language or self._language
        heard = HeardText(words, 1.0, language, speech.start_ns, speech.end_ns) if words else None
        return Reply(heard, cloud, meter.bytes_down - before, pieces)

    def _up_to_date(self, rate_hz: int) -> RealtimeSession:
        """The session, with all the sound that there is by now."""
        if self._session is None:
            self._session, self._sent = self._server.open(self._language, rate_hz, self._call.cancel), 0
        fresh: Samples = self._sound[self._sent :]
        self._sent = len(self._sound)
        self._session.append(fresh)
        return self._session

    def _persistently(self, action: Callable[[], T]) -> T:
        """Do it, over another connection if this one breaks; once. Raises ServiceFailed."""
        try:
            return action()
        except CallFailed as failure:
            self._hang_up()
            if failure.is_final or self._is_second:
                self._is_over = True
                raise service_failed(failure) from None
        self._is_second = True
        try:
            return action()
        except CallFailed as failure:
            self._is_over = True
            self._hang_up()
            raise service_failed(failure) from None

    def _hang_up(self) -> None:
        session, self._session, self._sent = self._session, None, 0
        if session:
            session.close()
