"""The panels at the bottom make do with little height, so that a small window keeps a large view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from rooms import ROOMS, feed
from still_window import still_window

from ui.desktop.docks import BOTTOM, DOCKS

pytestmark = pytest.mark.usefixtures("dressed", "tracker")
BOTTOMS = [row.name for row in DOCKS if row.area == BOTTOM]
WIDE_PX, LOW_PX, FULL_PX = 960, 128, 200  # low, and with all that a panel has to show
PATIENCE_MS = 30_000


@pytest.fixture(params=BOTTOMS)
def name(request):
    return request.param


@pytest.mark.parametrize("device", ["s1", "g1"])
def test_a_running_bottom_panel_is_content_with_little_height(qtbot, name, device, request, tmp_path):
    room = ROOMS[name]()
    qtbot.addWidget(room)
    room.resize(WIDE_PX, LOW_PX)
    room.show()
    feed(room, request.getfixturevalue(device), tmp_path)
    for _ in range(4):
        QTest.qWait(30)
    assert room.minimumSizeHint().height() <= LOW_PX


def test_every_bottom_panel_can_be_drawn_low_in_a_running_window(qtbot, qapp, tmp_path, g1):
    with still_window(tmp_path) as (window, bridge):
        window.show()
        window.resize(1280, 720)
        bridge.says(g1)
        for name in BOTTOMS:
            dock = window.docks[name]
            dock.raise_()
            qtbot.waitUntil(lambda dock=dock: draw(window, dock, 320) >= FULL_PX, timeout=PATIENCE_MS)
            # A hand draws on and on; what a panel leaves out when it is low is gone after its next drawing.
            qtbot.waitUntil(lambda dock=dock: draw(window, dock, 10) <= LOW_PX, timeout=PATIENCE_MS)


def draw(window, dock, height_px):
    """Draw a dock's edge to there; returns how high its panel was before."""
    before_px = dock.widget().height()
    window.resizeDocks([dock], [height_px], Qt.Orientation.Vertical)
    return before_px
