"""`lorgnette devices`: which glasses can be emulated, and what every number of theirs rests on.

In go the profile folders, out comes a table, the provenance of one device, or one JSON document. A broken profile is
told below the table and hides nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from emulator.bad_input import BadInput
    from emulator.profile.fields import DeviceProfile, Target
    from emulator.profile.find import FoundProfile
    from emulator.profile.provenance import ProvenanceRow

    Loaded = tuple[FoundProfile, Target]

PIPED_WIDTH = 140
NARROW_WIDTH = 110
STYLES = {
    "official": "green",
    "measured": "green",
    "teardown": "green",
    "press": "cyan",
    "estimated": "yellow",
    "weak": "red",
}


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "devices",
        help="list the device profiles and where their numbers come from",
        description="List the device profiles; with ID, every value of one with interval, confidence and source.",
        epilog="examples: lorgnette devices\n          lorgnette devices quark-s1\n          lorgnette devices --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("device", metavar="ID", nargs="?", help="a profile's id or file")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List all profiles, or show one. Raises BadInput for an unknown or broken ID."""
    loaded, problems = _one(options.device) if options.device else _all()
    if options.json:
        devices = [_as_json(found, profile) for found, profile in loaded]
        print(json.dumps({"devices": devices, "problems": [str(problem) for problem in problems]}, ensure_ascii=False))
    elif options.device:
        _print_detail(_console(), *loaded[0])
    else:
        _print_list(_console(), loaded, problems)
    return 0


def _all() -> tuple[list[Loaded], list[BadInput]]:
    """Every profile that can be loaded, and what is wrong with the others."""
    from emulator.bad_input import BadInput
    from emulator.profile.find import find_profiles
    from emulator.profile.load import read_target

    findings = find_profiles()
    loaded, problems = [], list(findings.problems)
    for found in findings.profiles:
        try:
            loaded.append((found, read_target(found.path)))
        except BadInput as problem:
            problems.append(problem)
    return loaded, problems


def _one(id_or_path: str) -> tuple[list[Loaded], list[BadInput]]:
    from emulator.profile.find import find_profiles
    from emulator.profile.load import load_target, locate

    profile, path = load_target(id_or_path), locate(id_or_path)
    known = (found for found in find_profiles().profiles if found.path == path)
    return [(next(known, _outsider(profile, id_or_path)), profile)], []


def _outsider(profile: Target, path: str) -> FoundProfile:
    """A profile that was named by its file and lies in none of the folders."""
    from pathlib import Path

    from emulator.profile.find import FoundProfile

    return FoundProfile(profile.device.id, Path(path), built_in=False, chip=profile.device.kind == "chip")


def _as_json(found: FoundProfile, profile: Target) -> dict[str, Any]:
    from emulator.profile.provenance import count_by_confidence, provenance

    return {
        "id": profile.device.id,
        "name": profile.device.name,
        "path": str(found.path),
        "built_in": found.built_in,
        "overrides": str(found.overrides) if found.overrides else None,
        "numbers": count_by_confidence(provenance(profile)),
        **profile.model_dump(mode="json"),
    }


def _console() -> Console:
    """Rich's own width on a terminal; a fixed one in pipes and files, where 80 columns would break every cell."""
    from rich.console import Console

    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=PIPED_WIDTH)


def _print_list(console: Console, loaded: list[Loaded], problems: list[BadInput]) -> None:
    from rich.markup import escape

    from emulator.profile.find import VARIABLE, user_folders

    for found, profile in loaded:
        if found.overrides:
            console.print(f"[yellow]{escape(f'{profile.device.id} is {found.path}, instead of {found.overrides}')}[/]")
    console.print(_overview(loaded, narrow=console.width < NARROW_WIDTH))
    for problem in problems:
        console.print(f"[red]not usable:[/] {escape(str(problem))}")
    folder = escape(str(user_folders()[0]))
    console.print(f"Own profiles: {folder} or {VARIABLE}; start from device_profiles/_template.toml.", style="dim")
    console.print("Every value with its source: lorgnette devices ID", style="dim")


def _overview(loaded: list[Loaded], *, narrow: bool) -> Table:
    """A row a device; on a narrow terminal a block a device."""
    columns = ("device", "display", "camera", "chips", "battery", "budgets", "numbers")
    table = _table("", "") if narrow else _table(*columns)
    table.show_header = not narrow
    for _, profile in loaded:
        cells = list(_summary(profile))
        if not narrow:
            table.add_row(*cells)
            continue
        for column, cell in zip(columns, cells, strict=True):
            table.add_row(f"[dim]{column}[/]", cell.replace("\n", ", "), end_section=column == columns[-1])
    return table


def _summary(profile: Target) -> Iterable[str]:
    """One cell a column, two to four short lines each."""
    from rich.markup import escape

    from emulator.profile.fields import ChipProfile
    from emulator.profile.provenance import count_by_confidence, provenance

    counts = count_by_confidence(provenance(profile))
    yield f"[bold]{profile.device.id}[/]\n{escape(profile.device.name)}"
    if isinstance(profile, ChipProfile):
        yield from ("none: a chip", "none", ", ".join(profile.units), "none", "none")
    else:
        yield from _glasses_cells(profile)
    yield "\n".join(f"[{STYLES[name]}]{count} {name}[/]" for name, count in counts.items())


def _glasses_cells(profile: DeviceProfile) -> Iterable[str]:
    """Display, camera, chips, battery, budgets."""
    from rich.markup import escape

    device, power, budget = profile.device, profile.power, profile.budget
    hours = power.battery_wh.value * 1000 / power.mean_use_mw.value
    chips = [device.soc.value, *([device.coprocessor.value] if device.coprocessor else []), ", ".join(profile.units)]
    yield _display_cell(profile)
    yield _camera_cell(profile)
    yield escape("\n".join(chips))
    yield f"{power.battery_wh.value:g} Wh\n{hours:.1f} h mixed use"
    times = (("vision", budget.vision_ms), ("speech", budget.speech_ms), ("touch", budget.touch_ms))
    yield "\n".join(f"{name} {time.value:g} ms" for name, time in times) + f"\nmean {budget.mean_power_mw.value:g} mW"


def _display_cell(profile: DeviceProfile) -> str:
    display = profile.display
    if display is None:
        return "none: it speaks"
    colour = f"{display.levels.value} levels of {display.colour_srgb.value}"
    colour = colour if display.primaries.value == "mono" else f"{display.levels.value} levels, RGB"
    eyes = "both eyes" if display.eyes.value == 2 else "one eye"
    return (
        f"{display.width_px.value}x{display.height_px.value}, {display.fov_diagonal_deg.value:g}°, {eyes}\n"
        f"apps {display.ui_width_px.value}x{display.ui_height_px.value}\n{colour}\n"
        f"{display.luminance_max_nits.value:g} cd/m², {display.refresh_hz.value:g} Hz"
    )


def _camera_cell(profile: DeviceProfile) -> str:
    camera = profile.camera
    if camera is None:
        return "none"
    stream = f"{camera.width_px.value}x{camera.height_px.value} at {camera.frame_rate_hz.value:g} Hz"
    return f"{stream}\n{camera.fov_diagonal_deg.value:g}° diagonal\nphoto {camera.snap_ms.value:g} ms"


def _print_detail(console: Console, found: FoundProfile, profile: Target) -> None:
    """Every value, one table a section."""
    from itertools import groupby

    from rich.markup import escape

    from emulator.profile.provenance import provenance

    device = profile.device
    console.print(f"[bold]{escape(device.name)}[/] ({device.id}, {escape(device.vendor)}): {escape(device.summary)}")
    origin = f"{found.path}, instead of {found.overrides}" if found.overrides else str(found.path)
    console.print(escape(origin), style="dim")
    for name in ("display", "camera", "speaker"):
        if getattr(profile, name, device) is None:
            console.print(f"This device has no {name}.")
    for section, rows in groupby(provenance(profile), key=lambda row: row.section):
        console.print()
        console.print(_section_table(section, rows, narrow=console.width < NARROW_WIDTH))


def _section_table(section: str, rows: Iterable[ProvenanceRow], *, narrow: bool) -> Table:
    """Key, value with unit and interval, confidence, source; on a narrow terminal the source stands below the value."""
    from rich.markup import escape

    columns, widths = (section, "value", "confidence", "source"), (30, 32, 10, None)
    table = _table(*columns[: 3 if narrow else 4])
    if not narrow:
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
    for row in rows:
        value, source = _with_unit(row), escape(row.source.removeprefix(f"{row.confidence}: "))
        confidence = f"[{STYLES[row.confidence]}]{row.confidence}[/]"
        if narrow:
            table.add_row(row.key, f"{escape(value)}\n[dim]{source}[/]", confidence)
        else:
            table.add_row(row.key, escape(value), confidence, source)
    return table


def _with_unit(row: ProvenanceRow) -> str:
    """As in "28 ° (23 to 30)"."""
    text = f"{row.value_text} {row.unit}".rstrip()
    return f"{text} ({row.interval_text})" if row.interval_text else text


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, header_style="dim", padding=(0, 1), show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
