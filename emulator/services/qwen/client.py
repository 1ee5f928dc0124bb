"""The client: asks a server that speaks the OpenAI protocol, and gives back a value or raises one clear failure.

It is called from a worker thread at the edge of the device and waits there, in host time; what that is in emulated time
is its caller's business. Nothing is connected before the first call, every call has a connection of its own, and behind
it nothing stays open.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from emulator.bad_input import BadInput
from emulator.clock import Clock, HostClock
from emulator.services.qwen.answer_body import StreamedAnswer, read_chat, read_transcript
from emulator.services.qwen.messages import Answer, Chat, Sound, Transcript
from emulator.services.qwen.request_body import chat_body, spoken_chat_body
from emulator.services.qwen.server_events import EventReader
from emulator.services.qwen.settings import TRANSCRIPTION_MODEL, Settings
from emulator.services.wire.call import Call
from emulator.services.wire.exchange import Outgoing
from emulator.services.wire.failure import CallFailed
from emulator.services.wire.pace import RateLimit, Retries
from emulator.services.wire.patience import Timeouts
from emulator.services.wire.trust import Trust

CALLS_A_MINUTE = 60
CHATS = "/chat/completions"


class Qwen:
    """One server and its model; may be shared by threads.

    >>> from threading import Event
    >>> from emulator.services.qwen import Chat, Message, Qwen, settings_from_environment
    >>> def ask(question, cancel: Event):
    ...     qwen = Qwen(settings_from_environment())
    ...     answer = qwen.stream(Chat([Message("user", question)]), on_text=print, cancel=cancel)
    ...     return answer.text, answer.measured.first_token_ns
    """

    def __init__(
        self,
        settings: Settings,
        *,
        timeouts: Timeouts | None = None,
        retries: Retries | None = None,
        rate: RateLimit | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.settings = settings
        self._clock: Clock = clock or HostClock()
        self._timeouts = timeouts or Timeouts()
        self._retries = retries or Retries()
        self._rate = rate or RateLimit(CALLS_A_MINUTE, self._clock)
        self._trust = Trust()

    def chat(self, chat: Chat, *, cancel: threading.Event | None = None) -> Answer:
        """The answer as a whole. Raises CallFailed; `cancel`, set by another thread, ends the call as such."""
        return self._chat(Outgoing(CHATS, document=chat_body(chat, self.settings.model, stream=False)), cancel)

    def stream(self, chat: Chat, on_text: Callable[[str], None], *, cancel: threading.Event | None = None) -> Answer:
        """The answer as a whole; before, each piece of its text is handed to `on_text` as it comes, in this thread.

        Raises CallFailed, which holds what had come as `heard`; once something has come, nothing is tried again.
        """
        call = self._call(cancel)
        body = chat_body(chat, self.settings.model, stream=True)
        outgoing = Outgoing(CHATS, document=body, content_type="text/event-stream")
        answer = call.run(outgoing, lambda pieces: _follow(call, pieces, on_text))
        return replace(answer, measured=call.meter.measured())

    def transcribe(self, sound: Sound, *, language: str = "", cancel: threading.Event | None = None) -> Transcript:
        """What is said in a sound; `language` ("en", "zh", ...) helps where it is known. Raises CallFailed."""
        model = self.settings.transcription_model
        if not model:
            mend = "name a model that the server has for speech"
            raise BadInput("no model for transcription is set", where=TRANSCRIPTION_MODEL, mend=mend)
        if self.settings.transcription == "chat":
            answer = self._chat(Outgoing(CHATS, document=spoken_chat_body(sound, model, language)), cancel)
            return Transcript(answer.text, "", answer.measured)
        form = {"model": model, "response_format": "json"} | ({"language": language} if language else {})
        outgoing = Outgoing("/audio/transcriptions", form=form, file=("speech.wav", sound.wav, "audio/wav"))
        call = self._call(cancel)
        transcript = call.run(outgoing, lambda pieces: call.read(read_transcript, b"".join(pieces)))
        return replace(transcript, measured=call.meter.measured())

    def _chat(self, outgoing: Outgoing, cancel: threading.Event | None) -> Answer:
        call = self._call(cancel)
        answer = call.run(outgoing, lambda pieces: call.read(read_chat, b"".join(pieces)))
        return replace(answer, measured=call.meter.measured())

    def _call(self, cancel: threading.Event | None) -> Call:
        return Call(
            self.settings.peer,
            self._clock,
            timeouts=self._timeouts,
            retries=self._retries,
            rate=self._rate,
            cancel=cancel,
            tls=self._trust.context_for(self.settings.base_url),
        )


def _follow(call: Call, pieces: Iterator[bytes], on_text: Callable[[str], None]) -> Answer:
    """Hand on the text of a stream as it comes, until it says that it is done."""
    reader, answer = EventReader(), StreamedAnswer()
    try:
        for data in (data for piece in pieces for data in call.read(reader.feed, piece)):
            grew, text = call.read(answer.add, data)
            if grew:
                call.meter.token()
            if text:
                call.meter.text()
                on_text(text)
            if grew:
                call.patience.expect("next token")
            if answer.is_done:
                break
        if not answer.is_done and not answer.finish:
            raise CallFailed("cut", "the stream ended without an end", where=call.server, mend="try again")
        return call.read(lambda whole: whole.answer(), answer)
    except CallFailed as failure:
        failure.heard = answer.text
        failure.is_final |= answer.began
        raise
