"""The frames around the panels: there is room to move them, and their buttons are seen and say what they do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionFrame
from still_window import still_window

from ui.desktop import theme
from ui.desktop.docks import TITLE_BUTTONS


@pytest.fixture
def window(qtbot, dressed, tmp_path, s1):
    with still_window(tmp_path) as (made, bridge):
        made.resize(1280, 720)
        made.show()
        bridge.says(s1)
        yield made


def test_a_panel_finds_room_on_both_sides_of_the_view_in_the_first_window(window):
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["device"])
    assert window.minimumSizeHint().width() <= 1280


def buttons(dock):
    return [dock.findChild(QAbstractButton, name) for name in TITLE_BUTTONS]


def inks(button) -> set[str]:
    """The full colours of its icon."""
    drawn = button.icon().pixmap(16, 16).toImage()
    seen = [drawn.pixelColor(x, y) for x in range(16) for y in range(16)]
    return {colour.name() for colour in seen if colour.alpha() == 255}


def test_the_buttons_of_a_dock_say_what_they_do_and_can_be_seen_in_both_schemes(qtbot, qapp, window):
    before = theme.current().scheme
    dock = window.docks["device"]
    try:
        for scheme in ("light", "dark"):
            theme.apply(qapp, scheme)
            assert all(theme.current().ink in inks(button) for button in buttons(dock))
        assert all(button.toolTip() for button in buttons(dock))
    finally:
        theme.apply(qapp, before)


def test_the_buttons_are_the_same_after_a_dock_was_moved_or_its_place_restored(qtbot, window):
    dock, state = window.docks["console"], window.saveState()
    dock.setFloating(True)
    qtbot.waitUntil(dock.isVisible)
    assert all(theme.current().ink in inks(button) for button in buttons(dock))
    window.restoreState(state)
    for each in window.docks.values():
        each.show()
        assert all(theme.current().ink in inks(button) for button in buttons(each))


def test_the_frame_of_a_floating_panel_has_the_themes_colours_alone(window):
    dock, drawn = window.docks["console"], QImage(100, 80, QImage.Format.Format_RGB32)
    drawn.fill(QColor(theme.current().surface))
    option = QStyleOptionFrame()
    option.initFrom(dock)
    option.rect = drawn.rect()
    painter = QPainter(drawn)
    dock.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameDockWidget, option, painter, dock)
    painter.end()
    assert [drawn.pixelColor(x, 40).name() for x in (0, 1)] == [theme.current().line, theme.current().surface]
