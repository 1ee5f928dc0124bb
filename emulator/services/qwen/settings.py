"""Which server to ask, for which model, with which key: from the environment or the system's keyring.

Never from a project, whose files people share. In: environment variables, and for those that are absent the keyring's
entries of the same names under `lorgnette`. Out: checked `Settings`, in which the key is a `Secret`. Nothing is
connected here.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from emulator.bad_input import BadInput

URL = "LORGNETTE_QWEN_URL"
MODEL = "LORGNETTE_QWEN_MODEL"
KEY = "LORGNETTE_QWEN_KEY"
TRANSCRIPTION_MODEL = "LORGNETTE_QWEN_TRANSCRIPTION_MODEL"
TRANSCRIPTION = "LORGNETTE_QWEN_TRANSCRIPTION"
KEYRING_SERVICE = "lorgnette"
TELLING_PART = 6  # as many characters of a key as no message may hold
LONGEST_SAYING = 200
_MASKED = re.compile(r"\S*\*{2,}\S*|\bsk-\S+")

Transcription = Literal["upload", "chat"]
Lookup = Callable[[str], str | None]


class Secret:
    """A text that shows itself only when it is asked to."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one line that sends it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(***)" if self._text else "Secret()"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")


@dataclass(frozen=True, slots=True)
class Settings:
    """A server that speaks the OpenAI protocol. `base_url` ends where `/chat/completions` would follow.

    `transcription` says how the server takes sound: "upload" to `/audio/transcriptions`, or "chat" as part of a
    message. BadInput when one of them cannot be used.
    """

    base_url: str
    model: str
    key: Secret = field(default_factory=lambda: Secret(""))
    transcription_model: str = ""
    transcription: Transcription = "upload"

    def __post_init__(self) -> None:
        _check_address(self.base_url)
        for name, value in ((MODEL, self.model), (TRANSCRIPTION_MODEL, self.transcription_model)):
            if not value.isprintable() or len(value) > LONGEST_SAYING:
                raise BadInput("this is no name of a model", where=name, mend="write it as the server lists it")
        if self.transcription not in get_args(Transcription):
            raise BadInput(f"no way {self.transcription!r} to transcribe", where=TRANSCRIPTION, mend="upload or chat")
        if not re.fullmatch(r"[!-~]*", self.key.reveal()):
            mend = "copy it again, without spaces and line breaks"
            raise BadInput("the key has characters that no key has", where=KEY, mend=mend)
        if self.key and not _is_safe(self.base_url):
            raise BadInput(
                "a key would travel unencrypted", where=self.server, mend=f"use https in {URL}, or leave {KEY} out"
            )

    @property
    def server(self) -> str:
        """Host and port, as messages name the server."""
        return urlsplit(self.base_url).netloc

    def quoted(self, said: str) -> str:
        """What a server said, fit for a message: one printable line of bounded length with nothing of the key in it."""
        key = self.key.reveal()
        parts = {key[start : start + TELLING_PART] for start in range(max(1, len(key) - TELLING_PART + 1))} - {""}
        line = _MASKED.sub("***", " ".join(said[: 20 * LONGEST_SAYING].split()))
        words = ("***" if any(part in word for part in parts) else word for word in line.split(" "))
        shown = "".join(letter for letter in " ".join(words) if letter.isprintable())
        return shown if len(shown) <= LONGEST_SAYING else f"{shown[:LONGEST_SAYING]}..."


def settings_from_environment(
    environment: Mapping[str, str] | None = None, keyring_entry: Lookup | None = None
) -> Settings:
    """Read the settings. A variable that is set, also to nothing, keeps the keyring out of it.

    BadInput names what is missing. By default the process's environment and the system's keyring are read.
    """
    variables = os.environ if environment is None else environment
    lookup = keyring_entry or entry_of_system_keyring

    def value(name: str) -> str:
        told = variables.get(name)
        return ((lookup(name) or "") if told is None else told).strip()

    base_url, model = value(URL).rstrip("/"), value(MODEL)
    for name, found, example in ((URL, base_url, "https://SERVER/v1"), (MODEL, model, "qwen-plus")):
        if not found:
            mend = f"set it to something like {example}, or put it into the keyring"
            raise BadInput("the live service needs it and it is not set", where=name, mend=mend)
    way = value(TRANSCRIPTION) or "upload"
    return Settings(base_url, model, Secret(value(KEY)), value(TRANSCRIPTION_MODEL), way)  # type: ignore[arg-type]


def entry_of_system_keyring(name: str) -> str | None:
    """What the system's keyring holds under `lorgnette` and this name; None without an entry or without a keyring."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        entry: str | None = keyring.get_password(KEYRING_SERVICE, name)
    except keyring.errors.KeyringError:  # locked, or none on this computer: the variable is the way then
        return None
    return entry


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _no_address() from None
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(r"[!-~]+", url):
        raise _no_address()
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise BadInput("an address of a server holds no password and no ?", where=URL, mend=f"the key goes into {KEY}")
    if parts.path.endswith(("/chat/completions", "/audio/transcriptions")):
        raise BadInput("this is the address of one call", where=URL, mend="end it before /chat or /audio")


def _no_address() -> BadInput:
    """Without quoting it: people paste keys into the wrong place."""
    return BadInput("this is no address of a server", where=URL, mend="write https://HOST/v1 or http://HOST:PORT/v1")


def _is_safe(url: str) -> bool:
    """Whether a key may travel there: encrypted, or within this computer or its own network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" or host == "localhost" or ipaddress.ip_address(host).is_private
    except ValueError:
        return False
