"""The README's project, copied as a newcomer would, does what the README says."""

import json
import re
from pathlib import Path

import pytest

import main as command

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FILES = {"toml": "glasses.toml", "python": "app.py", "yaml": "card.hud.yaml"}


@pytest.fixture
def my_app(tmp_path, monkeypatch):
    """The three files of the section "A project", in my-app/."""
    monkeypatch.chdir(tmp_path)
    section = README.partition("## A project")[2].partition("\n## ")[0]
    (tmp_path / "my-app").mkdir()
    for language, text in re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL):
        (tmp_path / "my-app" / FILES[language]).write_text(text, encoding="utf-8")
    return section


@pytest.mark.slow
@pytest.mark.parametrize(("device", "kind"), [("quark-s1", "scene"), ("quark-g1", "voice")])
def test_the_project_of_the_readme_runs(my_app, tmp_path, device, kind):
    (words,) = re.findall(r"`lorgnette (run my-app [^`]*)`", my_app)
    assert command.main([*words.split(), "--device", device]) == 0
    lines = (tmp_path / "out" / "my-app" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    assert [event for event in events if event["kind"] == "fault"] == []
    shown = [event for event in events if event["kind"] == kind]
    assert "出口" in json.dumps(shown, ensure_ascii=False)
