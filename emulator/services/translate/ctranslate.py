"""A translation model for CTranslate2: a folder with `model.bin`, its vocabulary and the SentencePiece models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.services.translate.pieces import json_of
from emulator.services.translate.sequence_model import MOST_PIECES, SequenceModel

INSTALL = "pip install 'lorgnette[translation]', or pip install ctranslate2"
END = "</s>"


class CTranslateModel(SequenceModel):
    """One thread and no beam, so that the same text gives the same translation."""

    def __init__(self, folder: Path) -> None:
        try:
            import ctranslate2
        except ImportError:
            raise BadInput("ctranslate2 is not installed", where=str(folder), mend=INSTALL) from None
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder), device="cpu", compute_type="default", inter_threads=1, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            line = " ".join(str(error).split())[:160]
            mend = "convert it again with ct2-opus-mt-converter or ct2-transformers-converter"
            raise BadInput(f"CTranslate2 does not load this model ({line})", where=str(folder), mend=mend) from None
        told = json_of(folder / "config.json") if (folder / "config.json").is_file() else {}
        self._closing = [] if told.get("add_source_eos") else [END]
        size = (folder / "model.bin").stat().st_size
        # Half of a Marian model's weights are the encoder's, and the decoder's output weighs as its vocabulary.
        bytes_a_weight = 1 if "int8" in str(self._translator.compute_type) else 4
        super().__init__(folder, size // bytes_a_weight // 2, size // bytes_a_weight // 2, bytes_a_weight)

    def write(self, pieces: list[str]) -> list[str]:
        """Greedy search."""
        (found,) = self._translator.translate_batch(
            [[*pieces, *self._closing]], beam_size=1, max_decoding_length=2 * MOST_PIECES
        )
        return [piece for piece in found.hypotheses[0] if piece != END]
