"""Where an element's id is written: findings name elements by id, a reader wants the line of the file."""

from __future__ import annotations

from emulator.hud.layout.components import CONTAINERS, Component
from emulator.hud.layout.document import Layout
from emulator.user_files.tables import Key


class Places:
    """The path of every element of a layout by its id."""

    def __init__(self, layout: Layout) -> None:
        self._paths: dict[str, Key] = {}
        for key, part in layout.components.items():
            self._note(part, key, ("components", key))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every element's id in written order."""
        return tuple(self._paths)

    def path(self, component: str) -> Key:
        """The path of an id, or of the nearest element above it; empty for the layout as a whole."""
        known = component
        while known and known not in self._paths:
            known = known.rpartition(".")[0]
        return self._paths.get(known, ())

    def _note(self, part: Component, key: str, path: Key) -> None:
        name = part.id or key
        self._paths.setdefault(name, path)
        for index, child in enumerate(part.children if isinstance(part, CONTAINERS) else ()):
            if not isinstance(child, str):
                self._note(child, f"{name}.{index}", (*path, "children", index))
