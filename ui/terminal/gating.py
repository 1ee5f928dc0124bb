"""`lorgnette gating`: what a gate on attention changes, measured, predicted, logged, and held against the paper."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.bad_input import BadInput
from ui.terminal.decoder import SIZES_HELP
from ui.terminal.options import add_debug, named, seed
from ui.terminal.step_bar import step_bar

if TYPE_CHECKING:
    from rich.console import Console

    from emulator.gating import Comparison, Row

USUAL_SEED = 2505


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "gating",
        help="compare attention gates: three small networks side by side, and what their paper says",
        description="Compare the three networks that come along and differ in their attention gate alone (none,\n"
        "headwise, elementwise): what they understand, plain and misheard, in each language and in longer sentences;\n"
        "where their heads look, how large their numbers become; time here, time and energy on the glasses. Beside it\n"
        "stand the log of their training and what of Qiu et al. (arXiv 2505.06708) all that shows.\n"
        "Equal seeds give equal figures, but for host time. It takes half a minute.",
        epilog="examples: lorgnette gating\n"
        "          lorgnette gating --out out/gating\n"
        "          lorgnette gating --seed 7 --device quark-g1 --decoder qwen3-4b --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--seed", type=seed, default=USUAL_SEED, help="seed of mistakes, talk and intervals (default: %(default)s)"
    )
    parser.add_argument(
        "--device", metavar="D", action="append", type=named, help="profile id or file (default: quark-s1 and quark-g1)"
    )
    parser.add_argument(
        "--decoder",
        metavar="NAME",
        action="append",
        type=named,
        help=f"what a gate adds to a token of: {SIZES_HELP} (default: qwen3-0.6b and qwen3-1.7b)",
    )
    parser.add_argument(
        "--measure",
        action="store_true",
        help="run a layer of each such decoder here too, with the gate and without (takes a minute or two more)",
    )
    parser.add_argument("--out", metavar="DIR", type=named, help="write gating.json and gating.csv there")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and tell. Raises BadInput."""
    from emulator.gating import GatingOrder, as_document
    from emulator.gating.compare import compare_gates
    from ui.terminal.outcome import check_out

    check_out(options)
    usual = GatingOrder()
    devices, decoders = (tuple(dict.fromkeys(given or ())) for given in (options.device, options.decoder))
    order = GatingOrder(options.seed, devices or usual.devices, decoders or usual.decoders, runs_layers=options.measure)
    with step_bar(quiet=options.json) as progress:
        found = compare_gates(order, progress)
    if options.json:
        print(json.dumps(as_document(found), ensure_ascii=False))
    else:
        _print(found)
    return _write(found, options) if options.out else 0


def _write(found: Comparison, options: argparse.Namespace) -> int:
    """Behind what is printed, so that a disk that is full by now costs the files alone."""
    from emulator.gating import write_files

    try:
        written = write_files(found, Path(options.out))
    except BadInput as problem:
        if not options.json:
            raise
        print(f"lorgnette: {problem}", file=sys.stderr)  # its one document has been printed
        return 2
    for path in written:
        print(path, file=sys.stderr)
    return 0


def _print(found: Comparison) -> None:
    from emulator.gating import rows_of
    from emulator.gating.words import ORIGINS, PAPER, scale_words
    from ui.terminal.profile_table import table_console

    console, rows = table_console(), rows_of(found)
    for origin, words in ORIGINS.items():
        _print_rows(console, words, [row for row in rows if row.origin == origin])
    _print_heads(console, found)
    _print_claims(console, found)
    console.print(f"{scale_words(found.measured[0].stored)} {PAPER}", soft_wrap=True)


def _print_rows(console: Console, words: str, rows: list[Row]) -> None:
    from rich.table import Table

    from emulator.gating import GATES
    from emulator.gating.words import GATE_WORDS, figure_words, title_of

    table = Table(box=None, padding=(0, 2, 0, 0), title=f"[bold]{words}[/]", title_justify="left", show_edge=False)
    for heading in ("", *(GATE_WORDS[gate] for gate in GATES)):
        table.add_column(heading, no_wrap=bool(heading))
    for row in rows:
        table.add_row(title_of(row), *(figure_words(row.cells.get(gate), row.unit) for gate in GATES))
    console.print(table)
    console.print()


def _print_heads(console: Console, found: Comparison) -> None:
    from emulator.gating.words import GATE_WORDS

    console.print("[bold]attention on the first token, head by head[/]")
    for one in found.measured:
        for number, layer in enumerate(one.inside.heads, 1):
            shares = "  ".join(f"{100 * share:4.1f} %" for share in layer)
            console.print(f"{GATE_WORDS[one.gate] if number == 1 else '':<12} layer {number}  {shares}")
    console.print()


def _print_claims(console: Console, found: Comparison) -> None:
    from emulator.gating.words import of_words, ours_words, verdict_words

    console.print("[bold]what the paper says, and what is seen here[/]")
    said = ""
    for claim in found.claims:
        if claim.statement.words != said:
            said = claim.statement.words
            console.print(said, soft_wrap=True)
        colour = {"agrees": "green", "disagrees": "red"}.get(claim.verdict, "yellow")
        console.print(
            f"  {of_words(claim)}: {ours_words(claim)} (paper: {claim.statement.paper}) - "
            f"[{colour}]{verdict_words(claim)}[/]",
            soft_wrap=True,
        )
    console.print()
