"""The assistant as its wearer finds it."""

import pytest

from tests.unit.apps.assistant.worn import Worn


@pytest.fixture
def worn():
    return Worn()
