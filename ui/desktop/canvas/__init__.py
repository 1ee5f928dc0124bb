"""The picture in the window's centre: what the wearer sees, computed as light, with its figures.

World picture, panel levels and light in; pixels, readings and faults out. `GlassesView` is all that others need.
"""

from ui.desktop.canvas.glasses_view import GlassesView

__all__ = ["GlassesView"]
