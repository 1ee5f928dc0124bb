"""One pass as lanes: what each unit of the device did and when, waiting below it, and the host's own work beneath.

In: a chain of spans. Out: an SVG whose blocks carry the numbers of the table under it. Device blocks stand at their
instants, with the 90 % interval of their length as a whisker; host blocks stand one behind the other, without the
pauses between them, because what the host did in between was for other passes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from emulator.clock import NS_PER_MS
from emulator.trace.report.svg import Axis, drawing, line, tag, text, tick_label, title
from emulator.trace.report.wording import between, clip, number
from emulator.trace.spans import Span
from emulator.trace.stages import bounds_ns, waits

_WIDTH: Final = 1040
_LEFT: Final = 112
_TOP: Final = 26
_ROW: Final = 36
_BLOCK: Final = 20
_LETTER: Final = 6.4
MOST_SPANS: Final = 60


@dataclass(slots=True)
class _Lane:
    """A row of blocks, with those too narrow to carry a name: they are named together, behind the last of them."""

    name: str
    y: float
    narrow: list[int] = field(default_factory=list)
    narrow_to: float = 0.0
    names: list[Markup] = field(default_factory=list)

    def name_block(self, index: int, stage: str, x1: float, x2: float) -> None:
        """Number and stage where they fit, else the number, else a place in the common name."""
        if self.narrow and x1 - self.narrow_to > _LETTER * 5:
            self.name_narrow()
        class_ = "in idle" if self.name == "waiting" else "in"
        words = f"{index} {stage}"
        if len(words) * _LETTER + 10 < x2 - x1:
            self._add(text(x1 + 6, self.y + 14, words, class_))
        elif len(str(index)) * _LETTER + 6 < x2 - x1:
            self._add(text((x1 + x2) / 2, self.y + 14, str(index), class_, "middle"))
        else:
            self.narrow.append(index)
            self.narrow_to = x2

    def _add(self, name: Markup) -> None:
        self.narrow.clear()  # a block that follows at once leaves no room; tooltip and table still tell
        self.names.append(name)

    def name_narrow(self) -> None:
        """Write the common name of the narrow blocks so far."""
        if self.narrow:
            self.names.append(text(self.narrow_to + 4, self.y + 14, _numbers(self.narrow), "beside"))
        self.narrow.clear()


def _numbers(indices: list[int]) -> str:
    """Ascending numbers as a reader would say them: "3, 5, 9–11"."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def draw_lanes(spans: list[Span], budget_ms: float | None) -> Markup:
    """The first `MOST_SPANS` spans of a chain; empty for a pass without spans."""
    spans = spans[:MOST_SPANS]
    if not spans:
        return Markup("")
    begin_ns = spans[0].start_ns
    host_ms = sum(span.host_ns for span in spans) / NS_PER_MS
    length_ms = (spans[-1].end_ns - begin_ns) / NS_PER_MS
    axis = Axis(max(length_ms * 1.02, host_ms, (budget_ms or 0.0) * 1.06, 0.1), _LEFT, _WIDTH - 12)
    lanes = {name: _Lane(name, _TOP + index * _ROW) for index, name in enumerate(_lane_names(spans))}
    floor = _TOP + len(lanes) * _ROW
    parts = [*_grid(axis, floor), *(text(0, lane.y + 15, clip(lane.name, 14), "lane") for lane in lanes.values())]
    for index, span in enumerate(spans, start=1):
        parts += _device_block(axis, lanes[_lane_of(span)], index, span, begin_ns)
    for lane in lanes.values():
        lane.name_narrow()
        parts += lane.names
    parts += _budget(axis, budget_ms, floor)
    host_parts = _host_blocks(axis, spans, floor + 34) if host_ms else []
    height = floor + (74 if host_parts else 26)
    return drawing(_WIDTH, height, f"The spans of one pass of {number(length_ms)} ms", *parts, *host_parts)


def _lane_of(span: Span) -> str:
    return "waiting" if waits(span.stage) or not span.unit else span.unit


def _lane_names(spans: list[Span]) -> list[str]:
    names = list(dict.fromkeys(map(_lane_of, spans)))
    return sorted(names, key=lambda name: name == "waiting")


def _grid(axis: Axis, floor: float) -> list[Markup]:
    parts = []
    for value in axis.ticks(10):
        x = axis.at(value)
        parts += [line(x, _TOP - 6, x, floor, "grid"), text(x, floor + 14, tick_label(value), "tick", "middle")]
    return [*parts, text(0, floor + 14, "ms", "tick")]


def _budget(axis: Axis, budget_ms: float | None, floor: float) -> list[Markup]:
    if budget_ms is None:
        return []
    x = axis.at(budget_ms)
    label = text(x - 6, 13, f"budget {number(budget_ms)} ms", "budget-label", "end")
    return [line(x, 4, x, floor, "budget"), label]


def _device_block(axis: Axis, lane: _Lane, index: int, span: Span, begin_ns: int) -> list[Markup]:
    start_ms, end_ms = ((instant - begin_ns) / NS_PER_MS for instant in (span.start_ns, span.end_ns))
    low_ms, high_ms = (bound / NS_PER_MS for bound in bounds_ns(span))
    x1, x2 = axis.at(start_ms), axis.at(end_ms)
    spread = between(low_ms, high_ms)
    told = f"{index} {clip(span.stage, 80)}: {number(end_ms - start_ms)} ms" + (f" ({spread})" if spread else "")
    class_ = "wait" if lane.name == "waiting" else "device"
    parts = [tag("rect", title(told), x=x1, y=lane.y, width=max(x2 - x1, 1.0), height=_BLOCK, rx=2, class_=class_)]
    if spread:
        parts.append(_whisker(axis.at(start_ms + low_ms), axis.at(start_ms + high_ms), lane.y + _BLOCK + 5))
    lane.name_block(index, span.stage, x1, x2)
    return parts


def _whisker(x1: float, x2: float, y: float) -> Markup:
    return tag("path", d=f"M{x1:.1f} {y - 3}v6M{x1:.1f} {y}H{x2:.1f}M{x2:.1f} {y - 3}v6", class_="whisker")


def _host_blocks(axis: Axis, spans: list[Span], y: float) -> list[Markup]:
    """The host's work on the same scale, one block behind the other."""
    parts = [text(0, y + 15, "this computer", "lane")]
    lane, reached_ms = _Lane("host", y), 0.0
    for index, span in enumerate(spans, start=1):
        if span.host_ns:
            length_ms = span.host_ns / NS_PER_MS
            x1, x2 = axis.at(reached_ms), axis.at(reached_ms + length_ms)
            told = title(f"{index} {clip(span.stage, 80)}: {number(length_ms)} ms on this computer")
            parts.append(tag("rect", told, x=x1, y=y, width=max(x2 - x1, 0.8), height=_BLOCK, rx=2, class_="host"))
            lane.name_block(index, span.stage, x1, x2)
            reached_ms += length_ms
    beside, sum_up = axis.at(reached_ms) + 8, f"{number(reached_ms)} ms in all"
    if beside + len(sum_up) * _LETTER < _WIDTH:
        return [*parts, *lane.names, text(beside, y + 15, sum_up, "tick")]
    return [*parts, *lane.names, text(beside - 8, y + _BLOCK + 15, sum_up, "tick", "end")]
