"""The console as its user has it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTableView, QToolButton

from emulator.messages.events import DeviceEvent
from emulator.messages.link import Printed, Refused, Report
from ui.desktop.console_log import MOST_ROWS
from ui.desktop.panels.console import ConsolePanel


def report(*events):
    return Report(run=1, t_ns=0, state="running", speed=1.0, status=None, events=events)  # type: ignore[arg-type]


def log(text, t_ns=0):
    return DeviceEvent(t_ns, "app", {"text": text})


def drop(t_ns=0):
    return DeviceEvent(t_ns, "drop", {"cause": "reader busy", "waited_ms": 1.0})


@pytest.fixture
def panel(qtbot, scheme):
    panel = ConsolePanel()
    qtbot.addWidget(panel)
    panel.resize(720, 300)
    panel.show()
    return panel


def table(panel):
    return panel.findChild(QTableView)


def texts(panel):
    model = table(panel).model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def chip(panel, kind):
    return next(b for b in panel.findChildren(QToolButton) if b.text().startswith(kind))


def test_events_prints_and_refusals_stand_in_their_order(panel):
    panel.show_report(report(log("one", 1_500_000_000)))
    panel.show_printed(Printed("stdout", "printed 你好"))
    panel.show_refused(Refused("reload", "app.py:3: syntax error", "app.py", 3))
    assert texts(panel) == ["one", "printed 你好", "app.py:3: syntax error"]
    model = table(panel).model()
    assert [model.index(row, 0).data() for row in range(3)] == ["0:01.500", "", ""]
    assert [model.index(row, 1).data() for row in range(3)] == ["app", "print", "fault"]


def test_an_empty_console_says_what_will_come(panel):
    assert not table(panel).isVisible()
    panel.show_report(report(log("x")))
    assert table(panel).isVisible()


def test_kinds_and_text_filter_and_the_chips_count(panel):
    panel.show_report(report(log("exit"), drop(), drop(), log("entrance")))
    assert (chip(panel, "App").text(), chip(panel, "Drops").text()) == ("App 2", "Drops 2")
    chip(panel, "Drops").setChecked(False)
    assert texts(panel) == ["exit", "entrance"]
    panel.findChild(QLineEdit).setText("EXIT")
    assert texts(panel) == ["exit"]
    panel.show_report(report(drop(), log("the exit again")))
    assert texts(panel) == ["exit", "the exit again"]
    assert chip(panel, "Drops").text() == "Drops 3"
    panel.findChild(QLineEdit).setText("nothing has this")
    assert not table(panel).isVisible()
    panel.findChild(QLineEdit).clear()
    chip(panel, "Drops").setChecked(True)
    assert len(texts(panel)) == 6


def test_it_follows_the_end_unless_it_is_held(panel, qtbot):
    panel.show_report(report(*[log(str(index)) for index in range(200)]))
    bar = table(panel).verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    chip(panel, "Hold").setChecked(True)
    held_at = bar.value()
    panel.show_report(report(*[log(str(index)) for index in range(50)]))
    qtbot.waitUntil(lambda: bar.maximum() > held_at)
    assert bar.value() == held_at
    chip(panel, "Hold").setChecked(False)
    assert bar.value() == bar.maximum()


def test_scrolling_up_holds_and_down_to_the_end_lets_go(panel, qtbot):
    panel.show_report(report(*[log(str(index)) for index in range(200)]))
    bar = table(panel).verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    assert chip(panel, "Hold").isChecked()
    panel.show_report(report(log("later")))
    assert bar.value() == bar.minimum()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert not chip(panel, "Hold").isChecked()


def test_rows_come_while_it_is_hidden_and_are_there_when_it_is_shown(panel):
    panel.hide()
    panel.show_report(report(log("while hidden")))
    assert texts(panel) == []
    panel.show()
    assert texts(panel) == ["while hidden"]


def test_it_keeps_no_more_than_its_bound(panel):
    batch = [drop(index) for index in range(1000)]
    for _ in range(25):
        panel.show_report(report(*batch))
    assert MOST_ROWS - 1000 <= table(panel).model().rowCount() <= MOST_ROWS
    panel.hide()
    for _ in range(25):
        panel.show_report(report(*batch))
    assert len(panel._waiting) < MOST_ROWS + 1000


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_row_with_a_place_opens_it(panel, qtbot, key, tmp_path):
    panel._folder = str(tmp_path)
    fault = {"source": "app", "state": "failed", "detail": "app.py:7: ValueError: x"}
    panel.show_report(report(log("no place"), DeviceEvent(0, "fault", fault)))
    view = table(panel)
    view.setCurrentIndex(view.model().index(1, 2))
    with qtbot.waitSignal(panel.open_requested) as signal:
        qtbot.keyClick(view, key)
    assert signal.args == [tmp_path / "app.py", 7]
    view.setCurrentIndex(view.model().index(0, 2))
    with qtbot.assertNotEmitted(panel.open_requested):
        qtbot.keyClick(view, key)


def test_a_double_click_opens_the_place_of_a_refusal(panel, qtbot):
    panel.show_refused(Refused("reload", "syntax error", "/p/app.py", 3))
    view = table(panel)
    at = view.visualRect(view.model().index(0, 2)).center()
    with qtbot.waitSignal(panel.open_requested) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert signal.args == [Path("/p/app.py"), 3]


def test_rows_are_copied_with_their_times(panel, qtbot):
    panel.show_report(report(log("一", 2_000_000_000), log("two", 3_000_000_000)))
    view = table(panel)
    view.selectRow(0)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    panel.copy()
    assert QGuiApplication.clipboard().text() == "0:02.000\tapp\t一"
    view.clearSelection()
    panel.copy()
    assert QGuiApplication.clipboard().text().splitlines() == ["0:02.000\tapp\t一", "0:03.000\tapp\ttwo"]


def test_the_usual_key_leads_to_the_filter(panel, qtbot):
    panel.show_report(report(log("one")))
    panel.activateWindow()
    table(panel).setFocus()
    qtbot.keyClick(table(panel), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel._field.hasFocus)


def test_clear_forgets_everything(panel, qtbot):
    panel.show_report(report(log("x"), drop()))
    qtbot.mouseClick(chip(panel, "Clear"), Qt.MouseButton.LeftButton)
    assert (texts(panel), chip(panel, "App").text()) == ([], "App 0")


def test_hidden_kinds_are_remembered(panel, qtbot):
    chip(panel, "Drops").setChecked(False)
    state = panel.save_state()
    other = ConsolePanel()
    qtbot.addWidget(other)
    other.restore_state(state)
    assert other.save_state() == {"hidden_kinds": ["drop"]}
    other.restore_state({"hidden_kinds": 7})
    assert other.save_state() == {"hidden_kinds": []}


def test_everything_has_a_name_and_a_tooltip(panel):
    for widget in [*(b for b in panel.findChildren(QToolButton) if b.text()), panel.findChild(QLineEdit), table(panel)]:
        assert widget.accessibleName(), widget
        assert widget.toolTip(), widget
