"""The gloo host: one program that composes on a graphics chip, and a headless canvas to run it without any window.

`LensProgram` is fed a `Composition` and draws into whatever canvas is current: the window's, or the EGL canvas of
`EglCompositor`, which reads the picture back. The chip gets linear light (16 bit) of the seen part of the world and the
panel's luminance, and does all else. VisPy is imported when first used, and only here; it brings no Qt.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.optics.composition import Composition
from emulator.optics.resampling import Band
from emulator.optics.seen_display import SeenDisplay
from emulator.optics.seen_world import ROUNDED_LINEAR, SeenWorld, bands_of

SHADERS = Path(__file__).parent / "shaders"
MOST_STEP = 31.0
"""How far the program's loops reach: a world shrunk more than this is shrunk on the processor first."""
CORNERS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]], np.float32)
RGBA, UNSIGNED_BYTE = 0x1908, 0x1401


class LensProgram:
    """The program and its textures. Make, feed, draw and delete it with its canvas current."""

    def __init__(self) -> None:
        from vispy import gloo

        self._gloo = gloo
        self._program = gloo.Program(*((SHADERS / name).read_text("utf-8") for name in ("lens.vert", "lens.frag")))
        self._program["a_corner"] = gloo.VertexBuffer(CORNERS)
        self._world = _texture(gloo, np.zeros((1, 1, 3), np.uint16), "rgb", "rgb16")
        self._panel = _texture(gloo, np.zeros((1, 1, 1), np.float32), "red", "r32f")
        self._program["u_world"], self._program["u_panel"] = self._world, self._panel
        self._seen_world, self._seen_display = SeenWorld(), SeenDisplay()
        self._world_of: tuple[object, ...] = ()
        self._panel_of: object = None

    def feed(self, composition: Composition) -> None:
        """Upload what changed, and set what is small."""
        self._feed_world(composition)
        self._feed_panel(composition)
        program = self._program
        program["u_view_px"] = composition.size_px
        program["u_world_gain"] = composition.world_gain(self._seen_world.key(composition.world))
        program["u_display_gain"] = composition.display_gain

    def draw(self, *, upside_down: bool) -> None:
        """Draw the picture over the whole viewport. `upside_down`: the target's row 0 is its lowest, as on a screen."""
        self._program["u_upside_down"] = float(upside_down)
        self._program.draw("triangle_strip")

    def delete(self) -> None:
        """Free the chip's memory."""
        for part in (self._world, self._panel, self._program):
            part.delete()

    def _feed_world(self, composition: Composition) -> None:
        step = 1.0 / composition.world_scale
        rows, columns = bands_of(composition)
        if step > MOST_STEP:
            self._upload_world(self._seen_world.pixels(composition))
            self._place_world(1.0, [0.0, 0.0], (0, 0), composition.size_px)
            return
        wanted = (composition.world, _span(rows), _span(columns))
        if not _same(self._world_of, wanted):
            part = np.ascontiguousarray(composition.world[rows.used, columns.used])
            self._upload_world(np.asarray(cv2.LUT(part, ROUNDED_LINEAR), np.uint16))
            self._world_of = wanted
        size = composition.world.shape[1], composition.world.shape[0]
        start = columns.used.start, rows.used.start
        at = [
            (0.5 - view / 2 - pan) * step + count / 2 - 0.5 - first
            for view, pan, count, first in zip(composition.size_px, composition.pan_px, size, start, strict=True)
        ]
        self._place_world(step, at, start, size)

    def _upload_world(self, linear: NDArray[np.uint16]) -> None:
        self._world_of = ()
        self._world.set_data(linear)
        self._program["u_world_px"] = linear.shape[1], linear.shape[0]

    def _place_world(self, step: float, at: list[float], start: tuple[int, int], size_px: tuple[int, int]) -> None:
        self._program["u_world_step"] = _two_parts(step)
        self._program["u_world_start"] = _whole_and_rest(at)
        self._program["u_world_low"] = -start[0], -start[1]
        self._program["u_world_high"] = size_px[0] - 1 - start[0], size_px[1] - 1 - start[1]

    def _feed_panel(self, composition: Composition) -> None:
        nits = self._seen_display.nits(composition)
        if self._panel_of is not nits:
            self._panel.set_data(np.ascontiguousarray(nits[..., None]))
            self._panel_of = nits
        centre, step = composition.hud_centre_px, 1.0 / composition.hud_scale
        height_px, width_px = nits.shape
        self._program["u_panel_px"] = width_px, height_px
        self._program["u_panel_step"] = _two_parts(step)
        self._program["u_panel_start"] = _whole_and_rest(
            [width_px / 2 - centre[0] * step, height_px / 2 - centre[1] * step]
        )


class EglCompositor:
    """Composes on the chip without a window. One canvas a process: make one, keep it; use it from one thread."""

    name = "egl"

    def __init__(self) -> None:
        headless = _egl_application()
        from vispy import app, gloo
        from vispy.gloo.gl import gl2

        self._gloo = gloo
        self._canvas = app.Canvas(size=(16, 16), app=headless, show=False, dpi=96)
        self._canvas.set_current()
        self._lens = LensProgram()
        self._target = gloo.FrameBuffer(_texture(gloo, np.zeros((16, 16, 4), np.uint8), "rgba", "rgba8"))
        self._picture: NDArray[np.uint8] = np.zeros((16, 16, 4), np.uint8)
        self._read = _reader(gl2)
        self.renderer = renderer_name()

    def compose(self, composition: Composition) -> NDArray[np.uint8]:
        """The picture, RGBA uint8 (h, w, 4); the next call writes into the same array."""
        self.draw(composition)
        return self.read()

    def draw(self, composition: Composition) -> None:
        """Let the chip make the picture, and wait for it."""
        self._canvas.set_current()
        width_px, height_px = composition.size_px
        if self._picture.shape[:2] != (height_px, width_px):
            self._target.resize((height_px, width_px))
            self._picture = np.zeros((height_px, width_px, 4), np.uint8)
        self._lens.feed(composition)
        with self._target:
            self._gloo.set_state(blend=False, depth_test=False, cull_face=False)
            self._gloo.set_viewport(0, 0, width_px, height_px)
            self._lens.draw(upside_down=False)
            self._gloo.finish()

    def read(self) -> NDArray[np.uint8]:
        """The picture that was drawn last."""
        height_px, width_px = self._picture.shape[:2]
        self._canvas.set_current()
        with self._target:
            self._gloo.finish()
            self._read(0, 0, width_px, height_px, RGBA, UNSIGNED_BYTE, self._picture.ctypes.data)
        return self._picture

    def close(self) -> None:
        """Free the chip's memory and the canvas."""
        self._canvas.set_current()
        self._lens.delete()
        self._target.delete()
        self._gloo.finish()
        self._canvas.close()


def renderer_name() -> str:
    """What draws in the current canvas, for example "llvmpipe (LLVM 15.0.6, 256 bits)"."""
    from vispy.gloo import gl

    return str(gl.glGetParameter(gl.GL_RENDERER))


def _texture(gloo: Any, first: NDArray[Any], layout: str, stored: str) -> Any:
    return gloo.Texture2D(
        first, format=layout, internalformat=stored, interpolation="nearest", wrapping="clamp_to_edge"
    )


def _two_parts(step: float) -> tuple[float, float]:
    """A number as 12 bits and the rest, so that the chip can multiply it with a pixel's number without error."""
    mantissa, exponent = math.frexp(step)
    first = math.ldexp(round(mantissa * 4096) / 4096, exponent)
    return first, step - first


def _whole_and_rest(at: list[float]) -> tuple[float, float, float, float]:
    return math.floor(at[0]), math.floor(at[1]), at[0] - math.floor(at[0]), at[1] - math.floor(at[1])


def _span(band: Band) -> tuple[int, int]:
    return band.used.start, band.used.stop


def _same(known: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
    return bool(known) and known[0] is wanted[0] and known[1:] == wanted[1:]


def _reader(gl2: Any) -> Any:
    """The chip's own glReadPixels: VisPy's copies the picture twice."""
    from ctypes import c_int, c_uint, c_void_p

    return gl2._get_gl_func("glReadPixels", None, (c_int, c_int, c_int, c_int, c_uint, c_uint, c_void_p))


def _egl_application() -> Any:
    """VisPy's headless application; BadInput where this computer has none.

    Mesa needs to be told that there is no surface, other drivers must not be; the variable is put back for whoever
    else reads it.
    """
    told = os.environ.get("EGL_PLATFORM")
    try:
        from vispy import app  # fails to import where there is no fontconfig, though nothing here needs fonts

        _name_platform()
        return app.Application("egl")
    except (ImportError, RuntimeError, OSError, AttributeError) as fault:
        raise BadInput(f"no headless OpenGL here: {fault}", mend="use the renderer numpy") from None
    finally:
        if told is None:
            os.environ.pop("EGL_PLATFORM", None)


def _name_platform() -> None:
    if "EGL_PLATFORM" in os.environ:
        return
    from vispy.ext import egl

    os.environ["EGL_PLATFORM"] = "surfaceless"
    try:
        egl.eglInitialize(egl.eglGetDisplay())
    except RuntimeError:
        del os.environ["EGL_PLATFORM"]
