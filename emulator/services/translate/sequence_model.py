"""What every translation model of a user's shares: one language pair, pieces of words in and out, and its cost."""

from __future__ import annotations

import math
from pathlib import Path

from emulator.messages.services import ServiceFailed
from emulator.messages.translation import Translate, Translation
from emulator.messages.work import Phase, Work
from emulator.services.spelling import languages_of
from emulator.services.translate.pieces import Pieces, pair_of

MOST_PIECES = 128  # a caption is shorter; what is longer is cut, since a small model loses its way in it
LONGER_BY = 1.4  # pieces out for one in, with the closing one; OPUS-MT models stay below it on captions
CHARACTERS_A_PIECE = 2.5


class SequenceModel:
    """Derive from it and write `write`. `encoder_macs` and `decoder_macs` are multiply-accumulates a piece."""

    name = "translate"

    def __init__(self, folder: Path, encoder_macs: int, decoder_macs: int, bytes_a_weight: int) -> None:
        self.source, self.target = pair_of(folder)
        self.provider = f"model {folder.resolve().name}"
        self._pieces = Pieces(folder)
        self._macs = encoder_macs, decoder_macs
        self._bytes_a_weight = bytes_a_weight

    def plan(self, request: Translate) -> Phase:
        """Every piece of the text goes through the encoder together, every piece written through the decoder alone.

        So the encoder's weights are read once and the decoder's once a piece, which is what it spends its time on.
        """
        encoder, decoder = self._macs
        pieces = min(MOST_PIECES, 1 + math.ceil(len(request.text) / CHARACTERS_A_PIECE))
        written = math.ceil(LONGER_BY * pieces)
        moved = (encoder + decoder * written) * self._bytes_a_weight
        precision = "w8a8" if self._bytes_a_weight == 1 else "fp32"
        return Phase(self.name, "cpu", Work(encoder * pieces + decoder * written, 0, moved, precision))

    def answer(self, request: Translate) -> Translation | None:
        """The translation. Raises ServiceFailed for another language pair, and for a model that breaks."""
        sources = (request.source,) if request.source else languages_of(request.text)
        if self.source not in sources or request.target != self.target:
            raise ServiceFailed("unknown", f"{self.provider} translates {self.source} to {self.target} only")
        pieces = self._pieces.cut(" ".join(request.text.split()))[:MOST_PIECES]
        if not pieces:
            return None
        try:
            text = self._pieces.join(self.write(pieces))
        except (RuntimeError, ValueError, IndexError) as error:
            line = " ".join(str(error).split())[:200]
            raise ServiceFailed("failed", f"{self.provider} broke ({line})") from error
        return Translation(text, self.source, self.target, "model", None, self.provider) if text else None

    def write(self, pieces: list[str]) -> list[str]:
        """The pieces of the translation, without the closing one."""
        raise NotImplementedError
