"""What is under the cursor: measured a few times a second while it is there, shown in strip, card and outline.

It asks for the composition that is shown and measures that; nothing is measured while the cursor is elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal

from emulator.messages.scene import Box, ResolvedScene
from emulator.optics import Composition
from emulator.optics.light_meter import LightMeter
from ui.desktop.canvas.readout import CONTEXT, Readout, element_at, element_words, point_words, read
from ui.desktop.canvas.stage import Stage
from ui.desktop.canvas.status_strip import StatusStrip
from ui.desktop.translation import sayer

READ_EVERY_MS = 80
say = sayer(CONTEXT)
Shown = Callable[[], tuple[Composition | None, ResolvedScene | None]]


class UnderCursor(QObject):
    """`changed` carries a `Readout`, or None when the cursor left."""

    changed = Signal(object)

    def __init__(self, stage: Stage, strip: StatusStrip, shown: Shown) -> None:
        super().__init__(stage)
        self._stage, self._strip, self._shown = stage, strip, shown
        self._meter = LightMeter()
        self._pointer: QPointF | None = None
        self.outline = False
        self._timer = QTimer(self, interval=READ_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.read)
        stage.pointed.connect(self._point)

    def renew(self) -> None:
        """The picture changed: measure again, soon."""
        if self._pointer is not None and not self._timer.isActive():
            self._timer.start()

    def read(self) -> None:
        """Measure now."""
        composition, scene = self._shown()
        if self._pointer is None or composition is None or not self._stage.isVisible():
            self._clear()
            return
        ratio, size_px = self._stage.devicePixelRatioF(), composition.size_px
        x = min(max(int(self._pointer.x() * ratio), 0), size_px[0] - 1)
        y = min(max(int(self._pointer.y() * ratio), 0), size_px[1] - 1)
        readout = read(self._meter, composition, scene, x, y)
        self._strip.show_reading(point_words(readout.point, say))
        self._show_card(readout, self._pointer)
        place = element_at(scene, readout.point.panel_px)
        framed = self.outline and scene is not None and place is not None
        box = scene.items[place].box if framed and scene is not None and place is not None else None
        self._stage.show_outline(self._on_stage(box, composition) if box else None)
        self.changed.emit(readout)

    def _point(self, place: QPointF | None) -> None:
        self._pointer = place
        if place is None:
            self._timer.stop()
            self._clear()
        else:
            self.renew()

    def _clear(self) -> None:
        self._strip.show_reading("")
        self._stage.show_card("", None)
        self._stage.show_outline(None)
        self.changed.emit(None)

    def _show_card(self, readout: Readout, at: QPointF) -> None:
        if readout.element is None:
            self._stage.show_card("", None)
        else:
            self._stage.show_card("\n".join(element_words(readout.element, say)), at.toPoint())

    def _on_stage(self, box: Box, composition: Composition) -> QRectF:
        """A box of the panel in the stage's own pixels."""
        ratio, scale = self._stage.devicePixelRatioF(), composition.hud_scale
        panel, (x, y) = composition.optics.panel, composition.hud_centre_px
        left, top = x + (box.left - panel.width_px / 2) * scale, y + (box.top - panel.height_px / 2) * scale
        return QRectF(left / ratio, top / ratio, box.width_px * scale / ratio, box.height_px * scale / ratio)
