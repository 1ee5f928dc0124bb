"""Which host computes the view's pictures: a GL widget on a real graphics chip, else the processor.

LORGNETTE_RENDERER=gl|egl|numpy forces one. Software OpenGL (llvmpipe, softpipe) is slower than the NumPy host, and Qt's
offscreen platform has no GL widgets at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

RendererName = Literal["gl", "egl", "numpy"]
NAMES: tuple[RendererName, ...] = ("gl", "egl", "numpy")
VARIABLE = "LORGNETTE_RENDERER"
SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software")
GL_PLATFORMS = ("xcb", "wayland", "windows", "cocoa")
GL_RENDERER = 0x1F01


def choose_renderer(
    environment: Mapping[str, str] | None = None,
    renderer_of_gl: Callable[[], str] | None = None,
) -> RendererName:
    """The host for this computer; the arguments stand in for it in tests."""
    forced = (os.environ if environment is None else environment).get(VARIABLE, "").strip().lower()
    if forced in NAMES:
        return forced
    renderer = (renderer_of_gl or widget_renderer)().lower()
    return "numpy" if not renderer or any(name in renderer for name in SOFTWARE) else "gl"


def widget_renderer() -> str:
    """What OpenGL draws with in a widget here, empty where it cannot."""
    if not QGuiApplication.platformName().startswith(GL_PLATFORMS):
        return ""
    context, surface = QOpenGLContext(), QOffscreenSurface()
    surface.create()
    if not surface.isValid() or not context.create() or not context.makeCurrent(surface):
        return ""
    try:
        return str(context.functions().glGetString(GL_RENDERER) or "")
    finally:
        context.doneCurrent()
        surface.destroy()
