"""Tells how a run went: a short table for a person, one JSON document for a script, the files that were written."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.run_files import app_failures, budget_check, faults, json_document, usable_folder, write_run
from ui.terminal.refusal import error_of

if TYPE_CHECKING:
    from emulator.device_run import RunRecord


MOST_FAULTS = 5


def check_out(options: argparse.Namespace) -> None:
    """Complain about --out before the run, not after it."""
    if options.out is not None:
        usable_folder(Path(options.out))


def tell(record: RunRecord, options: argparse.Namespace, others: Sequence[RunRecord] = ()) -> int:
    """Write what was asked for and print the result; exit code 1 for a broken budget, and for an app that failed."""
    command = "lorgnette " + shlex.join(sys.argv[1:])
    written: list[Path] = []
    problem: BadInput | None = None
    if options.out is not None:
        try:
            written = write_run(Path(options.out), record, others, command=command, unix_s=HostClock.unix_s())
        except BadInput as found:  # a full disk must not cost the result as well
            problem = found
    _show(record, options, others, problem)
    if problem and options.json:
        print(f"lorgnette: {problem}", file=sys.stderr)  # its document has been printed
        return 2
    if problem:
        raise problem
    if written and not options.json:
        print(f"wrote {', '.join(path.name for path in written)} to {Path(options.out)}")
    runs = (record, *others)
    is_broken = _hold(record, options)
    return int(is_broken or any(each.hung for each in runs) or _app_failed(runs, quiet=options.json))


def _app_failed(runs: Sequence[RunRecord], *, quiet: bool) -> bool:
    """Whether the app failed; says so in the last line, where a person reads."""
    failed = [fault for each in runs for fault in app_failures(each)]
    if failed and not quiet:
        count = sum(fault["count"] for fault in failed)
        times = "once" if count == 1 else f"{count} times"
        print(f"the app failed {times}, so the exit code is 1; first: {failed[0]['detail']}")
    return bool(failed)


def _hold(record: RunRecord, options: argparse.Namespace) -> bool:
    """Whether a budget was broken that decides the exit code; says which, where a person reads."""
    counts = getattr(options, "budgets", "none")
    if counts == "none":
        return False
    check = budget_check(record, of_device=counts == "all")
    if not options.json:
        _print_check([one.words() for one in check.broken], check.not_judged)
    return bool(check.broken)


def _print_check(broken: Sequence[str], not_judged: Sequence[str]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    for words in broken:
        console.print(f"[red]over budget:[/] {escape(words)}")
    for name in not_judged:
        console.print(f"[yellow]no budget was held against {escape(name)}: it never ran[/]")


def _show(
    record: RunRecord, options: argparse.Namespace, others: Sequence[RunRecord], problem: BadInput | None
) -> None:
    if options.json:
        document = json_document(record) | ({"error": error_of(problem)} if problem else {})
        if others:
            document["comparisons"] = [json_document(other) for other in others]
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
        print()
        return
    for each in (record, *others):
        _print_result(each)


def _print_result(record: RunRecord) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    found = json_document(record)
    title = escape(f"{record.profile.device.name}: {record.project.name}")
    table = Table(title=title, title_justify="left", box=None)
    for heading in ("", "budget", "p50", "p95", "p99", "in time", "verdict"):
        table.add_column(heading, justify="left" if heading in ("", "verdict") else "right")
    for name, flow in found["flows"].items():
        if flow["budget_ms"] is not None:
            table.add_row(*_flow_cells(name, flow))
    console = Console()
    console.print(table if table.row_count else title)
    console.print(_sentence(found), highlight=False, soft_wrap=True)
    for note in record.notes:
        console.print(escape(note), highlight=False, soft_wrap=True)
    told = faults(record)
    for fault in told[:MOST_FAULTS]:
        times = f" ({fault['count']} times)" if fault["count"] > 1 else ""
        line = escape(f"{fault['source']} {fault['state']}{times}: {fault['detail']}")
        console.print(f"[yellow]{line}[/]", highlight=False, soft_wrap=True)
    if len(told) > MOST_FAULTS:
        console.print(f"[yellow]and {len(told) - MOST_FAULTS} more faults, see events.jsonl[/]")


def _flow_cells(name: str, flow: dict[str, Any]) -> list[str]:
    spread = flow["latency_ms"]
    times = ["-" if spread[key] is None else f"{spread[key]:.0f} ms" for key in ("p50", "p95", "p99")]
    in_time = f"{flow['judged'] - flow['over_budget']} of {flow['judged']}"
    return [name, f"{flow['budget_ms']:g} ms", *times, in_time, flow["verdict"]]


def _sentence(found: dict[str, Any]) -> str:
    power, life = found["mean_power_mw"], (found["battery"] or {}).get("life_h")
    parts = [f"{found['duration_s']:.1f} s in {found['host_duration_s']:.1f} s ({found['speed'] or 0:.2f}x)"]
    parts.append(f"{found['frames']} frames, {found['dropped']} dropped")
    if found["host_bound"]:
        parts.append(f"{found['host_bound']} not judged, this computer was too slow")
    if power:
        parts.append(f"{power['p50']:.0f} mW ({power['low']:.0f} to {power['high']:.0f})")
    if life:
        parts.append(f"battery {life['p50']:.1f} h ({life['low']:.1f} to {life['high']:.1f})")
    return "; ".join([*parts, *_heat_words(found["heat"])])


def _heat_words(heat: dict[str, Any] | None) -> list[str]:
    """When the skin gets too warm, if it may at all, and what is slower then."""
    if heat is None or heat["hot_after_min"]["low"] is None:
        return []
    likely, earliest, latest = (
        "never" if minutes is None else f"{minutes:.0f} min" for minutes in heat["hot_after_min"].values()
    )
    words = [f"too warm after {likely} ({earliest} to {latest})"]
    if heat["speed_when_hot"] < 1:
        words.append(f"then at {heat['speed_when_hot']:.0%} of its speed")
        words += [f"{flow} p95 {p95_ms:.0f} ms" for flow, p95_ms in heat["p95_when_hot_ms"].items()]
    return [", ".join(words)]
