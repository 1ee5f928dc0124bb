"""A scene in plain words, for event logs and assertions: everything visible, in reading order."""

from __future__ import annotations

from emulator.messages.scene import ResolvedScene, SceneItem

_SYMBOLS = ("icon", "arrow", "map")


def describe(scene: ResolvedScene) -> list[str]:
    """One line for each visible item: words as shown, symbols as "[arrow left]", a share as "[progress 40%]"."""
    return [_line(item) for item in scene.items if item.text]


def _line(item: SceneItem) -> str:
    if item.kind in _SYMBOLS or item.kind == "progress":
        return f"[{item.kind} {item.text}]"
    return item.text
