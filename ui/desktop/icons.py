"""The window's own icons: strokes on a grid of 16, drawn in the theme's colours, so that they are sharp and fit in.

In: a name. Out: a QIcon with its normal and its disabled picture. A button asks again when the palette changes; there
is no file, and nothing to license.
"""

from __future__ import annotations

import atexit
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from ui.desktop import theme

GRID: Final = 16
STROKE: Final = 1.5
SHARPNESS: Final = (1.0, 2.0, 3.0)

# M and L lead to a point, C curves there over two others, Z closes; coordinates are those of the grid.
STROKES: Final = {
    "hold": "M 5.5 3 L 5.5 13 M 10.5 3 L 10.5 13",
    "step": "M 4 3 L 10 8 L 4 13 Z M 12.5 3 L 12.5 13",
    "reboot": (
        "M 13 8 C 13 10.8 10.8 13 8 13 C 5.2 13 3 10.8 3 8 C 3 5.2 5.2 3 8 3 C 10 3 11.7 4.1 12.6 5.8"
        " M 13 2.5 L 13 6 L 9.5 6"
    ),
    "edit_app": "M 5 4 L 1.5 8 L 5 12 M 11 4 L 14.5 8 L 11 12 M 9.3 3 L 6.7 13",
    "start_page": "M 2 8 L 8 2.5 L 14 8 M 4 6.5 L 4 13.5 L 12 13.5 L 12 6.5",
    "more": "M 4 4 L 8 8 L 4 12 M 8.5 4 L 12.5 8 L 8.5 12",
    "float": "M 3 6 L 10 6 L 10 13 L 3 13 Z M 6 6 L 6 3 L 13 3 L 13 10 L 10 10",
    "close": "M 4 4 L 12 12 M 12 4 L 4 12",
    "present": (
        "M 2.5 6 L 2.5 2.5 L 6 2.5 M 10 2.5 L 13.5 2.5 L 13.5 6"
        " M 13.5 10 L 13.5 13.5 L 10 13.5 M 6 13.5 L 2.5 13.5 L 2.5 10"
    ),
}
POINTS: Final = {"M": 1, "L": 1, "C": 3, "Z": 0}


def icon(name: str) -> QIcon:
    """The icon of a command, in the colours of now. KeyError for a name that has none."""
    return _icon(name, theme.current())


@cache  # docks ask again for theirs on many occasions
def _icon(name: str, colours: theme.Theme) -> QIcon:
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, colours.ink), (QIcon.Mode.Disabled, colours.faint)):
        for ratio in SHARPNESS:
            made.addPixmap(_drawn(STROKES[name], QColor(colour), ratio), mode)
    return made


# A picture must not outlive the application, which PySide takes down at exit, after what was registered later than it.
atexit.register(_icon.cache_clear)


def path_of(strokes: str) -> QPainterPath:
    """Strokes as a path."""
    path, words = QPainterPath(), strokes.split()
    at = 0
    while at < len(words):
        count = POINTS[words[at]]
        numbers = [float(word) for word in words[at + 1 : at + 1 + 2 * count]]
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        _append(path, words[at], points)
        at += 1 + 2 * count
    return path


def _append(path: QPainterPath, kind: str, points: list[QPointF]) -> None:
    if kind == "M":
        path.moveTo(points[0])
    elif kind == "L":
        path.lineTo(points[0])
    elif kind == "C":
        path.cubicTo(*points)
    else:
        path.closeSubpath()


def _drawn(strokes: str, colour: QColor, ratio: float) -> QPixmap:
    picture = QPixmap(round(GRID * ratio), round(GRID * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path_of(strokes))
    painter.end()
    return picture
