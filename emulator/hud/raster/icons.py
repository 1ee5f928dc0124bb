"""The icon set, drawn for this project: each symbol a few strokes on a 24 by 24 grid, y down.

One idea a symbol, two or three strokes where possible: at 28 pixels on a monochrome panel nothing finer survives.
"""

from __future__ import annotations

from emulator.hud.raster.strokes import Shape, arc, circle, dot, fill, frame, line, loop, mirrored

_RIGHT: tuple[Shape, ...] = (
    line(6, 21, 6, 14.5),
    arc(10.5, 14.5, 4.5, 180, 270),
    line(10.5, 10, 20, 10),
    line(14.5, 4.5, 20, 10, 14.5, 15.5),
)
_SLIGHT_RIGHT: tuple[Shape, ...] = (line(7, 21, 7, 15.5, 18.5, 4), line(10.5, 4, 18.5, 4, 18.5, 12))
_UTURN: tuple[Shape, ...] = (
    line(18.5, 21, 18.5, 9.5),
    arc(13, 9.5, 5.5, 0, -180),
    line(7.5, 9.5, 7.5, 19.5),
    line(3, 15, 7.5, 19.5, 12, 15),
)

ICON_SHAPES: dict[str, tuple[Shape, ...]] = {
    # A over a small "wen" character: one script into another.
    "translate": (
        line(2.5, 13.5, 6.8, 3, 11, 13.5),
        line(4, 10, 9.5, 10),
        line(12.5, 12, 22, 12),
        line(17.2, 9.5, 17.2, 12),
        line(14.3, 12, 21.5, 21),
        line(20.2, 12, 13, 21),
    ),
    "pay": (frame(2, 5, 22, 19, 2.5), line(2, 9.5, 22, 9.5), line(5.5, 15, 9.5, 15)),
    "navigate": (loop(12, 2.5, 19.5, 20.5, 12, 16.5, 4.5, 20.5),),
    "scan": (
        line(2.5, 8, 2.5, 2.5, 8, 2.5),
        line(16, 2.5, 21.5, 2.5, 21.5, 8),
        line(21.5, 16, 21.5, 21.5, 16, 21.5),
        line(8, 21.5, 2.5, 21.5, 2.5, 16),
        line(6.5, 12, 17.5, 12),
    ),
    "check": (line(4, 12.8, 9.5, 18.5, 20.5, 6),),
    "warning": (loop(12, 3, 22, 20.5, 2, 20.5), line(12, 9.5, 12, 14), dot(12, 17.2)),
    "question": (circle(12, 12, 9.5), arc(12, 9.4, 2.9, 180, 450), line(12, 12.3, 12, 13.6), dot(12, 17.2)),
    "battery": (frame(1.5, 6.5, 19.5, 17.5, 2.5), line(22.3, 10.5, 22.3, 13.5)),
    "clock": (circle(12, 12, 9.5), line(12, 6.5, 12, 12, 15.8, 14.2)),
    "microphone": (
        frame(8.5, 2.5, 15.5, 14, 3.5),
        arc(12, 10.7, 7, 0, 180),
        line(12, 17.7, 12, 21.5),
        line(8.5, 21.5, 15.5, 21.5),
    ),
    "left": mirrored(_RIGHT),
    "right": _RIGHT,
    "straight": (line(12, 21, 12, 3.5), line(5.5, 10, 12, 3.5, 18.5, 10)),
    "uturn": _UTURN,
    "slight_left": mirrored(_SLIGHT_RIGHT),
    "slight_right": _SLIGHT_RIGHT,
    "speaker": (
        loop(2.5, 9, 6.5, 9, 11.5, 4.5, 11.5, 19.5, 6.5, 15, 2.5, 15),
        arc(11.5, 12, 5, -45, 45),
        arc(11.5, 12, 9.5, -45, 45),
    ),
    "code": (
        frame(3, 3, 10, 10, 1),
        frame(14, 3, 21, 10, 1),
        frame(3, 14, 10, 21, 1),
        dot(6.5, 6.5),
        dot(17.5, 6.5),
        dot(6.5, 17.5),
        line(14.5, 14.5, 14.5, 17.5),
        line(14.5, 21, 17.5, 21, 17.5, 17.5),
        line(21, 14.5, 21, 18),
        dot(21, 21, 0.9),
    ),
    "eye": (arc(12, 19, 12.2, -145, -35), arc(12, 5, 12.2, 35, 145), circle(12, 12, 3)),
    "camera": (frame(2, 7, 22, 20, 2.5), line(8, 6.8, 9.5, 4, 14.5, 4, 16, 6.8), circle(12, 13.3, 3.8)),
    "message": (
        loop(3, 4, 21, 4, 21, 16.5, 11.5, 16.5, 7, 20.5, 7, 16.5, 3, 16.5),
        line(7.5, 8.5, 16.5, 8.5),
        line(7.5, 12, 13.5, 12),
    ),
    # A temple arm with the touched spot on it.
    "touch": (line(1.5, 15.5, 15, 15.5), arc(15, 19.5, 4, -90, -10), dot(9, 9, 2.6), arc(9, 9, 5.6, 190, 350)),
    "listening": (
        line(3, 10.5, 3, 13.5),
        line(7.5, 7.5, 7.5, 16.5),
        line(12, 4, 12, 20),
        line(16.5, 7.5, 16.5, 16.5),
        line(21, 10.5, 21, 13.5),
    ),
    "dot": (dot(12, 12, 4.5),),
    "bell": (
        line(6, 10, 6, 14, 3.5, 17.5, 20.5, 17.5, 18, 14, 18, 10),
        arc(12, 10, 6, 180, 360),
        dot(12, 21, 1.5),
    ),
    "moon": (arc(12, 12, 9.5, -75, -345), arc(20.05, 7.35, 7.2, 81, 219)),
    "phone": (
        loop(
            *(4.5, 3, 8.5, 3, 10.3, 8, 8, 10.2, 10.5, 13.5, 13.8, 16, 16, 13.7, 21, 15.5),
            *(21, 19.5, 18.5, 21.5, 11.5, 19, 5, 12.5, 2.5, 5.5),
        ),
    ),
    "music": (line(8, 18, 8, 5.5, 20, 3, 20, 15.5), dot(5.6, 18, 2.6), dot(17.6, 15.8, 2.6)),
    "play": (loop(6, 3.5, 20, 12, 6, 20.5),),
    "pause": (line(8, 4, 8, 20), line(16, 4, 16, 20)),
    "calendar": (
        frame(2.5, 4.5, 21.5, 21, 2),
        line(2.5, 10, 21.5, 10),
        line(7.5, 2, 7.5, 6.5),
        line(16.5, 2, 16.5, 6.5),
        dot(12, 15.5, 1.8),
    ),
    "notes": (frame(4, 2.5, 20, 21.5, 2), line(8, 8, 16, 8), line(8, 12, 16, 12), line(8, 16, 12, 16)),
    # One line in the box that is read, one before and one after it.
    "script": (line(4, 4.5, 20, 4.5), frame(2, 9, 22, 15, 2), line(4, 19.5, 14, 19.5)),
    "record": (circle(12, 12, 9.5), dot(12, 12, 4.5)),
    "aim": (
        line(2.5, 8, 2.5, 2.5, 8, 2.5),
        line(16, 2.5, 21.5, 2.5, 21.5, 8),
        line(21.5, 16, 21.5, 21.5, 16, 21.5),
        line(8, 21.5, 2.5, 21.5, 2.5, 16),
        dot(12, 12, 2),
    ),
    "car": (
        loop(2.5, 16.5, 2.5, 12, 6, 11, 8.5, 6, 15.5, 6, 18.5, 11, 21.5, 12, 21.5, 16.5),
        dot(7, 17, 2.4),
        dot(17, 17, 2.4),
    ),
    "train": (
        frame(5, 2.5, 19, 17.5, 3),
        line(5, 10, 19, 10),
        dot(9, 13.8),
        dot(15, 13.8),
        line(8, 17.5, 5.5, 21.5),
        line(16, 17.5, 18.5, 21.5),
    ),
    # A price tag.
    "tag": (loop(2.5, 12.5, 12, 3, 21, 3, 21, 12, 11.5, 21.5), dot(16.3, 7.7, 1.7)),
    "plane": (
        loop(
            *(12, 2, 13.7, 9, 22, 14.5, 22, 16.5, 13.7, 14, 13.2, 18.5, 16, 20.8, 16, 22, 12, 21),
            *(8, 22, 8, 20.8, 10.8, 18.5, 10.3, 14, 2, 16.5, 2, 14.5, 10.3, 9),
        ),
    ),
}


def battery_charge(permille: int) -> tuple[Shape, ...]:
    """What fills the battery symbol at a state of charge."""
    right = 4.3 + 12.4 * permille / 1000
    return (fill(4.3, 9.3, right, 9.3, right, 14.7, 4.3, 14.7),) if permille > 20 else ()


def ring(permille: int) -> tuple[Shape, ...]:
    """A ring closed clockwise from the top."""
    return (arc(12, 12, 10, -90, -90 + 360 * permille / 1000),) if permille > 0 else ()
