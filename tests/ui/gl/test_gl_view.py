"""The view on a real OpenGL widget: the same picture as on the processor, through everything that a window does to it.

`tests/ui/test_gl_lane.py` runs this under Xvfb; elsewhere there is no such widget.
"""

import numpy as np
import pytest
from golden_view import compare, picture_of, shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow


@pytest.fixture
def view(qtbot, qapp, monkeypatch):
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs an X server")
    monkeypatch.setenv("LORGNETTE_RENDERER", "gl")
    return shown(qtbot)


@pytest.fixture
def steady(view):
    """A view whose host has to last."""
    faults = []
    view.fault.connect(faults.append)
    yield view
    assert faults == []
    assert view.renderer == "gl"


@pytest.mark.parametrize("mode", ["native", "fit"])
def test_it_is_the_stored_picture(steady, mode):
    steady.set_mode(mode)
    compare(picture_of(steady), f"view-{mode}", update=False)


def test_it_is_the_oracle_within_two_codes(steady):
    expected = steady.composition.depicted().pixels
    difference = np.abs(picture_of(steady).astype(int) - expected)
    assert (difference > 2).mean() < 1e-3


def test_light_panel_and_size_change_the_picture(steady, qtbot):
    view = steady
    before = picture_of(view)
    view.set_light(40_000.0)
    assert np.abs(picture_of(view).astype(int) - before).mean() > 1
    view.set_light(800.0)
    size = view.width(), view.height()
    view.resize(1000, 700)
    qtbot.wait(50)
    view.resize(*size)
    qtbot.wait(50)
    assert np.abs(picture_of(view).astype(int) - before).mean() < 1


def test_hidden_and_shown_again_it_paints(steady, qtbot):
    view = steady
    before, paints = picture_of(view), view.paints
    view.hide()
    view.set_light(900.0)
    view.show()
    qtbot.waitUntil(lambda: view.paints > paints)
    view.set_light(800.0)
    assert np.abs(picture_of(view).astype(int) - before).mean() < 1


def test_torn_out_of_its_window_it_says_so_and_still_has_a_picture(view, qtbot):
    """Qt takes the context away then; the processor goes on."""
    faults = []
    view.fault.connect(faults.append)
    before = picture_of(view)
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = QDockWidget(window)
    dock.setWidget(view)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(1000, 800)
    window.show()
    qtbot.wait(100)
    dock.setFloating(True)
    qtbot.wait(200)
    picture = picture_of(view)
    assert (view.renderer == "numpy") == bool(faults)
    assert picture.std() > before.std() / 3
    view.setParent(None)  # it is not the window's to delete
