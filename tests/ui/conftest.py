"""Widgets are tested without a screen, dressed as the application dresses them."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(params=["dark", "light"])
def scheme(request, qapp):
    """Both colour schemes, one after the other."""
    from ui.desktop import theme

    theme.apply(qapp, request.param)
    return request.param
