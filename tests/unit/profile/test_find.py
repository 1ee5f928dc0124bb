"""Built-in and user folders: who overrides whom, and how little one broken file may spoil."""

import os
from pathlib import Path

import pytest

from emulator.profile import available_profiles, load_profile
from emulator.profile.find import built_in_folder, find_profiles


def as_user_profile(template: str, id_: str) -> str:
    return template.replace('id = "my-glasses"', f'id = "{id_}"')


def test_the_built_in_profiles_are_there_and_the_template_is_not(user_folder: Path) -> None:
    found = available_profiles()
    assert {"quark-s1", "quark-g1"} <= set(found)
    assert "my-glasses" not in found
    assert found["quark-s1"] == built_in_folder() / "quark_s1.toml"
    assert all(load_profile(id_).device.id == id_ for id_ in found)
    assert find_profiles().problems == ()


def test_a_user_profile_is_found_and_overrides_by_id(user_folder: Path, template: str) -> None:
    mine, other = user_folder / "a.toml", user_folder / "b.toml"
    mine.write_text(as_user_profile(template, "quark-s1"), encoding="utf-8")
    other.write_text(as_user_profile(template, "other"), encoding="utf-8")
    found = {found.id: found for found in find_profiles().profiles}
    assert found["quark-s1"].path == mine and not found["quark-s1"].built_in
    assert found["quark-s1"].overrides == built_in_folder() / "quark_s1.toml"
    assert found["other"].overrides is None
    assert load_profile("quark-s1").device.name == "My glasses"


def test_the_variable_wins_over_the_configuration_folder(user_folder: Path, template: str, tmp_path: Path) -> None:
    configured = tmp_path / "config" / "device_profiles"
    configured.mkdir(parents=True)
    for folder in (configured, user_folder):
        (folder / "x.toml").write_text(as_user_profile(template, "x"), encoding="utf-8")
    assert available_profiles()["x"] == user_folder / "x.toml"


def test_the_variable_is_a_list(
    user_folder: Path, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / "y.toml").write_text(as_user_profile(template, "y"), encoding="utf-8")
    (user_folder / "x.toml").write_text(as_user_profile(template, "x"), encoding="utf-8")
    monkeypatch.setenv("LORGNETTE_PROFILES", os.pathsep.join([str(user_folder), "", str(second), str(tmp_path / "no")]))
    assert {"x", "y"} <= set(available_profiles())


def test_broken_files_are_told_and_hide_nothing(user_folder: Path, template: str) -> None:
    (user_folder / "broken.toml").write_text("= 3", encoding="utf-8")
    (user_folder / "nameless.toml").write_text("[camera]\n", encoding="utf-8")
    (user_folder / "odd.toml").write_text('device = "x"\n', encoding="utf-8")
    (user_folder / "folder.toml").mkdir()
    (user_folder / "_draft.toml").write_text("= 3", encoding="utf-8")
    (user_folder / "good.toml").write_text(as_user_profile(template, "good"), encoding="utf-8")
    findings = find_profiles()
    assert {"good", "quark-g1", "quark-s1"} <= {found.id for found in findings.profiles}
    told = "\n".join(map(str, findings.problems))
    assert "broken.toml:1: not valid TOML" in told
    assert "nameless.toml: device.id is missing" in told
    assert "odd.toml: device.id is missing" in told
    assert "folder.toml: is a folder" in told
    assert len(findings.problems) == 4


def test_two_files_with_one_id_in_a_folder(user_folder: Path, template: str) -> None:
    for name in ("a.toml", "b.toml"):
        (user_folder / name).write_text(as_user_profile(template, "twin"), encoding="utf-8")
    findings = find_profiles()
    assert available_profiles()["twin"] == user_folder / "a.toml"
    assert "b.toml: has the id twin of a.toml" in str(findings.problems[0])
