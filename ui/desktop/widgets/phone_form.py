"""The companion phone: write what it tells the glasses, and send it. Enter sends too."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from emulator.messages.samples import PhoneMessage
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.value_row import ValueRow

LONGEST: Final = 500
NAME_PX: Final = 40


class PhoneForm(QWidget):
    """`submitted` carries a PhoneMessage."""

    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceCombo(self.tr("Kind of message"), self.tr("What the phone tells"))
        for kind, words in (
            ("notification", self.tr("Notification")),
            ("call", self.tr("Incoming call")),
            ("call_answered", self.tr("Call answered")),
            ("call_ended", self.tr("Call ended")),
            ("calendar", self.tr("Calendar entry")),
            ("music", self.tr("Song")),
            ("trip", self.tr("Trip")),
        ):
            self.kind.addItem(words, kind)
        self.title = QLineEdit(maxLength=LONGEST)
        self.title.setPlaceholderText(self.tr("who or what, such as Li Lei"))
        self.text = QLineEdit(maxLength=LONGEST)
        self.text.setPlaceholderText(self.tr("more, such as Dinner at seven?"))
        self.send = QPushButton(self.tr("Send to the glasses"))
        self.send.setToolTip(self.tr("An app hears of it in on_phone (Enter in a field)"))
        self.send.clicked.connect(self._send)
        self.title.returnPressed.connect(self._send)
        self.text.returnPressed.connect(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.kind)
        for name, field in ((self.tr("Title"), self.title), (self.tr("Text"), self.text)):
            row = ValueRow(name, field, name_px=NAME_PX)
            row.value.hide()
            layout.addWidget(row)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.send)
        nest(layout, end)

    def show_on(self, on: bool) -> None:
        """Whether there is a device to send to."""
        self.send.setEnabled(on)

    def save_state(self) -> dict[str, Any]:
        """What is written in it."""
        return {"kind": self.kind.currentData(), "title": self.title.text(), "text": self.text.text()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """The same again."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(state.get("kind"))))
        self.title.setText(str(state.get("title") or ""))
        self.text.setText(str(state.get("text") or ""))

    def _send(self) -> None:
        if self.send.isEnabled():
            self.submitted.emit(PhoneMessage(0, self.kind.currentData(), self.title.text(), self.text.text()))
