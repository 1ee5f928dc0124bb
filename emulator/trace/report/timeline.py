"""The latency of every pass over the run: when it began, how long it took, whether it kept its budget.

In: the flows of a run and its length. Out: one SVG a flow on the same time axis. Some thousand passes become one path a
colour, so that the page stays small; those over budget keep a dot with words of their own, the slowest first.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.flows import FlowRow, Way
from emulator.trace.report.svg import Axis, drawing, line, tag, text, tick_label, title
from emulator.trace.report.wording import clip, flow_words, number
from emulator.trace.spans import Pass, Trace

_WIDTH: Final = 1040
_HEIGHT: Final = 198
_TOP: Final = 24
_FLOOR: Final = 150
_LEFT: Final = 56
_RIGHT: Final = _WIDTH - 24
_TALKATIVE: Final = 300


def draw_timeline(trace: Trace, flow: FlowRow) -> Markup:
    """All ways of one flow over emulated time, with what was dropped below; empty when there is neither."""
    lost = [row for row in trace.passes if row.flow == flow.flow and row.ending in ("dropped", "failed")]
    if not flow.ways and not lost:
        return Markup("")
    seconds = Axis(trace.duration_ns / NS_PER_S or 1.0, _LEFT, _RIGHT)
    slowest_ms = max((way.latency_ns / NS_PER_MS for way in flow.ways), default=0.0)
    latency = Axis(max(slowest_ms * 1.08, (flow.budget_ms or 0.0) * 1.15, 1.0), _FLOOR, _TOP)
    parts = [*_grid(seconds, latency), *_budget(latency, flow.budget_ms)]
    parts += [*_dots(seconds, latency, flow.ways), *_lost(seconds, lost)]
    label = f"{flow_words(flow.flow)[0]}: latency of {len(flow.ways)} passes over the run"
    return drawing(_WIDTH, _HEIGHT, label, *parts)


def _grid(seconds: Axis, latency: Axis) -> list[Markup]:
    parts = []
    for value in latency.ticks(4):
        y = latency.at(value)
        parts += [line(_LEFT, y, _RIGHT, y, "grid"), text(_LEFT - 8, y + 4, tick_label(value), "tick", "end")]
    for value in seconds.ticks(10):
        parts.append(text(seconds.at(value), _HEIGHT - 8, f"{tick_label(value)} s", "tick", "middle"))
    return [*parts, text(_LEFT - 8, 9, "ms", "tick", "end")]


def _budget(latency: Axis, budget_ms: float | None) -> list[Markup]:
    if budget_ms is None:
        return []
    y = latency.at(budget_ms)
    label = text(_RIGHT - 2, y - 5, f"budget {number(budget_ms)} ms", "budget-label", "end")
    return [line(_LEFT, y, _RIGHT, y, "budget"), label]


def _dots(seconds: Axis, latency: Axis, ways: tuple[Way, ...]) -> list[Markup]:
    """One path a colour where passes are many, a dot with words where they are few or late."""
    told = sorted(ways, key=lambda way: (not way.over, -way.latency_ns))[:_TALKATIVE]
    spoken = set(map(id, told))
    parts = [
        _cloud(seconds, latency, [way for way in ways if id(way) not in spoken and _class(way) == class_], class_)
        for class_ in ("kept", "over", "bound")
    ]
    for way in reversed(told):
        x, y = _place(seconds, latency, way)
        parts.append(tag("circle", title(_words(way)), cx=x, cy=y, r=3.4, class_=_class(way)))
    return parts


def _cloud(seconds: Axis, latency: Axis, ways: list[Way], class_: str) -> Markup:
    places = dict.fromkeys(f"M{x:.1f} {y:.1f}h0" for x, y in (_place(seconds, latency, way) for way in ways))
    return tag("path", d="".join(places), class_=f"cloud {class_}") if places else Markup("")


def _place(seconds: Axis, latency: Axis, way: Way) -> tuple[float, float]:
    return seconds.at(way.row.start_ns / NS_PER_S), latency.at(way.latency_ns / NS_PER_MS)


def _class(way: Way) -> str:
    return "bound" if way.host_bound else "over" if way.over else "kept"


def _words(way: Way) -> str:
    note = " (host-bound)" if way.host_bound else "" if way.delivered else " so far, not answered"
    took = f"{number(way.latency_ns / NS_PER_MS)} ms{note}"
    return f"{clip(way.row.stream, 60)} {way.row.seq} at {way.row.start_ns / NS_PER_S:.2f} s: {took}"


def _lost(seconds: Axis, lost: list[Pass]) -> list[Markup]:
    """A tick for everything that was given up, below the axis."""
    if not lost:
        return []
    y = _FLOOR + 12
    ticks = dict.fromkeys(f"M{seconds.at(row.end_ns / NS_PER_S):.1f} {y}v8" for row in lost)
    return [
        tag("path", title(f"{len(lost)} dropped or failed"), d="".join(ticks), class_="lost"),
        text(8, y + 8, "lost", "tick"),
    ]
