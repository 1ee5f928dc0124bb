"""The page: what a model costs on each device, where the time goes, what else could be chosen, and every source.

In: ways and the command that made them. Out: one self-contained HTML file without a script, dressed as the report of a
run. Numbers are worked out by `way` and `comparison`, drawn by `drawings`, set by the template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from emulator.clock import NS_PER_MS
from emulator.messages.work import Prediction
from emulator.model_report.comparison import compare, gain
from emulator.model_report.drawings import draw_map, draw_roofline
from emulator.model_report.way import ELSEWHERE, Way, common_scale_ms, ranked_kinds
from emulator.model_report.words import (
    VERDICT_WORDS,
    change_words,
    difference,
    energy_words,
    first_run_words,
    kind_words,
    signed_ms,
    split_words,
    times,
)
from emulator.trace.files import whole_file
from emulator.trace.report.render import STYLE, environment
from emulator.trace.report.wording import between, clip, number, percent, with_interval

TEMPLATES = Path(__file__).parent / "templates"
COLOURS, SLOWEST, MOST_KERNELS = 8, 12, 2000


class Gauge(NamedTuple):
    """Places in percent of a scale that all ways share."""

    p50: float
    low: float
    high: float
    budget: float | None


class ChangeRow(NamedTuple):
    """Something to change, and the time that is predicted then."""

    name: str
    ms: str
    interval: str
    times: str
    better: bool


class Beside(NamedTuple):
    """What a page says beside its ways: `lines` at its top, and of how many of the first ways it compares the others
    with the first; None for all.
    """

    lines: Sequence[str] = ()
    compared: int | None = None


def write_page(path: Path, ways: Sequence[Way], command: str, beside: Beside = Beside()) -> Path:  # noqa: B008 (frozen)
    """Write the page. Raises BadInput when the file cannot be written."""
    from emulator.run_files import versions  # brings the whole device with it

    page = render_page(ways, command, versions(), beside)
    with whole_file(path, ELSEWHERE) as file:
        file.write(page)
    return path


def render_page(
    ways: Sequence[Way],
    command: str,
    versions: Mapping[str, str],
    beside: Beside = Beside(),  # noqa: B008 (frozen)
) -> str:
    """The page as a string; equal ways give an equal page."""
    made = environment(TEMPLATES)
    made.filters |= {"ms": _ms, "percent": percent, "signed": signed_ms, "difference": difference}
    style = Markup(STYLE + (TEMPLATES / "model.css").read_text(encoding="utf-8"))
    page = _page(ways, beside) | {"command": command, "versions": versions, "style": style}
    return made.get_template("model.html.j2").render(**page)


def _page(ways: Sequence[Way], beside: Beside) -> dict[str, Any]:
    kinds = ranked_kinds(ways)
    classes = {kind: f"k{rank}" for rank, kind in enumerate(kinds[:COLOURS])}
    scale_ms = common_scale_ms(ways)
    return {
        "title": ", ".join(dict.fromkeys(way.profile.model.name for way in ways)),
        "headlines": [_headline(way) for way in ways],
        "rows": [(way, _gauge(way, scale_ms), VERDICT_WORDS[way.verdict], energy_words(way.profile)) for way in ways],
        "views": [_view(way, classes) for way in ways],
        "classes": classes,
        "kind_words": kind_words,
        "lines": beside.lines,
        "comparisons": [compare(ways[0], way) for way in ways[1 : beside.compared]],
        "sources": {f"{way.device_name}, {way.profile.unit}": way.sources for way in ways},
    }


def _headline(way: Way) -> str:
    latency = way.profile.latency
    taken = with_interval(_ms(latency.p50_ns), _ms(latency.low_ns), _ms(latency.high_ns), "ms")
    whole = taken.replace("–", "\u2060–\u2060").replace(" ", "\u00a0")  # not broken at the end of a line
    return f"{clip(way.profile.model.name, 80)} takes {whole} on {clip(way.device_name, 60)}"


def _gauge(way: Way, scale_ms: float) -> Gauge:
    latency, budget_ms = way.profile.latency, way.profile.model.budget_ms
    p50, low, high = (
        round(min(100.0, _ms(value) / scale_ms * 100), 2) for value in (latency.p50_ns, latency.low_ns, latency.high_ns)
    )
    on_scale = budget_ms is not None and budget_ms <= scale_ms
    return Gauge(p50, low, high, round((budget_ms or 0.0) / scale_ms * 100, 2) if on_scale else None)


def _view(way: Way, classes: Mapping[str, str]) -> dict[str, Any]:
    times_of = sorted(enumerate(way.profile.kernels), key=lambda item: -item[1].total_ns)
    whole_ns = max(1, way.profile.latency.p50_ns)
    return {
        "way": way,
        "map": draw_map(way, classes),
        "roofline": draw_roofline(way, classes),
        "kinds": [(kind, spent_ns, spent_ns / whole_ns) for kind, spent_ns in way.kinds_ns.items()],
        "slowest": [(one, one.total_ns / whole_ns) for _, one in times_of[:SLOWEST]],
        "kernels": way.profile.kernels[:MOST_KERNELS],
        "left_out": max(0, len(way.profile.kernels) - MOST_KERNELS),
        "notes": [line for line in (split_words(way.profile), *way.profile.warnings) if line],
        "first_run": first_run_words(way),
        "help": [_row(way, change_words(change), change.latency) for change in way.profile.would_help],
        "others": [_row(way, f"{other.unit} {other.precision}", other.latency) for other in way.profile.others],
    }


def _row(way: Way, name: str, latency: Prediction) -> ChangeRow:
    factor, spread = gain(way, latency), between(_ms(latency.low_ns), _ms(latency.high_ns))
    return ChangeRow(name, number(_ms(latency.p50_ns)), spread, times(factor), factor < 1)


def _ms(ns: float) -> float:
    return ns / NS_PER_MS
