"""The latency lane, fed with the demo walk: rows, figures, freezing, and nothing done while nobody looks."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from emulator.messages.link import AppChanged, Detail
from emulator.trace.chains import Chains
from emulator.trace.flows import flow_rows
from emulator.trace.spans import Pass, Span, Trace
from ui.desktop import theme
from ui.desktop.lanes.pass_words import label
from ui.desktop.panels.latency import LatencyPanel
from ui.desktop.widgets.lane_paint import _NAME_PX, HEAD_PX, ROW_PX, name_in


@pytest.fixture
def panel(qapp, qtbot):
    theme.apply(qapp, "dark")
    made = LatencyPanel()
    qtbot.addWidget(made)
    made.resize(972, 216)
    made.show()
    return made


def feed(panel, made):
    panel.show_booted(made.booted)
    for report in made.reports:
        panel.show_report(report)
    panel._draw()


def test_figures_are_those_of_the_analysis(panel, s1):
    feed(panel, s1)
    passes = [Pass(*row) for report in s1.reports for row in report.passes]
    spans = [Span(*row) for report in s1.reports for row in report.spans]
    whole = Trace("quark-s1", s1.reports[-1].t_ns, passes, spans, [], {}, 0, 0)
    flows = {row.flow: row for row in flow_rows(Chains(whole), s1.booted.budgets)}
    for flow in ("vision", "speech"):
        figures = panel._log.figures(flow)
        assert figures.judged == len(flows[flow].judged) > 0
        assert figures.latency == flows[flow].latency
        assert figures.over == flows[flow].over


@pytest.mark.parametrize("node", ["reader", "microphone", "what_the_wearer_says_here"])
def test_the_number_of_a_pass_is_never_cut(panel, s1, node):
    feed(panel, s1)
    row = panel._log.rows["speech"][-1]
    row = row._replace(spans=(row.spans[0]._replace(stage=f"{node}.run"),))
    metrics, name = QFontMetrics(theme.interface_font(8.5)), label(row)
    shown = name_in(metrics, row)
    assert shown.endswith(name.rpartition(" ")[0].rpartition(" ")[2] + " s")
    assert metrics.horizontalAdvance(shown) <= _NAME_PX - 12
    assert shown == name or len(node) > 12


def test_a_click_freezes_the_panel_on_a_pass_and_asks_for_its_detail(panel, s1, qtbot):
    feed(panel, s1)
    orders = []
    panel.ordered.connect(orders.append)
    place = QPoint(200, HEAD_PX + ROW_PX // 2)
    qtbot.mouseClick(panel.lanes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    newest = panel.lanes.rows[-1]
    assert orders == [Detail(newest.way.row.id)]
    assert panel.frozen
    panel.show_report(s1.reports[20])
    panel._draw()
    assert panel.lanes.rows[-1] is newest
    qtbot.mouseClick(panel.lanes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not panel.frozen


def test_the_sheet_shows_spans_and_pictures_of_the_frozen_pass(panel, s1):
    feed(panel, s1)
    pass_id, detail = next((i, d) for i, d in s1.details.items() if d.picture_png and d.panel_png)
    row = next(row for row in panel.lanes.rows if row.way.row.id == pass_id)
    panel.lanes.picked.emit(row)
    panel.show_detail(detail)
    assert panel.sheet._table.rowCount() == len(row.spans) == len(detail.spans)
    assert not panel.sheet._went_in._pixmap.isNull()
    assert not panel.sheet._came_out._pixmap.isNull()
    panel.sheet.copy()
    assert "reader.detection\tnpu" in QGuiApplication.clipboard().text()


def test_the_pictures_of_a_pass_can_be_made_out_in_a_low_dock_and_are_enlarged_under_the_mouse(panel, s1, qtbot):
    panel.resize(972, 148)
    feed(panel, s1)
    pass_id, detail = next((i, d) for i, d in s1.details.items() if d.picture_png and d.panel_png)
    panel.lanes.picked.emit(next(row for row in panel.lanes.rows if row.way.row.id == pass_id))
    panel.show_detail(detail)
    for shown in (panel.sheet._went_in, panel.sheet._came_out):
        qtbot.waitUntil(lambda shown=shown: shown.height() >= 48 and shown.width() >= 80)
        assert shown.toolTip().startswith("<img")
    panel.lanes.picked.emit(panel.lanes.rows[0])
    assert panel.sheet._went_in.toolTip() == ""


def test_rows_are_seen_while_the_lane_has_the_keys(panel, s1, qtbot):
    feed(panel, s1)
    panel.activateWindow()
    panel.lanes.setFocus()
    qtbot.waitUntil(panel.lanes.hasFocus)
    drawn = panel.lanes.grab().toImage()
    seen = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)}
    assert theme.current().surface in seen or theme.current().ground in seen
    assert len(seen) > 5


def test_the_stage_that_broke_the_budget_is_the_one_that_the_report_blames(panel, g1):
    feed(panel, g1)
    passes = [Pass(*row) for report in g1.reports for row in report.passes]
    spans = [Span(*row) for report in g1.reports for row in report.spans]
    whole = Trace("quark-g1", g1.reports[-1].t_ns, passes, spans, [], {}, 0, 0)
    vision = next(row for row in flow_rows(Chains(whole), g1.booted.budgets) if row.flow == "vision")
    late = [row for row in panel.lanes.rows if row.mark == "over"]
    blamed = Counter(panel._log.broke(row) for row in late)
    assert dict(blamed) == vision.broke != {}
    panel.lanes.picked.emit(late[-1])
    assert panel._log.broke(late[-1]) in panel.sheet._title.text()


def test_the_keyboard_steps_freezes_and_resumes(panel, s1, qtbot):
    feed(panel, s1)
    qtbot.keyClick(panel.lanes, Qt.Key.Key_Space)
    first = panel.lanes.chosen
    qtbot.keyClick(panel.lanes, Qt.Key.Key_Down)
    assert panel.lanes.rows[-2] is panel.lanes.chosen is not first
    qtbot.keyClick(panel.lanes, Qt.Key.Key_End)
    assert panel.lanes.chosen is panel.lanes.rows[0]
    qtbot.keyClick(panel.lanes, Qt.Key.Key_Escape)
    assert not panel.frozen


def test_who_has_scrolled_back_stays_where_they_are(panel, s1):
    panel.show_booted(s1.booted)
    for report in s1.reports[:150]:
        panel.show_report(report)
    panel._draw()
    panel.lanes.verticalScrollBar().setValue(5)
    seen = panel.lanes._visible()
    for report in s1.reports[150:200]:
        panel.show_report(report)
    panel._draw()
    assert panel.lanes._visible() == seen


def test_nothing_is_drawn_while_hidden_and_nothing_is_missing_afterwards(panel, s1):
    panel.hide()
    feed(panel, s1)
    assert not panel._pace.isActive()
    assert not panel.lanes.rows
    panel.show()
    assert len(panel.lanes.rows) == len(panel._log.rows["vision"]) > 0


def test_another_boot_begins_anew_and_late_reports_of_the_old_one_are_passed_over(panel, s1, g1):
    feed(panel, s1)
    panel.show_booted(None)
    assert not panel.lanes.rows
    assert "off" in panel.lanes.empty_words
    panel.show_report(s1.reports[30])
    assert panel._log is None


def test_both_themes_and_all_flows_can_be_painted(panel, g1, qapp):
    feed(panel, g1)
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        for flow in ("speech", "touch", "vision"):
            panel._choose_flow(flow)
            image = panel.grab().toImage()
            assert image.pixelColor(image.width() // 3, image.height() - 8).name() != "#000000"


def test_what_was_chosen_comes_back(panel, s1, qtbot):
    panel.restore_state({"flow": "speech", "quiet": False})
    assert panel.save_state() == {"flow": "speech", "quiet": False}
    panel.restore_state({"flow": "nonsense"})
    assert panel.save_state()["flow"] == "speech"


def without_camera(nodes):
    """The nodes of an app that only listens."""
    return tuple(node for node in nodes if node.input == "microphone")


def test_an_app_that_reads_no_camera_opens_on_what_it_hears_and_one_without_nodes_on_touch(panel, s1):
    listening = without_camera(s1.booted.nodes)
    assert listening
    panel.show_booted(replace(s1.booted, nodes=listening))
    assert panel._flow == "speech"
    assert panel.header._flows["speech"].isChecked()
    assert panel.save_state()["flow"] == "vision"
    panel._choose_flow("vision")
    assert panel.lanes.empty_words == "The app has no node that reads the camera: no frame goes through its pipeline."
    panel.show_app(AppChanged(s1.booted.run, "", "", ()))
    assert panel._flow == "touch"
    panel.show_app(AppChanged(s1.booted.run, "", "", s1.booted.nodes))
    assert panel._flow == "vision"
    assert "Is the camera on?" in panel.lanes.empty_words


def test_a_flow_that_was_chosen_stays_over_a_reload_and_an_app_that_reads_frames(panel, s1):
    panel.show_booted(replace(s1.booted, nodes=without_camera(s1.booted.nodes)))
    panel._choose_flow("vision")
    panel.show_booted(replace(s1.booted, nodes=without_camera(s1.booted.nodes), reloaded=True))
    assert panel._flow == "vision"
    panel._choose_flow("touch")
    panel.show_app(AppChanged(s1.booted.run, "", "", s1.booted.nodes))
    assert panel._flow == "touch"
