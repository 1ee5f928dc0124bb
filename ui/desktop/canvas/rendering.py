"""Who makes the view's pictures, and how fast: picks a host, replaces one that fails, counts and times the pictures.

A host that cannot be, or fails while it draws, gives way to the processor, and that is told in one line; the picture is
never just black.
"""

from __future__ import annotations

from collections import deque
from statistics import median

from PySide6.QtCore import QObject, QTimer, Signal

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.optics import make_compositor
from ui.desktop.canvas.gl_surface import GlSurface
from ui.desktop.canvas.hosts import RendererName, widget_renderer
from ui.desktop.canvas.image_surface import ImageSurface, Source
from ui.desktop.canvas.stage import Stage

TIMED_PICTURES = 60


class Rendering(QObject):
    """`painted` after each new picture; `paints` counts them, `compose_ms` is the median time of the last sixty."""

    painted = Signal()
    fault = Signal(str)

    def __init__(self, stage: Stage, source: Source, clock: Clock) -> None:
        super().__init__(stage)
        self._stage, self._source, self._clock = stage, source, clock
        self._surface: GlSurface | ImageSurface | None = None
        self._times_ms: deque[float] = deque(maxlen=TIMED_PICTURES)
        self.paints = 0

    @property
    def name(self) -> str:
        """Who makes the pictures: gl, egl or numpy."""
        return self._surface.renderer if self._surface is not None else ""

    @property
    def compose_ms(self) -> float:
        """Median time of the last pictures, milliseconds; 0 before the first."""
        return median(self._times_ms) if self._times_ms else 0.0

    def update(self) -> None:
        """Something changed: paint when Qt finds time."""
        if self._surface is not None:
            self._surface.update()

    def use(self, name: RendererName) -> None:
        """Let this host make the pictures from now on."""
        if self._surface is not None:
            self._surface.release()
            self._surface.deleteLater()
        self._times_ms.clear()
        try:
            self._surface = self._made(name)
        except (BadInput, RuntimeError, OSError) as fault:
            self._surface = self._made("numpy")
            why = str(fault).splitlines()[0]
            QTimer.singleShot(0, self, lambda: self._tell(name, why))  # nobody hears it while the view is being made
        self._surface.painted.connect(self._count)
        self._surface.failed.connect(self._replace)
        self._stage.show_surface(self._surface)

    def release(self) -> None:
        """Give back what the host holds outside Python."""
        if self._surface is not None:
            self._surface.release()

    def _made(self, name: RendererName) -> GlSurface | ImageSurface:
        if name == "gl":
            if not widget_renderer():
                raise BadInput("no OpenGL in windows here")
            return GlSurface(self._source, self._clock, self._stage)
        return ImageSurface(make_compositor(name), self._source, self._clock, self._stage)

    def _replace(self, why: str) -> None:
        """After the failed paint has returned: its widget must not go while it paints."""
        failed = self.name

        def replace() -> None:
            self.use("numpy")
            self._tell(failed, why)

        QTimer.singleShot(0, self, replace)

    def _tell(self, failed: str, why: str) -> None:
        words = self.tr("The renderer {0} failed ({1}); the processor computes the pictures now")
        self.fault.emit(words.format(failed, why))

    def _count(self, milliseconds: float) -> None:
        self.paints += 1
        self._times_ms.append(milliseconds)
        self.painted.emit()
