"""Widgets are tested without a screen, dressed as the application dresses them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).parent))

from made_reports import demo


@pytest.fixture(params=["dark", "light"])
def scheme(request, qapp):
    """Both colour schemes, one after the other."""
    from ui.desktop import theme

    theme.apply(qapp, request.param)
    return request.param


@pytest.fixture(scope="session")
def s1():
    """Eight seconds of the demo walk on the glasses with a display."""
    return demo("quark-s1")


@pytest.fixture(scope="session")
def g1():
    """Eight seconds of the demo walk on the glasses without one."""
    return demo("quark-g1")
