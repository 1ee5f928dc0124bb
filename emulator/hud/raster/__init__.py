"""`ResolvedScene` -> panel pixels: glyphs, outlines and symbols as level codes, and only where something changed."""

from emulator.hud.raster.raster import Raster, RasterResult

__all__ = ["Raster", "RasterResult"]
