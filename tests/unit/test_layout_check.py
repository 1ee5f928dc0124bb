"""Layout files on devices: lines of findings, and that all layouts which come along have no errors."""

from __future__ import annotations

from pathlib import Path

import pytest

import emulator.apps
from emulator.bad_input import BadInput
from emulator.layout_check import check_layout
from emulator.profile import load_profile
from emulator.project import assets_folder

LAYOUTS = sorted([*Path(emulator.apps.__file__).parent.rglob("*.hud.yaml"), *assets_folder().rglob("*.hud.yaml")])


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_layouts_that_come_along_have_no_errors(path, device):
    found = [placed for placed in check_layout(path, load_profile(device)) if placed.finding.severity == "error"]
    assert [(placed.line, placed.words) for placed in found] == []


def test_there_are_layouts_to_check():
    assert len(LAYOUTS) >= 18


def test_a_finding_stands_at_the_line_of_its_component(tmp_path):
    path = tmp_path / "x.hud.yaml"
    path.write_text(
        'hud: "1.0"\nid: x\ncomponents:\n  a:\n    type: column\n    children:\n      - {type: text, text: A}\n'
        "      - {type: text, text: B, size: 9}\n"
    )
    placed = [each for each in check_layout(path, load_profile("quark-s1")) if each.finding.rule == "TXT-001"]
    assert [(each.line, each.finding.component) for each in placed] == [(8, "a.1")]
    assert placed[0].words.endswith("arcmin high (at least 16 arcmin)")


def test_a_broken_file_is_bad_input(tmp_path):
    path = tmp_path / "x.hud.yaml"
    path.write_text('hud: "1.0"\nid: x\ncomponents: {a: {type: text}}\n')
    with pytest.raises(BadInput, match=r"x\.hud\.yaml:3"):
        check_layout(path, load_profile("quark-s1"))


def test_a_panel_that_is_too_small_is_bad_input(tmp_path):
    path = tmp_path / "x.hud.yaml"
    path.write_text('hud: "1.0"\nid: x\nrequire: {min_fov_deg: [90, 60]}\ncomponents: {a: {type: text, text: A}}\n')
    with pytest.raises(BadInput, match="field of 90 x 60"):
        check_layout(path, load_profile("quark-s1"))
