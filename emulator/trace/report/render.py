"""Puts the page together and writes it.

In: ReportData. Out: one HTML file without a script and without an address. Escaping is on for everything; the only
texts that pass as they are come out of `svg.py`, which escapes for itself, and the page's own style sheet.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from emulator.clock import NS_PER_S
from emulator.profile.provenance import ProvenanceRow
from emulator.trace.analyse import speed
from emulator.trace.chains import Chains
from emulator.trace.files import whole_file
from emulator.trace.hash import trace_sha256
from emulator.trace.nodes import node_rows
from emulator.trace.report.data import ReportData
from emulator.trace.report.power_view import power_view
from emulator.trace.report.stages_view import flow_stages
from emulator.trace.report.story_view import story
from emulator.trace.report.verdict_view import devices, headline, others, panels
from emulator.trace.report.wording import between, clip, number
from emulator.trace.report.worst_view import worst_passes

TEMPLATES = Path(__file__).parent / "templates"
STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")
_MOST_SPOKEN = 60


def write_report(path: Path, data: ReportData) -> Path:
    """Write the report; raises BadInput when the file cannot be written."""
    page = render_report(data)
    with whole_file(path) as file:
        file.write(page)
    return path


def render_report(data: ReportData) -> str:
    """The page as a string; equal data give an equal page."""
    return environment().get_template("report.html.j2").render(style=Markup(STYLE), **_page(data))


def environment(*folders: Path) -> Environment:
    """The templates of the report, and those in `folders`, which may use them."""
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"clip": clip, "number": number, "picture": _picture}
    return made


def _page(data: ReportData) -> dict[str, Any]:
    chains = Chains(data.trace)
    compared = devices(data)
    flows = list(compared[0].flows.values())
    return {
        "data": data,
        "headline": headline(compared),
        "others": others(compared),
        "panels": panels(compared),
        "tiles": _tiles(data),
        "stages": flow_stages(chains, flows, data.budgets),
        "nodes": node_rows(chains, data.budgets),
        "worst": worst_passes(chains, flows, data.budgets),
        "drops": sorted(data.trace.drops.items(), key=lambda item: (-item[1], item[0])),
        "host_bound": sum(row.host_bound for row in flows),
        "power": power_view(data),
        "spoken": data.transcript[:_MOST_SPOKEN],
        "spoken_left_out": max(0, len(data.transcript) - _MOST_SPOKEN),
        "story": story(data.events),
        "predictions": [(row, number(row.p50_ms), between(row.low_ms, row.high_ms)) for row in data.predictions],
        "confidences": list(dict.fromkeys(row.confidence for row in data.provenance)),
        "sections": _sections(data.provenance),
        "sha256": trace_sha256(data.trace),
    }


def _tiles(data: ReportData) -> list[tuple[str, str]]:
    """The figures under the title."""
    factor = speed(data.trace)
    lost = sum(data.trace.drops.values())
    return [
        ("emulated", f"{number(data.trace.duration_ns / NS_PER_S)} s"),
        ("camera frames", f"{data.trace.frames:,}".replace(",", "\u202f")),
        ("lost on the way", str(lost)),
        ("emulation speed", "–" if factor is None else f"{number(factor)}×"),
    ]


def _sections(rows: tuple[ProvenanceRow, ...]) -> dict[str, list[ProvenanceRow]]:
    sections: defaultdict[str, list[ProvenanceRow]] = defaultdict(list)
    for row in rows:
        sections[row.section].append(row)
    return dict(sections)


def _picture(png: bytes) -> Markup:
    """A PNG as the address of itself."""
    return Markup(f"data:image/png;base64,{b64encode(png).decode('ascii')}")
