"""A chooser says by dots that its text goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.desktop.widgets.choice_combo import ElidedCombo


def test_a_text_that_does_not_fit_ends_in_dots(qtbot, dressed):
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.addItem("Project: Synthetic board of signs")
    combo.setMinimumWidth(80)
    combo.resize(120, 28)
    assert combo.shown_text().endswith("…")
    assert combo.currentText() == "Project: Synthetic board of signs"
    narrow = combo.grab().toImage()
    combo.resize(400, 28)
    assert combo.shown_text() == combo.currentText()
    assert combo.grab().toImage() != narrow


def test_names_that_differ_at_their_ends_are_told_apart_when_cut(qtbot, dressed):
    combo = ElidedCombo(cut=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(combo)
    combo.addItems(["Quark AI Glasses S1", "Quark AI Glasses G1"])
    combo.resize(120, 28)
    shown = []
    for place in range(combo.count()):
        combo.setCurrentIndex(place)
        shown.append(combo.shown_text())
    assert all("…" in text for text in shown)
    assert [text[-2:] for text in shown] == ["S1", "G1"]


def test_its_text_ends_before_its_arrow(qtbot, dressed):
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.addItem("W" * 60)
    combo.resize(200, 28)
    drawn, ink = combo.grab().toImage(), QLabel().palette().text().color().name()
    ratio = combo.devicePixelRatioF()
    inked = [x for x in range(200) for y in range(28) if drawn.pixelColor(int(x * ratio), int(y * ratio)).name() == ink]
    assert inked
    assert max(inked) < 200 - 20


def test_where_nothing_is_chosen_it_says_what_stands_for_that(qtbot, dressed):
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.addItem("Office")
    combo.setPlaceholderText("in between")
    combo.resize(160, 28)
    combo.setCurrentIndex(-1)
    said = combo.grab().toImage()
    assert combo.shown_text() == "in between"
    combo.setPlaceholderText("")
    assert combo.grab().toImage() != said
