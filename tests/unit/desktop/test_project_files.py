"""How a project's files are ordered, made and copied; and which projects were open lately."""

from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.hud import load_layout
from ui.desktop.project_files import copy_into, create_file, free_name, is_hidden, order_key
from ui.desktop.recent_projects import MOST, RecentProjects


def test_what_a_developer_looks_for_comes_first():
    files = ["zeta.md", "b.hud.yaml", "app.py", "glasses.toml", "Alpha.txt"]
    folders = ["media", "models", "layouts", "scenarios"]
    entries = [(name, False) for name in files] + [(name, True) for name in folders]
    assert [name for name, folder in sorted(entries, key=lambda entry: order_key(*entry))] == [
        "glasses.toml",
        "app.py",
        "b.hud.yaml",
        "layouts",
        "models",
        "scenarios",
        "media",
        "Alpha.txt",
        "zeta.md",
    ]


def test_clutter_is_hidden():
    assert all(is_hidden(name) for name in ("__pycache__", ".git", "app.py~", ".app.py.swp", "x.pyc"))
    assert not any(is_hidden(name) for name in ("app.py", "layouts", "a.b~c"))


def test_a_new_layout_is_valid_and_folders_are_made(tmp_path):
    path = create_file(tmp_path, "layouts/My card 1.hud.yaml")
    assert path == tmp_path / "layouts" / "My card 1.hud.yaml"
    assert load_layout(path).id == "my_card_1"
    assert load_layout(create_file(tmp_path, "卡.hud.yaml")).id == "layout"
    assert create_file(tmp_path, "other.py").read_text() == ""


@pytest.mark.parametrize("name", ["", "../x.py", "a/../x", "/abs", "a//b", "a\0b", "a?.py", " "])
def test_names_that_lead_elsewhere_are_refused(tmp_path, name):
    with pytest.raises(BadInput, match="no name for a file"):
        create_file(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "app.py").write_text("precious")
    with pytest.raises(BadInput, match="is there already"):
        create_file(tmp_path, "app.py")
    with pytest.raises(BadInput, match="cannot be made"):
        create_file(tmp_path, "app.py/x.py")
    assert (tmp_path / "app.py").read_text() == "precious"


def test_copies_stand_beside_what_is_there(tmp_path):
    project, outside = tmp_path / "p", tmp_path / "o"
    for folder in (project, outside):
        folder.mkdir()
        (folder / "a.hud.yaml").write_text(folder.name)
    (outside / "models").mkdir()
    (outside / "models" / "net.onnx").write_bytes(b"1")
    assert copy_into(project, [outside / "a.hud.yaml", outside / "models", outside / "gone"]) == [
        "gone: cannot be copied (No such file or directory)"
    ]
    assert (project / "a.hud.yaml").read_text() == "p"
    assert (project / "a 2.hud.yaml").read_text() == "o"
    assert (project / "models" / "net.onnx").read_bytes() == b"1"
    assert free_name(project, "a.hud.yaml").name == "a 3.hud.yaml"


def test_a_folder_is_not_copied_into_itself(tmp_path):
    (tmp_path / "p" / "sub").mkdir(parents=True)
    assert copy_into(tmp_path / "p" / "sub", [tmp_path / "p"]) == ["p: a folder cannot be copied into itself"]


def project(folder: Path) -> str:
    folder.mkdir()
    (folder / "glasses.toml").write_text("name = 'x'")
    return str(folder)


def test_recent_projects_are_newest_first_and_bounded(tmp_path):
    recent = RecentProjects()
    folders = [project(tmp_path / f"p{index}") for index in range(MOST + 2)]
    for folder in [*folders, folders[-2], str(Path(folders[-3]) / "glasses.toml")]:
        recent.remember(folder)
    assert recent.folders[:3] == [folders[-3], folders[-2], folders[-1]]
    assert len(recent.folders) == MOST
    assert RecentProjects(recent.folders).folders == recent.folders


def test_a_missing_project_stays_on_the_list_until_it_is_taken_off(tmp_path):
    there, gone = project(tmp_path / "there"), tmp_path / "gone"
    recent = RecentProjects([str(gone), there, 7, ""])
    assert [(each.name, each.missing) for each in recent.look()] == [("gone", True), ("there", False)]
    recent.forget(gone)
    assert recent.folders == [there]


def test_a_built_in_name_is_no_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recent = RecentProjects()
    recent.remember("demo")
    assert recent.folders == []
