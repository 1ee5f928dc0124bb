"""`lorgnette lint`: what a layout does wrong for the eyes and ears of who wears it, with limit and source."""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.terminal.options import add_debug, named

if TYPE_CHECKING:
    from emulator.layout_check import Placed

BOTH = ("quark-s1", "quark-g1")
COUNTED = {"error": "error", "warning": "warning", "note": "info"}
COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


class Checked(NamedTuple):
    """One layout on one device."""

    path: Path
    device_id: str
    found: list[Placed]


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "lint",
        help="check HUD layouts: size, contrast, room, amount, and what cannot be heard",
        description="Check layouts with their samples, and each word of their enums in turn: for the eyes on a device "
        "that has a display, for the ears on one that has none.",
        epilog="exit code: 0 no errors, 1 an error, 2 bad input; warnings and notes leave it at 0\n\n"
        "examples: lorgnette lint card.hud.yaml --device quark-s1\n          lorgnette lint my-project --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "layouts",
        metavar="LAYOUT",
        nargs="+",
        type=named,
        help="a *.hud.yaml file, or a project or built-in app for all of its layouts",
    )
    parser.add_argument(
        "--device",
        dest="devices",
        metavar="D",
        type=named,
        action="append",
        default=[],
        help="judge for this device, by id or file; may be given several times (default: quark-s1 and quark-g1)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check them; 1 when a finding is an error. Raises BadInput for a layout or device that cannot be used."""
    from emulator.layout_check import check_layout
    from emulator.profile import load_profile

    profiles = [load_profile(device) for device in dict.fromkeys(options.devices or BOTH)]
    files = dict.fromkeys(path for name in options.layouts for path in _files(name))
    checked = [Checked(path, each.device.id, check_layout(path, each)) for path in files for each in profiles]
    counts: Counter[str] = Counter(placed.finding.severity for each in checked for placed in each.found)
    if options.json:
        document = {
            "layouts": [_document(each) for each in checked],
            **{f"{name}s": counts[severity] for name, severity in COUNTED.items()},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _print(checked, counts)
    return int(counts["error"] > 0)


def _files(name: str) -> list[Path]:
    """The layout of this name, or those of the project of this name."""
    from emulator.bad_input import BadInput
    from emulator.project import built_in_projects, load_project

    path = Path(name)
    if not (path.is_dir() or path.name == "glasses.toml" or (not path.exists() and name in built_in_projects())):
        return [path]
    found = list(load_project(name).layouts)
    if not found:
        raise BadInput("there is no layout here", where=name, mend="name a *.hud.yaml file")
    return found


def _document(checked: Checked) -> dict[str, Any]:
    return {
        "file": str(checked.path),
        "device": checked.device_id,
        "findings": [_finding(placed) for placed in checked.found],
    }


def _finding(placed: Placed) -> dict[str, Any]:
    """One finding; a measured value without bound is null."""
    found = placed.finding
    return {
        "rule": found.rule,
        "severity": found.severity,
        "line": placed.line,
        "component": found.component,
        "when": found.moment,
        "message": found.what,
        "measured": round(found.measured, 3) if math.isfinite(found.measured) else None,
        "limit": round(found.limit, 3) if math.isfinite(found.limit) else None,
        "unit": found.unit,
        "source": found.source,
        "mend": found.mend,
    }


def _print(checked: list[Checked], counts: Counter[str]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    for each in checked:
        for placed in each.found:
            severity, rule = placed.finding.severity, placed.finding.rule
            where = escape(f"{each.path}:{placed.line}")
            console.print(f"{where}: [{COLOURS[severity]}]{severity}[/] {rule} {escape(placed.words)}")
            console.print(f"    [dim]{escape(_below(each, placed))}[/]")
    layouts, devices = len({each.path for each in checked}), len({each.device_id for each in checked})
    told = [_count(counts[severity], name) for name, severity in COUNTED.items()]
    console.print(f"{', '.join(told)}: {_count(layouts, 'layout')} on {_count(devices, 'device')}")


def _below(checked: Checked, placed: Placed) -> str:
    """What helps to understand a finding: device, moment, what to do, source."""
    found = placed.finding
    moment = f"with {found.moment}" if found.moment else ""
    return "; ".join(part for part in (checked.device_id, moment, found.mend, found.source) if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
