"""A realtime session for transcription: sound goes up as it comes, words come down meanwhile.

Two servers' forms of one protocol: OpenAI's (24 kHz, words as deltas) and that of Qwen's endpoint (16 kHz, words so far
as a whole). The end of an utterance is ours to tell, since the glasses have found it already. One connection serves one
utterance; nothing stays open behind it.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import numpy as np
from numpy.typing import NDArray

from emulator.clock import Clock, HostClock
from emulator.services.qwen.settings import Settings
from emulator.services.wire.failure import CallFailed, Kind
from emulator.services.wire.patience import Timeouts
from emulator.services.wire.trust import Trust
from emulator.services.wire.web_socket import WebSocket
from emulator.sound.pcm import pcm16
from emulator.sound.resampling import StreamResampler

Samples = NDArray[np.float32]

HEARD = "conversation.item.input_audio_transcription"
OPENAI_RATE_HZ, QWEN_RATE_HZ = 24_000, 16_000
# What servers name an error that trying again cannot mend, by a part of its code or type.
KINDS: tuple[tuple[str, Kind], ...] = (
    ("api_key", "key"),
    ("auth", "key"),
    ("permission", "forbidden"),
    ("rate_limit", "busy"),
    ("quota", "busy"),
    ("model", "model"),
    ("invalid", "request"),
)


class RealtimeServer:
    """Makes sessions with one server; may be shared by threads."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None, timeouts: Timeouts | None = None) -> None:
        self.settings = settings
        self._clock, self._timeouts = clock or HostClock(), timeouts or Timeouts(whole_s=120.0)
        self._trust = Trust()

    @property
    def rate_hz(self) -> int:
        """The rate at which it takes sound."""
        return QWEN_RATE_HZ if self.settings.realtime == "qwen" else OPENAI_RATE_HZ

    def open(self, language: str, rate_hz: int, cancel: threading.Event) -> RealtimeSession:
        """Connect for one utterance of sound at `rate_hz`. Raises CallFailed."""
        settings = self.settings
        tls = self._trust.context_for(settings.base_url)
        socket = WebSocket(
            settings.peer, realtime_url(settings), self._clock, timeouts=self._timeouts, cancel=cancel, tls=tls
        )
        try:
            socket.open()
            socket.send({"type": "session.update", "session": session_of(settings, language)})
        except BaseException:
            socket.close()
            raise
        return RealtimeSession(socket, settings, rate_hz, self.rate_hz)


class RealtimeSession:
    """One utterance. Everything raises CallFailed; `socket.meter` tells what it cost."""

    def __init__(self, socket: WebSocket, settings: Settings, rate_in_hz: int, rate_out_hz: int) -> None:
        self.socket, self._peer = socket, settings.peer
        self._resampler = StreamResampler(rate_in_hz, rate_out_hz) if rate_in_hz != rate_out_hz else None
        self._so_far = self._whole = self.language = ""
        self._is_done = False

    def append(self, samples: Samples) -> None:
        """Send the next part (n,) of the sound."""
        sound = self._resampler.push(samples) if self._resampler else samples
        if len(sound):
            self.socket.send({"type": "input_audio_buffer.append", "audio": base64.b64encode(pcm16(sound)).decode()})

    def so_far(self) -> str:
        """The words as they seem by now; does not wait."""
        for message in self.socket.waiting():
            self._take(message)
        return self._so_far

    def finish(self, on_text: Callable[[str], None]) -> str:
        """Say that this was all, and wait for the words of the whole; pieces of them are told as they come."""
        self.so_far()
        self._is_done = False
        self.socket.send({"type": "input_audio_buffer.commit"})
        self.socket.patience.expect("first token")
        while not self._is_done:
            grown = self._take(self.socket.next())
            if grown:
                self.socket.patience.expect("next token")
                self.socket.meter.text()
                on_text(grown)
        return " ".join(self._whole.split())

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _take(self, message: dict[str, Any]) -> str:
        """Take a message; the words that it adds to those before."""
        kind = message.get("type")
        if kind == f"{HEARD}.delta":
            grown = self._text(message, "delta")
            self._so_far += grown
            return grown
        if kind == f"{HEARD}.text":
            self._so_far = self._text(message, "text") + str(message.get("stash") or "")
        elif kind == f"{HEARD}.completed":
            self._whole = f"{self._whole} {self._text(message, 'transcript')}"
            self.language = str(message.get("language") or "")
            self._is_done = True
        elif kind in ("error", f"{HEARD}.failed"):
            raise self._failure(message.get("error"))
        return ""

    def _text(self, message: dict[str, Any], key: str) -> str:
        text = message.get(key)
        if isinstance(text, str):
            return text
        what = f"a message is malformed: it has no {key}"
        raise CallFailed("malformed", what, where=self._peer.server, mend=self._peer.wrong_address)

    def _failure(self, error: Any) -> CallFailed:
        told = error if isinstance(error, dict) else {}
        named = f"{told.get('code')} {told.get('type')}".lower()
        kind: Kind = next((kind for part, kind in KINDS if part in named), "server")
        said = self._peer.quoted(str(told.get("message") or error or "an error without words"))
        return CallFailed(kind, f"the server says: {said}", where=self._peer.server, mend=self._peer.mends[kind])


def realtime_url(settings: Settings) -> str:
    """The address of the realtime protocol at the server of the settings.

    >>> realtime_url(Settings("https://host/v1", "m", transcription_model="ears"))
    'wss://host/v1/realtime?intent=transcription'
    >>> realtime_url(Settings("https://host/compatible-mode/v1", "m", transcription_model="ears", realtime="qwen"))
    'wss://host/api-ws/v1/realtime?model=ears'
    """
    parts = urlsplit(settings.base_url)
    path = parts.path.rstrip("/")
    query = "intent=transcription"
    if settings.realtime == "qwen":
        path, query = path.replace("/compatible-mode/", "/api-ws/"), f"model={quote(settings.transcription_model)}"
    return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}{path}/realtime?{query}"


def session_of(settings: Settings, language: str) -> dict[str, Any]:
    """What a session is to be, in the form of the server."""
    spoken = {"language": language} if language else {}
    if settings.realtime == "qwen":
        return {
            "modalities": ["text"],
            "input_audio_format": "pcm",
            "sample_rate": QWEN_RATE_HZ,
            "input_audio_transcription": spoken,
            "turn_detection": None,
        }
    heard = {
        "format": {"type": "audio/pcm", "rate": OPENAI_RATE_HZ},
        "transcription": {"model": settings.transcription_model, **spoken},
        "turn_detection": None,
    }
    return {"type": "transcription", "audio": {"input": heard}}
