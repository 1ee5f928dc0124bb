"""The window of attention gates: it asks a process, shows all of its answer, copies, saves and is cancelled."""

import csv
import multiprocessing
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from still_window import still_window

from emulator.gating import GATES, GatingOrder, rows_of
from emulator.gating.compare import compare_gates
from emulator.gating.intervals import Figure
from emulator.gating.paper import Claim, Statement
from emulator.gating.words import figure_words
from ui.desktop import theme
from ui.desktop.gating_window import GatingWindow
from ui.desktop.model_wishes import CompareGates, GatesCompared, Progress, Saved, SaveGates
from ui.desktop.model_worker import answered
from ui.desktop.widgets.head_map import LETTERS, HeadMap, contrast, mixed
from ui.desktop.widgets.loss_plot import LossPlot
from ui.desktop.widgets.read_table import ReadTable, TableRow

pytestmark = pytest.mark.usefixtures("dressed", "tracker")
PATIENCE_MS = 90_000


@pytest.fixture(scope="module")
def found():
    return compare_gates(GatingOrder(3, ("quark-s1",), ("qwen3-0.6b",), None, 24))


@pytest.fixture
def window(qtbot):
    made = GatingWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def texts(table):
    return [
        [table.item(place, column).text() for column in range(table.columnCount()) if table.item(place, column)]
        for place in range(table.rowCount())
    ]


def shown(window, found):
    window._number = 1
    window.show_answer(GatesCompared(1, found))


def test_all_figures_and_claims_are_shown(window, found):
    assert window.pages.currentWidget() is not window.tabs
    shown(window, found)
    assert window.pages.currentWidget() is window.tabs
    cells = texts(window.figures)
    for row in rows_of(found):
        assert [figure_words(row.cells.get(gate), row.unit) for gate in GATES] in [cell[1:] for cell in cells]
    assert len(texts(window.claims)) == len(found.claims)
    assert "qwen3-0.6b, quark-s1, elementwise" in [row[1] for row in texts(window.claims)]
    assert "2505.06708" in window.scale.text()
    assert len(window.losses.plot.plotItem.curves) == len(found.log.runs)
    heads = found.measured[0].inside.heads
    assert len(list(window.heads.cells())) == 3 * sum(map(len, heads))
    assert f"{100 * heads[0][0]:.1f} %" in window.heads.accessibleDescription()


def test_verdicts_have_the_colours_of_what_they_say(window, found, qapp):
    claims = [
        Claim(
            Statement("a gate takes attention off the first token", "46.7 %"),
            ("headwise",),
            verdict,
            Figure(0.1, 0.0, 0.2),
        )
        for verdict in ("agrees", "disagrees", "not shown", "cannot tell")
    ]
    shown(window, replace(found, claims=tuple(claims)))
    window.tabs.setCurrentIndex(1)  # what is hidden is dressed later
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        colours = [window.claims.item(place, 4).foreground().color().name() for place in range(4)]
        now = theme.current()
        assert colours == [now.good, now.bad, now.warn, now.quiet]


def test_it_is_told_how_far_it_is_and_old_answers_do_not_count(window, found, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(window.desk, "ask", asked.append)
    window.seed.setValue(41)
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert asked == [CompareGates(1, GatingOrder(seed=41))]
    assert not window.start.isEnabled()
    window.show_answer(Progress(1, 30, 120, "noise"))
    assert (window.busy.progress.value(), window.busy.progress.maximum(), window.busy.step.text()) == (30, 120, "noise")
    window.cancel()
    window.show_answer(GatesCompared(1, found))
    assert window.found is None
    assert window.start.isEnabled()
    assert window.problem.text() == "Cancelled."


def test_what_went_wrong_is_a_line_and_what_was_shown_stays(window, found):
    shown(window, found)
    window.show_answer(GatesCompared(1, None, "gating.json: is no log"))
    assert window.problem.text() == "gating.json: is no log"
    assert window.found is found
    window.show_answer(Saved(found.order.folder, "cannot be written"))
    assert window.problem.text() == "cannot be written"


def test_it_is_copied_and_saved(window, found, tmp_path, monkeypatch):
    shown(window, found)
    window.copy.click()
    copied = QGuiApplication.clipboard().text()
    lines = list(csv.reader(copied.splitlines(), delimiter="\t"))
    assert ["", "no gate", "headwise", "elementwise"] in lines
    assert any(line and line[0] == "loss at the end" for line in lines)
    wishes = []
    monkeypatch.setattr(window.desk, "ask", wishes.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window.save.click()
    assert wishes == [SaveGates(found, tmp_path)]
    assert answered(wishes[0]) == Saved(tmp_path)
    assert (tmp_path / "gating.json").exists()
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert "cannot be written" in answered(SaveGates(found, blocked)).problem


def test_the_process_compares_and_is_ended(window, qtbot):
    window.desk.ask(CompareGates(1, GatingOrder(3, ("quark-s1",), (), None, 60)))
    window._number = 1
    qtbot.waitUntil(lambda: window.found is not None, timeout=PATIENCE_MS)
    assert window.problem.text() == ""
    window.desk.ask(CompareGates(2, GatingOrder(3)))
    window._number = 2
    window.busy.begin()
    qtbot.waitUntil(lambda: window.busy.progress.maximum() > 0, timeout=PATIENCE_MS)
    window.cancel()
    assert multiprocessing.active_children() == []


def test_escape_ends_what_runs(qtbot, tmp_path):
    """It closes a dialog without a close event, and this one is deleted then."""
    with still_window(tmp_path) as (main, _):
        main.deeds.compare_gates()
        (gates,) = main.findChildren(GatingWindow)
        gates.desk.ask(CompareGates(1, GatingOrder()))
        assert len(multiprocessing.active_children()) == 1
        qtbot.keyClick(gates, Qt.Key.Key_Escape)
        assert multiprocessing.active_children() == []
        assert not [thread for thread in threading.enumerate() if thread.name == "model-answers"]


def test_a_wish_that_cannot_be_is_answered_in_a_line(tmp_path):
    told = answered(CompareGates(4, GatingOrder(models=tmp_path)))
    assert (told.number, told.found) == (4, None)
    assert "no log of the training" in told.problem


def test_the_menu_opens_one_and_closing_the_window_ends_it(qtbot, tmp_path):
    with still_window(tmp_path) as (main, _):
        main.actions_by_name["compare_gates"].trigger()
        main.actions_by_name["compare_gates"].trigger()
        (gates,) = main.findChildren(GatingWindow)
        assert gates.isVisible()
        gates.desk.ask(CompareGates(1, GatingOrder()))
        main.close()
        assert multiprocessing.active_children() == []


def test_figures_on_a_cell_can_be_read_in_both_schemes(scheme, qtbot):
    for strength in (0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0):
        now = theme.current()
        ground = mixed(now.colour("surface"), now.colour("accent"), strength)
        assert max(contrast(QColor(letters), ground) for letters in LETTERS) > 4.5
    shares = HeadMap("heads", {"a": "first"})
    qtbot.addWidget(shares)
    shares.resize(400, 160)
    shares.show_heads({"a": ((0.1, 0.9), (0.5, 0.2))}, 0.25)
    image = shares.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    strongest = max(shares.cells(), key=lambda cell: cell.share)
    corner = strongest.place.topLeft().toPoint()
    assert image.pixelColor(corner.x() + 3, corner.y() + 3).name() == theme.current().accent
    assert shares.told(strongest) == "first, layer 1, head 2: 90.0 % of its attention"


def test_a_plot_without_a_log_and_a_table_without_rows_are_empty(qtbot):
    plot, table = LossPlot({"none": "no gate"}), ReadTable("t")
    for widget in (plot, table):
        qtbot.addWidget(widget)
    plot.show_log(None)
    assert plot.plot.plotItem.curves == []
    table.show_table(["a", "b"], [])
    assert table.rowCount() == 0
    table.show_table(["a", "b"], [TableRow(("head",)), TableRow(("1", "2"), "good")])
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "1\t2"
    assert table.as_text() == "a\tb\nhead\n1\t2"
