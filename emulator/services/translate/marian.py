"""A Marian translation model (OPUS-MT) as optimum exports it to ONNX, run by ONNX Runtime.

In: pieces of a text. Out: pieces of its translation, by greedy search: the encoder runs once, the decoder once a piece,
over all that it has written so far (its graph without a cache, which every export has).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.services.translate.pieces import json_of
from emulator.services.translate.sequence_model import MOST_PIECES, SequenceModel

END, UNKNOWN, PADDING = "</s>", "<unk>", "<pad>"
ENCODER_TAKES = {"input_ids", "attention_mask"}
DECODER_TAKES = {"input_ids", "encoder_hidden_states", "encoder_attention_mask"}
MEND = "export it with: optimum-cli export onnx --task text2text-generation --model MODEL FOLDER"


class MarianModel(SequenceModel):
    """Encoder, decoder and vocabulary of one pair of languages."""

    def __init__(self, folder: Path) -> None:
        self._where = str(folder)
        self._ids = _vocabulary(folder)
        self._pieces_by_id = {number: piece for piece, number in self._ids.items()}
        told = json_of(folder / "config.json") if (folder / "config.json").is_file() else {}
        self._end = _id(told, "eos_token_id", self._ids[END])
        self._padding = _id(told, "pad_token_id", self._ids[PADDING])
        self._start = _id(told, "decoder_start_token_id", self._padding)
        encoder, decoder = folder / "encoder_model.onnx", folder / "decoder_model.onnx"
        self._encoder = _session(encoder, ENCODER_TAKES)
        self._decoder = _session(decoder, DECODER_TAKES)
        counts = [_weights(path) for path in (encoder, decoder)]
        weights, stored = (sum(column) for column in zip(*counts, strict=True))
        super().__init__(folder, counts[0][0], counts[1][0], 1 if stored < 2 * weights else 4)

    def write(self, pieces: list[str]) -> list[str]:
        """Greedy search; the padding is never written, as Marian's own settings have it."""
        unknown = self._ids[UNKNOWN]
        given = np.array([[*(self._ids.get(piece, unknown) for piece in pieces), self._end]], np.int64)
        mask = np.ones_like(given)
        hidden = self._encoder.run(None, {"input_ids": given, "attention_mask": mask})[0]
        written = [self._start]
        while len(written) <= 2 * MOST_PIECES:
            number = self._next(written, hidden, mask)
            if number == self._end:
                break
            written.append(number)
        return [self._pieces_by_id.get(number, "") for number in written[1:]]

    def _next(self, written: list[int], hidden: NDArray[np.float32], mask: NDArray[np.int64]) -> int:
        feed = {
            "input_ids": np.array([written], np.int64),
            "encoder_hidden_states": hidden,
            "encoder_attention_mask": mask,
        }
        logits = self._decoder.run(["logits"], feed)[0][0, -1].copy()
        logits[self._padding] = -np.inf
        return int(logits.argmax())


def _vocabulary(folder: Path) -> dict[str, int]:
    path = folder / "vocab.json"
    ids = json_of(path)
    missing = [piece for piece in (END, UNKNOWN, PADDING) if piece not in ids]
    if missing or not all(isinstance(number, int) for number in ids.values()):
        what = f"the vocabulary lacks {missing[0]}" if missing else "is no vocabulary of pieces and numbers"
        raise BadInput(what, where=str(path), mend="take the vocab.json of the same model")
    return ids


def _id(told: dict[str, Any], key: str, usual: int) -> int:
    value = told.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else usual


def _session(path: Path, takes: set[str]) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        line = " ".join(str(error).split())[:160]
        raise BadInput(f"ONNX Runtime does not load it ({line})", where=str(path), mend=MEND) from None
    found = {given.name for given in session.get_inputs()}
    if found != takes:
        what = f"takes {', '.join(sorted(found))} and not {', '.join(sorted(takes))}"
        raise BadInput(what, where=str(path), mend=MEND)
    return session


def _weights(path: Path) -> tuple[int, int]:
    """How many weights a graph has, and how many bytes they take."""
    import onnx

    graph = onnx.load(str(path), load_external_data=False).graph
    count = stored = 0
    for weight in graph.initializer:
        size = int(np.prod(weight.dims, dtype=np.int64))
        count += size
        stored += size * onnx.helper.tensor_dtype_to_np_dtype(weight.data_type).itemsize
    return count, stored
