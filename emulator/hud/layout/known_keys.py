"""Which keys a layout may have at a place, for the "did you mean" of a misspelt key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from emulator.hud.layout.components import Component, Part, StatusItem
from emulator.hud.layout.document import DataField, Layout, Require, SafeArea, State
from emulator.user_files.tables import Key

_SECTIONS: dict[str, type[Part]] = {
    "data": DataField,
    "states": State,
    "safe_area": SafeArea,
    "require": Require,
    "items": StatusItem,
}
_COMPONENTS: dict[str, type[Part]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in get_args(get_args(Component)[0])
}


def known_keys(root: Any, path: Key) -> list[str]:
    """The keys that the table holding `path` knows."""
    table = root
    for step in path[:-1]:
        table = table[step]
    names = [step for step in path[:-1] if isinstance(step, str)]
    if not names:
        return list(Layout.model_fields)
    section = "items" if "items" in names else names[0]
    if section in _SECTIONS:
        return list(_SECTIONS[section].model_fields)
    model = _COMPONENTS.get(str(table.get("type"))) if isinstance(table, Mapping) else None
    return list(model.model_fields) if model else []
