"""SentencePiece models of a translator, as OPUS-MT ships them: text to pieces of words and back.

The package is an optional part; its own message for a broken file is no line that a user could act on, so it is worded
here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput

INSTALL = "pip install 'lorgnette[translation]', or pip install sentencepiece"
SHORTER = {"eng": "en", "zho": "zh", "cmn": "zh", "deu": "de", "ger": "de", "spa": "es", "fra": "fr", "jpn": "ja"}
SHORTER |= {"zho_Hans": "zh", "cmn_Hans": "zh", "jap": "ja"}
MOST_JSON_BYTES = 32 * 2**20


class Pieces:
    """The two models of a folder: `source.spm` cuts, `target.spm` joins."""

    def __init__(self, folder: Path) -> None:
        try:
            import sentencepiece
        except ImportError:
            raise BadInput("sentencepiece is not installed", where=str(folder), mend=INSTALL) from None
        self._source, self._target = (
            _loaded(sentencepiece, needed(folder, name)) for name in ("source.spm", "target.spm")
        )

    def cut(self, text: str) -> list[str]:
        """The pieces of a text."""
        return [str(piece) for piece in self._source.encode(text, out_type=str)]

    def join(self, pieces: list[str]) -> str:
        """The text of pieces that a model wrote."""
        return str(self._target.decode(pieces)).strip()


def _loaded(sentencepiece: Any, path: Path) -> Any:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError):
        raise BadInput(
            "is no SentencePiece model", where=str(path), mend="take source.spm and target.spm of the same model"
        ) from None


def needed(folder: Path, name: str) -> Path:
    """A file that must be in the folder. BadInput names it."""
    path = folder / name
    if not path.is_file():
        raise BadInput(f"{name} is missing", where=str(folder), mend="a model is a folder with all of its files")
    return path


def json_of(path: Path) -> dict[str, Any]:
    """A JSON object from a file. BadInput when it is none, or larger than 32 MiB."""
    try:
        if path.stat().st_size > MOST_JSON_BYTES:
            raise BadInput("is larger than 32 MiB", where=str(path))
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise BadInput("is no JSON", where=str(path), mend="take the file that belongs to the model") from None
    if not isinstance(document, dict):
        raise BadInput("is no JSON object", where=str(path), mend="take the file that belongs to the model")
    return document


def pair_of(folder: Path) -> tuple[str, str]:
    """Source and target of a model: from tokenizer_config.json, else from the folder's name (opus-mt-zh-en)."""
    path = folder / "tokenizer_config.json"
    told = json_of(path) if path.is_file() else {}
    codes = [told.get("source_lang"), told.get("target_lang")]
    named = re.search(r"(?:^|[-_])([a-z]{2,3})[-_]([a-z]{2,3})$", folder.resolve().name)
    if not all(isinstance(code, str) and code for code in codes) and named:
        codes = list(named.groups())
    if not all(isinstance(code, str) and code for code in codes):
        raise BadInput(
            "which languages the model translates is not told",
            where=str(folder),
            mend="name the folder like opus-mt-zh-en, or keep its tokenizer_config.json",
        )
    source, target = (SHORTER.get(str(code), str(code)) for code in codes)
    return source, target
