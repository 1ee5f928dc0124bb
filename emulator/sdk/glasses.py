"""The glasses as an app sees them: what it can show, say and ask.

Every call only notes down an effect; the machine carries the effects out in emulated time after the handler returned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.effects import After, Ask, Earcon, Effect, Log, Show, Speak
from emulator.services.translation import Translation


class Glasses:
    """Handed to the app as `self.glasses`."""

    def __init__(self, device_id: str, *, has_display: bool, layouts: frozenset[str], language: str) -> None:
        self.device_id = device_id
        self.has_display = has_display
        self.language = language
        self._layouts = layouts
        self._effects: list[Effect] = []
        self._data: dict[str, Any] = {}
        self._shown = ""

    def show(self, layout: str, data: Mapping[str, Any] | None = None) -> None:
        """Show a layout of the project with `data`, which replaces all data shown before.

        On a device without a display the same content is spoken, as far as it is new.
        """
        if layout not in self._layouts:
            known = ", ".join(sorted(self._layouts)) or "none"
            raise BadInput(f"there is no layout {layout!r}", where="show()", mend=f"the project has: {known}")
        self._shown, self._data = layout, dict(data or {})
        self._effects.append(Show(layout, dict(self._data)))

    def update(self, **data: Any) -> None:
        """Change some data of the layout that is shown; dots in names are written as two underscores."""
        self._data.update({name.replace("__", "."): value for name, value in data.items()})
        self._effects.append(Show(self._shown, dict(self._data)))

    def say(self, text: str, *, language: str | None = None, urgent: bool = False) -> None:
        """Speak a text; it waits its turn unless it is urgent."""
        self._effects.append(Speak(text, language or self.language, urgent))

    def earcon(self, name: str) -> None:
        """Play a short sound: ready, success, error, attention or listening."""
        self._effects.append(Earcon(name))

    def translate(self, text: str, target: str, then: Callable[[Translation | None], None]) -> None:
        """Translate `text` into `target` ("en", "zh", ...); `then` gets the translation, or None when there is none."""
        self._effects.append(Ask("translate", {"text": text, "target": target}, then))

    def after(self, seconds: float, then: Callable[[], None], *, name: str = "") -> None:
        """Call `then` after so many emulated seconds; the same name again replaces an earlier request."""
        self._effects.append(After(name or getattr(then, "__name__", "timer"), round(seconds * NS_PER_S), then))

    def log(self, text: str) -> None:
        """Write a line into events.jsonl."""
        self._effects.append(Log(text))

    def take_effects(self) -> list[Effect]:
        """What was asked for since the last call; for the machine."""
        effects, self._effects = self._effects, []
        return effects
