"""`lorgnette devices`, as a user calls it."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from emulator.bad_input import BadInput
from emulator.profile.find import built_in_folder
from ui.terminal import devices


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("emulator.profile.find.user_config_dir", lambda _: str(tmp_path / "config"))
    monkeypatch.setenv("LORGNETTE_PROFILES", str(tmp_path))
    return tmp_path


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    devices.add_parser(parser.add_subparsers())
    options = parser.parse_args(["devices", *arguments])
    return int(options.run(options))


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert call(*arguments, "--json") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    found: dict[str, Any] = json.loads(captured.out)
    return found


def own_profile(folder: Path, id_: str) -> Path:
    template = (built_in_folder() / "_template.toml").read_text(encoding="utf-8")
    path = folder / f"{id_}.toml"
    path.write_text(template.replace('id = "my-glasses"', f'id = "{id_}"'), encoding="utf-8")
    return path


def test_the_list_names_both_devices_and_what_they_have(capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 0
    text = capsys.readouterr().out
    for part in ("quark-s1", "quark-g1", "none: it speaks", "640x480, 28°", "2.16 Wh", "1.05 Wh", "estimated"):
        assert part in text
    assert "vision 500 ms" in text and "not usable" not in text


def test_json_holds_every_value_with_provenance(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys)
    by_id = {device["id"]: device for device in found["devices"]}
    assert found["problems"] == []
    assert by_id["quark-g1"]["display"] is None
    fov = by_id["quark-s1"]["display"]["fov_diagonal_deg"]
    assert (fov["value"], fov["low"], fov["high"], fov["confidence"]) == (28, 23, 30, "estimated")
    assert by_id["quark-s1"]["units"]["npu"]["macs_per_s"]["w8a8"]["value"] == 1.04e12
    assert by_id["quark-s1"]["path"].endswith("quark_s1.toml")
    assert by_id["quark-s1"]["built_in"] is True
    assert by_id["quark-s1"]["numbers"]["estimated"] > by_id["quark-s1"]["numbers"]["official"]


def test_one_device_with_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("quark-s1") == 0
    text = capsys.readouterr().out
    for part in ("28 ° (23 to 30)", "GlassBench", "units.npu.macs_per_s", "1.04e+12 MAC/s", "strip.double_tap"):
        assert part in text


def test_one_device_as_json_and_by_file(capsys: pytest.CaptureFixture[str], user_folder: Path) -> None:
    assert [device["id"] for device in document(capsys, "quark-g1")["devices"]] == ["quark-g1"]
    elsewhere = user_folder / "deep"
    elsewhere.mkdir()
    path = own_profile(elsewhere, "elsewhere")
    (device,) = document(capsys, str(path))["devices"]
    assert (device["id"], device["path"], device["built_in"]) == ("elsewhere", str(path), False)


def test_what_the_g1_has_not_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("quark-g1") == 0
    text = capsys.readouterr().out
    assert "This device has no display." in text and "luminance" not in text


def test_an_override_is_said(capsys: pytest.CaptureFixture[str], user_folder: Path) -> None:
    own_profile(user_folder, "quark-s1")
    assert call() == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "instead of" in words and "quark_s1.toml" in words
    overrides = {device["id"]: device["overrides"] for device in document(capsys)["devices"]}
    assert overrides["quark-s1"].endswith("quark_s1.toml")
    assert overrides["quark-g1"] is None


def test_a_broken_profile_is_told_and_the_rest_is_listed(capsys: pytest.CaptureFixture[str], user_folder: Path) -> None:
    path = own_profile(user_folder, "broken")
    path.write_text(path.read_text(encoding="utf-8").replace("value = 28,", "value = nan,"), encoding="utf-8")
    (user_folder / "[odd] name.toml").write_text("= 1", encoding="utf-8")
    assert call() == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "quark-s1" in text and "must be a finite number, not nan" in text and "[odd] name.toml" in text
    found = document(capsys)
    assert {device["id"] for device in found["devices"]} >= {"quark-s1", "quark-g1"}
    assert len(found["problems"]) == 2


def test_an_unknown_device() -> None:
    with pytest.raises(BadInput, match="no device profile 'quark-x1'; did you mean"):
        call("quark-x1")


@pytest.mark.parametrize("columns", [40, 80, 109, 200])
def test_every_width_of_a_terminal_shows_all_of_it(columns: int) -> None:
    """Nothing is cut off with an ellipsis, at any width that a terminal has."""
    loaded, problems = devices._all()
    console = Console(width=columns, record=True, file=io.StringIO())
    devices._print_list(console, loaded, problems)
    for found, profile in loaded:
        devices._print_detail(console, found, profile)
    text = console.export_text()
    assert "…" not in text
    assert "quark-s1" in text
