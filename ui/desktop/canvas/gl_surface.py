"""Shows compositions in a GL widget of the window: the chip draws `LensProgram` right where it is seen.

VisPy's canvas on Qt's GL widget. Nothing that goes wrong in there may end in a black picture: every fault in drawing,
and a context that was taken away, is told once through `failed`, whereupon the view takes another host.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.clock import NS_PER_MS, Clock
from ui.desktop.canvas.image_surface import Source


class GlSurface(QWidget):
    """The same signals as an `ImageSurface`."""

    painted = Signal(float)
    failed = Signal(str)

    renderer = "gl"

    def __init__(self, source: Source, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from vispy import app

        self._source, self._clock = source, clock
        self._lens: Any = None
        self._shown: object = None
        self._given_up = False
        self._canvas = app.Canvas(app=app.Application("pyside6"), parent=self, show=False, dpi=96)
        self._canvas.events.draw.connect(self._draw)
        native: QWidget = self._canvas.native
        native.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        native.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(native)
        self.setMouseTracking(True)

    def update(self, *_: Any) -> None:
        """Ask for a picture; several changes make one."""
        self._canvas.update()

    def release(self) -> None:
        """Free the chip's memory while the context is there, and take the canvas down."""
        self._given_up = True
        if self._lens is not None:
            self._canvas.set_current()
            self._lens.delete()
            self._lens = None
        self._canvas.close()

    def _draw(self, _: object) -> None:
        if self._given_up:
            return
        try:
            self._draw_picture()
        except Exception as fault:  # whatever a driver makes of it: VisPy would only log it and leave the widget black
            self._give_up(str(fault).splitlines()[0] if str(fault) else type(fault).__name__)

    def _draw_picture(self) -> None:
        from vispy import gloo

        from emulator.optics.gpu import LensProgram

        start_ns = self._clock.now_ns()
        if self._lens is None:
            self._lens = LensProgram()
            self._canvas.native.context().aboutToBeDestroyed.connect(self._lose)
        width_px, height_px = self._canvas.physical_size
        gloo.set_viewport(0, 0, width_px, height_px)
        gloo.set_state(blend=False, depth_test=False, cull_face=False)
        gloo.set_clear_color((0, 0, 0, 1))  # VisPy clears with alpha 0 otherwise, which shows as nothing at all
        gloo.clear(color=True, depth=False)
        wanted = self._source((width_px, height_px))
        if wanted is not None:
            self._lens.feed(wanted)
            self._lens.draw(upside_down=True)
        gloo.finish()
        if wanted is not None and wanted is not self._shown:
            self._shown = wanted
            self.painted.emit((self._clock.now_ns() - start_ns) / NS_PER_MS)

    def _lose(self) -> None:
        if not self._given_up:
            self._lens = None
            self._give_up("its OpenGL context was lost")

    def _give_up(self, why: str) -> None:
        self._given_up = True
        self.failed.emit(why)
