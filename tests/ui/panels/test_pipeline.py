"""The pipeline panel, fed with the demo walk: what boxes say, opening one by mouse and keyboard, its file."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from emulator.messages.link import AppChanged
from ui.desktop.panels.pipeline import PipelinePanel


@pytest.fixture
def panel(scheme, qtbot):
    made = PipelinePanel()
    qtbot.addWidget(made)
    made.resize(972, 216)
    made.show()
    return made


def feed(panel, made):
    panel.show_booted(made.booted)
    for report in made.reports:
        panel.show_report(report)
    panel._draw()


def faces(panel):
    return {key: box.face for key, box in panel.view._boxes.items()}


def test_boxes_say_what_the_device_reports(panel, s1):
    feed(panel, s1)
    reader = faces(panel)["reader"]
    status = next(node for node in s1.reports[-1].status.nodes if node.name == "reader")
    assert reader.left == "2.0 of 2 Hz"
    assert reader.right.endswith(" of 300 ms")
    assert reader.result == status.last_result != ""
    assert faces(panel)["camera"].left.startswith("1")
    lit = sum(span[1] == "scan_out" for report in s1.reports for span in report.spans)
    assert faces(panel)["hud"].result == f"{lit} since power-on"


def test_the_graph_is_that_of_the_app_that_was_opened(panel, s1):
    feed(panel, s1)
    (codes,) = [node for node in s1.booted.nodes if node.name == "codes"]
    panel.show_app(AppChanged(s1.booted.run + 1, "Late", "/late", ()))
    assert "reader" in faces(panel), "that was another boot"
    panel.show_app(AppChanged(s1.booted.run, "Pay", "/pay", (replace(codes, name="till"),)))
    assert {"camera", "till"} <= set(faces(panel)) and not {"reader", "codes"} & set(faces(panel))
    panel.show_report(s1.reports[-1])
    panel._draw()
    assert panel._watch.booted.app_folder == "/pay"


def test_glasses_without_a_display_have_no_hud(panel, g1):
    feed(panel, g1)
    assert "hud" not in faces(panel)
    assert "voice" in faces(panel)


def test_a_node_over_its_budget_is_marked(panel, s1):
    slow = tuple(replace(node, budget_ms=1.0) for node in s1.booted.nodes)
    panel.show_booted(replace(s1.booted, nodes=slow))
    panel.show_report(s1.reports[-1])
    panel._draw()
    assert faces(panel)["reader"].late


def test_a_click_opens_the_sheet_and_its_link_points_at_the_line(panel, s1, qtbot):
    feed(panel, s1)
    view, box = panel.view, panel.view._boxes["codes"]
    place = view.mapFromScene(box.sceneBoundingRect().center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.sheet.isVisible()
    wanted = []
    panel.open_requested.connect(lambda path, line: wanted.append((path, line)))
    panel.sheet.place.click()
    (path, line), lines = wanted[0], Path(wanted[0][0]).read_text(encoding="utf-8").splitlines()
    assert path.name == "glasses.toml"
    assert lines[line - 1] == "[pipeline.codes]"


def test_the_keyboard_alone_reaches_every_box_opens_and_closes(panel, s1, qtbot):
    feed(panel, s1)
    reached = set()
    panel.view.setFocus()
    panel.view._focus_on("microphone")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(panel.view, key)
        reached.add(panel.view.focused)
    assert {"speech", "commands", "app"} < reached
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.sheet.isVisible()
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert not panel.sheet.isVisible()


def test_settings_and_results_of_a_node_are_in_the_sheet(panel, s1):
    feed(panel, s1)
    panel._open("reader")
    told = dict(rows for rows in panel.sheet._shape())
    assert "options.languages" in told["Settings"]
    assert len(told["Results"]) == 5
    assert "input" in told["Settings"]
    assert told["Input"] == ["camera"]


def test_nothing_is_painted_while_hidden(panel, s1):
    panel.hide()
    feed(panel, s1)
    assert faces(panel)["reader"].left == ""
    panel.show()
    assert faces(panel)["reader"].left != ""


def test_off_and_without_nodes_there_is_one_helpful_sentence(panel, s1):
    assert "off" in panel._empty.text()
    panel.show_booted(replace(s1.booted, nodes=()))
    assert "glasses.toml" in panel._empty.text()
    assert panel._empty.isVisible()


def test_the_opened_box_comes_back(panel, s1):
    panel.restore_state({"opened": "commands"})
    panel.show_booted(s1.booted)
    assert panel.sheet.isVisible()
    assert panel.save_state() == {"opened": "commands"}
    panel.restore_state({"opened": 7})
    assert panel.save_state() == {"opened": ""}


def test_zooming_stays_within_reason(panel, s1, qtbot):
    feed(panel, s1)
    for _ in range(40):
        qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert panel.view.transform().m11() == pytest.approx(4.0)
    qtbot.keyClick(panel.view, Qt.Key.Key_0)
    assert panel.view.transform().m11() < 1.5


@pytest.mark.parametrize("height_px", range(100, 360, 20))
def test_a_low_dock_shows_the_whole_graph(panel, s1, qtbot, height_px):
    feed(panel, s1)
    panel.resize(972, height_px)
    view = panel.view
    qtbot.waitUntil(lambda: panel.height() == height_px)
    shown = view.mapToScene(view.viewport().rect()).boundingRect()
    lost = [key for key, box in view._boxes.items() if not shown.contains(box.sceneBoundingRect())]
    assert lost == []
    assert not view.verticalScrollBar().isVisible()
    assert view.transform().m11() >= 0.75


def test_boxes_say_all_where_there_is_room_and_to_whom_zooms(panel, s1):
    feed(panel, s1)
    box = panel.view._boxes["reader"]
    panel.resize(972, 140)
    low_px = box.boundingRect().height()
    panel.view.zoom(1.25)
    assert box.boundingRect().height() > low_px
    panel.view.fit()
    assert box.boundingRect().height() == low_px
    panel.resize(972, 320)
    assert box.boundingRect().height() > low_px


def test_where_it_cannot_be_read_any_smaller_it_scrolls(panel, s1):
    feed(panel, s1)
    panel.resize(400, 300)
    assert panel.view.transform().m11() == pytest.approx(0.75)
    assert panel.view.horizontalScrollBar().maximum() > 0


def test_a_box_that_is_not_there_closes_the_sheet(panel, s1):
    feed(panel, s1)
    panel._open("codes")
    panel.view.opened.emit("gone")
    assert not panel.sheet.isVisible()
    assert panel.save_state() == {"opened": ""}
