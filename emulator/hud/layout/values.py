"""Whether a value fits its declared type, for samples in a file and for data that an app hands over.

Numbers come back as float, lists as tuples, records as dicts of plain values; a value that does not fit raises
`Misfit` with what is wrong, and the caller says where.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any

from emulator.hud.layout.document import DataField

MAX_ITEMS = 1000
CAPTION_FIELDS = {"text": "string", "speaker": "string", "speaking": "bool", "final": "bool"}


class Misfit(Exception):
    """A value that is not of its declared type."""


def conform(field: DataField, value: Any) -> Any:
    """`value` in canonical form; None ("nothing yet") fits every type. Raises Misfit."""
    if value is None:
        return None
    return _CONFORM[field.type](value, field)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _misfit(wanted: str, value: Any) -> Misfit:
    return Misfit(f"expected {wanted}, got {_shown(value)}")


def _bool(value: Any, _field: DataField) -> bool:
    if type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise _misfit("true or false", value)


def _number(value: Any, _field: DataField | None = None) -> float:
    if isinstance(value, Real) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise _misfit("a finite number", value)


def _string(value: Any, _field: DataField) -> str:
    if isinstance(value, str):
        return value
    raise _misfit("a text", value)


def _enum(value: Any, field: DataField) -> str:
    if isinstance(value, str) and value in (field.values or ()):
        return value
    raise _misfit(f"one of {', '.join(field.values or ())}", value)


def _list(value: Any, _field: DataField) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise _misfit("a list", value)
    if len(value) > MAX_ITEMS:
        raise Misfit(f"a list of {len(value)} items, the most is {MAX_ITEMS}")
    return tuple(_record(item) if isinstance(item, Mapping) else _plain(item) for item in value)


def _record(value: Any, _field: DataField | None = None) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise _misfit("a record (named values)", value)
    return {key: _plain(entry) for key, entry in value.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Real):
        return _number(value)
    raise _misfit("a text, number or truth value", value)


def _caption(value: Any, _field: DataField) -> dict[str, Any]:
    if isinstance(value, str):
        return {"text": value, "speaker": "", "speaking": bool(value), "final": True}
    record = _record(value)
    unknown = sorted(set(record) - set(CAPTION_FIELDS))
    if unknown or not isinstance(record.get("text"), str):
        raise _misfit("a text, or a record of text, speaker, speaking, final", value)
    return {"speaker": "", "speaking": bool(record["text"]), "final": True} | record


_CONFORM: dict[str, Callable[[Any, DataField], Any]] = {
    "bool": _bool,
    "number": _number,
    "string": _string,
    "enum": _enum,
    "list": _list,
    "record": _record,
    "event": _record,
    "caption_stream": _caption,
}


def kinds_of(data: Mapping[str, DataField]) -> dict[str, str]:
    """The expression kind of every declared name, the fields of records included as far as the sample shows them."""
    kinds: dict[str, str] = {}
    for key, field in data.items():
        kinds[key] = {"enum": "string", "event": "record", "caption_stream": "record"}.get(field.type, field.type)
        if field.type == "caption_stream":
            kinds |= {f"{key}.{name}": kind for name, kind in CAPTION_FIELDS.items()}
        elif field.type in ("record", "event"):
            kinds |= fields_of(key, field.sample)
    return kinds


def fields_of(name: str, sample: Any) -> dict[str, str]:
    """The names below `name` that a sample record shows; without one, whatever is asked for passes."""
    if not isinstance(sample, Mapping):
        return {name: "any"}
    kinds = {f"{name}.{key}": _plain_kind(value) for key, value in sample.items()}
    return {name: "record"} | kinds


def _plain_kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return "string" if isinstance(value, str) else "number" if isinstance(value, Real) else "any"
