"""A valid profile text to spoil, and folders that hold nothing of this computer's user."""

from pathlib import Path

import pytest

from emulator.profile.find import built_in_folder


@pytest.fixture
def template() -> str:
    return (built_in_folder() / "_template.toml").read_text(encoding="utf-8")


@pytest.fixture
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder named in LORGNETTE_PROFILES; the user's own configuration folder is empty."""
    monkeypatch.setattr("emulator.profile.find.user_config_dir", lambda _: str(tmp_path / "config"))
    folder = tmp_path / "profiles"
    folder.mkdir()
    monkeypatch.setenv("LORGNETTE_PROFILES", str(folder))
    return folder
