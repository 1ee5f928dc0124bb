"""Navigation as its wearer finds it, at home and on the way."""

from __future__ import annotations

import pytest

from tests.unit.apps.navigate.walker import Worn, place, route


@pytest.fixture
def worn():
    worn = Worn()
    worn.go(0, 0, 0)
    return worn


@pytest.fixture
def guided(worn):
    worn.hear("take me to the nearest metro")
    worn.touch("tap")
    worn.answer((place(), place(name_en="Far Station")))
    worn.touch("tap")
    worn.answer((route(),))
    worn.touch("tap")
    return worn
