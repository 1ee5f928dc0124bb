"""On which devices a model is profiled: a button whose menu has one check a device, glasses before chips.

In: the profiles there are. Out: `changed`, and the ids that are chosen, one at least.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from emulator.model_report import USUAL_DEVICES
from emulator.profile import Target
from ui.desktop.background_search import Profiles


class DevicesButton(QToolButton):
    """Before the profiles are known, the usual devices are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[str, ...] = USUAL_DEVICES
        self._names: dict[str, str] = {}
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Devices"))
        self.setMenu(QMenu(self))
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """The ids."""
        return self._chosen

    def show_profiles(self, profiles: Profiles) -> None:
        """The devices that can be chosen."""
        targets: list[Target] = [*profiles.profiles, *profiles.chips]
        self._names = {target.device.id: target.device.name for target in targets}
        kept = tuple(name for name in self._chosen if name in self._names)
        self._chosen = kept or tuple(self._names)[:1] or USUAL_DEVICES
        menu = self.menu()
        menu.clear()
        for name, title in self._names.items():
            action = QAction(title, menu, checkable=True)
            action.setData(name)
            action.setChecked(name in self._chosen)
            action.toggled.connect(lambda _: self._take())
            menu.addAction(action)
        self._show()

    def restore(self, chosen: Any) -> None:
        """These, if they are ids."""
        names = [name for name in chosen if isinstance(name, str)] if isinstance(chosen, list) else []
        self._chosen = tuple(name for name in names if not self._names or name in self._names) or self._chosen
        for action in self.menu().actions():
            with QSignalBlocker(action):
                action.setChecked(action.data() in self._chosen)
        self._show()

    def _take(self) -> None:
        chosen = tuple(str(action.data()) for action in self.menu().actions() if action.isChecked())
        if not chosen:  # the last one stays
            for action in self.menu().actions():
                with QSignalBlocker(action):
                    action.setChecked(action.data() in self._chosen)
            return
        self._chosen = chosen
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        names = [self._names.get(name, name) for name in self._chosen]
        short = self._chosen[0] if len(self._chosen) == 1 else self.tr("{0} devices").format(len(self._chosen))
        self.setText(short)
        self.setToolTip(self.tr("The devices it is profiled on: {0}").format(", ".join(names)))
