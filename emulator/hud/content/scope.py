"""The data of one moment, checked against the layout's declarations, behind one lookup for expressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emulator.bad_input import BadInput
from emulator.hud.layout.document import SYSTEM_SAMPLES, DataField, Layout
from emulator.hud.layout.values import Misfit, conform

_SYSTEM = {
    key: DataField(type="string" if isinstance(sample, str) else "number", sample=sample)
    for key, sample in SYSTEM_SAMPLES.items()
}


class Scope:
    """Looks up dotted names; None where nothing has come. Keys that the layout does not declare are not seen."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    @classmethod
    def of(cls, layout: Layout, data: Mapping[str, Any]) -> Scope:
        """Check `data` (flat dotted keys or nested tables); raises BadInput naming the key that does not fit."""
        values: dict[str, Any] = {}
        for key, field in (_SYSTEM | layout.data).items():
            try:
                values[key] = conform(field, _find(data, key))
            except Misfit as misfit:
                mend = f"layout {layout.id!r} declares it as {field.type}"
                raise BadInput(str(misfit), where=f"data {key}", mend=mend) from None
        return cls(values)

    def lookup(self, path: str) -> Any:
        """The value of a name, through the fields of a record where needed."""
        if path in self._values:
            return self._values[path]
        head, dot, field = path.rpartition(".")
        record = self.lookup(head) if dot else None
        return record.get(field) if isinstance(record, Mapping) else None

    def plus(self, **extra: Any) -> Scope:
        """This scope with more names, for the items of a list."""
        return Scope({**self._values, **extra})


def undeclared(layout: Layout, data: Mapping[str, Any]) -> list[str]:
    """The names in `data` that the layout declares nothing of: nothing of them can be shown.

    A table stands for all that is declared below its name.
    """
    known = _SYSTEM | layout.data
    return [name for name in map(str, data) if not any(f"{key}.".startswith(f"{name}.") for key in known)]


def _find(data: Mapping[str, Any], key: str) -> Any:
    if key in data:
        return data[key]
    head, dot, rest = key.partition(".")
    below = data.get(head) if dot else None
    return _find(below, rest) if isinstance(below, Mapping) else None
