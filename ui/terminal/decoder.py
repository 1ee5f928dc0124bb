"""`lorgnette decoder`: a language model of real dimensions with random weights, as two ONNX files."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named, seed
from ui.terminal.step_bar import step_bar

if TYPE_CHECKING:
    from emulator.decoder import Decoder, WeightFile

GATES = ("none", "headwise", "elementwise")
SIZES_HELP = "qwen3-0.6b, qwen3-1.7b, qwen3-4b, or qwen3-next- and such a size"


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "decoder",
        help="write a language model of real dimensions with random weights, to be profiled or run",
        description="Write prefill.onnx (reads a prompt), decode.onnx (makes the next token from a cache) and\n"
        "weights.bin, which both share: a Qwen3 of a published size, or a dense stand-in for Qwen3-Next, with random\n"
        "weights. What it costs is told by `lorgnette profile FOLDER`, or by `lorgnette profile NAME` without files.",
        epilog="examples: lorgnette decoder qwen3-0.6b --out out/qwen\n"
        "          lorgnette decoder qwen3-4b --gate headwise --weights none --out out/gated --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", metavar="NAME", type=named, help=SIZES_HELP)
    parser.add_argument("--out", metavar="FOLDER", type=named, required=True)
    add_lengths(parser)
    parser.add_argument(
        "--weights",
        choices=("fp32", "fp16", "none"),
        default="fp16",
        help="(default: %(default)s; none: a file of zeros that takes no room, which is enough to profile it)",
    )
    parser.add_argument("--seed", type=seed, default=0, help="seed of the weights (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def add_lengths(parser: Any) -> None:
    """What is chosen of a decoder beside its size; shared with `profile`."""
    parser.add_argument(
        "--gate", choices=GATES, help="gate on the output of attention (default: none; qwen3-next: elementwise)"
    )
    parser.add_argument("--prompt", metavar="N", type=tokens, help="tokens that are read at once (default: 64)")
    parser.add_argument("--context", metavar="N", type=tokens, help="tokens in the cache (default: 512)")


def tokens(text: str) -> int:
    """A number of tokens."""
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 9):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of tokens")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Write it and tell. Raises BadInput."""
    from emulator.decoder import decoder_named, write_decoder

    lengths = {name: getattr(options, name) for name in ("prompt", "context") if getattr(options, name) is not None}
    decoder, folder = decoder_named(options.name, gate=options.gate, **lengths), Path(options.out)
    hollow = options.weights == "none"
    with step_bar(in_bytes=True) as progress:
        weights = write_decoder(
            decoder,
            folder,
            precision="fp16" if hollow else options.weights,
            seed=options.seed,
            hollow=hollow,
            progress=partial(progress, "weights"),
        )
    if options.json:
        print(json.dumps(_document(folder, decoder, options.weights, weights), ensure_ascii=False, indent=2))
        return 0
    kept = "no weights" if hollow else f"{weights.end / 1e6:,.0f} MB of weights in {options.weights}"
    print(f"{folder}: {decoder.name}, {weights.parameters / 1e6:,.0f} M parameters, gate {decoder.gate}, {kept}")
    return 0


def _document(folder: Path, decoder: Decoder, precision: str, weights: WeightFile) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "decoder": decoder.name,
        "gate": decoder.gate,
        "parameters": weights.parameters,
        "weights": precision,
        "weights_bytes": 0 if precision == "none" else weights.end,
    }
