"""Which map service a choice makes, and that what cannot be made is one line."""

import runpy
import shutil
import sys

import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.messages.services import RemoteService
from emulator.profile import load_profile
from emulator.services.context import ServiceContext
from emulator.services.maps import make
from tests.unit.services.maps.conftest import LAKESIDE

KEY = "LORGNETTE_AMAP_KEY"


@pytest.fixture
def context(tmp_path):
    assets = LAKESIDE.parents[1]
    return ServiceContext(
        tmp_path, assets, load_profile("quark-s1"), "en", ManualClock(), "glasses.toml: services.maps"
    )


def test_the_sandbox_and_a_map_of_ones_own_answer_offline(context):
    shutil.copy(LAKESIDE, context.folder / "town.json")
    for choice in ("sandbox", "town.json"):
        service = make(choice, context)
        assert isinstance(service, RemoteService)
        assert (service.name, service.is_live, service.is_agent) == ("maps", False, False)


def test_the_live_one_is_made_of_a_key(context, monkeypatch):
    monkeypatch.setenv(KEY, "canary0f3a9c77d1b2e4868f00aa55cc")
    service = make("live", context)
    assert isinstance(service, RemoteService)
    assert service.is_live


@pytest.mark.parametrize(("choice", "told"), [("live", KEY), ("nowhere.json", "nowhere.json"), (".", "folder")])
def test_what_cannot_be_made_is_told(context, monkeypatch, choice, told):
    monkeypatch.setenv(KEY, "")
    with pytest.raises(BadInput) as bad:
        make(choice, context)
    assert told in str(bad.value)
    assert "\n" not in str(bad.value)


def test_the_map_that_comes_along_is_what_its_script_makes(tmp_path, monkeypatch):
    script = LAKESIDE.with_name("make_quarter.py")
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path / "made.json")])
    runpy.run_path(str(script), run_name="__main__")
    assert (tmp_path / "made.json").read_bytes() == LAKESIDE.read_bytes()
