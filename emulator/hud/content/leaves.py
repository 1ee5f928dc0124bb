"""How each kind of leaf gets its content from the data; None when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulator.hud.content.clean import clean
from emulator.hud.content.elements import Element
from emulator.hud.content.scope import Scope
from emulator.hud.expressions.evaluate import evaluate, fill, text_of
from emulator.hud.expressions.filters import Manner, apply_filter
from emulator.hud.expressions.parse import parse_binding, parse_expression, parse_template
from emulator.hud.layout.bindings import ICONS, TURNS
from emulator.hud.layout.components import (
    ArrowPart,
    CaptionPart,
    IconPart,
    ListPart,
    MapPart,
    ProgressPart,
    SpacerPart,
    StatusBarPart,
    StatusItem,
    TextPart,
    ToastPart,
)

Filler = Callable[[Any, str, Scope, Manner], Element | None]
_STATUS_TEXT = TextPart(type="text", text="-", role="label", max_lines=1, level="mid")
_STATUS_ICON = IconPart(type="icon", name="dot", size=18.0, level="mid")
_BATTERY = IconPart(type="icon", name="battery", size=22.0, level="mid")
_TOAST_ICON = IconPart(type="icon", name="dot", size=24.0)
_SYSTEM_KEYS = {"clock": "device.time", "battery": "device.battery"}
# Bearings to the right, degrees, from which on the next arrow is the nearest one.
_BEARINGS = ((22.5, "straight"), (67.5, "slight_right"), (135.0, "right"), (180.0, "uturn"))


def filled(text: str, scope: Scope, manner: Manner) -> Any:
    """A template filled in; None when it has nothing to say."""
    return fill(parse_template(text), scope.lookup, manner)


def _bound(bind: str, scope: Scope, manner: Manner) -> Any:
    return fill(parse_binding(bind), scope.lookup, manner)


def _words(text: str | None, bind: str | None, scope: Scope, manner: Manner) -> str:
    value = filled(text, scope, manner) if text is not None else _bound(bind or "", scope, manner)
    if isinstance(value, Mapping) and "text" in value:
        value = value["text"]
    return clean(text_of(value)).strip()


def _text(part: TextPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    words = _words(part.text, part.bind, scope, manner)
    return Element(part, name, manner.language, text=words) if words else None


def _icon(part: IconPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    symbol = part.name or _bound(part.bind or "", scope, manner)
    return Element(part, name, manner.language, symbol=str(symbol)) if symbol in ICONS else None


def turn_of(value: Any) -> str:
    """A turn's name from its name or from a bearing in degrees (right positive); "" when it is neither.

    >>> turn_of("left"), turn_of(-90.0), turn_of(350.0)
    ('left', 'left', 'straight')
    """
    if isinstance(value, str):
        return value if value in TURNS else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    bearing = (value + 180.0) % 360.0 - 180.0
    turn = next(name for limit, name in _BEARINGS if abs(bearing) <= limit)
    return turn.replace("right", "left") if bearing < 0 else turn


def _arrow(part: ArrowPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    symbol = turn_of(_bound(part.bind, scope, manner))
    return Element(part, name, manner.language, symbol=symbol) if symbol else None


def _share(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return min(1.0, max(0.0, float(value)))


def _progress(part: ProgressPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    share = _share(_bound(part.bind, scope, manner))
    if share is None:
        return None
    words = apply_filter("pct", share, (), manner)
    return Element(part, name, manner.language, text=words, amount=share)


def _caption(part: CaptionPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    value = _bound(part.bind, scope, manner)
    speaker = ""
    if isinstance(value, Mapping):
        if manner.spoken and value.get("final") is False:
            return None  # words that may still be corrected are shown, but never spoken
        speaker = f"{value['speaker']}: " if value.get("speaker") else ""
        value = value.get("text")
    words = clean(speaker + text_of(value), newest=True).strip()
    return Element(part, name, manner.language, text=words) if words else None


def _list(part: ListPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    values = part.items if part.items is not None else _bound(part.bind or "", scope, manner)
    if not isinstance(values, tuple) or not values:
        return None
    rows = tuple(_row(part, value, number, scope, manner) for number, value in enumerate(values, 1))
    selected = None
    if part.selected is not None:
        index = evaluate(parse_expression(part.selected), scope.lookup, manner)
        if isinstance(index, int | float) and not isinstance(index, bool):
            selected = min(len(rows) - 1, max(0, int(index)))
    return Element(part, name, manner.language, rows=rows, selected=selected)


def _row(part: ListPart, value: Any, number: int, scope: Scope, manner: Manner) -> str:
    if part.text is not None:
        value = filled(part.text, scope.plus(item=value, number=float(number)), manner)
    return " ".join(clean(text_of(value)).split())


def _status_bar(part: StatusBarPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    entries = (_status(item, f"{name}.{index}", scope, manner) for index, item in enumerate(part.items))
    children = tuple(child for group in entries for child in group)
    return Element(part, name, manner.language, children=children) if children else None


def _status(item: StatusItem, name: str, scope: Scope, manner: Manner) -> tuple[Element, ...]:
    if item.type == "icon":
        symbol = item.name or _bound(item.bind or "", scope, manner)
        return (Element(_STATUS_ICON, name, manner.language, symbol=str(symbol)),) if symbol in ICONS else ()
    bind = item.bind or _SYSTEM_KEYS.get(item.type)
    if item.type == "battery":
        share = _share(_bound(bind or "", scope, manner))
        if share is None:
            return ()
        words = apply_filter("pct", share, (), manner)
        number = Element(_STATUS_TEXT, name, manner.language, text=words)
        return Element(_BATTERY, name, manner.language, symbol="battery", amount=share), number
    words = _words(item.text, bind, scope, manner)
    return (Element(_STATUS_TEXT, name, manner.language, text=words),) if words else ()


def _toast(part: ToastPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    if not evaluate(parse_expression(part.on), scope.lookup, manner):
        return None
    words = _words(part.text, None, scope, manner)
    if not words:
        return None
    text = Element(_toast_text(part.max_lines), name, manner.language, text=words)
    icon = Element(_TOAST_ICON, name, manner.language, symbol=part.icon) if part.icon else None
    return Element(part, name, manner.language, text=words, children=(icon, text) if icon else (text,))


def _toast_text(max_lines: int) -> TextPart:
    return _TOAST_TEXTS[max_lines - 1]


_TOAST_TEXTS = tuple(TextPart(type="text", text="-", role="body", max_lines=count) for count in range(1, 7))


def _numbers(value: Any, names: tuple[str, ...]) -> tuple[float, ...] | None:
    """The numbers of a record; None when one of them is missing."""
    found = [value.get(name) for name in names] if isinstance(value, Mapping) else []
    numbers = tuple(number for number in found if isinstance(number, float))
    return numbers if len(numbers) == len(names) else None


def _map(part: MapPart, name: str, scope: Scope, manner: Manner) -> Element | None:
    points = (_numbers(entry, ("east_m", "north_m")) for entry in _bound(part.bind, scope, manner) or ())
    line = tuple((point[0], point[1]) for point in points if point is not None)
    found = evaluate(parse_expression(part.here), scope.lookup, manner) if part.here is not None else None
    spot = _numbers(found, ("east_m", "north_m", "heading_deg"))
    if not line or (spot is None and part.kind == "heading_up"):
        return None
    here = (spot[0], spot[1], spot[2]) if spot is not None else None
    return Element(part, name, manner.language, symbol=part.kind, line=line, here=here)


def _spacer(part: SpacerPart, name: str, _scope: Scope, manner: Manner) -> Element:
    return Element(part, name, manner.language)


FILLERS: dict[str, Filler] = {
    "text": _text,
    "icon": _icon,
    "arrow": _arrow,
    "progress": _progress,
    "caption": _caption,
    "list": _list,
    "status_bar": _status_bar,
    "toast": _toast,
    "map": _map,
    "spacer": _spacer,
}
