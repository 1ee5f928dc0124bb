"""The carousel names only apps that are there."""

from __future__ import annotations

import pytest

from emulator.apps.home.app import ENTRIES
from emulator.hud.layout.bindings import ICONS
from emulator.project import load_project


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_entry_is_an_app_that_comes_along_with_an_icon_that_can_be_drawn(entry):
    assert load_project(entry.name).app
    assert entry.icon in ICONS


def test_each_is_opened_by_a_sentence_of_its_own_that_the_glasses_listen_for():
    (commands,) = [node for node in load_project("home").nodes if node.kind == "commands"]
    assert sorted(commands.options.sentences) == sorted(entry.sentence for entry in ENTRIES)
