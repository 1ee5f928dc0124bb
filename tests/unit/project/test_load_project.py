"""Project files: what a good one gives, and the one line that each kind of mistake gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.project import built_in_projects, load_project
from emulator.project.order import Circle, in_data_flow

GOOD = """name = "Walk"
permissions = ["camera", "microphone"]
[pipeline.heard]
kind = "commands"
input = "voice"
options = { sentences = ["what is this"] }
[pipeline.voice]
kind = "voice_activity"
input = "microphone"
[pipeline.signs]
kind = "onnx"
input = "camera"
rate_hz = 4
device_ms = { value = 10, low = 8, high = 20, source = "measured on the bench" }
[pipeline.signs.options]
model = "m.onnx"
[pipeline.signs.options.output]
kind = "boxes"
labels = ["stop", "yield"]
min_score = 0.3
[budgets]
vision_ms = 120
[run]
for_s = 10
lux = 2000
[demo]
for_s = 30
"""


def write(folder: Path, text: str) -> Path:
    (folder / "glasses.toml").write_text(text, encoding="utf-8")
    return folder


def complaint(folder: Path) -> str:
    with pytest.raises(BadInput) as caught:
        load_project(folder)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_good_project_comes_out_in_data_flow_order(tmp_path: Path) -> None:
    (tmp_path / "card.hud.yaml").touch()
    project = load_project(write(tmp_path, GOOD))
    assert [node.name for node in project.nodes] == ["voice", "heard", "signs"]
    assert project.layouts == (tmp_path.resolve() / "card.hud.yaml",)
    assert project.permissions == {"camera", "microphone"}
    assert (project.run.for_s, project.run.lux) == (10, 2000)
    assert (project.demo.for_s, project.demo.lux) == (30, 2000)
    assert project.budgets.vision_ms == 120


def test_a_node_gets_the_defaults_of_its_kind(tmp_path: Path) -> None:
    voice, _, signs = load_project(write(tmp_path, GOOD)).nodes
    assert (signs.unit, signs.precision, signs.rate_hz) == ("npu", "w8a8", 4)
    assert signs.device_ms is not None
    assert (signs.device_ms.p50_ns, signs.device_ms.low_ns, signs.device_ms.high_ns) == (
        10_000_000,
        8_000_000,
        20_000_000,
    )
    assert (voice.unit, voice.precision, voice.device_ms) == ("dsp", "fp32", None)
    assert "unit" not in signs.declared
    assert signs.where.endswith("glasses.toml:10: pipeline.signs")


def test_the_file_itself_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, 'name = "x"')
    assert load_project(tmp_path / "glasses.toml").folder == tmp_path.resolve()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("min_score", "min_scor", 20, "pipeline.signs.options.output.min_scor: unknown key; did you mean min_score?"),
        ("rate_hz", "rate", 13, "pipeline.signs.rate: unknown key; did you mean rate_hz?"),
        ("rate_hz = 4", 'model = "x"', 13, "it belongs into the options of the node (onnx)"),
        ("model =", "modl =", 16, "did you mean model?"),
        ('kind = "boxes"', 'kind = "bxes"', 17, "there is no kind 'bxes'"),
        ('kind = "boxes"\n', "", 17, "pipeline.signs.options.output: has no kind"),
        ('kind = "commands"', 'kind = "comands"', 4, "not 'comands'"),
        ("min_score = 0.3", 'min_score = "0.3"', 20, "should be a valid number, not '0.3'"),
        ("rate_hz = 4", "rate_hz = nan", 13, "should be a finite number"),
        ("rate_hz = 4", "rate_hz = 0", 13, "should be greater than or equal to 0.001"),
        ("low = 8", "low = 12", 14, "device_ms.low: low 12 is above the value 10"),
        ('input = "voice"', 'input = "voise"', 5, "there is no 'voise'; did you mean voice?"),
        ('input = "voice"', 'input = "heard"', 5, "the node reads itself"),
        ('input = "microphone"', 'input = "heard"', 9, "voice_activity nodes cannot read the commands node 'heard'"),
        ('kind = "onnx"', 'kind = "understand"', 12, "understand nodes cannot read the camera; they read: dictation, "),
        ('input = "camera"', 'input = "microphone"', 12, "onnx nodes cannot read the microphone; they read: camera"),
        ('permissions = ["camera", "microphone"]', "", 9, "no permission for the microphone"),
        ('name = "Walk"', "", 1, "name: is missing"),
        ("[run]", "[pipeline.signs]\n[run]", 23, "duplicate"),
        ("[pipeline.signs]", "[pipeline.Signs]", 10, "'Signs' does not have the form"),
        ('["what is this"]', '["a", "a"]', 6, "'a' is listed twice"),
        ("min_score = 0.3", "min_score = 0.3\n[pipeline.signs.options.preprocess]\nstd = [0.0]", 22, "cannot be 0"),
        ("lux = 2000", 'scenario = "../x.yaml"', 25, "run.scenario: '../x.yaml' leads out of the project's folder"),
        ("lux = 2000", 'scenario = "/etc/passwd"', 25, "is an absolute path"),
        ("lux = 2000", 'scenario = "C:\\\\x"', 25, "is an absolute path"),
        ("lux = 2000", 'location = "x.gpx"', 25, "run.location: 'x.gpx' does not exist"),
        ("lux = 2000", 'head = "x.csv"', 25, "run.head: 'x.csv' does not exist"),
        ('name = "Walk"', 'name = "Walk"\nlayouts = ["../*.yaml"]', 2, "leads out of the project's folder"),
        ('name = "Walk"', 'name = "Walk"\nlayouts = ["z*.yaml"]', 2, "nothing matches 'z*.yaml'"),
        ('name = "Walk"', 'name = "Walk"\napp = "app.py"', 2, "'app.py' does not have the form"),
        ('name = "Walk"', 'name = "Walk', 1, "not valid TOML"),
    ],
)
def test_a_mistake_is_one_line_with_file_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    said = complaint(write(tmp_path, GOOD.replace(old, new, 1)))
    assert said.startswith(f"{tmp_path / 'glasses.toml'}:{line}: ")
    assert words in said


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.touch()
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "inside.yaml").symlink_to(outside)
    write(folder, 'name = "x"\n[run]\nscenario = "inside.yaml"')
    assert "is a link out of the project's folder" in complaint(folder)


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    said = complaint(write(tmp_path, 'name = "x"\n[run]\nscenario = "a.yaml"'))
    assert "run.scenario" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-such-project", "no project 'no-such-project'"),
        ("no/such", "there is no such project"),
        ("x" * 5000, "usable"),
    ],
)
def test_an_unknown_project_is_said_so(name: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        load_project(name)


def test_a_folder_without_project_file_is_said_so(tmp_path: Path) -> None:
    assert "there is no glasses.toml in this folder" in complaint(tmp_path)


def test_an_empty_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    assert "the project is empty" in complaint(write(tmp_path, "# nothing"))
    assert "so it is no project" in complaint(write(tmp_path, "#" * 300_000))


def test_built_in_projects_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert built_in_projects()["demo"].is_file()


def test_a_node_cannot_have_the_name_of_a_sensor(tmp_path: Path) -> None:
    write(tmp_path, 'name = "x"\n[pipeline.camera]\nkind = "code_reader"\ninput = "camera"')
    assert "has the name of a sensor" in complaint(tmp_path)


def test_order_follows_the_data_and_a_circle_is_named() -> None:
    assert in_data_flow({"c": "b", "b": "a", "a": "camera", "d": "camera"}) == ["a", "b", "c", "d"]
    with pytest.raises(Circle, match="a -> b -> a"):
        in_data_flow({"x": "camera", "a": "b", "b": "a"})


def test_a_long_chain_needs_no_recursion() -> None:
    inputs = {f"n{k}": f"n{k + 1}" for k in range(5000)} | {"n5000": "camera"}
    assert in_data_flow(inputs)[0] == "n5000"


def test_the_working_folder_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, 'name = "x"')
    relative = os.path.relpath(tmp_path)
    assert load_project(relative).folder == tmp_path.resolve()
