"""Widgets are tested without a screen, dressed as the application dresses them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).parent))

from live_panels import quiet_project
from made_reports import demo


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in its own
def pytest_collection_modifyitems(items):
    """Who needs the walk runs in one process: two would walk it twice, a quarter of a minute each."""
    for item in items:
        if {"s1", "g1"}.intersection(item.fixturenames) and item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("walk"))


@pytest.fixture(autouse=True)
def no_faces_of_layout_items():
    """An item that Qt made and Python knows brings the process down later; `ui/desktop/widgets/nest.py` says why."""
    yield
    import shiboken6
    from PySide6.QtWidgets import QSpacerItem, QWidgetItem

    items = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QWidgetItem | QSpacerItem)]
    faces = [one for one in items if not shiboken6.createdByPython(one)]
    assert faces == [], "use `nest` in place of `addLayout`, and no `itemAt`"


@pytest.fixture(params=["dark", "light"])
def scheme(request, qapp):
    """Both colour schemes, one after the other."""
    from ui.desktop import theme

    theme.apply(qapp, request.param)
    return request.param


@pytest.fixture
def dressed(qapp):
    """The dark scheme, put on only where another one is worn, since that takes a third of a second."""
    from ui.desktop import theme

    if qapp.property(theme.PROPERTY) != "dark":
        theme.apply(qapp, "dark")


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    """The window of the smallest screen that it is made for, over a device that only writes down what it is asked."""
    from still_window import still_window

    with still_window(tmp_path) as (made, _):
        made.resize(1280, 720)
        made.show()
        yield made


@pytest.fixture(scope="session")
def quiet(tmp_path_factory):
    """The folder of a project that does nothing, for tests of controls."""
    return quiet_project(tmp_path_factory.mktemp("quiet"))


@pytest.fixture(scope="session")
def s1():
    """Eight seconds of the demo walk on the glasses with a display."""
    return demo("quark-s1")


@pytest.fixture(scope="session")
def g1():
    """Eight seconds of the demo walk on the glasses without one."""
    return demo("quark-g1")
