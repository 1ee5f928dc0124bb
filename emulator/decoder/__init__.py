"""Language models of real dimensions with random weights: what such a decoder costs, without anybody's weights.

In: a size, a kind, a gate and the lengths of prompt and cache. Out: two ONNX graphs, one that reads a prompt and one
that makes the next token, and their weights streamed to a file that both share.
"""

from emulator.decoder.block_timing import BlockTimes, time_block
from emulator.decoder.decoder_files import DECODE, PREFILL, WEIGHTS, write_decoder
from emulator.decoder.graphs import decode_model, decoder_of, prefill_model
from emulator.decoder.sizes import GATES, KINDS, NAMES, SIZES, Decoder, Gate, Kind, Size, decoder_named
from emulator.decoder.weight_file import WeightFile

__all__ = [
    "DECODE",
    "GATES",
    "KINDS",
    "NAMES",
    "PREFILL",
    "SIZES",
    "WEIGHTS",
    "BlockTimes",
    "Decoder",
    "Gate",
    "Kind",
    "Size",
    "WeightFile",
    "decode_model",
    "decoder_named",
    "decoder_of",
    "prefill_model",
    "time_block",
    "write_decoder",
]
