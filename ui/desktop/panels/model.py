"""The model panel: what an ONNX model costs on the glasses before it is on them, and what to change.

In: files that are dropped or chosen, the models of the project, answers of the `ModelDesk`. Out: wishes to it. Nothing
is read or counted here. What is refused is told in a line, and what was shown before stays.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from emulator.messages.link import Booted
from emulator.model_report import ProfileOrder, Way
from ui.desktop.background_search import Profiles
from ui.desktop.error_words import told
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.lanes.model_words import step_words
from ui.desktop.model_wishes import (
    Answer,
    FindModels,
    Found,
    Profiled,
    ProfileModels,
    Progress,
    Quantised,
    QuantiseModel,
    Refusal,
    Saved,
    SavePage,
)
from ui.desktop.translation import sayer
from ui.desktop.widgets.busy_bar import BusyBar
from ui.desktop.widgets.model_chooser import ModelChooser
from ui.desktop.widgets.stack import Stack
from ui.desktop.widgets.way_cards import WayCards
from ui.desktop.widgets.way_details import VIEWS, WayDetails
from ui.desktop.widgets.words import HidingWords, Words

SETTLED_MS: Final = 60
CARDS_PX: Final = 320
MOST_LETTERS: Final = 300
QUANTISED: Final = ("w8a8", "w8a16")
say = sayer(MODEL)
_UPRIGHT: Final = 1.2  # narrower than this times its height, and the details stand below the cards


class ModelPanel(QWidget):
    """`wanted` carries a wish to the desk, `cancelled` takes all of them back; `profiles_wanted` asks for devices."""

    wanted = Signal(object)
    cancelled = Signal()
    profiles_wanted = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Model"))
        self.ways: tuple[Way, ...] = ()
        self._order: ProfileOrder | None = None
        self._number = 0
        self._project = ""
        self._asked_for_profiles = False
        self._make()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._ask)
        self._connect()

    # what is told

    def take(self, path: Path) -> None:
        """Profile this file."""
        self.chooser.take(path)

    def show_profiles(self, profiles: Profiles) -> None:
        """The devices that can be chosen."""
        self.chooser.show_profiles(profiles)

    def show_booted(self, booted: Booted | None) -> None:
        """Another project may run other models; without a device the last ones stay."""
        if booted and booted.app_folder != self._project:
            self._project = booted.app_folder
            self._find_models()

    def show_answer(self, answer: Answer) -> None:
        """What the desk found."""
        if isinstance(answer, Found):
            if answer.project == self._project:
                self.chooser.show_project(answer.models)
        elif isinstance(answer, Saved):
            self._show_saved(answer)
        elif answer.number == self._number:
            self._show_own(answer)

    def _show_own(self, answer: Progress | Profiled | Quantised) -> None:
        """The answer to what was asked last."""
        if isinstance(answer, Progress):
            self.busy.show_progress(answer.done, answer.of, step_words(answer.step, say) if answer.step else "")
        elif isinstance(answer, Profiled):
            self._show_profiled(answer)
        else:
            self._show_quantised(answer)

    def show_lost(self) -> None:
        """The desk's process ended by itself; what it has answered already stands."""
        if not self.busy.waits:
            return
        self.busy.rest()
        self.problem.show_words(
            self.tr("The model could not be counted: its process ended. Is it too large for this computer?")
        )

    def save_state(self) -> dict[str, Any]:
        """What was chosen, and the view."""
        return {"chooser": self.chooser.save_state(), "view": self.details.view}

    def restore_state(self, state: dict[str, Any]) -> None:
        """As saved; what is not understood is passed over."""
        chooser = state.get("chooser")
        self.chooser.restore_state(chooser if isinstance(chooser, dict) else {})
        if state.get("view") in VIEWS:
            self.details.choose(state["view"])

    def showEvent(self, event: QShowEvent) -> None:
        """Look for devices and models the first time."""
        super().showEvent(event)
        if not self._asked_for_profiles:
            self._asked_for_profiles = True
            self.profiles_wanted.emit()
            self._find_models()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Upright docks have the details below the cards."""
        super().resizeEvent(event)
        upright = self.width() < self.height() * _UPRIGHT
        self._split.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    # asking

    def choose_file(self) -> None:
        """Ask for a model, and profile it."""
        path = self._ask_for(self.tr("A model to profile"))
        if path:
            self.take(path)

    def _choose_second(self) -> None:
        path = self._ask_for(self.tr("A model to compare with"))
        if path:
            self.chooser.take_second(path)

    def _ask_for(self, title: str) -> Path | None:
        path, _ = QFileDialog.getOpenFileName(self, title, "", "ONNX (*.onnx)")
        return Path(path) if path else None

    def _save(self) -> None:
        if self._order is None:
            return
        first = f"{Path(self._order.sources[0]).stem}.html"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), first, "HTML (*.html)")
        if path:
            self.wanted.emit(SavePage(self._order, Path(path)))

    def _find_models(self) -> None:
        """Only for a panel that somebody looks at is a process worth while."""
        if self._project and self._asked_for_profiles:
            self.wanted.emit(FindModels(self._project))

    def _ask(self) -> None:
        if self.ways and self.chooser.compare.precision:
            self.chooser.set_usual_precision(self.ways[0].profile.precision)
        order = self.chooser.order()
        if order is None:
            return
        self._begin()
        self.wanted.emit(ProfileModels(self._number, order))

    def _begin(self) -> None:
        """The answer to anything asked before no longer counts."""
        self._number += 1
        self.busy.begin()

    def _quantise(self) -> None:
        """Ask for samples and a place, and for the model in 8 bit."""
        model = self.chooser.model()
        if model is None:
            return
        wanted = self.chooser.precisions.currentData()
        precision = wanted if wanted in QUANTISED else QUANTISED[0]
        samples = QFileDialog.getExistingDirectory(self, self.tr("Samples as the glasses see them: pictures or arrays"))
        first = str(model.path.with_name(f"{model.path.stem}.{precision}.onnx"))
        title = self.tr("Save the quantised model")
        out = QFileDialog.getSaveFileName(self, title, first, "ONNX (*.onnx)")[0] if samples else ""
        if not out:
            return
        source, node = (self._project, model.name) if self.chooser.is_of_project() else (str(model.path), "")
        devices, axes = self.chooser.devices.chosen(), self.chooser.axes.sizes()
        self._begin()
        self.wanted.emit(QuantiseModel(self._number, source, node, Path(samples), Path(out), precision, devices, axes))

    def _cancel(self) -> None:
        self._number += 1
        self.busy.rest()
        self.cancelled.emit()
        self.problem.show_words(self.tr("Cancelled; choose the model again to profile it."), "quiet")

    # what was found

    def _show_profiled(self, answer: Profiled) -> None:
        self.busy.rest()
        refused = [way for way in answer.ways if isinstance(way, Refusal)]
        ways = tuple(way for way in answer.ways if isinstance(way, Way))
        self.chooser.axes.show_axes(answer.axes)
        self._show_refused(refused, bool(ways))
        if ways:
            self._order, self.ways = answer.order, ways
            self.chooser.set_known(True)
            self.cards.show_ways(ways, 0)
            self.details.show_ways(ways, 0)
            self.pages.setCurrentWidget(self._split)

    def _show_refused(self, refused: list[Refusal], some: bool) -> None:
        """Why, once; and on which device, where it is not all of them."""
        whys = dict.fromkeys(f"{way.device}: {way.why}" if some and way.device else way.why for way in refused)
        self.problem.show_words("\n".join(why[:MOST_LETTERS] for why in map(told, whys)), "bad")

    def _show_quantised(self, answer: Quantised) -> None:
        self.busy.rest()
        self.problem.show_words(answer.problem[:MOST_LETTERS], "bad")
        if not answer.problem:
            self.chooser.know(answer.out)
            self.details.show_quantised(answer)
            self.pages.setCurrentWidget(self._split)

    def _show_saved(self, saved: Saved) -> None:
        if saved.problem:
            self.failed.emit(saved.problem)
        else:
            self.problem.show_words(self.tr("Saved: {0}").format(saved.path), "good")

    def _choose_way(self, index: int) -> None:
        self.details.show_way(self.ways, index)

    # construction

    def _make(self) -> None:
        self.chooser = ModelChooser()
        self.busy = BusyBar()
        self.problem = HidingWords("bad")
        self.problem.setContentsMargins(8, 0, 8, 4)
        self.empty = Words(
            self.tr(
                "Drop an ONNX model on the window, or open one: you see its time on the glasses with an interval, its "
                "energy and memory, and which kernels take them. Nothing is run."
            ),
            "quiet",
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # or it keeps the dock high
        self.empty.setContentsMargins(16, 0, 16, 0)
        self.cards, self.details = WayCards(), WayDetails()
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.cards)
        self._split.addWidget(self.details)
        self._split.setSizes([CARDS_PX, 3 * CARDS_PX])
        self._split.setStretchFactor(1, 1)
        self.pages = Stack()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self._split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.chooser, self.busy, self.problem):
            layout.addWidget(part)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.chooser.changed.connect(self._settled.start)
        self.chooser.file_wanted.connect(self.choose_file)
        self.chooser.second_wanted.connect(self._choose_second)
        self.chooser.save_wanted.connect(self._save)
        self.busy.cancelled.connect(self._cancel)
        self.cards.chosen.connect(self._choose_way)
        self.details.way_chosen.connect(self.chooser.choose_way)
        self.details.quantised.taken.connect(self.take)
        self.chooser.quantise.clicked.connect(lambda _=False: self._quantise())
