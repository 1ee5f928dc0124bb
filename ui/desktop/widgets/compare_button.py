"""With what a model is compared: a button whose menu offers precisions, another model, nothing.

In: the precisions. Out: `changed` with `precision`, and `model_wanted`, whose answer comes back by `show_model`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class CompareButton(QToolButton):
    """`precision` is "" for none."""

    changed = Signal()
    model_wanted = Signal()

    def __init__(self, precisions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.precision = ""
        self._model = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(self.tr("Compare"))
        self.setAccessibleName(self.tr("Compare"))
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        self.nothing = self._choice(menu, self.tr("With nothing"), "")
        for name in precisions:
            self._choice(menu, self.tr("With {0}").format(name), name)
        self.nothing.setChecked(True)
        menu.addSeparator()
        another = menu.addAction(self.tr("With another model..."))
        another.triggered.connect(lambda _=False: self.model_wanted.emit())
        self.setMenu(menu)
        self._show()

    def show_model(self, name: str) -> None:
        """The other model; "" for none."""
        self._model = name
        self._show()

    def _choice(self, menu: QMenu, text: str, precision: str) -> QAction:
        action = QAction(text, menu, checkable=True)
        action.triggered.connect(lambda _=False: self._take(precision))
        self._group.addAction(action)
        menu.addAction(action)
        return action

    def _take(self, precision: str) -> None:
        self.precision = precision
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        with_what = " + ".join(filter(None, (self.precision, self._model)))
        self.setToolTip(
            self.tr("Compared with {0}").format(with_what)
            if with_what
            else self.tr("Set a precision or another model beside it")
        )
