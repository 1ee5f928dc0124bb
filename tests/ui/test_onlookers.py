"""The device makes the world's picture only for somebody who looks."""

import pytest
from still_window import still_window

from emulator.messages.link import Look


@pytest.fixture
def window(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (made, _):
        made.show()
        made.bridge.says(s1)
        qtbot.wait(20)
        yield made


def looks(window):
    """What the device was told about it, in order."""
    return [order.world for order in window.bridge.orders if isinstance(order, Look)]


def test_nobody_looks_from_the_start_page(window, qtbot):
    told = len(looks(window))
    window.actions_by_name["start_page"].trigger()
    qtbot.waitUntil(lambda: looks(window)[told:] == [False])
    window.pages.setCurrentWidget(window.split)
    qtbot.waitUntil(lambda: looks(window)[told:] == [False, True])


def test_glasses_without_a_display_are_seen_only_by_the_sensors_preview(window, qtbot, g1):
    window.docks["sensors"].hide()
    told = len(looks(window))
    window.bridge.says(g1)
    qtbot.waitUntil(lambda: looks(window)[told:] == [False])
    window.docks["sensors"].show()
    window.docks["sensors"].raise_()
    qtbot.waitUntil(lambda: looks(window)[told:] == [False, True])


def test_another_process_is_told_as_well(window, qtbot, s1):
    window.actions_by_name["start_page"].trigger()
    qtbot.waitUntil(lambda: looks(window)[-1:] == [False])
    told = len(looks(window))
    window.bridge.booted.disconnect(window._take_booted)  # which would turn to the view
    window.bridge.says(s1)
    assert looks(window)[told:] == [False]
