"""What `lorgnette profile` prints for a person: the figures of each model on each device, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from emulator.model_profile import ModelProfile
    from emulator.profile import Sourced

SLOWEST = 10
MOST_HELP = 6
PIPED_WIDTH = 120


def print_profiles(found: Sequence[ModelProfile]) -> None:
    """A block for each, on standard output."""
    console = table_console()
    for one in found:
        _print(console, one)
    for one in found:
        if one.over_budget:
            console.print(_broken(one), soft_wrap=True)


def _broken(one: ModelProfile) -> str:
    """Which model is over its budget where, how sure that is, and what takes most of its time."""
    from rich.markup import escape

    latency, budget_ms = one.latency, one.model.budget_ms or 0.0
    figures = f"{latency.p50_ns / 1e6:.2f} ms ({latency.low_ns / 1e6:.2f} to {latency.high_ns / 1e6:.2f})"
    sure = "by all of its interval" if latency.low_ns > budget_ms * 1e6 else "within its interval"
    slowest = max(one.kernels, key=lambda time: time.total_ns, default=None)
    most = f"; most of it in {slowest.kernel.name}, {slowest.total_ns / 1e6:.2f} ms" if slowest else ""
    words = f"{one.model.name} on {one.device_id} takes {figures}, over {budget_ms:g} ms {sure}{most}"
    return f"[red]over budget:[/] {escape(words)}"


def table_console() -> Console:
    """Standard output; wide enough for the tables where it is no terminal."""
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)


def _print(console: Console, one: ModelProfile) -> None:
    from rich.markup import escape

    within = "[yellow]within budget as far as it is counted[/]" if one.unknown else "[green]within budget[/]"
    verdict = {None: "", True: " [red]over budget[/]", False: f" {within}"}[one.over_budget]
    budget = f", budget {one.model.budget_ms:g} ms{verdict}" if one.model.budget_ms else ""
    console.print(f"[bold]{escape(one.model.name)}[/] on [bold]{one.device_id}[/], {one.unit}, {one.precision}{budget}")
    latency = one.latency
    console.print(
        f"  {latency.p50_ns / 1e6:.2f} ms ({latency.low_ns / 1e6:.2f} to {latency.high_ns / 1e6:.2f}), "
        f"{_energy(one)}, {one.memory_bytes / 1e6:.1f} MB, {one.macs / 1e9:.3f} GMAC"
    )
    console.print(f"  {escape(latency.source)} ({latency.confidence})")
    for line in one.warnings:
        console.print(f"  [yellow]{escape(line)}[/]")
    _print_split(console, one)
    console.print(f"  first run: {_first_run(one)}")
    _print_kinds(console, one.share_by_kind())
    _print_slowest(console, one)
    _print_help(console, one)
    print_others(console, one)
    if one.unknown:
        missing = ", ".join(f"{name} x{count}" for name, count in one.unknown.items())
        console.print(f"  [yellow]not counted, so that it takes longer: {escape(missing)}[/]")
    console.print()


def _energy(one: ModelProfile) -> str:
    if one.energy_mj is None:
        return "energy not known"
    p50, low, high = one.energy_mj
    return f"{p50:.2f} mJ ({low:.2f} to {high:.2f})"


def _print_split(console: Console, one: ModelProfile) -> None:
    """What falls back to the CPU, and what that costs."""
    if one.partitions == 1 and not one.fallback_ns:
        return
    whole = one.latency.p50_ns
    console.print(
        f"  [yellow]cut into {one.partitions} partitions: {one.fallback_ns / 1e6:.2f} ms on the cpu "
        f"({one.fallback_ns / whole:.0%}), {one.split_ns / 1e6:.2f} ms for going over ({one.split_ns / whole:.0%})[/]"
    )


def _first_run(one: ModelProfile) -> str:
    first = one.first_run
    if first is None:
        return "what compiling and loading take is not known"
    compiles, loads = first.compile_ms, first.cached_load_ms
    return f"compiling takes {_seconds(compiles)}, loading what was compiled {_seconds(loads)}"


def _seconds(given: Sourced[float] | None) -> str:
    if given is None:
        return "a time that is not known"
    bounds = [given.value if bound is None else bound for bound in (given.low, given.high)]
    return f"{given.value / 1000:.3g} s ({bounds[0] / 1000:.3g} to {bounds[1] / 1000:.3g})"


def _print_help(console: Console, one: ModelProfile) -> None:
    """What could be changed, the largest gain first."""
    from rich.markup import escape

    from emulator.model_report.words import change_words

    for change in one.would_help[:MOST_HELP]:
        left = change.latency
        console.print(
            f"  would help: {escape(change_words(change))}: {left.p50_ns / 1e6:.2f} ms "
            f"({left.low_ns / 1e6:.2f} to {left.high_ns / 1e6:.2f}), {-change.gain_ns / one.latency.p50_ns:.0%}"
        )


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
        ("unit", "left"),
        ("ms", "right"),
        ("MMAC", "right"),
        ("bound by", "left"),
    ):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]
    for time in sorted(one.kernels, key=lambda time: -time.total_ns)[:SLOWEST]:
        kernel = time.kernel
        name = escape(f"{kernel.name} ({'+'.join(kernel.operators)})")
        table.add_row(
            name, kernel.kind, time.unit, f"{time.total_ns / 1e6:.3f}", f"{kernel.macs / 1e6:.1f}", time.bound
        )
    console.print(table)


def print_others(console: Console, one: ModelProfile) -> None:
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
