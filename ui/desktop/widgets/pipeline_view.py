"""The pipeline graph on a canvas that zooms and pans; one box has the focus, and arrow keys move it.

In: a `Graph` and a `Face` a box. Out: which box was opened. Only boxes whose face changed are painted anew. In a low
dock the boxes say less and the picture shrinks as far as it can be read; then it scrolls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ui.desktop import theme
from ui.desktop.lanes.graph import Graph, neighbour
from ui.desktop.widgets.pipeline_items import BOX_W_PX, MOST_LINES, ArrowItem, BoxItem, Face, box_height_px

_GAP_X_PX: Final = 32
_GAP_Y_PX: Final = 6
_MARGIN_PX: Final = 4
_PLEASANT: Final = 0.85  # rather a line less in each box than smaller
_FITS: Final = (0.75, 1.4)  # smaller cannot be read, and then it scrolls
_ZOOMS: Final = (0.3, 4.0)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PipelineView(QGraphicsView):
    """`opened` tells the box that was clicked or entered, "" that it shall be closed."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setBackgroundBrush(theme.current().colour("surface"))
        self._graph = Graph((), (), 0, 0)
        self._boxes: dict[str, BoxItem] = {}
        self._arrows: list[ArrowItem] = []
        self._fitted = True
        self._pressed = QPointF()
        self.focused = ""

    def show_graph(self, graph: Graph) -> None:
        """Another pipeline."""
        self.scene().clear()
        self._graph = graph
        self._boxes = {box.key: BoxItem(box) for box in graph.boxes}
        self._arrows = [ArrowItem(self._boxes[start], self._boxes[end]) for start, end in graph.edges]
        for item in (*self._arrows, *self._boxes.values()):
            self.scene().addItem(item)
        self.focused = self.focused if self.focused in self._boxes else ""
        self.fit()

    def show_faces(self, faces: Mapping[str, Face]) -> None:
        """What the boxes say now."""
        for key, face in faces.items():
            if key in self._boxes:
                self._boxes[key].show_face(face)
        for arrow in self._arrows:
            arrow.show_rate()

    def choose(self, key: str) -> None:
        """Mark the box that is open."""
        for name, box in self._boxes.items():
            box.set_chosen(name == key)

    def repaint_all(self) -> None:
        """Other colours."""
        self.setBackgroundBrush(theme.current().colour("surface"))
        self.scene().update()

    def fit(self) -> None:
        """All of it, as large as is pleasant."""
        self._fitted = True
        size = self.maximumViewportSize()
        extent = self._arrange(self._lines_for(size.height()))
        if not extent.isEmpty():
            scale = min(size.width() / extent.width(), size.height() / extent.height())
            scale = min(max(scale, _FITS[0]), _FITS[1])
            self.resetTransform()
            self.scale(scale, scale)
            self.centerOn(extent.center())
            if self.focused:
                self.ensureVisible(self._boxes[self.focused], 8, 8)

    def zoom(self, factor: float) -> None:
        """Larger or smaller, within reason; who does that wants to read it all."""
        now = self.transform().m11()
        wanted = min(max(now * factor, _ZOOMS[0]), _ZOOMS[1])
        self._fitted = False
        self._arrange(MOST_LINES)
        self.scale(wanted / now, wanted / now)

    def sizeHint(self) -> QSize:
        """A dock at the bottom."""
        return QSize(640, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted until somebody zooms."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms with Ctrl, else it scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.0015 ** event.angleDelta().y())
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a drag."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what it hits, or closes what is open."""
        super().mouseReleaseEvent(event)
        if (event.position() - self._pressed).manhattanLength() < 4 and event.button() == Qt.MouseButton.LeftButton:
            hit = [item for item in self.items(event.position().toPoint()) if isinstance(item, BoxItem)]
            self._focus_on(hit[0].key if hit else "")
            self.opened.emit(hit[0].key if hit else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus, Enter opens, Esc closes, + - 0 zoom."""
        key = Qt.Key(event.key())
        if key in _ARROWS and self._boxes:
            self._focus_on(neighbour(self._graph, self.focused, *_ARROWS[key]) if self.focused else self._first())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.focused:
            self.opened.emit(self.focused)
        elif key == Qt.Key.Key_Escape:
            self.opened.emit("")
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Something has the focus from the start."""
        super().focusInEvent(event)
        if self._boxes and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._focus_on(self.focused or self._first())

    def _first(self) -> str:
        return next((box.key for box in self._graph.boxes if box.kind == "node"), self._graph.boxes[0].key)

    def _focus_on(self, key: str) -> None:
        self.focused = key
        for name, box in self._boxes.items():
            box.set_focused(name == key)
        if key:
            self.ensureVisible(self._boxes[key], 8, 8)
            self.setAccessibleDescription(self._boxes[key].face.spoken)

    def _lines_for(self, height_px: int) -> int:
        """How many lines a box may have, for all rows to stand in this height."""
        rows = [box.row for box in self._graph.boxes] or [0.0]
        span = max(rows) - min(rows)
        for lines in range(MOST_LINES, 1, -1):
            box_px = box_height_px(lines)
            if height_px >= _PLEASANT * (span * (box_px + _GAP_Y_PX) + box_px + 2 * _MARGIN_PX):
                return lines
        return 1

    def _arrange(self, lines: int) -> QRectF:
        """Every box in its place with so many lines, and the arrows between; returns what they fill."""
        whole = QRectF()
        for item in self._boxes.values():
            item.set_lines(lines)
            item.setPos(item.box.column * (BOX_W_PX + _GAP_X_PX), item.box.row * (item.height_px + _GAP_Y_PX))
            whole = whole.united(item.sceneBoundingRect())
        for arrow in self._arrows:
            arrow.route()
        if self._boxes:
            whole.adjust(-_MARGIN_PX, -_MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self.scene().setSceneRect(whole)
        return whole
