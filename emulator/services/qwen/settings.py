"""Which server to ask, for which model, with which key: from the environment or the system's keyring.

Never from a project, whose files people share. In: environment variables, and for those that are absent the keyring's
entries of the same names under `lorgnette`. Out: checked `Settings`, in which the key is a `Secret`. Nothing is
connected here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from emulator.bad_input import BadInput
from emulator.services.wire.environment import Lookup, check_address, check_key, reader
from emulator.services.wire.failure import Kind
from emulator.services.wire.peer import LONGEST_SAYING, Peer, Secret

URL = "LORGNETTE_QWEN_URL"
MODEL = "LORGNETTE_QWEN_MODEL"
KEY = "LORGNETTE_QWEN_KEY"
TRANSCRIPTION_MODEL = "LORGNETTE_QWEN_TRANSCRIPTION_MODEL"
TRANSCRIPTION = "LORGNETTE_QWEN_TRANSCRIPTION"
REALTIME = "LORGNETTE_QWEN_REALTIME"

Transcription = Literal["upload", "chat"]
Realtime = Literal["openai", "qwen"]
MENDS: Mapping[Kind, str] = {
    "key": f"set the server's key in {KEY}",
    "forbidden": f"what the key in {KEY} allows is set at the server",
    "model": f"name one that the server has in {MODEL}",
    "address": f"check {URL}; most servers want /v1 at its end",
    "busy": "try again later",
    "server": "try again later",
    "request": "the server does not take what was asked",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """A server that speaks the OpenAI protocol. `base_url` ends where `/chat/completions` would follow.

    `transcription` says how the server takes sound: "upload" to `/audio/transcriptions`, or "chat" as part of a
    message; `realtime`, whose form of the realtime protocol it speaks. BadInput when one of them cannot be used.
    """

    base_url: str
    model: str
    key: Secret = field(default_factory=lambda: Secret(""))
    transcription_model: str = ""
    transcription: Transcription = "upload"
    realtime: Realtime = "openai"

    def __post_init__(self) -> None:
        _check_address(self.base_url)
        for name, value in ((MODEL, self.model), (TRANSCRIPTION_MODEL, self.transcription_model)):
            if not value.isprintable() or len(value) > LONGEST_SAYING:
                raise BadInput("this is no name of a model", where=name, mend="write it as the server lists it")
        if self.transcription not in get_args(Transcription):
            raise BadInput(f"no way {self.transcription!r} to transcribe", where=TRANSCRIPTION, mend="upload or chat")
        if self.realtime not in get_args(Realtime):
            raise BadInput(f"no form {self.realtime!r} of the realtime protocol", where=REALTIME, mend="openai or qwen")
        check_key(self.key, self.base_url, name=KEY, url_name=URL)

    @property
    def peer(self) -> Peer:
        """The server as the far end of a call."""
        return Peer(self.base_url, "the OpenAI protocol", MENDS, self.key)


def settings_from_environment(
    environment: Mapping[str, str] | None = None, keyring_entry: Lookup | None = None
) -> Settings:
    """Read the settings. A variable that is set, also to nothing, keeps the keyring out of it.

    BadInput names what is missing. By default the process's environment and the system's keyring are read.
    """
    value = reader(environment, keyring_entry)
    base_url, model = value(URL).rstrip("/"), value(MODEL)
    for name, found, example in ((URL, base_url, "https://SERVER/v1"), (MODEL, model, "qwen-plus")):
        if not found:
            mend = f"set it to something like {example}, or put it into the keyring"
            raise BadInput("the live service needs it and it is not set", where=name, mend=mend)
    way = value(TRANSCRIPTION) or "upload"
    form = value(REALTIME) or "openai"
    return Settings(base_url, model, Secret(value(KEY)), value(TRANSCRIPTION_MODEL), way, form)  # type: ignore[arg-type]


def _check_address(url: str) -> None:
    check_address(url, name=URL, key_name=KEY, example="https://HOST/v1 or http://HOST:PORT/v1")
    if urlsplit(url).path.endswith(("/chat/completions", "/audio/transcriptions")):
        raise BadInput("this is the address of one call", where=URL, mend="end it before /chat or /audio")
