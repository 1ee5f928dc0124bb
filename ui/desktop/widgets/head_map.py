"""How much of their attention the heads of several networks give the first token: a grid each, a row a layer.

In: shares by network. Out: nothing; each cell says its share in figures, and a pointer is told the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desktop import theme

Heads = tuple[tuple[float, ...], ...]
GAP_PX: Final = 16
EDGE_PX: Final = 8
LIGHTEST: Final = 0.06  # of the colour, for no share
LETTERS: Final = ("#000000", "#ffffff")  # one of them can be read on any ground, which no two colours of a theme can
CELL_PX: Final = (40, 22)


class Cell(NamedTuple):
    """A head and where it is drawn."""

    network: str
    layer: int
    head: int
    share: float
    place: QRectF


class HeadMap(QWidget):
    """All networks on one scale, from nothing to the largest share among them."""

    def __init__(self, title: str, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._names = title, names
        self._heads: Mapping[str, Heads] = {}
        self._even = 0.0
        self.setMinimumSize(3 * 4 * CELL_PX[0], 5 * CELL_PX[1])
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """Room for three grids."""
        return QSize(720, 170)

    def show_heads(self, heads: Mapping[str, Heads], even: float) -> None:
        """Draw others; `even` is what even attention would give."""
        self._heads, self._even = heads, even
        self.setAccessibleDescription("; ".join(self.told(cell) for cell in self.cells()))
        self.update()

    def cells(self) -> Iterator[Cell]:
        """Every head, as it is drawn now."""
        columns = max(1, len(self._heads))
        letters_px = QFontMetricsF(self.font()).height() + 4
        wide = (self.width() - 2 * EDGE_PX - (columns - 1) * GAP_PX) / columns
        high = self.height() - 2 * letters_px - EDGE_PX
        for column, (network, layers) in enumerate(self._heads.items()):
            left = EDGE_PX + column * (wide + GAP_PX)
            for layer, shares in enumerate(layers):
                size = wide / max(1, len(shares)), high / len(layers)
                for head, share in enumerate(shares):
                    at = QRectF(left + head * size[0], 2 * letters_px + layer * size[1], size[0] - 2, size[1] - 2)
                    yield Cell(network, layer, head, share, at)

    def told(self, cell: Cell) -> str:
        """What a pointer on a head is told."""
        words = self.tr("{0}, layer {1}, head {2}: {3} of its attention")
        return words.format(self._names[cell.network], cell.layer + 1, cell.head + 1, f"{100 * cell.share:.1f} %")

    def event(self, event: QEvent) -> bool:
        """Tooltips by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = next((cell for cell in self.cells() if cell.place.contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), self.told(found) if found else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The title, the names, the grids."""
        painter, shown = QPainter(self), theme.current()
        line_px = QFontMetricsF(self.font()).height() + 4
        painter.setPen(shown.colour("quiet"))
        even = self.tr("even attention would give {0}").format(f"{100 * self._even:.1f} %")
        painter.drawText(
            QRectF(EDGE_PX, 0, self.width() - 2 * EDGE_PX, line_px),
            Qt.AlignmentFlag.AlignLeft,
            f"{self._title}; {even}",
        )
        largest = max((share for layers in self._heads.values() for row in layers for share in row), default=0.0) or 1.0
        for cell in self.cells():
            if cell.layer == cell.head == 0:
                painter.setPen(shown.colour("ink"))
                place = QRectF(cell.place.left(), line_px, self.width(), line_px)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self._names[cell.network])
            self._paint(painter, cell, cell.share / largest)
        painter.end()

    def _paint(self, painter: QPainter, cell: Cell, strength: float) -> None:
        shown = theme.current()
        ground = mixed(shown.colour("surface"), shown.colour("accent"), strength)
        painter.fillRect(cell.place, ground)
        painter.setPen(max(map(QColor, LETTERS), key=lambda letters: contrast(letters, ground)))
        painter.drawText(cell.place, Qt.AlignmentFlag.AlignCenter, f"{100 * cell.share:.1f}")


def mixed(ground: QColor, colour: QColor, strength: float) -> QColor:
    """The colour laid over the ground, from hardly any of it (0) to all of it (1)."""
    share = LIGHTEST + (1 - LIGHTEST) * strength
    pairs = zip(_parts(ground), _parts(colour), strict=True)
    return QColor(*(round(under + (over - under) * share) for under, over in pairs))


def contrast(one: QColor, other: QColor) -> float:
    """How well one can be read on the other, from 1 to 21 (WCAG 2)."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    shares = (part / 255 for part in _parts(colour))
    linear = (share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4) for share in shares)
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
