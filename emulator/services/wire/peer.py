"""The far end of a call: its address, its key, and what to advise when it fails.

The key is a `Secret`, and what a server says is quoted without anything of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from emulator.services.wire.failure import Kind

TELLING_PART = 6  # as many characters of a key as no message may hold
LONGEST_SAYING = 200
_MASKED = re.compile(r"\S*\*{2,}\S*|\bsk-\S+")


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
class Peer:
    """A server. `protocol` is how messages call what it should speak, `mends` what to do about a kind of failure.

    `key_as` says how the key travels: as a bearer token, or as the parameter `key` of the address.
    """

    base_url: str
    protocol: str
    mends: Mapping[Kind, str]
    key: Secret = field(default_factory=lambda: Secret(""))
    key_as: Literal["bearer", "parameter"] = "bearer"

    @property
    def server(self) -> str:
        """Host and port, as messages name the server."""
        return urlsplit(self.base_url).netloc

    @property
    def wrong_address(self) -> str:
        """The advice where something answers that is no such server."""
        return f"is this the address of a server that speaks {self.protocol}?"

    def quoted(self, said: str) -> str:
        """What a server said, fit for a message: one printable line of bounded length with nothing of the key in it."""
        key = self.key.reveal()
        parts = {key[start : start + TELLING_PART] for start in range(max(1, len(key) - TELLING_PART + 1))} - {""}
        line = _MASKED.sub("***", " ".join(said[: 20 * LONGEST_SAYING].split()))
        words = ("***" if any(part in word for part in parts) else word for word in line.split(" "))
        shown = "".join(letter for letter in " ".join(words) if letter.isprintable())
        return shown if len(shown) <= LONGEST_SAYING else f"{shown[:LONGEST_SAYING]}..."
