"""Templates: what they make is sound, named after its folder, and never in the way of what is there."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.project import load_project, new_project, templates
from main import main

IDS = ["blank-hud", "sign-reader", "voice-commands"]
SEEN = {"blank-hud": "Hello", "sign-reader": "Coffee", "voice-commands": "The light is on."}


def test_the_templates_are_known_and_explained() -> None:
    assert [template.id for template in templates()] == IDS
    assert all(template.name and template.summary for template in templates())


@pytest.mark.slow
@pytest.mark.parametrize("template", IDS)
@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_a_new_project_runs_and_shows_something(tmp_path: Path, template: str, device: str) -> None:
    folder = new_project(tmp_path / "mine", template)
    settings = RunSettings(project=str(folder), device=device, duration_ns=2 * NS_PER_S)
    with DeviceRun(settings, HostClock()) as run:
        for t_ns in run.instants():
            run.advance(t_ns)
        events = run.record().events
    assert [event.data for event in events if event.kind == "fault"] == []
    shown = [text for event in events if event.kind == "scene" for text in event.data["texts"]]
    assert any(SEEN[template] in text for text in shown)


@pytest.mark.slow
@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize("template", IDS)
def test_the_scenarios_of_a_new_project_hold(tmp_path: Path, template: str) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--template", template]) == 0
    assert main(["test", str(folder)]) == 0


@pytest.mark.parametrize("name", ["mine", '"quoted" \\ 眼镜 😀', "x" * 200, "\x7f"])
def test_a_project_has_the_name_of_its_folder(tmp_path: Path, name: str) -> None:
    project = load_project(new_project(tmp_path / name))
    assert project.name == (name[:80] if name != "\x7f" else "Project")
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_an_empty_folder_may_be_there_and_parents_are_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (new_project(tmp_path / "empty") / "app.py").is_file()
    assert (new_project(tmp_path / "a" / "b") / "app.py").is_file()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "app.py").write_text("precious", encoding="utf-8")
    with pytest.raises(BadInput, match="is there already; name a folder that is new or empty"):
        new_project(tmp_path / "mine")
    with pytest.raises(BadInput, match="is there already"):
        new_project(tmp_path / "mine" / "app.py")
    assert (tmp_path / "mine" / "app.py").read_text(encoding="utf-8") == "precious"


def test_mistakes_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no template 'sign_reader'; did you mean sign-reader"):
        new_project(tmp_path / "mine", "sign_reader")
    with pytest.raises(BadInput, match="not a usable path"):
        new_project(Path("a\0b"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be made"):
        new_project(tmp_path / "file" / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_command_makes_one_and_says_how_to_run_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine"), "--template", "voice-commands"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "mine/glasses.toml" in said
    assert said[-1] == f"try: lorgnette run {tmp_path / 'mine'}, and lorgnette test {tmp_path / 'mine'}"
    assert main(["new", str(tmp_path / "mine")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_the_command_tells_a_script_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["project"], document["template"]) == (str(folder), "blank-hud")
    assert set(document["files"]) == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert document["try"] == [f"lorgnette run {folder}", f"lorgnette test {folder}"]
    assert main(["new", str(folder), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["what"] == "is there already"


def test_the_help_names_the_templates() -> None:
    from ui.terminal import new

    parser = argparse.ArgumentParser()
    new.add_parser(parser.add_subparsers())
    verb = parser._subparsers._group_actions[0].choices["new"]  # type: ignore[union-attr,index,call-overload]
    assert all(name in verb.format_help() for name in IDS)
