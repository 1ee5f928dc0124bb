"""What a gate on attention changes, in a window of its own: figures, losses, heads, and what of the paper shows.

In: a comparison, made in a process of its own, which can be cancelled. Out: copied text and files. Nothing is computed
here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QSpinBox, QTabWidget, QVBoxLayout, QWidget

from emulator.gating import GATES, SEED, Comparison, GatingOrder, rows_of
from emulator.gating.words import (
    GATE_WORDS,
    ORIGINS,
    PAPER,
    figure_words,
    of_words,
    ours_words,
    scale_words,
    title_of,
    verdict_words,
)
from ui.desktop.error_words import told
from ui.desktop.model_desk import ModelDesk
from ui.desktop.model_wishes import CompareGates, GatesAnswer, GatesCompared, Progress, Saved, SaveGates
from ui.desktop.translation import sayer
from ui.desktop.widgets.busy_bar import BusyBar
from ui.desktop.widgets.head_map import HeadMap
from ui.desktop.widgets.loss_plot import LossPlot
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.read_table import ReadTable, TableRow
from ui.desktop.widgets.section import row
from ui.desktop.widgets.stack import Stack
from ui.desktop.widgets.words import HidingWords, Words

CONTEXT: Final = "Gating"
SIZE_PX: Final = (1000, 620)
MOST_SEED: Final = 999_999
MOST_LETTERS: Final = 300
TONES: Final = {"agrees": "good", "disagrees": "bad", "not shown": "warn", "cannot tell": "quiet"}
say = sayer(CONTEXT)


class GatingWindow(QDialog):
    """`found` is what is shown; None before the first comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Attention gates"))
        self.found: Comparison | None = None
        self._number = 0
        self.desk = ModelDesk(self)
        self.desk.answered.connect(self.show_answer)
        self.desk.lost.connect(lambda: self._end(self.tr("The comparison ended by itself; start it again.")))
        self._make()
        self.resize(*SIZE_PX)

    def compare(self) -> None:
        """Have it compared, with the seed of now."""
        self._number += 1
        self.problem.show_words("")
        self.start.setEnabled(False)
        self.busy.begin()
        self.desk.ask(CompareGates(self._number, GatingOrder(seed=self.seed.value())))

    def cancel(self) -> None:
        """Let it be; what was shown stays."""
        self._number += 1
        self.desk.close()
        self._end(self.tr("Cancelled."), "quiet")

    def show_answer(self, answer: GatesAnswer) -> None:
        """What the desk has found; what was asked before the last question no longer counts."""
        if isinstance(answer, Saved):
            words = told(answer.problem) if answer.problem else self.tr("Saved: {0}").format(answer.path)
            self.problem.show_words(words[:MOST_LETTERS], "bad" if answer.problem else "good")
        elif isinstance(answer, Progress) and answer.number == self._number:
            self.busy.show_progress(answer.done, answer.of, say(answer.step))
        elif isinstance(answer, GatesCompared) and answer.number == self._number:
            self._end(told(answer.problem)[:MOST_LETTERS])
            if answer.found:
                self._show(answer.found)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what runs."""
        self.desk.close()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """The same for Escape, which closes without an event."""
        self.desk.close()
        super().done(result)

    def _end(self, words: str, tone: str = "bad") -> None:
        self.busy.rest()
        self.start.setEnabled(True)
        self.problem.show_words(words, tone)

    # what is shown

    def _show(self, found: Comparison) -> None:
        self.found = found
        for button in (self.copy, self.save):
            button.setEnabled(True)
        names = [say(GATE_WORDS[gate]) for gate in GATES]
        self.figures.show_table(["", *names], _figure_rows(found))
        headings = [self.tr("The paper says"), self.tr("of"), self.tr("There"), self.tr("Here"), self.tr("Verdict")]
        self.claims.show_table(headings, _claim_rows(found))
        self.scale.show_words(f"{scale_words(found.measured[0].stored, say)} {PAPER}")
        self.losses.show_log(found.log)
        for shown, place in ((self.heads, "inside"), (self.long_heads, "inside_longest")):
            insides = {one.gate: getattr(one, place) for one in found.measured}
            shown.show_heads({gate: inside.heads for gate, inside in insides.items()}, insides[GATES[0]].even)
        self.pages.setCurrentWidget(self.tabs)

    def _copy(self) -> None:
        """Figures and claims, as tables that a spreadsheet takes."""
        QGuiApplication.clipboard().setText(f"{self.figures.as_text()}\n\n{self.claims.as_text()}\n")
        self.problem.show_words(self.tr("Copied."), "good")

    def _save(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("A folder for gating.json and gating.csv"))
        if folder and self.found:
            self.desk.ask(SaveGates(self.found, Path(folder)))

    # construction

    def _make(self) -> None:
        self.seed = QSpinBox()
        self.seed.setRange(0, MOST_SEED)
        self.seed.setValue(SEED)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Of mistakes, talk and intervals: equal seeds give equal figures"))
        self.start = self._button(self.tr("Compare"), self.compare)
        self.copy = self._button(self.tr("Copy"), self._copy)
        self.save = self._button(self.tr("Save..."), self._save)
        for button in (self.copy, self.save):
            button.setEnabled(False)
        self.busy = BusyBar()
        self.busy.cancelled.connect(self.cancel)
        self.busy.stop.setAutoDefault(False)  # or Enter in the seed would cancel
        self.start.setDefault(True)
        self.problem = HidingWords("bad")
        self._make_pages()
        layout = QVBoxLayout(self)
        head = row(Words(self.tr("Seed"), "quiet"), self.seed, self.start, 1, self.copy, self.save)
        nest(layout, head)
        for part in (self.busy, self.problem):
            layout.addWidget(part)
        layout.addWidget(self.pages, 1)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())  # type: ignore[operator]
        return button

    def _make_pages(self) -> None:
        names = {gate: say(GATE_WORDS[gate]) for gate in GATES}
        self.figures, self.claims = ReadTable(self.tr("Figures")), ReadTable(self.tr("What the paper says"))
        self.scale = Words("", "quiet", small=True, wraps=True)
        self.losses = LossPlot(names)
        self.heads = HeadMap(self.tr("Attention on the first token, sentences as they are"), names)
        self.long_heads = HeadMap(self.tr("Attention on the first token, the longest sentences"), names)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.figures, self.tr("Figures"))
        self.tabs.addTab(_column(self.claims, self.scale), self.tr("What the paper says"))
        self.tabs.addTab(_column(self.heads, self.long_heads), self.tr("Heads"))
        self.tabs.addTab(self.losses, self.tr("Training"))
        empty = Words(
            self.tr(
                "Three small networks come along that differ in their attention gate alone. Compare has them read "
                "sentences that none was trained with, looks where their heads look, and holds all of it against the "
                "paper that proposed the gate. It takes half a minute."
            ),
            "quiet",
            wraps=True,
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = Stack()
        self.pages.addWidget(empty)
        self.pages.addWidget(self.tabs)


def _column(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 4, 0, 4)
    for part in parts:
        layout.addWidget(part, 0 if isinstance(part, Words) else 1)
    return page


def _figure_rows(found: Comparison) -> list[TableRow]:
    rows, shown = rows_of(found), []
    for origin, words in ORIGINS.items():
        shown.append(TableRow((say(words),)))
        for each in rows:
            if each.origin == origin:
                cells = (figure_words(each.cells.get(gate), each.unit, say) for gate in GATES)
                shown.append(TableRow((title_of(each, say), *cells)))
    return shown


def _claim_rows(found: Comparison) -> list[TableRow]:
    return [
        TableRow(
            (
                say(claim.statement.words),
                of_words(claim, say),
                claim.statement.paper,
                ours_words(claim, say),
                verdict_words(claim, say),
            ),
            TONES[claim.verdict],
        )
        for claim in found.claims
    ]
