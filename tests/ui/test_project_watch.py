"""Real files, written as editors write them; each save is told once, and the watch outlives all of them."""

from functools import partial

import pytest

from ui.desktop.project_watch import ProjectWatch

PATIENCE_MS = 10_000


@pytest.fixture
def project(tmp_path):
    (tmp_path / "app.py").write_text("print(1)\n")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "card.hud.yaml").write_text("hud: '1.0'\n")
    return tmp_path.resolve()


@pytest.fixture
def watch(project, qtbot):
    watch = ProjectWatch()
    watch.watch(project)
    yield watch
    watch.watch(None)
    watch.deleteLater()


def told(qtbot, watch, act):
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE_MS) as signal:
        act()
    return signal.args[0]


def save_by_rename(path, text):
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text)
    beside.replace(path)


def test_a_file_written_in_place_is_told(qtbot, watch, project):
    assert told(qtbot, watch, lambda: (project / "app.py").write_text("print(22)\n")) == [project / "app.py"]


def test_saves_by_rename_are_told_again_and_again(qtbot, watch, project):
    for text in ("one", "two two", "three three three"):
        assert told(qtbot, watch, partial(save_by_rename, project / "app.py", text)) == [project / "app.py"]
    assert told(qtbot, watch, lambda: (project / "app.py").write_text("in place")) == [project / "app.py"]


def test_a_file_in_a_folder_and_one_in_a_new_folder_are_told(qtbot, watch, project):
    layout = project / "layouts" / "card.hud.yaml"
    assert told(qtbot, watch, lambda: save_by_rename(layout, "hud: '1.0'\nid: x\n")) == [layout]
    models = project / "models"

    def make():
        models.mkdir()
        (models / "net.onnx").write_bytes(b"12")

    assert told(qtbot, watch, make) == [models / "net.onnx"]
    assert told(qtbot, watch, lambda: (models / "net.onnx").write_bytes(b"123")) == [models / "net.onnx"]


def test_new_removed_and_renamed_files_are_told(qtbot, watch, project):
    assert told(qtbot, watch, lambda: (project / "new.py").write_text("x")) == [project / "new.py"]
    assert told(qtbot, watch, (project / "new.py").unlink) == [project / "new.py"]
    told_paths = told(qtbot, watch, lambda: (project / "app.py").rename(project / "main.py"))
    assert told_paths == [project / "app.py", project / "main.py"]


def test_what_a_developer_does_not_write_is_not_told(qtbot, watch, project):
    """The noise comes first; had it been told, it would stand beside or before the real change."""

    def act():
        (project / "__pycache__").mkdir()
        (project / "__pycache__" / "app.py").write_text("x")
        (project / ".app.py.swp").write_text("x")
        (project / "4913").write_text("")
        (project / "app.py~").write_text("x")
        (project / ".#app.py").write_text("x")
        (project / "layouts" / "card.hud.yaml").write_text("hud: '1.0'\nid: y\n")

    assert told(qtbot, watch, act) == [project / "layouts" / "card.hud.yaml"]


def test_many_files_at_once_are_one_change(qtbot, watch, project):
    paths = [project / f"m{index:02d}.py" for index in range(30)]
    assert told(qtbot, watch, lambda: [path.write_text("x") for path in paths]) == paths


def test_another_folder_is_watched_instead(qtbot, watch, project, tmp_path_factory):
    other = tmp_path_factory.mktemp("other").resolve()
    watch.watch(other)

    def act():
        (project / "app.py").write_text("no longer watched")
        (other / "glasses.toml").write_text("name = 'x'")

    assert told(qtbot, watch, act) == [other / "glasses.toml"]


def test_a_folder_that_vanishes_is_survived(qtbot, watch, project):
    def act():
        (project / "layouts" / "card.hud.yaml").unlink()
        (project / "layouts").rmdir()

    assert told(qtbot, watch, act) == [project / "layouts" / "card.hud.yaml"]


def test_a_change_is_told_within_half_a_second_by_construction(watch):
    from ui.desktop.project_watch import GATHER_MS

    assert watch._gather.isSingleShot()
    assert GATHER_MS <= 200
