"""The model panel: what is dropped is profiled elsewhere, every figure is shown, what is refused is a line."""

import math
import multiprocessing
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from made_models import profiled, refusal_of, small_model
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from still_window import still_window

from emulator.cost.graph_writer import GraphWriter
from emulator.cost.model_figures import ModelToProfile
from emulator.model_report import ProfileOrder
from emulator.trace.report.wording import number
from ui.desktop.background_search import all_profiles
from ui.desktop.model_wishes import FindModels, Found, Profiled, ProfileModels, Progress, Saved, SavePage
from ui.desktop.model_worker import answered
from ui.desktop.panels.model import ModelPanel

pytestmark = pytest.mark.usefixtures("dressed", "tracker")


@pytest.fixture
def panel(qtbot):
    made = ModelPanel()
    qtbot.addWidget(made)
    made.wishes = []
    made.wanted.connect(made.wishes.append)
    made.resize(1200, 420)
    made.show()
    return made


@pytest.fixture
def model(tmp_path):
    return small_model(tmp_path)


def orders(panel) -> list[ProfileOrder]:
    return [wish.order for wish in panel.wishes if isinstance(wish, ProfileModels)]


def asked(qtbot, panel, count=1) -> ProfileOrder:
    """The newest of so many orders."""
    qtbot.waitUntil(lambda: len(orders(panel)) >= count)
    return orders(panel)[-1]


def answer(panel, done: Profiled | None = None) -> Profiled:
    """The desk's answer to the newest wish: a made one, or a real one."""
    wish = next(wish for wish in reversed(panel.wishes) if isinstance(wish, ProfileModels))
    found = replace(done, number=wish.number) if done else answered(wish)
    panel.show_answer(found)
    return found


def choose(combo, value):
    index = combo.findData(value)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


@pytest.mark.parametrize("runs", [True, False], ids=["over a device", "over the start page"])
def test_a_model_dropped_on_the_window_is_profiled(qtbot, qapp, tmp_path, monkeypatch, s1, model, runs):
    with still_window(tmp_path) as (window, bridge):
        wishes = []
        monkeypatch.setattr(window.models, "ask", wishes.append)
        window.panels.model.wanted.connect(wishes.append)
        window.resize(1280, 720)
        if not runs:
            window.deeds.show_start_page()
        window.show()
        if runs:
            bridge.says(s1)
        qtbot.wait(50)  # the first sizes of the docks
        drop(window, model)
        qtbot.waitUntil(lambda: any(isinstance(wish, ProfileModels) for wish in wishes))
        order = next(wish.order for wish in wishes if isinstance(wish, ProfileModels))
        assert order.sources == (str(model),)
        assert order.devices == ("quark-s1", "quark-g1")
        qtbot.waitUntil(lambda: not window.docks["model"].visibleRegion().isEmpty())
        assert window.docks["model"].height() >= 300
        assert window.height() == 720


def test_the_window_counts_in_a_process_of_its_own(qtbot, qapp, tmp_path, monkeypatch, model):
    """From the command to the cards, nothing in between made up."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(model), ""))
    with still_window(tmp_path / "settings") as (window, _):
        window.show()
        window.actions_by_name["profile_model"].trigger()
        qtbot.waitUntil(lambda: len(window.panels.model.cards.cards) == 2, timeout=60_000)
        assert "Quark AI Glasses S1" in window.panels.model.cards.cards[0].text()
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_every_figure_is_on_its_card(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    found = answer(panel)
    assert len(panel.cards.cards) == 2
    for card, way in zip(panel.cards.cards, found.ways, strict=True):
        latency = way.profile.latency
        for ns in (latency.p50_ns, latency.low_ns, latency.high_ns):
            assert number(ns / 1e6) in card.text()
        assert number(way.profile.energy_mj[0]) in card.text()
        assert way.device_name in card.text()
        assert "fitted: published times" in card.told_at(20)
        assert "active_mw" in card.told_at(card.height() - 12)
    table = panel.details.table.view.model()
    assert table.rowCount() == len(found.ways[0].profile.kernels)


def test_the_budget_is_held_against_the_interval(qtbot, panel, model):
    panel.take(model)
    panel.chooser.budget.setValue(0.5)
    assert asked(qtbot, panel).budget_ms == 0.5
    answer(panel)
    assert "within the budget of 0.50 ms" in panel.cards.cards[0].text()
    panel.chooser.budget.setValue(0.1)
    assert asked(qtbot, panel, 2).budget_ms == 0.1
    answer(panel)
    assert "over the budget of 0.10 ms" in panel.cards.cards[0].text()


def test_devices_unit_and_precision_are_asked_for(qtbot, panel, model):
    panel.show_profiles(all_profiles())
    panel.take(model)
    choose(panel.chooser.units, "cpu")
    choose(panel.chooser.precisions, "fp32")
    actions = panel.chooser.devices.menu().actions()
    next(action for action in actions if action.data() == "quark-g1").trigger()
    order = asked(qtbot, panel)
    assert (order.devices, order.unit, order.precisions) == (("quark-s1",), "cpu", ("fp32",))
    next(action for action in actions if action.data() == "quark-s1").trigger()
    assert panel.chooser.devices.chosen() == ("quark-s1",)  # the last one stays


def test_a_chip_without_glasses_can_be_chosen_too(qtbot, panel, model):
    panel.show_profiles(all_profiles())
    panel.take(model)
    actions = panel.chooser.devices.menu().actions()
    assert [action.data() for action in actions][-1] == "dragonwing-q6690"
    actions[-1].trigger()
    assert "dragonwing-q6690" in asked(qtbot, panel).devices
    assert "dragonwing-q6690" in [way.profile.device_id for way in answer(panel).ways]


def test_what_is_refused_is_a_line_and_nothing_is_lost(qtbot, panel, model, tmp_path):
    panel.take(model)
    asked(qtbot, panel)
    found = answer(panel)
    bad = tmp_path / "notes.onnx"
    bad.write_text("a text, and no model")
    panel.take(bad)
    asked(qtbot, panel, 2)
    answer(panel)
    assert panel.problem.isVisible()
    assert panel.problem.text().count("is not a readable ONNX model") == 1
    assert "notes.onnx" in panel.problem.text()
    assert [card.way for card in panel.cards.cards] == list(found.ways)
    panel.take(model)
    asked(qtbot, panel, 3)
    answer(panel)
    assert panel.problem.isHidden()


def test_a_device_that_cannot_do_it_is_named_beside_those_that_can(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    done = profiled()
    other = replace(refusal_of("has no gpu").ways[0], device="quark-g1")
    answer(panel, replace(done, ways=(done.ways[0], other)))
    assert panel.problem.text() == "quark-g1: has no gpu"
    assert len(panel.cards.cards) == 1


def test_an_open_axis_gets_a_field_and_a_size(qtbot, panel, tmp_path):
    g = GraphWriter("g")
    model = g.model(g.conv(g.input(1, 4, 8, 8), 8))
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_param = "height"
    path = tmp_path / "open.onnx"
    path.write_bytes(model.SerializeToString())
    panel.take(path)
    asked(qtbot, panel)
    answer(panel)
    assert "'height'" in panel.problem.text()
    field = panel.chooser.axes.fields["height"]
    assert field.isVisible()
    field.setValue(16)
    assert asked(qtbot, panel, 2).axes == {"height": 16}
    answer(panel)
    assert panel.problem.isHidden()
    assert panel.ways[0].profile.macs == 8 * 16 * 8 * 4 * 9
    assert panel.chooser.axes.fields["height"].value() == 16


def test_the_models_of_the_project_come_with_what_it_says_of_them(qtbot, panel, model, s1):
    panel.show_booted(s1.booted)
    wish = next(wish for wish in panel.wishes if isinstance(wish, FindModels))
    known = ModelToProfile("see", model, "npu", "w8a16", {"height": 3}, 12.5)
    panel.show_answer(Found(wish.project, (known,)))
    panel.chooser.models.activated.emit(0)
    order = asked(qtbot, panel)
    assert order == ProfileOrder((str(model),), unit="npu", precisions=("w8a16",), axes={"height": 3}, budget_ms=12.5)
    panel.show_answer(Found("another", ()))
    assert panel.chooser.models.count() == 1


def test_two_precisions_are_compared(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    answer(panel)
    menu = panel.chooser.compare.menu()
    next(action for action in menu.actions() if "w8a16" in action.text()).trigger()
    assert asked(qtbot, panel, 2).precisions == ("w8a8", "w8a16")
    answer(panel)
    panel.details.choose("comparison")
    words = panel.details.comparison.words.text()
    assert "both rest on the same rates" in words
    assert "90 % interval" in words
    assert "in all" in panel.details.comparison.bars.accessibleDescription()
    panel.details.comparison.second.setCurrentIndex(0)
    panel.details.comparison.second.activated.emit(0)
    assert "No difference shown" in panel.details.comparison.words.text()
    panel.chooser.compare.nothing.trigger()
    assert asked(qtbot, panel, 3).precisions == ("w8a8",)


def test_another_model_is_compared(qtbot, panel, model, tmp_path, monkeypatch):
    other = small_model(tmp_path, 64, "larger")
    panel.take(model)
    asked(qtbot, panel)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    panel.chooser.compare.model_wanted.emit()
    assert asked(qtbot, panel, 2).sources == (str(model), str(other))
    answer(panel)
    assert [card.text().split(" · ")[0] for card in panel.cards.cards] == [
        f"Quark AI Glasses {device}, {name}" for name in ("small", "larger") for device in ("S1", "G1")
    ]


def test_another_way_is_taken_by_pressing_it(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    answer(panel)
    panel.details.choose("others")
    row = next(row for row in panel.details.others.rows if row.text().startswith("cpu fp32"))
    assert "×" in row.text()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    order = asked(qtbot, panel, 2)
    assert (order.unit, order.precisions) == ("cpu", ("fp32",))


def test_the_table_sorts_and_filters_and_the_map_finds_its_rows(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    way = answer(panel).ways[0]
    table, view = panel.details.table, panel.details.table.view.model()
    shown = [float(view.index(row, 1).data().replace("<", "")) for row in range(view.rowCount())]
    assert shown == sorted(shown, reverse=True)
    table.field.setText("depthwise")
    assert view.rowCount() == 3
    table.field.clear()
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    names = [view.index(row, 0).data() for row in range(view.rowCount())]
    assert names == sorted(one.kernel.name for one in way.profile.kernels)
    table.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    largest = max(range(len(way.profile.kernels)), key=lambda index: way.profile.kernels[index].total_ns)
    panel.details.map.picked.emit(largest)
    (chosen,) = table.view.selectionModel().selectedRows()
    assert chosen.data() == way.profile.kernels[largest].kernel.name
    assert chosen.row() == 0
    drawn = panel.details.map
    told = {drawn.told_at(x, y) for x in range(0, drawn.width(), 5) for y in range(0, drawn.height(), 5)}
    assert any(way.profile.kernels[largest].kernel.name in words and "ms" in words for words in told)


def test_the_roofline_has_a_dot_for_each_kernel_that_multiplies(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    way = answer(panel).ways[0]
    panel.details.choose("roofline")
    items = [item for item in panel.details.roofline.plot.plotItem.items if hasattr(item, "points")]
    dots = [point for item in items if type(item).__name__ == "ScatterPlotItem" for point in item.points()]
    assert sorted(int(dot.data()) for dot in dots) == [dot.kernel for dot in way.dots]
    assert "bound by" in panel.details.roofline.told(way.dots[0].kernel)
    plot = panel.details.roofline
    qtbot.waitUntil(lambda: plot.plot.width() > 200)
    places = [QPoint(x, y) for x in range(0, plot.plot.width(), 4) for y in range(0, plot.plot.height(), 4)]
    place = next(place for place in places if plot.dot_at(place))
    QTest.mouseClick(plot.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.details.view == "kernels"
    (chosen,) = panel.details.table.view.selectionModel().selectedRows()
    assert chosen.data() == way.profile.kernels[plot.dot_at(place).kernel].kernel.name
    assert plot.dot_at(QPoint(-500, -500)) is None


def test_the_name_of_the_roof_has_room_above_it(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    way = answer(panel).ways[0]
    panel.details.choose("roofline")
    plot = panel.details.roofline.plot
    low, top = plot.plotItem.viewRange()[1]
    roof = math.log10(way.roof.macs_per_s)
    assert (top - roof) / (top - low) > 0.12


def test_what_takes_long_shows_progress_and_can_be_cancelled(qtbot, panel, model):
    cancelled = []
    panel.cancelled.connect(lambda: cancelled.append(True))
    panel.take(model)
    asked(qtbot, panel)
    assert panel.busy.isHidden()
    qtbot.waitUntil(panel.busy.isVisible, timeout=2000)
    wish = panel.wishes[-1]
    panel.show_answer(Progress(wish.number, 1, 2))
    assert (panel.busy.progress.value(), panel.busy.progress.maximum()) == (1, 2)
    panel.busy.stop.click()
    assert cancelled == [True]
    assert panel.busy.isHidden()
    panel.show_answer(replace(profiled(), number=wish.number))
    assert panel.cards.cards == []


def test_the_report_is_saved_by_the_desk(qtbot, panel, model, tmp_path, monkeypatch):
    assert not panel.chooser.save.isEnabled()
    panel.take(model)
    order = asked(qtbot, panel)
    answer(panel)
    page = tmp_path / "page.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(page), ""))
    panel.chooser.save.click()
    wish = panel.wishes[-1]
    assert wish == SavePage(order, page)
    panel.show_answer(answered(wish))
    assert str(page) in panel.problem.text()
    assert f"lorgnette profile {model} --html {page}" in page.read_text()
    faults = []
    panel.failed.connect(faults.append)
    panel.show_answer(Saved(page, "cannot be written"))
    assert faults == ["cannot be written"]


def test_a_card_chooses_what_is_seen_in_detail(qtbot, panel, model):
    panel.take(model)
    asked(qtbot, panel)
    answer(panel, profiled("w8a8", "fp32"))
    panel.cards.cards[1].click()
    assert panel.details.map._way is panel.ways[1]
    assert "npu w8a8" in panel.details.others.rows[0].text() or "w8a8" in panel.details.others.rows[0].text()


def test_models_of_late_are_remembered(qtbot, panel, model, tmp_path):
    other = small_model(tmp_path, 64, "larger")
    panel.take(model)
    panel.take(other)
    fresh = ModelPanel()
    qtbot.addWidget(fresh)
    fresh.restore_state(panel.save_state())
    assert [fresh.chooser.models.itemText(index) for index in range(2)] == ["larger.onnx", "small.onnx"]
    assert fresh.chooser.order() is None


def test_a_dropped_model_that_is_gone_is_told(qtbot, panel):
    panel.take(Path("nowhere/gone.onnx"))
    asked(qtbot, panel)
    answer(panel)
    assert "gone.onnx" in panel.problem.text()


def test_a_model_is_quantised_with_samples_and_accuracy_stands_beside_time(qtbot, panel, model, tmp_path, monkeypatch):
    assert not panel.chooser.quantise.isEnabled()
    panel.take(model)
    asked(qtbot, panel)
    answer(panel)
    samples, out = tmp_path / "samples", tmp_path / "small.w8a8.onnx"
    samples.mkdir()
    (name,) = (value.name for value in onnx.load(model).graph.input)
    np.savez(samples / "all.npz", **{name: np.random.default_rng(0).random((16, 3, 32, 32), np.float32)})
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(samples))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    panel.chooser.quantise.click()
    wish = panel.wishes[-1]
    assert (wish.source, wish.node, wish.out, wish.precision) == (str(model), "", out, "w8a8")
    told = []
    found = answered(wish, told.append)
    assert {one.step for one in told} == {"predict", "calibrate", "compare"}
    panel.show_answer(told[0])
    panel.show_answer(found)
    assert out.exists()
    assert panel.details.view == "quantised"
    page = panel.details.quantised
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "small.w8a8.onnx" in words
    assert "quark-s1" in words
    assert f"{found.outputs[0].cosine:.4f}" in words
    assert " w8a8" in words
    page.take.click()
    assert asked(qtbot, panel, 2).sources == (str(out),)


def test_quantising_that_fails_is_a_line(qtbot, panel, model, tmp_path, monkeypatch):
    panel.take(model)
    asked(qtbot, panel)
    answer(panel)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.onnx"), ""))
    panel.chooser.quantise.click()
    panel.show_answer(answered(panel.wishes[-1]))
    assert "wanted: pictures" in panel.problem.text()
    assert panel.details.view == "kernels"
    assert not (tmp_path / "out.onnx").exists()
