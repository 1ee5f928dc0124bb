"""`lorgnette profile`: what a model costs on one device or several, with the interval of every figure.

Language models are told per token (`tokens.py`). Otherwise model files or projects go in, out comes a table for each
model on each device, or one JSON document, and a page of HTML or a CSV file if asked for. Exit code 1 says that a
median is over its budget.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.terminal.decoder import add_lengths
from ui.terminal.options import add_debug, named

if TYPE_CHECKING:
    from emulator.cost.network import KernelTime
    from emulator.device_calibration import Checked
    from emulator.messages.work import Prediction
    from emulator.model_profile import ModelProfile, Suggestion
    from emulator.model_report import ProfileOrder, Way
    from emulator.profile import Sourced, Target

UNITS = ("npu", "cpu", "gpu", "dsp")
PRECISIONS = ("fp32", "fp16", "w8a8", "w8a16")


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "profile",
        help="predict what a model costs on a device: time, energy, memory, operator by operator",
        description="Predict what an ONNX model, or each model of a project, costs on one device or several.\n"
        "Nothing is run. low and high bound the 90 % interval. A language model is told per token: name a size, as\n"
        "qwen3-0.6b (1.7b, 4b; qwen3-next-0.6b), or a folder that `lorgnette decoder` wrote, which --check can run.",
        epilog="examples: lorgnette profile yolov8n.onnx\n"
        "          lorgnette profile yolov8n.onnx --device quark-s1 --precision w8a16 --budget 30\n"
        "          lorgnette profile small.onnx large.onnx --precision w8a8 --precision w8a16 --html models.html\n"
        "          lorgnette profile my-project --json\n"
        "          lorgnette profile qwen3-0.6b --device quark-s1 --gate headwise --context 2048 --html tokens.html",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", metavar="MODEL.onnx|PROJECT|SIZE", type=named, nargs="+", help="several are compared")
    parser.add_argument(
        "--device", metavar="D", action="append", type=named, help="profile id or file (default: quark-s1 and quark-g1)"
    )
    parser.add_argument("--unit", choices=UNITS, help="where it runs (default: the npu where there is one)")
    parser.add_argument(
        "--precision", choices=PRECISIONS, action="append", help="(default: w8a8 on npu and dsp, else fp32)"
    )
    parser.add_argument(
        "--axes", metavar="NAME=SIZE", action="append", type=axis, default=[], help="the size of a dynamic axis"
    )
    parser.add_argument("--budget", metavar="MS", type=milliseconds, help="exit with 1 when the median takes longer")
    parser.add_argument(
        "--check", action="store_true", help="run it here as well, on a calibrated device (see `lorgnette calibrate`)"
    )
    parser.add_argument("--html", metavar="FILE", type=named, help="write one page with charts, table and sources")
    parser.add_argument("--csv", metavar="FILE", type=named, help="write all kernels as a table")
    decoders = parser.add_argument_group("language models")
    add_lengths(decoders)
    decoders.add_argument("--measure", action="store_true", help="run a layer here with the gate and without")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def axis(text: str) -> tuple[str, int]:
    """NAME=SIZE."""
    name, _, size = text.partition("=")
    if not name or not (size.isascii() and size.isdecimal()) or not 0 < int(size) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=SIZE, like batch=1")
    return name, int(size)


def milliseconds(text: str) -> float:
    """A time above zero."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no time in milliseconds")
    return value


def run(options: argparse.Namespace) -> int:
    """Predict each model on each device; 1 when one is over its budget. Raises BadInput."""
    from emulator.decoder_profile import is_decoder
    from emulator.model_report import USUAL_DEVICES, ProfileOrder
    from emulator.profile import load_target
    from ui.terminal.token_files import check_json, check_words
    from ui.terminal.tokens import refuse_what_is_for_decoders, run_decoders

    if all(map(is_decoder, options.model)):
        return run_decoders(options)
    refuse_what_is_for_decoders(options)
    devices, precisions = tuple(options.device or USUAL_DEVICES), tuple(options.precision or ())
    order = ProfileOrder(tuple(options.model), devices, options.unit, precisions, dict(options.axes), options.budget)
    ways = order.ways()
    _write(order, ways, options)
    found = [way.profile for way in ways]
    checks = _checks(found, [load_target(name) for name in devices]) if options.check else []
    if options.json:
        entries = [as_json(one) for one in found]
        for entry, check in zip(entries, checks, strict=False):
            entry["measured_here"] = check_json(check)
        print(json.dumps({"devices": entries}, ensure_ascii=False))
    else:
        from ui.terminal.profile_table import print_profiles

        print_profiles(found)
        for one, check in zip(found, checks, strict=False):
            print(check_words(one.model.name, check))
    return int(any(one.over_budget for one in found))


def _checks(found: Sequence[ModelProfile], devices: Sequence[Target]) -> list[Checked]:
    """Every model run here, as its device would run it."""
    from emulator.device_calibration import check_here

    by_id = {device.device.id: device for device in devices}
    return [check_here(one.model, by_id[one.device_id], one.latency) for one in found]


def _write(order: ProfileOrder, ways: list[Way], options: argparse.Namespace) -> None:
    """The files that were asked for; their places are told beside what is printed."""
    from pathlib import Path

    from emulator.model_report import write_page, write_table

    if options.html:
        print(write_page(Path(options.html), ways, order.command("--html", options.html)), file=sys.stderr)
    if options.csv:
        print(write_table(Path(options.csv), ways), file=sys.stderr)


def as_json(one: ModelProfile) -> dict[str, Any]:
    """One entry of "devices"."""
    return {
        "id": one.device_id,
        "model": one.model.name,
        "unit": one.unit,
        "precision": one.precision,
        "latency_ms": _latency(one.latency),
        "energy_mj": _bounds([round(value, 4) for value in one.energy_mj]) if one.energy_mj else None,
        "memory_mb": round(one.memory_bytes / 1e6, 3),
        "macs": one.macs,
        "budget_ms": one.model.budget_ms,
        "over_budget": one.over_budget,
        "source": one.latency.source,
        "confidence": one.latency.confidence,
        "share_by_kind": {kind: round(share, 4) for kind, share in one.share_by_kind().items()},
        "partitions": one.partitions,
        "fallback_ms": one.fallback_ns / 1e6,
        "split_ms": one.split_ns / 1e6,
        "first_run": {
            "compile_ms": _sourced(one.first_run.compile_ms if one.first_run else None),
            "cached_load_ms": _sourced(one.first_run.cached_load_ms if one.first_run else None),
        },
        "operators": [_operator(kernel) for kernel in one.kernels],
        "others": [
            {"unit": way.unit, "precision": way.precision, "latency_ms": _latency(way.latency)} for way in one.others
        ],
        "would_help": [_suggestion(change, one) for change in one.would_help],
        "not_counted": dict(one.unknown),
        "warnings": list(one.warnings),
    }


def _latency(latency: Prediction) -> dict[str, float]:
    return _bounds([latency.p50_ns / 1e6, latency.low_ns / 1e6, latency.high_ns / 1e6])


def _bounds(values: Sequence[float]) -> dict[str, float]:
    return dict(zip(("p50", "low", "high"), values, strict=True))


def _sourced(given: Sourced[float] | None) -> dict[str, Any] | None:
    """A value of the profile; null where it is not known."""
    if given is None:
        return None
    return {
        "p50": given.value,
        "low": given.low if given.low is not None else given.value,
        "high": given.high if given.high is not None else given.value,
        "source": given.source,
        "confidence": given.confidence,
    }


def _suggestion(change: Suggestion, one: ModelProfile) -> dict[str, Any]:
    return {
        "lever": change.lever,
        "to": change.to,
        "latency_ms": _latency(change.latency),
        "gain_ms": change.gain_ns / 1e6,
        "gain_share": round(change.gain_ns / one.latency.p50_ns, 4),
    }


def _operator(time: KernelTime) -> dict[str, Any]:
    kernel = time.kernel
    return {
        "name": kernel.name,
        "kind": kernel.kind,
        "unit": time.unit,
        "operators": list(kernel.operators),
        "macs": kernel.macs,
        "ms": time.total_ns / 1e6,
        "bound_by": time.bound,
    }
