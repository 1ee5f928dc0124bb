"""What `render` says of its picture: badges in the footer, a table for a person, a JSON document for a script."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emulator.optics import ComponentLight, Depiction, EyePicture, Optics
    from emulator.still import Still

NIGHT_NITS = 3.0
MIDDLE_GREY = 0.18
FULL_SUN_LUX = 120_000.0
SHOWS = 1
COLUMNS = ("component", "shows", "capitals", "cd/m²", "contrast", "readable to")


def badges(options: argparse.Namespace, optics: Optics, seen: EyePicture, shown: Depiction) -> list[str]:
    """What a reader of the picture must know to read it right."""
    said = [f"{seen.illuminance_lux:,.0f} lux"]
    if shown.headroom_stops >= 0.05:
        said.append(f"world −{shown.headroom_stops:.1f} EV")
    if options.view == "true-size":
        said.append(f"true size at {options.monitor_ppd:g} px per degree")
    else:
        said.append("text not to scale")
    if seen.white_nits * MIDDLE_GREY < NIGHT_NITS:
        said.append("night vision not simulated")
    if shown.shoulder_share >= 0.0005:
        said.append(f"{shown.shoulder_share:.1%} brighter than a monitor can show")
    if optics.imperfections is not None:
        said.append("imperfections typical, not measured")
    if optics.luminance_basis != "eye":
        said.append(f"luminance basis: {optics.luminance_basis}")
    return said


def tell(options: argparse.Namespace, work: Still, size_px: tuple[int, int], notes: list[str]) -> None:
    """Print the document or the table."""
    if options.json:
        print(json.dumps(_document(options, work, size_px, notes), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _table(options, work)


def _document(options: argparse.Namespace, work: Still, size_px: tuple[int, int], notes: list[str]) -> dict[str, Any]:
    """Everything that was measured; null stands for "without limit"."""
    lux = work.seen.illuminance_lux
    return {
        "file": str(options.output),
        "width_px": size_px[0],
        "height_px": size_px[1],
        "device": work.optics.device_id,
        "layout": work.scene.layout,
        "state": work.scene.state,
        "view": options.view,
        "illuminance_lux": lux,
        "transmittance": work.optics.transmittance(lux),
        "peak_nits": work.optics.peak_nits,
        "adapted_white_nits": work.seen.white_nits,
        "notes": notes,
        "components": [_row(light) for light in work.lights],
        "left_out": list(work.scene.left_out),
    }


def _row(light: ComponentLight) -> dict[str, Any]:
    row = {key: None if value == math.inf else value for key, value in asdict(light).items()}
    return row | {"readable": light.readable}


def _table(options: argparse.Namespace, work: Still) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False)
    rows = [_cells(light) for light in work.lights]
    widths = [max(len(title), *(len(row[column]) for row in rows), 0) for column, title in enumerate(COLUMNS)]
    widths[SHOWS] = min(widths[SHOWS] * 2, max(8, console.width - sum(widths) + widths[SHOWS] - 3 * len(COLUMNS)), 32)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, (title, width) in enumerate(zip(COLUMNS, widths, strict=True)):
        table.add_column(title, no_wrap=True, width=width, justify="right" if column > SHOWS else "left")
    for light, row in zip(work.lights, rows, strict=True):
        table.add_row(*row, style="" if light.readable else "red")
    console.print(_headline(work), soft_wrap=True)
    console.print(table if rows else "nothing is visible")
    if work.scene.left_out:
        console.print(f"left out, no room: {', '.join(work.scene.left_out)}")
    console.print(f"wrote {options.output}", soft_wrap=True)


def _headline(work: Still) -> str:
    display = work.profile.display
    assert display is not None
    lux = work.seen.illuminance_lux
    nits, lens = display.luminance_max_nits, display.transmittance
    return (
        f"{work.optics.device_name} at {lux:,.0f} lux: peak {work.optics.peak_nits:,.0f} cd/m² ({nits.confidence}), "
        f"lens passes {work.optics.transmittance(lux):.0%} ({lens.confidence})"
    )


def _cells(light: ComponentLight) -> tuple[str, ...]:
    return (
        light.component,
        light.text or light.kind,
        f"{light.capital_arcmin:.0f}′" if light.capital_arcmin else "-",
        f"{light.luminance_nits:,.0f}",
        _contrast(light),
        _limit(light),
    )


def _contrast(light: ComponentLight) -> str:
    """The contrast ratio, and what the text's height needs where that is more."""
    ratio, needed = light.contrast_ratio, light.required_ratio
    if math.isinf(ratio):
        return "∞"
    shown = f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"
    return shown if light.readable or math.isinf(needed) else f"{shown} < {needed:.2f}"


def _limit(light: ComponentLight) -> str:
    if light.luminance_nits <= 0:
        return "not lit"
    if math.isinf(light.required_ratio):
        return "too small"
    if light.readable_up_to_lux >= FULL_SUN_LUX:
        return "full sun"
    return f"{_two_digits(light.readable_up_to_lux):,.0f} lux"


def _two_digits(value: float) -> float:
    """Rounded to two significant digits: the model is not better than that."""
    return round(value, 1 - math.floor(math.log10(value))) if value > 0 else 0.0
