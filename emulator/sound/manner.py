"""How somebody speaks: so that a second speaker can be told from the first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """What differs from the usual voice.

    `voice` is one of espeak-ng, with or without a variant ("en-us+f3", `espeak-ng --voices=variant` lists them); "" is
    the usual one of the language. `pitch` is 0 to 99 (usual: 50).
    """

    voice: str = ""
    pitch: int | None = None
    words_per_minute: int | None = None


USUAL = Manner()
