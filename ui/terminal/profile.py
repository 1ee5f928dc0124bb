"""`lorgnette profile`: what a model costs on one device or several, with the interval of every figure.

A model file or a project goes in, out comes a table for each model on each device, or one JSON document. Exit code 1
says that a median is over its budget.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named

if TYPE_CHECKING:
    from rich.console import Console

    from emulator.cost.network import KernelTime
    from emulator.messages.work import Prediction
    from emulator.model_profile import ModelProfile, ModelToProfile

DEVICES = ("quark-s1", "quark-g1")
UNITS = ("npu", "cpu", "gpu", "dsp")
PRECISIONS = ("fp32", "fp16", "w8a8", "w8a16")
SLOWEST = 10
PIPED_WIDTH = 120


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "profile",
        help="predict what a model costs on a device: time, energy, memory, operator by operator",
        description="Predict what an ONNX model, or each model of a project, costs on one device or several.\n"
        "Nothing is run. low and high bound the 90 % interval.",
        epilog="examples: lorgnette profile yolov8n.onnx\n"
        "          lorgnette profile yolov8n.onnx --device quark-s1 --precision w8a16 --budget 30\n"
        "          lorgnette profile my-project --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", metavar="MODEL.onnx|PROJECT", type=named)
    parser.add_argument(
        "--device", metavar="D", action="append", type=named, help="profile id or file (default: quark-s1 and quark-g1)"
    )
    parser.add_argument("--unit", choices=UNITS, help="where it runs (default: the npu where there is one)")
    parser.add_argument("--precision", choices=PRECISIONS, help="(default: w8a8 on npu and dsp, else fp32)")
    parser.add_argument(
        "--axes", metavar="NAME=SIZE", action="append", type=axis, default=[], help="the size of a dynamic axis"
    )
    parser.add_argument("--budget", metavar="MS", type=milliseconds, help="exit with 1 when the median takes longer")
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
    from emulator.model_profile import models_of, profile_model
    from emulator.profile import load_profile

    devices = [load_profile(name) for name in options.device or DEVICES]
    models = [_as_asked(model, options) for model in models_of(options.model)]
    found = [profile_model(model, device) for model in models for device in devices]
    if options.json:
        print(json.dumps({"devices": [as_json(one) for one in found]}, ensure_ascii=False))
    else:
        console = _console()
        for one in found:
            _print(console, one)
    return int(any(one.over_budget for one in found))


def _as_asked(model: ModelToProfile, options: argparse.Namespace) -> ModelToProfile:
    from dataclasses import replace

    return replace(
        model,
        unit=options.unit or model.unit,
        precision=options.precision or model.precision,
        axes={**(model.axes or {}), **dict(options.axes)},
        budget_ms=options.budget or model.budget_ms,
    )


def as_json(one: ModelProfile) -> dict[str, Any]:
    """One entry of "devices"."""
    p50, low, high = one.energy_mj
    return {
        "id": one.device_id,
        "model": one.model.name,
        "unit": one.unit,
        "precision": one.precision,
        "latency_ms": _latency(one.latency),
        "energy_mj": {"p50": round(p50, 4), "low": round(low, 4), "high": round(high, 4)},
        "memory_mb": round(one.memory_bytes / 1e6, 3),
        "macs": one.macs,
        "budget_ms": one.model.budget_ms,
        "over_budget": one.over_budget,
        "source": one.latency.source,
        "confidence": one.latency.confidence,
        "share_by_kind": {kind: round(share, 4) for kind, share in one.share_by_kind().items()},
        "operators": [_operator(kernel) for kernel in one.kernels],
        "others": [
            {"unit": way.unit, "precision": way.precision, "latency_ms": _latency(way.latency)} for way in one.others
        ],
        "not_counted": dict(one.unknown),
    }


def _latency(latency: Prediction) -> dict[str, float]:
    return {"p50": latency.p50_ns / 1e6, "low": latency.low_ns / 1e6, "high": latency.high_ns / 1e6}


def _operator(time: KernelTime) -> dict[str, Any]:
    kernel = time.kernel
    return {
        "name": kernel.name,
        "kind": kernel.kind,
        "operators": list(kernel.operators),
        "macs": kernel.macs,
        "ms": time.total_ns / 1e6,
        "bound_by": time.bound,
    }


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)


def _print(console: Console, one: ModelProfile) -> None:
    from rich.markup import escape

    verdict = {None: "", True: " [red]over budget[/]", False: " [green]within budget[/]"}[one.over_budget]
    budget = f", budget {one.model.budget_ms:g} ms{verdict}" if one.model.budget_ms else ""
    console.print(f"[bold]{escape(one.model.name)}[/] on [bold]{one.device_id}[/], {one.unit}, {one.precision}{budget}")
    p50, low, high = one.energy_mj
    latency = one.latency
    console.print(
        f"  {latency.p50_ns / 1e6:.2f} ms ({latency.low_ns / 1e6:.2f} to {latency.high_ns / 1e6:.2f}), "
        f"{p50:.2f} mJ ({low:.2f} to {high:.2f}), {one.memory_bytes / 1e6:.1f} MB, {one.macs / 1e9:.3f} GMAC"
    )
    console.print(f"  {escape(latency.source)} ({latency.confidence})")
    _print_kinds(console, one.share_by_kind())
    _print_slowest(console, one)
    _print_others(console, one)
    if one.unknown:
        missing = ", ".join(f"{name} x{count}" for name, count in one.unknown.items())
        console.print(f"  [yellow]not counted, so that it takes longer: {escape(missing)}[/]")
    console.print()


def _print_kinds(console: Console, shares: Mapping[str, float]) -> None:
    words = ", ".join(f"{kind} {share:.0%}" for kind, share in shares.items() if share >= 0.01)
    console.print(f"  time goes to: {words}")


def _print_slowest(console: Console, one: ModelProfile) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), title_justify="left", show_edge=False)
    for heading, side in (
        ("slowest", "left"),
        ("kind", "left"),
        ("ms", "right"),
        ("MMAC", "right"),
        ("bound by", "left"),
    ):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]
    for time in sorted(one.kernels, key=lambda time: -time.total_ns)[:SLOWEST]:
        kernel = time.kernel
        name = escape(f"{kernel.name} ({'+'.join(kernel.operators)})")
        table.add_row(name, kernel.kind, f"{time.total_ns / 1e6:.3f}", f"{kernel.macs / 1e6:.1f}", time.bound)
    console.print(table)


def _print_others(console: Console, one: ModelProfile) -> None:
    """What else could be chosen, and what it would gain."""
    if not one.others:
        return
    chosen_ns = one.latency.p50_ns
    ways = [
        f"{way.unit} {way.precision} {way.latency.p50_ns / 1e6:.2f} ms ({_times(way.latency.p50_ns / chosen_ns)})"
        for way in one.others
    ]
    console.print(f"  other ways: {', '.join(ways)}")


def _times(ratio: float) -> str:
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:,.0f}x"
