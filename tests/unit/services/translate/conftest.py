import sys

import pytest

from emulator.clock import ManualClock
from emulator.profile import load_profile
from emulator.project import assets_folder
from emulator.services.context import ServiceContext


@pytest.fixture
def context(tmp_path):
    return ServiceContext(
        tmp_path, assets_folder(), load_profile("quark-s1"), "en", ManualClock(), "glasses.toml: services.translate"
    )


@pytest.fixture
def absent(monkeypatch):
    """Makes packages as good as not installed."""

    def hide(*names):
        for name in names:
            monkeypatch.setitem(sys.modules, name, None)

    return hide
