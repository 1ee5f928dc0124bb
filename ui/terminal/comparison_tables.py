"""The words, the tables and the JSON documents of `lorgnette compare`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from emulator.compare import FEWEST_RUNS, GATE

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from emulator.compare import ModelComparison, Ratio, RunComparison, StageDifference
    from emulator.compare.models import ModelPair
    from emulator.compare.results import ModelFigures
    from emulator.compare.runs import Measured, Pair

PIPED_WIDTH = 160
SHOWN_DIGITS = 16
ENOUGH = f"it takes {FEWEST_RUNS} processes a side, better 8"


def run_document(found: RunComparison) -> dict[str, Any]:
    """What `--json` prints of two sides of runs."""
    return {
        "kind": "runs",
        "a": _side(found.a),
        "b": _side(found.b),
        "device_time": {"identical": found.device_is_identical, "same_device": found.same_device},
        "host_time": {"ms_per_s": _pair(found.wall.ms), **_ratio(found.wall.ratio)},
        "processor_time": {"ms_per_s": _pair(found.processor.ms), **_ratio(found.processor.ratio)},
        "flows": {name: {"latency_ms": _pair(pair)} for name, pair in found.flows.items()},
        "stages": {row.stage: _stage(row) for row in found.stages},
        "notes": list(found.notes),
    }


def _side(runs: Sequence[Any]) -> dict[str, Any]:
    return {"runs": len(runs), "devices": sorted({run.device for run in runs}), "files": [run.where for run in runs]}


def _stage(row: StageDifference) -> dict[str, Any]:
    device = _pair(row.device) | {"low": _pair(row.low), "high": _pair(row.high), "verdict": row.device_verdict}
    host = {"host_ms": _measured(row.wall), "host_cpu_ms": _measured(row.processor)}
    return {"unit": row.unit, "device_ms": device, **host}


def _measured(one: Measured) -> dict[str, Any]:
    return _pair(one.ms) | _ratio(one.ratio)


def _pair(pair: Pair) -> dict[str, float | None]:
    return {"a": pair.a, "b": pair.b}


def _ratio(ratio: Ratio | None) -> dict[str, Any]:
    if ratio is None:
        return {"ratio": None, "low": None, "high": None, "verdict": None}
    figures = {
        name: round(getattr(ratio, key), 6) for name, key in (("ratio", "value"), ("low", "low"), ("high", "high"))
    }
    return {**figures, "verdict": ratio.verdict}


def model_document(found: ModelComparison) -> dict[str, Any]:
    """What `--json` prints of two sides of model profiles."""
    return {
        "kind": "models",
        "pairs": [_model_pair(pair) for pair in found.pairs],
        "only_a": [_model(one) for one in found.only_a],
        "only_b": [_model(one) for one in found.only_b],
    }


def _model_pair(pair: ModelPair) -> dict[str, Any]:
    ratio = {name: round(value, 6) for name, value in pair.ratio._asdict().items()}
    return {
        "a": _model(pair.a),
        "b": _model(pair.b),
        "latency_ratio": ratio,
        "shares_its_error": pair.shares_its_error,
        "verdict": pair.verdict,
        "words": pair.words,
    }


def _model(one: ModelFigures) -> dict[str, Any]:
    return one.model_dump()


def print_runs(found: RunComparison, slower: Sequence[str]) -> None:
    """Two sides of runs, for a person."""
    from rich.markup import escape

    console = _console()
    console.print(f"A: {_runs_words(found.a)}\nB: {_runs_words(found.b)}", soft_wrap=True)
    for line in (_device_words(found), *_host_words(found), *_flow_words(found)):
        console.print(line, soft_wrap=True)
    console.print(_stage_table(found))
    for note in found.notes:
        console.print(f"[yellow]{note}[/]", soft_wrap=True)
    for words in slower:
        console.print(f"[red]slower: {escape(words)}[/]", soft_wrap=True)


def _runs_words(runs: Sequence[Any]) -> str:
    from rich.markup import escape

    devices = ", ".join(sorted({run.device for run in runs}))
    count = "1 run" if len(runs) == 1 else f"{len(runs)} runs"
    return escape(f"{count} on {devices}, {runs[0].duration_s:g} s: {runs[0].where}{' and more' * (len(runs) > 1)}")


def _device_words(found: RunComparison) -> str:
    if found.device_is_identical:
        return f"device time is [bold]identical[/] ({found.a[0].trace_sha256[:SHOWN_DIGITS]}...)"
    if not found.same_device:
        return "device time: two devices, so each interval stands for itself"
    changed = [row for row in found.stages if row.device_verdict not in {"the same", ""} and not row.is_wait]
    if not changed:
        return "device time: the same median in every stage, but not the same trace"
    worst = max(changed, key=lambda row: abs(row.device.change or math.inf))
    return f"device time differs in {len(changed)} of {len(found.stages)} stages, most in {_change_words(worst)}"


def _change_words(row: StageDifference) -> str:
    from rich.markup import escape

    change = row.device.change
    times = f"{_ms(row.device.a)} to {_ms(row.device.b)} ms"
    return escape(f"{row.stage} ({row.device_verdict if change is None else f'{times}, {change:+.1%}'})")


def _host_words(found: RunComparison) -> list[str]:
    ratios = {"host time": found.wall.ratio, "its processor time": found.processor.ratio}
    first = found.wall.ratio
    if first is None:
        return ["host time: nothing was measured"]
    if first.verdict == "cannot tell":
        counts = f"{first.a_runs} and {first.b_runs} runs"
        return [f"host time: cannot tell with {counts}; {ENOUGH} (`lorgnette run --repeat`)"]
    return [f"{name}: {_ratio_words(ratio)}" for name, ratio in ratios.items() if ratio]


def _ratio_words(ratio: Ratio) -> str:
    interval = f"B takes {ratio.value:.3f} of A's, 95 % interval {ratio.low:.3f} to {ratio.high:.3f}"
    return f"[bold]{ratio.verdict}[/] ({interval}; within {GATE:.0%} counts as none)"


def _flow_words(found: RunComparison) -> list[str]:
    from rich.markup import escape

    return [
        f"{escape(name)}: median {_ms(pair.a)} to {_ms(pair.b)} ms on the device ({pair.change:+.1%})"
        for name, pair in found.flows.items()
        if pair.change
    ]


def _stage_table(found: RunComparison) -> Table:
    from rich.markup import escape

    names = ["stage", "unit", "device A", "device B", "", "host A", "host B", "B/A", "", "cpu A", "cpu B", "B/A", ""]
    table = _table(names, left=(0, 1, 4, 8, 12))
    for row in found.stages:
        if row.is_wait and row.device_verdict in {"the same", ""}:
            continue
        device = (_device_cell(row, 0, found), _device_cell(row, 1, found), _device_change(row))
        host = (*_measured_cells(row.wall), *_measured_cells(row.processor))
        table.add_row(escape(row.stage), escape(row.unit), *device, *host)
    return table


def _device_change(row: StageDifference) -> str:
    """By how much, on one device; what the intervals say, on two."""
    if row.same_device and row.device.change:
        return f"{row.device.change:+.1%}"
    return row.device_verdict


def _device_cell(row: StageDifference, side: int, found: RunComparison) -> str:
    """With its interval where the sides' errors are not the same."""
    text = _ms(row.device[side])
    if found.same_device or row.device[side] is None:
        return text
    return f"{text} ({_ms(row.low[side])} to {_ms(row.high[side])})"


def _measured_cells(one: Measured) -> tuple[str, str, str, str]:
    """Both medians, the ratio with its interval, and what it says."""
    ratio = one.ratio
    if ratio is None:
        return "", "", "", ""
    medians = _ms(one.ms.a), _ms(one.ms.b)
    if ratio.verdict == "cannot tell":
        return *medians, f"{ratio.value:.2f}", ""
    words = "" if ratio.verdict == "no difference shown" else ratio.verdict
    return *medians, f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})", words


def print_models(found: ModelComparison) -> None:
    """Two sides of model profiles, for a person."""
    console = _console()
    for pair in found.pairs:
        _print_pair(console, pair)
    for name, alone in (("A", found.only_a), ("B", found.only_b)):
        for one in alone:
            console.print(f"[yellow]only in {name}: {_model_name(one)}[/]", soft_wrap=True)


def _print_pair(console: Console, pair: ModelPair) -> None:
    table = _table(["", "model", "ms", "(90 %)", "mJ", "MB"], left=(0, 1))
    for name, one in zip("AB", pair, strict=True):
        latency = one.latency_ms
        interval = f"{latency.low:.2f} to {latency.high:.2f}"
        energy = f"{one.energy_mj.p50:.2f}" if one.energy_mj else ""
        memory = f"{one.memory_mb:.1f}" if one.memory_mb is not None else ""
        table.add_row(name, _model_name(one), f"{latency.p50:.2f}", interval, energy, memory)
    console.print(table)
    ratio = pair.ratio
    console.print(f"  [bold]{pair.words}[/]", soft_wrap=True)
    console.print(
        f"  B takes {ratio.p50:.2f} of A's time ({ratio.low:.2f} to {ratio.high:.2f} if nothing were shared)\n",
        soft_wrap=True,
    )


def _model_name(one: ModelFigures) -> str:
    from rich.markup import escape

    return escape(f"{one.model or 'model'} on {one.id}, {one.unit}, {one.precision}")


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def _table(names: Sequence[str], left: Sequence[int]) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for place, name in enumerate(names):
        table.add_column(name, justify="left" if place in left else "right", no_wrap=place == 0)
    return table


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)
