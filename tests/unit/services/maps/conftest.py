from pathlib import Path

import pytest

from emulator.services.maps.sandbox import SandboxMaps
from emulator.services.maps.street_file import load_streets

LAKESIDE = Path(__file__).parents[4] / "assets" / "maps" / "lakeside.json"


@pytest.fixture(scope="session")
def streets():
    return load_streets(LAKESIDE)


@pytest.fixture(scope="session")
def sandbox(streets):
    return SandboxMaps(streets)
