"""The README's project, copied as a newcomer would, does what the README says."""

import json
import re
import shlex
from pathlib import Path

import pytest

import main as command
from tests.networks.mobile import mobilenet_v2

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


@pytest.mark.slow
@pytest.mark.usefixtures("tracker")
def test_the_scenario_of_the_readme_holds(my_app, tmp_path):
    section = README.partition("## Scenarios")[2].partition("\n## ")[0]
    (path,) = re.findall(r"As `(my-app/.*?)`", section)
    (scenario,) = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text(scenario, encoding="utf-8")
    assert command.main(["test", "my-app"]) == 0


@pytest.mark.slow
def test_the_step_for_a_ci_of_the_readme_holds_what_it_says(my_app, tmp_path, capsys, monkeypatch):
    """Its lines one after the other, against a first run; then with the limit that its message is about."""
    monkeypatch.delenv("DISPLAY", raising=False)
    section = README.partition("## Budgets in your CI")[2].partition("\n## ")[0]
    (budgets,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    (step,) = re.findall(r"```sh\nset -e\n(.*?)```", section, re.DOTALL)
    (tmp_path / "my-app" / "model.onnx").write_bytes(mobilenet_v2().SerializeToString())
    glasses = tmp_path / "my-app" / "glasses.toml"
    glasses.write_text(f"{glasses.read_text(encoding='utf-8')}\n{budgets}", encoding="utf-8")
    lines = [shlex.split(line, comments=True)[1:] for line in step.splitlines()]
    assert command.main([*lines[0][:-1], "baseline"]) == 0
    assert [command.main(line) for line in lines] == [0, 0, 0]
    glasses.write_text(glasses.read_text(encoding="utf-8").replace("= 20", "= 5"), encoding="utf-8")
    capsys.readouterr()
    assert command.main(lines[0]) == 1
    (said,) = re.findall(r"```\n(over budget: .*?)\n```", section)
    figures = re.compile(r"\d[\d.]*")  # predictions get better; the words are what is promised
    assert figures.sub("N", said) in figures.sub("N", capsys.readouterr().out)
