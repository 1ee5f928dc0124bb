"""`lorgnette compare`: what changed between two runs, or two profiles of models, and what cannot be told.

Device time is compared exactly, host time by the medians of processes, predictions by their intervals.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named

if TYPE_CHECKING:
    from emulator.compare import RunComparison

TURNS = """Host time is noisy: take at least 5 processes a side, 8 for a check, and let the sides take turns, as in
  for i in 1 2 3 4 5 6 7 8; do
    lorgnette run before --for 10s --out out/a/$i
    lorgnette run after --for 10s --out out/b/$i
  done
  lorgnette compare out/a out/b"""


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "compare",
        help="compare two runs, or two profiles of models",
        description="Says what B changed against A. A and B are folders that `run --out` wrote, folders that hold\n"
        "several of them, or documents of `run --json` or `profile --json`.",
        epilog=f"{TURNS}\n\nexamples: lorgnette compare out/a out/b\n"
        "          lorgnette compare a1.json a2.json --with b1.json b2.json --json\n"
        "          lorgnette compare fp32.json w8a8.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "results", metavar="A B", nargs="+", type=named, help="two results, or those of A before --with"
    )
    parser.add_argument("--with", dest="others", metavar="B", nargs="+", type=named, help="the results of B")
    parser.add_argument(
        "--fail-if-slower",
        action="store_true",
        help="exit with 1 when B is slower: a stage on the device, or all host computing together",
    )
    parser.add_argument("--device-only", action="store_true", help="let --fail-if-slower judge device time alone")
    parser.add_argument("--stage", metavar="NAME", type=named, help="let --fail-if-slower judge this stage alone")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the comparison; 1 only when it was asked to fail and B is slower. Raises BadInput."""
    from emulator.compare import RunComparison, compare_results
    from ui.terminal.comparison_tables import model_document, print_models, print_runs, run_document

    found = compare_results(*_sides(options))
    if isinstance(found, RunComparison):
        slower = _slower(found, options)
        document: dict[str, Any] = run_document(found) | {"slower": slower}
    else:
        slower = [pair.b.model for pair in found.pairs if pair.verdict in {"slower", "probably slower"}]
        document = model_document(found)
    if options.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif isinstance(found, RunComparison):
        print_runs(found, slower if options.fail_if_slower else [])
    else:
        print_models(found)
    return int(options.fail_if_slower and bool(slower))


def _sides(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    from emulator.bad_input import BadInput

    if options.others:
        return options.results, options.others
    if len(options.results) != 2:
        count = len(options.results)
        what = "one result has nothing to stand against" if count == 1 else f"{count} results do not say which are B's"
        raise BadInput(what, mend="name two, or write --with before those of B")
    return options.results[:1], options.results[1:]


def _slower(found: RunComparison, options: argparse.Namespace) -> list[str]:
    """What got slower, in words. Raises BadInput when that was to decide and cannot be told."""
    from emulator.bad_input import BadInput
    from emulator.compare import FEWEST_RUNS

    row = found.stage(options.stage) if options.stage else None
    grown = [one for one in found.slower_on_device() if row in (None, one)]
    words = [f"{one.stage} on the device, {one.device.a:g} to {one.device.b:g} ms" for one in grown]
    measured = {"wall time": (row or found).wall.ratio, "processor time": (row or found).processor.ratio}
    ratios = {} if options.device_only else {name: ratio for name, ratio in measured.items() if ratio}
    what = row.stage if row else "computing"
    slower = [(name, ratio) for name, ratio in ratios.items() if ratio.verdict == "slower"]
    words += [f"{what} on this computer, {ratio.value:.3f} times in {name}" for name, ratio in slower]
    untold = next((ratio for ratio in ratios.values() if ratio.verdict == "cannot tell"), None)
    if options.fail_if_slower and not words and untold:
        counts = f"{untold.a_runs} and {untold.b_runs} runs show nothing about host time"
        raise BadInput(counts, where="--fail-if-slower", mend=f"take at least {FEWEST_RUNS} a side (`run --repeat`)")
    return words
