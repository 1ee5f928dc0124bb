"""`lorgnette test`: scenarios on their devices, and whether what they expect came."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named, times

if TYPE_CHECKING:
    from emulator.scenario_runs import Outcome, Result

COLOURS: dict[Outcome, str] = {"passed": "green", "failed": "red", "refused": "yellow", "crashed": "red", "hung": "red"}


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "test",
        help="run scenarios and check what they expect",
        description="Run *.scenario.yaml files on their devices, each in a process of its own, and check what they "
        "expect. Without a SCENARIO: those of the project in this folder, else of all built-in apps.",
        epilog="exit code: 0 all hold, 1 one does not (or crashed or hung), 2 bad input\n\n"
        "example: lorgnette test my-project --device quark-s1 --junit out/scenarios.xml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "scenarios",
        metavar="SCENARIO",
        nargs="*",
        type=named,
        help="a scenario file, a folder of them, a project, or the name of a built-in app",
    )
    parser.add_argument(
        "--device",
        dest="devices",
        metavar="D",
        type=named,
        action="append",
        default=[],
        help="only on this device, by id or file; may be given several times (default: those of each scenario)",
    )
    parser.add_argument("-j", "--jobs", metavar="N", type=times, help="so many at once (default: one a core)")
    parser.add_argument("--junit", metavar="FILE", type=named, help="write the results as JUnit XML")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run them; 0 when all hold, 1 when one does not, 2 when one could not be run for bad input."""
    from emulator.clock import HostClock
    from emulator.run_files import usable_folder
    from emulator.scenario_runs import find_cases, junit_xml, run_cases
    from emulator.trace.files import whole_file
    from ui.terminal.case_progress import shown_progress

    cases = find_cases(options.scenarios, options.devices)
    if options.junit is not None:
        usable_folder(Path(options.junit).parent)  # complain before the runs, not after them
    with shown_progress(len(cases), quiet=options.json) as progress:
        results = run_cases(cases, options.jobs or _cores(), progress, HostClock())
    if options.junit is not None:
        with whole_file(Path(options.junit), "choose another place with --junit") as file:
            file.write(junit_xml(results))
    if options.json:
        json.dump(_document(results), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _print(results)
    return _exit_code(results)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # a container may have fewer than the computer
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _exit_code(results: Sequence[Result]) -> int:
    outcomes = {result.outcome for result in results}
    if "refused" in outcomes:
        return 2
    return int(outcomes != {"passed"})


def _document(results: Sequence[Result]) -> dict[str, Any]:
    counts = Counter(result.outcome for result in results)
    return {
        "cases": [_case(result) for result in results],
        "outcomes": {outcome: counts[outcome] for outcome in COLOURS},
        "passed": _exit_code(results) == 0,
    }


def _case(result: Result) -> dict[str, Any]:
    return {
        "project": result.case.project_name,
        "scenario": str(result.case.scenario),
        "device": result.case.device_id,
        "outcome": result.outcome,
        "findings": [
            {"t_s": found.t_s, "where": found.where, "expected": found.expected, "came": found.came}
            for found in result.findings
        ],
        "detail": result.detail,
        "duration_s": round(result.duration_s, 6),
        "host_s": round(result.host_s, 3),
        "trace_sha256": result.trace_sha256,
        "printed": result.printed,
    }


def _to_see(result: Result) -> str:
    case = result.case
    words = [case.project.removesuffix("/glasses.toml"), "--scenario", str(case.scenario), "--device", case.device]
    return shlex.join(["lorgnette", "run", *words, "--headless", "--out", f"out/{case.name}"])


def _print(results: Sequence[Result]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    for result in results:
        took = f"{result.duration_s:.1f} s in {result.host_s:.1f} s" if result.trace_sha256 else result.detail
        colour = COLOURS[result.outcome]
        console.print(f"[{colour}]{result.outcome:8}[/]{escape(f'{result.case}: {took}')}")
        for finding in result.findings:
            console.print(f"    {escape(str(finding))}")
        if result.outcome != "passed" and result.printed:
            console.print(f"    it printed: {escape(result.printed.strip())}")
    missed = next((result for result in results if result.outcome == "failed"), None)
    if missed:
        console.print(f"to see it: {escape(_to_see(missed))}")
    counts = Counter(result.outcome for result in results)
    told = [f"{counts[outcome]} {outcome}" for outcome in COLOURS if counts[outcome]]
    console.print(f"{len(results)} {'run' if len(results) == 1 else 'runs'}: {', '.join(told)}")
