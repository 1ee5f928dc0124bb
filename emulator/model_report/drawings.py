"""The drawings of the page: a model's time as a map of its kernels, and the kernels under the roof of their unit.

In: a `Way` and a class for each kind. Out: SVG. Areas of the map are times; the roof's axes are logarithmic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from emulator.clock import NS_PER_MS
from emulator.model_report.kernel_map import Cell, Field, kernel_map
from emulator.model_report.scale import LogScale, decades, si
from emulator.model_report.way import Dot, Roof, Way
from emulator.model_report.words import kind_words
from emulator.trace.report.svg import drawing, line, tag, text, title
from emulator.trace.report.wording import clip, number, percent

MAP_WIDTH, MAP_HEIGHT = 1056, 270
ROOF_WIDTH, ROOF_HEIGHT = 720, 320
LEFT, RIGHT, TOP, FLOOR = 66, 708, 22, 276
LETTER_PX: Final = 6.6
LEAST_NAMED: Final = (70.0, 18.0)


def draw_map(way: Way, classes: Mapping[str, str]) -> Markup:
    """A field for each kind, a cell for each kernel."""
    parts: list[Markup] = []
    for field in kernel_map(way, MAP_WIDTH, MAP_HEIGHT):
        parts += _field(way, field, classes.get(field.kind, "kx"))
    label = f"{way.profile.model.name}: {len(way.profile.kernels)} kernels by the time that they take"
    return drawing(MAP_WIDTH, MAP_HEIGHT, clip(label), *parts)


def _field(way: Way, field: Field, class_: str) -> list[Markup]:
    place = field.place
    told = title(f"{kind_words(field.kind)}: {percent(field.share)}")
    ground = tag("rect", told, x=place.x, y=place.y, width=place.width, height=place.height, class_=f"ground {class_}")
    parts = [ground, *(_cell(way, cell, class_) for cell in field.cells)]
    if field.labelled:
        parts.append(text(place.x + 5, place.y + 13, _head(field), "tick strong"))
    names = [_named(way, cell) for cell in field.cells[:3]]
    return parts + [name for name in names if name]


def _head(field: Field) -> str:
    """The kind and its share, or what of it there is room for."""
    kind, most = kind_words(field.kind), int((field.place.width - 8) / LETTER_PX)
    whole = f"{kind} {percent(field.share)}"
    return next((words for words in (whole, kind) if len(words) <= most), "")


def _cell(way: Way, cell: Cell, class_: str) -> Markup:
    place = cell.place
    told = title(kernel_words(way, cell.kernel))
    width, height = max(0.3, place.width - 1), max(0.3, place.height - 1)
    return tag("rect", told, x=place.x, y=place.y, width=width, height=height, class_=class_)


def _named(way: Way, cell: Cell) -> Markup | None:
    place = cell.place
    if cell.kernel < 0 or place.width < LEAST_NAMED[0] or place.height < LEAST_NAMED[1]:
        return None
    words = _cut(way.profile.kernels[cell.kernel].kernel.name, place.width - 10)
    return text(place.x + 5, place.y + 14, words, "in")


def kernel_words(way: Way, index: int) -> str:
    """What a pointer on a kernel is told."""
    if index < 0:
        return "the call itself, copying, going over to another unit"
    one = way.profile.kernels[index]
    taken = f"{number(one.total_ns / NS_PER_MS)} ms, bound by {one.bound}"
    return clip(f"{one.kernel.name} ({kind_words(way.kind_of(one))}): {taken}")


def _cut(words: str, room_px: float) -> str:
    """The end of a name says more than its beginning."""
    most = int(room_px / LETTER_PX)
    return words if len(words) <= most else f"…{words[1 - most :]}" if most > 2 else ""


def draw_roofline(way: Way, classes: Mapping[str, str]) -> Markup:
    """A dot for each kernel that multiplies; empty where the profile knows no rate."""
    roof, dots = way.roof, way.dots
    if roof is None or not dots:
        return Markup("")
    across = LogScale(*decades([dot.macs_per_byte for dot in dots]), LEFT, RIGHT)
    up = LogScale(*decades([*(dot.macs_per_s for dot in dots), roof.macs_per_s]), FLOOR, TOP)
    parts = [*_axes(across, up), *_roof(across, up, roof)]
    parts += [_dot(way, dot, across, up, classes) for dot in dots]
    label = f"{way.profile.model.name}: {len(dots)} kernels under the roof of the {way.profile.unit}"
    return drawing(ROOF_WIDTH, ROOF_HEIGHT, clip(label), *parts)


def _axes(across: LogScale, up: LogScale) -> list[Markup]:
    parts = []
    for value in across.ticks():
        x = across.at(value)
        parts += [line(x, TOP, x, FLOOR, "grid"), text(x, FLOOR + 16, si(value), "tick", "middle")]
    for value in up.ticks():
        y = up.at(value)
        parts += [line(LEFT, y, RIGHT, y, "grid"), text(LEFT - 8, y + 4, si(value), "tick", "end")]
    parts.append(text((LEFT + RIGHT) / 2, FLOOR + 36, "MAC for each byte moved", "tick", "middle"))
    return [*parts, text(LEFT - 8, TOP - 10, "MAC/s", "tick", "end")]


def _roof(across: LogScale, up: LogScale, roof: Roof) -> list[Markup]:
    parts = []
    for corners, class_ in zip(roof.lines(across.low, across.high, up.low), ("budget solid", "budget"), strict=False):
        inside = "L".join(f"{across.at(x):.1f} {up.at(y):.1f}" for x, y in corners)
        parts.append(tag("path", d=f"M{inside}", class_=class_))
    words = f"{roof.precision}: {si(roof.macs_per_s)}MAC/s"
    return [*parts, text(RIGHT, up.at(roof.macs_per_s) - 6, words, "budget-label", "end")]


def _dot(way: Way, dot: Dot, across: LogScale, up: LogScale, classes: Mapping[str, str]) -> Markup:
    one = way.profile.kernels[dot.kernel]
    share = one.total_ns / max(1, way.profile.latency.p50_ns)
    told = title(kernel_words(way, dot.kernel))
    radius, class_ = 2.5 + 12 * math.sqrt(share), classes.get(way.kind_of(one), "kx")
    return tag(
        "circle", told, cx=across.at(dot.macs_per_byte), cy=up.at(dot.macs_per_s), r=radius, class_=f"dot {class_}"
    )
