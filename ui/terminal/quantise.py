"""`lorgnette quantise`: a model in 8 bit, what it loses in accuracy and what it gains in time, both at once."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named
from ui.terminal.profile import axis
from ui.terminal.step_bar import step_bar

if TYPE_CHECKING:
    from emulator.quantise import OutputAgreement, Quantisation, TimeChange, Way


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "quantise",
        help="quantise a model with your own samples; see accuracy and time change together",
        description="Quantise a float ONNX model (static, QDQ, 8 bit weights per channel) with your own samples.\n"
        "Three in four calibrate; on the others the outputs are compared with the float model's. Name a project to\n"
        "have pictures prepared as its node does.",
        epilog="examples: lorgnette quantise detector.onnx --samples photos\n"
        "          lorgnette quantise my-project --samples photos -o models/detector.w8a8.onnx\n"
        "          lorgnette quantise keyword.onnx --samples features.npz --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", metavar="MODEL.onnx|PROJECT", type=named)
    parser.add_argument(
        "--samples",
        metavar="DIR|FILE",
        type=named,
        required=True,
        help="pictures, or .npy and .npz arrays by the name of the input (first axis: the samples)",
    )
    parser.add_argument("-o", "--out", metavar="OUT.onnx", type=named, help="(default: MODEL.w8a8.onnx)")
    parser.add_argument("--precision", choices=("w8a8", "w8a16"), default="w8a8", help="(default: %(default)s)")
    parser.add_argument("--node", metavar="NAME", type=named, help="which node of the project")
    parser.add_argument(
        "--axes", metavar="NAME=SIZE", action="append", type=axis, default=[], help="the size of a dynamic axis"
    )
    parser.add_argument(
        "--device", metavar="D", action="append", type=named, help="profile id or file (default: quark-s1 and quark-g1)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Quantise and tell. Raises BadInput."""
    from dataclasses import replace

    from emulator.quantise import order_for, quantise

    order = order_for(
        options.model,
        options.samples,
        out=options.out,
        node=options.node,
        axes=dict(options.axes),
        precision=options.precision,
    )
    if options.device:
        order = replace(order, devices=tuple(options.device))
    with step_bar(quiet=options.json) as progress:
        found = quantise(order, progress)
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found, options.model)
    return 0


def as_json(found: Quantisation) -> dict[str, Any]:
    """The document of `--json`."""
    return {
        "out": str(found.out),
        "precision": found.precision,
        "samples": {"calibrated": found.calibrated, "held_back": found.held_back, "prepared": found.prepared},
        "outputs": [_output(one) for one in found.outputs],
        "devices": [_device(one) for one in found.times],
        "bytes": {"before": found.bytes_before, "after": found.bytes_after},
        "warnings": list(found.warnings),
    }


def _output(one: OutputAgreement) -> dict[str, Any]:
    return {
        "name": one.name,
        "samples": one.samples,
        "other_shape": one.other_shape,
        "cosine": round(one.cosine, 6),
        "worst_cosine": round(one.worst_cosine, 6),
        "sqnr_db": None if one.sqnr_db is None else round(one.sqnr_db, 2),
        "largest_difference": one.largest_difference,
        "same_top": one.same_top,
    }


def _device(one: TimeChange) -> dict[str, Any]:
    gain = None if one.gain is None else {name: round(value, 3) for name, value in one.gain._asdict().items()}
    return {"id": one.device, "before": _way(one.before), "after": _way(one.after), "times_as_fast": gain}


def _way(way: Way | None) -> dict[str, Any] | None:
    if way is None:
        return None
    p50, low, high = (ns / 1e6 for ns in (way.latency.p50_ns, way.latency.low_ns, way.latency.high_ns))
    return {"unit": way.unit, "precision": way.precision, "latency_ms": {"p50": p50, "low": low, "high": high}}


def _print(found: Quantisation, name: str) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    sizes = f"{found.bytes_before / 1e6:.2f} to {found.bytes_after / 1e6:.2f} MB"
    console.print(f"[bold]{escape(name)}[/] in {found.precision}: {sizes}")
    console.print(f"  calibrated on {found.calibrated} samples, compared on {found.held_back} others")
    console.print(f"  {escape(found.prepared)}")
    for one in found.outputs:
        console.print(f"  {escape(one.name)}: {_agreement_words(one)}")
    for change in found.times:
        console.print(f"  {change.device}: {_way_words(change.before)} -> {_way_words(change.after)}{_gain(change)}")
    for warning in found.warnings:
        console.print(f"  [yellow]{escape(warning)}[/]")
    console.print(f"wrote {escape(str(found.out))}")


def _agreement_words(one: OutputAgreement) -> str:
    words = [f"of another size in {one.other_shape} of {one.samples} samples"] if one.other_shape else []
    if one.other_shape < one.samples:
        words.append(f"cosine {one.cosine:.4f} (worst {one.worst_cosine:.4f})")
        words.append("equal to the bit" if one.sqnr_db is None else f"signal over noise {one.sqnr_db:.1f} dB")
    if one.same_top is not None:
        words.append(f"the same first choice in {one.same_top:.1%} of samples")
    return ", ".join(words)


def _way_words(way: Way | None) -> str:
    if way is None:
        return "no unit for it"
    p50, low, high = (ns / 1e6 for ns in (way.latency.p50_ns, way.latency.low_ns, way.latency.high_ns))
    return f"{p50:.2f} ms ({low:.2f} to {high:.2f}) {way.unit} {way.precision}"


def _gain(change: TimeChange) -> str:
    if change.gain is None:
        return ""
    p50, low, high = (f"{value:.3g}" for value in change.gain)
    return f", [bold]{p50} times as fast[/] ({low} to {high})"
