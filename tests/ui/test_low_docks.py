"""The panels at the bottom make do with little height, so that a small window keeps a large view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from rooms import ROOMS, feed
from still_window import still_window

from ui.desktop.docks import BOTTOM, DOCKS

pytestmark = pytest.mark.usefixtures("dressed", "tracker")
BOTTOMS = [row.name for row in DOCKS if row.area == BOTTOM]
WIDE_PX, LOW_PX = 960, 128


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
            for height_px in (320, 10, 10):  # from where everything is shown, in two goes as a hand draws
                window.resizeDocks([dock], [height_px], Qt.Orientation.Vertical)
                qtbot.wait(50)
            assert dock.widget().height() <= LOW_PX, name
