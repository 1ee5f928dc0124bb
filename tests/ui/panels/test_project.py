"""The project's files, on a real disk."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QToolButton, QTreeView

from ui.desktop.panels.project import ProjectPanel

PATIENCE_MS = 10_000


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / ".hidden above" / "project"
    (folder / "layouts").mkdir(parents=True)
    (folder / "__pycache__").mkdir()
    for name in ("zeta.md", "app.py", "glasses.toml", ".secret", "layouts/card.hud.yaml"):
        (folder / name).write_text("x")
    return folder


class Answers:
    """Stands in for the boxes."""

    def __init__(self):
        self.yes, self.name, self.questions = True, "", []

    def confirm(self, question):
        self.questions.append(question)
        return self.yes

    def ask(self):
        return self.name


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def panel(qtbot, scheme, folder, answers):
    panel = ProjectPanel(confirm=answers.confirm, ask_name=answers.ask)
    qtbot.addWidget(panel)
    panel.resize(260, 400)
    panel.show()
    panel.set_folder(folder)
    qtbot.waitUntil(lambda: "zeta.md" in names(panel), timeout=PATIENCE_MS)
    yield panel
    panel.set_folder(None)


def tree(panel):
    return panel.findChild(QTreeView)


def names(panel):
    view = tree(panel)
    model, root = view.model(), view.rootIndex()
    return [model.index(row, 0, root).data() for row in range(model.rowCount(root))] if model else []


def choose(panel, path):
    tree(panel).setCurrentIndex(tree(panel).index_of(path))


def test_files_are_listed_in_their_order_without_clutter(panel, qtbot):
    qtbot.waitUntil(lambda: names(panel) == ["glasses.toml", "app.py", "layouts", "zeta.md"], timeout=PATIENCE_MS)


def test_enter_opens_a_file_and_not_a_folder(panel, qtbot, folder):
    choose(panel, folder / "app.py")
    with qtbot.waitSignal(panel.open_requested) as signal:
        qtbot.keyClick(tree(panel), Qt.Key.Key_Return)
    assert signal.args == [folder / "app.py", 0]
    choose(panel, folder / "layouts")
    with qtbot.assertNotEmitted(panel.open_requested):
        qtbot.keyClick(tree(panel), Qt.Key.Key_Return)


def test_a_double_click_opens_a_file(panel, qtbot, folder):
    at = tree(panel).visualRect(tree(panel).index_of(folder / "app.py")).center()
    with qtbot.waitSignal(panel.open_requested) as signal:
        qtbot.mouseClick(tree(panel).viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(tree(panel).viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert signal.args == [folder / "app.py", 0]


def test_a_new_file_is_made_beside_the_choice_and_opened(panel, qtbot, folder, answers):
    answers.name = "way.hud.yaml"
    choose(panel, folder / "layouts")
    with qtbot.waitSignal(panel.open_requested) as signal:
        qtbot.mouseClick(panel.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert signal.args == [folder / "layouts" / "way.hud.yaml", 0]
    answers.name = "../x.py"
    with qtbot.waitSignal(panel.failed) as told:
        panel.new_file()
    assert "no name for a file" in told.args[0]


def test_files_made_outside_appear(panel, qtbot, folder):
    (folder / "beta.py").write_text("x")
    qtbot.waitUntil(lambda: "beta.py" in names(panel), timeout=PATIENCE_MS)


def test_a_rename_is_told_with_both_names(panel, qtbot, folder):
    index = tree(panel).index_of(folder / "zeta.md")
    with qtbot.waitSignal(panel.moved, timeout=PATIENCE_MS) as signal:
        assert tree(panel).model().setData(index, "read.md")
    assert signal.args == [folder / "zeta.md", folder / "read.md"]
    assert (folder / "read.md").is_file()


def test_deleting_asks_and_goes_to_the_trash(panel, qtbot, folder, answers, tmp_path):
    answers.yes = False
    choose(panel, folder / "zeta.md")
    panel.delete()
    assert (folder / "zeta.md").exists()
    answers.yes = True
    with qtbot.captureExceptions() as raised:
        panel.delete()
    assert raised == []
    assert answers.questions == ["Move “zeta.md” to the trash?"] * 2
    gone = not (folder / "zeta.md").exists()
    told = panel._problem.text()
    assert gone != ("so it stays" in told)


def test_dropped_files_are_copied_without_holding_up_the_window(panel, qtbot, folder, tmp_path):
    outside = tmp_path / "walk.mp4"
    outside.write_bytes(b"1" * 1000)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(outside)), QUrl.fromLocalFile(str(tmp_path / "gone"))])
    event = QDropEvent(
        QPointF(QPoint(5, 390)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.failed, timeout=PATIENCE_MS) as told:
        tree(panel).dropEvent(event)
    assert told.args == ["gone: cannot be copied (No such file or directory)"]
    assert (folder / "walk.mp4").read_bytes() == b"1" * 1000
    assert outside.exists()
    qtbot.waitUntil(lambda: threading.active_count() == 1 or "copy" not in str(threading.enumerate()))


def test_without_a_project_it_says_so(panel):
    assert tree(panel).isVisible()
    panel.set_folder(None)
    assert not tree(panel).isVisible()
    panel.new_file()
    panel.delete()
    panel.rename()
