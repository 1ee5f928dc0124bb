"""Tables of a file as pydantic models, and which keys they may have.

`Table` is what every section of a profile or project is made of. The functions walk from a model along the keys that a
user wrote, through "or None", unions, lists and dictionaries.
"""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

Key = tuple[str | int, ...]


class Table(BaseModel):
    """A table of a file: frozen, types not converted, NaN refused, an unknown key an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def kinds_at(model: type[BaseModel], key: Key) -> list[Any]:
    """The types that may stand at `key` of a model; empty for a key that there is not."""
    kinds: list[Any] = [model]
    for part in key:
        kinds = [deeper for kind in kinds for deeper in kinds_inside(kind, part)]
    return kinds


def keys_at(model: type[BaseModel], key: Key) -> list[str]:
    """The keys that the table at `key` may have; empty when it is no table."""
    found: dict[str, None] = {}
    for kind in kinds_at(model, key):
        if is_model(kind):
            found.update(dict.fromkeys(kind.model_fields))
        elif get_origin(kind) is dict:
            found.update(dict.fromkeys(map(str, get_args(_plain(get_args(kind)[0])))))
    return list(found)


def kinds_inside(kind: Any, part: str | int) -> list[Any]:
    """The types that may stand under `part` of a type."""
    if is_model(kind):
        field = kind.model_fields.get(part)
        return _alternatives(field.annotation) if field else []
    return _alternatives(get_args(kind)[-1]) if get_origin(kind) in (dict, list) else []


def is_model(kind: Any) -> bool:
    """Whether a type is a table."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _plain(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _alternatives(kind: Any) -> list[Any]:
    """A type as the list of its choices, without None."""
    kind = _plain(kind)
    if get_origin(kind) in (Union, UnionType):
        return [choice for one in get_args(kind) for choice in _alternatives(one)]
    return [] if kind is type(None) else [kind]
