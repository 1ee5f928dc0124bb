"""A translation model that the user brings as a folder: which kind it is tells by its files.

encoder_model.onnx, decoder_model.onnx, source.spm, target.spm, vocab.json   Marian / OPUS-MT, as optimum exports it
model.bin, source.spm, target.spm                                            the same for CTranslate2
"""

from __future__ import annotations

from pathlib import Path

from emulator.bad_input import BadInput
from emulator.messages.services import LocalService
from emulator.services.translate.pieces import needed


def load_model(folder: Path) -> LocalService:
    """The translator. BadInput for a folder that is none or is incomplete, and for a package that is missing."""
    if not folder.is_dir():
        raise BadInput("there is no such folder", where=str(folder), mend="write translate = model:FOLDER")
    if (folder / "model.bin").is_file():
        from emulator.services.translate.ctranslate import CTranslateModel

        return CTranslateModel(folder)
    if (folder / "encoder_model.onnx").is_file() or (folder / "decoder_model.onnx").is_file():
        from emulator.services.translate.marian import MarianModel

        for name in ("encoder_model.onnx", "decoder_model.onnx", "vocab.json"):
            needed(folder, name)
        return MarianModel(folder)
    mend = "it needs encoder_model.onnx and decoder_model.onnx (ONNX), or model.bin (CTranslate2)"
    raise BadInput("this is no translation model", where=str(folder), mend=mend)
