"""Layout + data + screen -> `ResolvedScene`: what is visible, how large, where. Pure; nothing is drawn here."""

from emulator.hud.resolve.scene import resolve

__all__ = ["resolve"]
