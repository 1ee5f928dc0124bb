"""`lorgnette doctor`: what works on this computer, and how to mend what does not."""

from __future__ import annotations

import argparse
from typing import Any

from ui.terminal.options import add_debug

MARKS = {"works": "[green]works[/]", "missing": "[yellow]missing[/]", "broken": "[red]broken[/]"}


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "doctor",
        help="say what works on this computer",
        description="Tries everything that a run may need: libraries, profiles, speech, microphone, cameras, display.",
        epilog="example: lorgnette doctor --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the findings; exit code 1 when something that every run needs is missing."""
    import json
    from dataclasses import asdict

    from emulator.self_check import check_this_computer

    findings = check_this_computer()
    good = all(finding.state == "works" for finding in findings if finding.required)
    if options.json:
        print(
            json.dumps(
                {"good": good, "checks": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2
            )
        )
    else:
        _print(findings)
    return 0 if good else 1


def _print(findings: list[Any]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False)
    for finding in findings:
        mend = "" if finding.state == "works" else finding.mend
        table.add_row(MARKS[finding.state], finding.name, escape(finding.detail), f"[dim]{escape(mend)}[/]")
    Console().print(table)
