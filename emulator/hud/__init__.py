"""The HUD: layouts as files, resolved for a panel, drawn at native pixels, or read aloud where there is no panel."""

from emulator.hud.content.scope import undeclared
from emulator.hud.describe import describe
from emulator.hud.layout.document import Layout
from emulator.hud.load import load_layout
from emulator.hud.raster import Raster, RasterResult
from emulator.hud.read_aloud import read_aloud
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen
from emulator.hud.toasts import Toast, toasts

__all__ = [
    "Layout",
    "Raster",
    "RasterResult",
    "Screen",
    "Toast",
    "describe",
    "load_layout",
    "read_aloud",
    "resolve",
    "toasts",
    "undeclared",
]
