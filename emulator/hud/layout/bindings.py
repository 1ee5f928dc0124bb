"""Every expression of a component against the declared data: names, operators, and the kind that its key needs.

`bind` of an arrow must give one of its turns, of a progress bar a number, of a list a list: known when the file is
read, with its line, and not first when a wearer sees nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from emulator.hud.expressions.kinds import Kinds, check
from emulator.hud.expressions.nodes import ExpressionError, Name, Template
from emulator.hud.expressions.parse import parse_binding, parse_expression, parse_template
from emulator.hud.layout.components import Component, IconName, ListPart, Part, StatusBarPart
from emulator.hud.layout.document import DataField
from emulator.hud.layout.values import fields_of
from emulator.user_files.tables import Key
from emulator.user_files.wording import suggestion

TURNS = ("left", "right", "straight", "uturn", "slight_left", "slight_right")
ICONS: tuple[str, ...] = get_args(IconName)

Finding = tuple[Key, str, str]
_EXPRESSIONS = ("visible_when", "on", "selected", "here")
_TEMPLATES = ("text", "say", "lang")
_WANTED: dict[str, tuple[str, ...]] = {
    "progress": ("number",),
    "battery": ("number",),
    "list": ("list",),
    "arrow": ("string", "number"),
    "caption": ("string", "record"),
    "icon": ("string",),
    "map": ("list",),
}
_WORDS = {"icon": ICONS, "arrow": TURNS}


def check_expression(text: str | None, kinds: Kinds, wanted: str = "any") -> None:
    """A bare expression, of the kind `wanted`; raises ExpressionError."""
    kind = check(parse_expression(text), kinds) if text is not None else "any"
    if "any" not in (kind, wanted) and kind != wanted:
        raise ExpressionError(f"this needs a {wanted}, not a {kind}")


def check_template(text: str | None, kinds: Kinds) -> None:
    """Text with interpolations; raises ExpressionError."""
    for node in parse_template(text).nodes if text is not None else ():
        check(node, kinds)


def check_component(path: Key, part: Component, data: Mapping[str, DataField], kinds: Kinds) -> Iterator[Finding]:
    """Findings of one component and of the entries of its status bar."""
    item = _item_kinds(part, data) if isinstance(part, ListPart) else {}
    yield from _check_part(path, part, data, kinds, item)
    for index, entry in enumerate(part.items if isinstance(part, StatusBarPart) else ()):
        yield from _check_part((*path, "items", index), entry, data, kinds, {})


def _item_kinds(part: ListPart, data: Mapping[str, DataField]) -> dict[str, str]:
    """What a list's `text` may name besides the data: `item` with its fields, and `number` counted from 1."""
    field = data.get(part.bind.strip()) if part.bind else None
    samples = field.sample if field is not None and isinstance(field.sample, list | tuple) else ()
    if part.items is not None:
        shape = {"item": "string"}
    elif samples and isinstance(samples[0], Mapping):
        shape = fields_of("item", samples[0])
    else:
        shape = {"item": "any"}
    return shape | {"number": "number"}


def _check_part(
    path: Key, part: Part, data: Mapping[str, DataField], kinds: Kinds, item: dict[str, str]
) -> Iterator[Finding]:
    for key in (*_EXPRESSIONS, *_TEMPLATES, "bind"):
        text = getattr(part, key, None)
        if not isinstance(text, str):
            continue
        try:
            if key == "bind":
                _check_bind(getattr(part, "type", ""), text, data, kinds)
            elif key in _EXPRESSIONS:
                check_expression(text, kinds, "record" if key == "here" else "any")
            else:
                check_template(text, {**kinds, **item} if key == "text" else kinds)
        except ExpressionError as error:
            yield (*path, key), error.what, error.mend


def _check_bind(kind: str, text: str, data: Mapping[str, DataField], kinds: Kinds) -> None:
    template = parse_binding(text)
    given = [check(node, kinds) for node in template.nodes]
    whole = given[0] if len(template.parts) == 1 and given else "string"
    wanted = _WANTED.get(kind, ())
    if wanted and whole not in (*wanted, "any"):
        raise ExpressionError(f"a {kind} needs a {' or '.join(wanted)} here, not a {whole}")
    _check_words(kind, template, data)


def _check_words(kind: str, template: Template, data: Mapping[str, DataField]) -> None:
    """An enum that names icons or turns may hold only words that can be drawn."""
    node = template.parts[0]
    field = data.get(node.path) if isinstance(node, Name) else None
    known = _WORDS.get(kind)
    for word in (field.values or ()) if field is not None and known else ():
        if known and word not in known:
            raise ExpressionError(
                f"there is no {kind} {word!r}, which {template_name(template)} can be", suggestion(word, known)
            )


def template_name(template: Template) -> str:
    """The data name of a lone binding, for messages."""
    node = template.parts[0]
    return node.path if isinstance(node, Name) else "the expression"
