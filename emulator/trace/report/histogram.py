"""How the latencies of a flow are spread: a dot a pass where they are few, bars where they are many, and the budget.

In: the judged ways of a flow. Out: an SVG. Bins never straddle the budget, so that colour and place agree.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from emulator.clock import NS_PER_MS
from emulator.trace.flows import FlowRow
from emulator.trace.quantiles import Quantiles
from emulator.trace.report.svg import Axis, drawing, line, round_step, tag, text, tick_label, title
from emulator.trace.report.wording import flow_words, number

_WIDTH: Final = 500
_HEIGHT: Final = 210
_FLOOR: Final = 158
_CEILING: Final = 34
_BINS: Final = 40
_DOTS_UP_TO: Final = 80


def draw_histogram(flow: FlowRow) -> Markup:
    """The distribution of the judged latencies; an empty picture when there are none."""
    values_ms = sorted(way.latency_ns / NS_PER_MS for way in flow.judged)
    if not values_ms:
        return Markup("")
    step, counts = _binned(values_ms, flow.budget_ms)
    slow_ms = flow.high.p95 if flow.high else 0.0
    axis = Axis(max(step * len(counts), min(slow_ms, 1.4 * step * len(counts))), 12, _WIDTH - 12)
    parts = [*_scale(axis), *_columns(axis, step, counts, len(values_ms), flow)]
    parts += _percentiles(axis, flow.latency, flow) + _budget(axis, flow.budget_ms)
    spread = f"from {number(values_ms[0])} to {number(values_ms[-1])} ms"
    label = f"{flow_words(flow.flow)[0]}: {len(values_ms)} latencies {spread}"
    return drawing(_WIDTH, _HEIGHT, label, *parts)


def _binned(values_ms: list[float], budget_ms: float | None) -> tuple[float, list[int]]:
    """Bin width and counts; the width divides the budget, a value on an edge belongs to the bin below it."""
    top = max(values_ms[-1] * 1.04, (budget_ms or 0) * 1.15, 1e-3)
    step = round_step(top / _BINS)
    if budget_ms:
        step = budget_ms / max(1, round(budget_ms / step))
    counts = [0] * (int(top / step) + 1)
    for value in values_ms:
        counts[min(max(0, int(-(-value // step)) - 1), len(counts) - 1)] += 1
    return step, counts


def _scale(axis: Axis) -> list[Markup]:
    parts = [line(axis.start, _FLOOR, axis.end, _FLOOR, "axis")]
    for value in axis.ticks(6):
        x, label = axis.at(value), tick_label(value) if value else "0 ms"
        parts += [line(x, _FLOOR, x, _FLOOR + 4, "axis"), text(x, _FLOOR + 17, label, "tick", "middle")]
    return parts


def _columns(axis: Axis, step: float, counts: list[int], total: int, flow: FlowRow) -> list[Markup]:
    width = axis.at(step) - axis.start
    tallest = max(counts)
    parts = []
    for index, count in enumerate(counts):
        if not count:
            continue
        over = flow.budget_ms is not None and index * step >= flow.budget_ms - step / 1e6
        told = title(f"{count} of {total}: {number(index * step)}–{number((index + 1) * step)} ms")
        x, class_ = axis.start + index * width, "over" if over else "kept"
        if total <= _DOTS_UP_TO:
            size = min(width, (_FLOOR - _CEILING) / tallest, 12.0)
            parts.append(tag("g", told, *_pile(x + width / 2, size, count), class_=class_))
        else:
            height = max(1.5, (_FLOOR - _CEILING) * count / tallest)
            parts.append(tag("rect", told, x=x + 0.5, y=_FLOOR - height, width=width - 1, height=height, class_=class_))
    return parts


def _pile(x: float, size: float, count: int) -> list[Markup]:
    """`count` dots on top of each other, a pass each."""
    ys = (_FLOOR - size * (index + 0.5) for index in range(count))
    return [tag("circle", cx=x, cy=y, r=size * 0.42) for y in ys]


def _percentiles(axis: Axis, spread: Quantiles | None, flow: FlowRow) -> list[Markup]:
    """p50 and p95 under the axis, p95 with its interval."""
    if spread is None or flow.low is None or flow.high is None:
        return []
    y = _FLOOR + 29
    x50, x95 = axis.at(spread.p50), axis.at(spread.p95)
    close = x95 - x50 < 34
    parts = [line(axis.at(flow.low.p95), y, axis.at(flow.high.p95), y, "whisker")]
    for name, x, apart in (("p50", x50, "end"), ("p95", x95, "start")):
        shift = (3 if name == "p95" else -3) if close else 0
        parts.append(tag("path", d=f"M{x:.1f} {y - 4}l4 4l-4 4l-4 -4z", class_="mark"))
        parts.append(text(x + shift, y + 18, name, "tick strong", apart if close else "middle"))
    return parts


def _budget(axis: Axis, budget_ms: float | None) -> list[Markup]:
    if budget_ms is None:
        return []
    x = axis.at(budget_ms)
    anchor = "end" if x > _WIDTH * 0.7 else "start"
    label = text(x + (-6 if anchor == "end" else 6), 16, f"budget {number(budget_ms)} ms", "budget-label", anchor)
    return [line(x, 6, x, _FLOOR, "budget"), label]
