"""The window's icons: one for each button of the bar, drawn in the colours of the theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from ui.desktop import theme
from ui.desktop.docks import TITLE_BUTTONS
from ui.desktop.icons import GRID, STROKES, icon, path_of
from ui.desktop.toolbar import LEFT, RIGHT, TIME


def test_every_button_of_the_bar_and_of_the_docks_has_an_icon():
    assert set(STROKES) == {*LEFT, *TIME, *RIGHT, "more", *(drawn for drawn, _ in TITLE_BUTTONS.values())}


@pytest.mark.parametrize("name", STROKES)
def test_strokes_stay_on_the_grid_and_fill_it(name):
    box = path_of(STROKES[name]).boundingRect()
    assert box.left() >= 1
    assert box.top() >= 1
    assert box.right() <= GRID - 1
    assert box.bottom() <= GRID - 1
    assert max(box.width(), box.height()) >= GRID / 2


def lightness(picture) -> float:
    colours = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    seen = [colour.lightnessF() for colour in colours if colour.alpha() > 200]
    return sum(seen) / len(seen)


def test_an_icon_is_light_on_dark_and_dark_on_light_and_fainter_when_off(qapp):
    before = theme.current().scheme
    try:
        theme.apply(qapp, "dark")
        drawn = icon("hold")
        on = drawn.pixmap(QSize(16, 16), 2.0).toImage()
        off = drawn.pixmap(QSize(16, 16), 2.0, QIcon.Mode.Disabled).toImage()
        assert on.width() == 32
        assert lightness(on) > lightness(off) > 0.3
        theme.apply(qapp, "light")
        assert lightness(icon("hold").pixmap(QSize(16, 16), 2.0).toImage()) < 0.3
    finally:
        theme.apply(qapp, before)
