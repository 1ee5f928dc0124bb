"""What is to be profiled: model, devices, unit, precision, budget, and what it is compared with.

In: the devices there are and the models of the project. Out: `changed`, after which `order` says what is wanted. A file
is chosen, its content is not looked at here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from emulator.cost.model_figures import ModelToProfile
from emulator.model_report import ProfileOrder
from ui.desktop.background_search import Profiles
from ui.desktop.widgets.axis_fields import AxisFields
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.compare_button import CompareButton
from ui.desktop.widgets.devices_button import DevicesButton
from ui.desktop.widgets.nest import nest

UNITS: Final = ("npu", "cpu", "gpu", "dsp")
PRECISIONS: Final = ("w8a8", "w8a16", "fp16", "fp32")
MOST_RECENT: Final = 8
MOST_BUDGET_MS: Final = 100_000.0
ONE_LINE_PX: Final = 860
TWO_LINES_PX: Final = 640
EDGE_PX: Final = 8
BUDGET_PX: Final = 104


class ModelChooser(QWidget):
    """`file_wanted` asks for a dialog, whose file comes back by `take`; `second_wanted` for that of another model."""

    changed = Signal()
    file_wanted = Signal()
    second_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: list[ModelToProfile] = []
        self._project: tuple[ModelToProfile, ...] = ()
        self._second: Path | None = None
        self._make()
        self._lay_out()
        self._show_models()
        self._connect()

    # what is chosen

    def order(self) -> ProfileOrder | None:
        """What is wanted; None before a model was chosen."""
        model = self.model()
        if model is None:
            return None
        precision = self.precisions.currentData()
        precisions = [precision] if precision else []
        if precision and self.compare.precision and self.compare.precision != precision:
            precisions.append(self.compare.precision)
        return ProfileOrder(
            tuple(map(str, [model.path, *([self._second] if self._second else [])])),
            self.devices.chosen(),
            self.units.currentData() or None,
            tuple(precisions),
            self.axes.sizes(),
            self.budget.value() or None,
        )

    def model(self) -> ModelToProfile | None:
        """The one that is chosen."""
        index = self.models.currentIndex()
        return self._all()[index] if index >= 0 else None

    def take(self, path: Path) -> None:
        """Another model: it is chosen, and stands among the others from now on."""
        self._remember(path)
        self._show_models()
        self._choose(len(self._project))

    def _remember(self, path: Path) -> None:
        self._recent = [one for one in self._recent if one.path != path]
        self._recent.insert(0, ModelToProfile(path.stem, path))
        del self._recent[MOST_RECENT:]

    def know(self, path: Path) -> None:
        """A file that may be chosen, too; what is chosen stays."""
        chosen = self.model()
        self._remember(path)
        self._show_models()
        with QSignalBlocker(self.models):
            self.models.setCurrentIndex(self._all().index(chosen) if chosen in self._all() else -1)

    def is_of_project(self) -> bool:
        """Whether the chosen model is one of the project's."""
        return 0 <= self.models.currentIndex() < len(self._project)

    def set_known(self, known: bool) -> None:
        """Whether the chosen model was profiled, so that there is something to save and to quantise."""
        self.save.setEnabled(known)
        self.quantise.setEnabled(known)

    def take_second(self, path: Path) -> None:
        """What the model is compared with."""
        self._second = path
        self.compare.show_model(path.stem)
        self.changed.emit()

    def show_project(self, models: Sequence[ModelToProfile]) -> None:
        """The models of the project that is open; the chosen one stays."""
        chosen = self.model()
        self._project = tuple(models)
        self._show_models()
        with QSignalBlocker(self.models):
            self.models.setCurrentIndex(self._all().index(chosen) if chosen in self._all() else -1)

    def show_profiles(self, profiles: Profiles) -> None:
        """The devices that can be chosen."""
        self.devices.show_profiles(profiles)

    def choose_way(self, unit: str, precision: str) -> None:
        """This unit and precision, for all devices."""
        self._set(self.units, unit)
        self._set(self.precisions, precision)
        self.changed.emit()

    def set_usual_precision(self, precision: str) -> None:
        """What "usual" meant, where a comparison needs it said."""
        if not self.precisions.currentData():
            self._set(self.precisions, precision)

    def save_state(self) -> dict[str, Any]:
        """The models of late, the devices and the budget."""
        return {
            "recent": [str(one.path) for one in self._recent],
            "devices": list(self.devices.chosen()),
            "budget": self.budget.value(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """As saved; what is not understood is passed over."""
        recent, budget = state.get("recent"), state.get("budget")
        paths = [path for path in recent if isinstance(path, str)] if isinstance(recent, list) else []
        self._recent = [ModelToProfile(Path(path).stem, Path(path)) for path in paths[:MOST_RECENT]]
        self.devices.restore(state.get("devices"))
        with QSignalBlocker(self.budget):
            self.budget.setValue(budget if isinstance(budget, float) and 0 <= budget <= MOST_BUDGET_MS else 0.0)
        self._show_models()

    # models

    def _all(self) -> list[ModelToProfile]:
        return [*self._project, *self._recent]

    def _show_models(self) -> None:
        """None is chosen until somebody does."""
        with QSignalBlocker(self.models):
            self.models.clear()
            for one in self._project:
                self.models.addItem(self.tr("{0} (project)").format(one.name))
            for one in self._recent:
                self.models.addItem(one.path.name)
            for index, one in enumerate(self._all()):
                self.models.setItemData(index, str(one.path), 3)  # ToolTipRole
            self.models.setCurrentIndex(-1)
        self.models.setEnabled(bool(self._all()))

    def _choose(self, index: int) -> None:
        """A model of the project brings what the project says of it."""
        with QSignalBlocker(self.models):
            self.models.setCurrentIndex(index)
        model = self._all()[index]
        self._second = None
        self.compare.show_model("")
        self.axes.show_axes((), model.axes or {})
        if index < len(self._project):
            self._set(self.units, model.unit or "")
            self._set(self.precisions, model.precision or "")
            with QSignalBlocker(self.budget):
                self.budget.setValue(model.budget_ms or 0.0)
        self.changed.emit()

    @staticmethod
    def _set(combo: ChoiceCombo, value: str) -> None:
        with QSignalBlocker(combo):
            combo.setCurrentIndex(max(0, combo.findData(value)))

    def _compare(self) -> None:
        """Another precision, or nothing at all."""
        if not self.compare.precision:
            self._second = None
            self.compare.show_model("")
        self.changed.emit()

    # construction

    def _make(self) -> None:
        self.models = ChoiceCombo(self.tr("Model"), self.tr("The model: one of the project's, or a file of late"))
        self.models.setPlaceholderText(self.tr("Choose a model"))
        self.browse = self._button(
            self.tr("Open..."), self.tr("Choose an ONNX file; it may be dropped on the window, too")
        )
        self.devices = DevicesButton()
        self.units = ChoiceCombo(self.tr("Unit"), self.tr("Where it runs; usually the NPU where there is one"))
        self.precisions = ChoiceCombo(self.tr("Precision"), self.tr("Of weights and activations"))
        for combo, usual, names in (
            (self.units, self.tr("Usual unit"), UNITS),
            (self.precisions, self.tr("Usual precision"), PRECISIONS),
        ):
            combo.addItem(usual, "")
            for name in names:
                combo.addItem(name, name)
        self.budget = QDoubleSpinBox(maximum=MOST_BUDGET_MS, decimals=2)
        self.budget.setKeyboardTracking(False)
        self.budget.setSuffix(" ms")
        self.budget.setSpecialValueText(self.tr("No budget"))
        self.budget.setAccessibleName(self.tr("Budget"))
        self.budget.setToolTip(self.tr("What it may take at most; a project's own stands here at first"))
        self.budget.setFixedWidth(BUDGET_PX)
        self.compare = CompareButton(PRECISIONS)
        self.save = self._button(self.tr("Report..."), self.tr("One page of HTML with charts, table and sources"))
        self.quantise = self._button(
            self.tr("Quantise..."), self.tr("In 8 bit, with samples of yours: accuracy and time, before and after")
        )
        self.set_known(False)
        self.axes = AxisFields()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        return button

    def _connect(self) -> None:
        self.models.activated.connect(self._choose)
        self.browse.clicked.connect(lambda _=False: self.file_wanted.emit())
        self.save.clicked.connect(lambda _=False: self.save_wanted.emit())
        self.devices.changed.connect(self.changed)
        self.units.activated.connect(lambda _: self.changed.emit())
        self.precisions.activated.connect(lambda _: self.changed.emit())
        self.budget.valueChanged.connect(lambda _: self.changed.emit())
        self.compare.changed.connect(self._compare)
        self.compare.model_wanted.connect(self.second_wanted)
        self.axes.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self._what = _group((self.models, 3), (self.browse, 0), (self.devices, 0))
        self._how = _group((self.units, 3), (self.precisions, 4), (self.budget, 0))
        self._deeds = _group((self.compare, 0), (self.quantise, 0), (self.save, 0))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)  # low also where it has three lines: a panel behind others keeps them as high
        self._lines = 0
        self._place(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, 2, EDGE_PX, 2)
        column.setSpacing(4)
        nest(column, self._grid)
        column.addWidget(self.axes)

    def _place(self, lines: int) -> None:
        """All in one line, or in as many as there have to be."""
        if lines == self._lines:
            return
        self._lines = lines
        self._grid.addWidget(self._what, 0, 0, 1, 3 if lines == 3 else 1)
        self._grid.addWidget(self._how, *((0, 1, 1, 1) if lines == 1 else (1, 0, 1, 3)))
        self._grid.addWidget(self._deeds, 2 if lines == 3 else 0, 0 if lines == 3 else 2)
        for column, stretch in enumerate((7, 8, 0) if lines == 1 else (1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)

    def minimumSizeHint(self) -> QSize:
        """As narrow as on three lines, also while it has one: or it would never come back to three."""
        parts = (self._what, self._how, self._deeds, self.axes)
        needed = max(part.minimumSizeHint().width() for part in parts)
        return QSize(needed + 2 * EDGE_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as it needs."""
        super().resizeEvent(event)
        width_px = event.size().width()
        self._place(1 if width_px >= ONE_LINE_PX else 2 if width_px >= TWO_LINES_PX else 3)


def _group(*parts: tuple[QWidget, int]) -> QWidget:
    """Controls side by side, with their shares of the room."""
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    for part, stretch in parts:
        line.addWidget(part, stretch)
    return group
