"""The start page, with the mouse, the keyboard and by dropping."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QToolButton

from ui.desktop.panels.start import StartPage, _documents
from ui.desktop.widgets.app_grid import AppGrid
from ui.desktop.widgets.choice_card import ChoiceCard


class Chosen:
    """Stands in for the file dialogs."""

    def __init__(self):
        self.folder = ""
        self.asked = []

    def __call__(self, about):
        self.asked.append(about)
        return self.folder


@pytest.fixture
def chosen():
    return Chosen()


@pytest.fixture
def page(qtbot, scheme, chosen):
    page = StartPage(choose_new=chosen, choose_open=chosen)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "眼镜"
    folder.mkdir()
    (folder / "glasses.toml").write_text("name = 'x'")
    return folder


def cards(page):
    QCoreApplication.processEvents()  # rows that were just added are shown by then
    return {card.title: card for card in page.findChildren(ChoiceCard) if card.isVisible()}


def test_the_demo_and_a_folder_open(page, qtbot, chosen):
    with qtbot.waitSignal(page.open_requested) as signal:
        qtbot.keyClick(cards(page)["Open the demo walk"], Qt.Key.Key_Space)
    assert signal.args == ["demo"]
    with qtbot.assertNotEmitted(page.open_requested):
        qtbot.mouseClick(cards(page)["Open a folder..."], Qt.MouseButton.LeftButton)
    chosen.folder = "/some/project"
    with qtbot.waitSignal(page.open_requested) as signal:
        qtbot.mouseClick(cards(page)["Open a folder..."], Qt.MouseButton.LeftButton)
    assert signal.args == ["/some/project"]


def test_a_template_becomes_a_project_and_is_opened(page, qtbot, chosen, tmp_path):
    chosen.folder = str(tmp_path / "mine")
    with qtbot.waitSignal(page.made) as signal:
        qtbot.mouseClick(cards(page)["Sign reader"], Qt.MouseButton.LeftButton)
    assert signal.args == [str((tmp_path / "mine").resolve())]
    assert (tmp_path / "mine" / "glasses.toml").is_file()
    assert chosen.asked == ["sign-reader"]


def test_a_place_that_is_taken_is_told(page, qtbot, chosen, project):
    chosen.folder = str(project)
    with qtbot.assertNotEmitted(page.made):
        qtbot.mouseClick(cards(page)["Blank HUD"], Qt.MouseButton.LeftButton)
    assert "is there already" in page.problem
    page.remember("demo")
    assert page.problem == ""


def test_recent_projects_open_and_missing_ones_can_be_taken_off(page, qtbot, project, tmp_path):
    page.remember(str(tmp_path / "gone"))
    page.remember(str(project))
    page.remember("demo")
    with qtbot.waitSignal(page.open_requested) as signal:
        qtbot.mouseClick(cards(page)["眼镜"], Qt.MouseButton.LeftButton)
    assert signal.args == [str(project)]
    with qtbot.assertNotEmitted(page.open_requested):
        qtbot.mouseClick(cards(page)["gone"], Qt.MouseButton.LeftButton)
    assert "no project in" in page.problem
    qtbot.keyClick(cards(page)["gone"], Qt.Key.Key_Delete)
    assert [*cards(page)][-1:] == ["眼镜"]
    assert page.recent() == [str(project)]
    remove = next(b for b in page.findChildren(QToolButton) if b.isVisible())
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert page.recent() == []


def test_it_is_seen_when_a_project_vanished_while_the_page_was_hidden(page, project):
    page.remember(str(project))
    assert not cards(page)["眼镜"].detail.startswith("missing")
    page.hide()
    (project / "glasses.toml").unlink()
    page.show()
    assert cards(page)["眼镜"].detail.startswith("missing")


def test_recent_projects_are_remembered(page, qtbot, project):
    page.remember(str(project))
    other = StartPage()
    qtbot.addWidget(other)
    other.restore_state(page.save_state())
    assert other.recent() == [str(project)]
    other.restore_state({"recent": 7})
    assert other.recent() == []


def drop(page, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, buttons, keys)
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPoint(5, 5), actions, data, buttons, keys))
    return enter.isAccepted()


def test_a_project_can_be_dropped_and_other_things_are_the_windows(page, qtbot, project, tmp_path):
    with qtbot.waitSignal(page.open_requested) as signal:
        assert drop(page, project)
    assert signal.args == [str(project)]
    with qtbot.waitSignal(page.open_requested) as signal:
        assert drop(page, project / "glasses.toml")
    assert signal.args == [str(project)]
    assert not drop(page, tmp_path)


def test_the_templates_can_be_focused_and_everything_is_reached_with_tab(page, qtbot, project):
    page.remember(str(project))
    page.activateWindow()
    page.focus_templates()
    assert cards(page)["Blank HUD"].hasFocus()
    seen = set()
    for _ in range(12 + len(page.findChild(AppGrid).buttons)):
        page.focusNextChild()
        seen.add(page.focusWidget())
    assert {*cards(page).values()} <= seen
    assert [b for b in page.findChildren(QToolButton) if b.isVisible() and b not in seen] == []
    assert all(widget.accessibleName() and widget.toolTip() for widget in seen)


def test_it_fits_a_narrow_window(page):
    assert page.minimumSizeHint().width() <= 720


def test_a_new_project_is_looked_for_at_home_where_there_is_no_folder_for_documents(monkeypatch, tmp_path):
    there, home = tmp_path / "Documents", tmp_path
    places = {QStandardPaths.StandardLocation.DocumentsLocation: str(there)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: places.get(place, str(home)))
    assert _documents() == str(home)
    there.mkdir()
    assert _documents() == str(there)


def test_an_app_that_comes_along_opens_and_is_not_remembered(qtbot, scheme, monkeypatch, project):
    (project / "glasses.toml").write_text('name = "Little app"\nsummary = "Does little."', encoding="utf-8")
    known = {"demo": project / "glasses.toml", "little": project / "glasses.toml", "broken": project / "none.toml"}
    for module in ("emulator.project.load", "ui.desktop.widgets.app_grid", "ui.desktop.panels.start"):
        monkeypatch.setattr(f"{module}.built_in_projects", lambda: known)
    page = StartPage()
    qtbot.addWidget(page)
    page.show()
    grid = page.findChild(AppGrid)
    assert {name: (button.text(), button.toolTip()) for name, button in grid.buttons.items()} == {
        "little": ("Little app", "Does little.")
    }
    with qtbot.waitSignal(page.open_requested) as signal:
        grid.buttons["little"].click()
    assert signal.args == ["little"]
    page.remember("little")
    assert page.recent() == []
