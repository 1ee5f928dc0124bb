"""One service of the project: where it answers, how its questions went, and a way to make it slow or dead.

In: its `ServiceStatus`. Out: `SetService` commands. What is shown was reported.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emulator.messages.commands import SetService
from emulator.messages.status import ServiceStatus
from ui.desktop.widgets.chip import ChoiceRow
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.words import Words

SLOW_MS: Final = 2000.0


class ServiceRow(QWidget):
    """`submitted` carries a command."""

    submitted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Words(name)
        self.place = Words(tone="quiet", small=True)
        self.tally = Words(tone="quiet", small=True, wraps=True)
        self.state = ChoiceRow(
            (
                ("ok", self.tr("Normal"), self.tr("The service answers as it would"), "good"),
                ("slow", self.tr("Slow"), self.tr("It answers two seconds later"), "warn"),
                ("down", self.tr("Down"), self.tr("It does not answer"), "bad"),
            )
        )
        self.state.setAccessibleName(self.tr("State of the service {name}").format(name=name))
        self.state.asked.connect(lambda state: self.submitted.emit(SetService(0, name, state, SLOW_MS)))
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        nest(layout, head)
        layout.addWidget(self.state)
        layout.addWidget(self.tally)

    def show_status(self, status: ServiceStatus, t_ns: int) -> None:
        """What the device says of it."""
        places = {
            "device": (self.tr("on the glasses"), "quiet"),
            "sandbox": (self.tr("sandbox, beyond the radio"), "quiet"),
            "live": (self.tr("live"), "live"),
        }
        self.place.show_words(*places[status.place])
        self.state.show_reported(status.state, t_ns)
        self.tally.show_words(self._tally(status), "bad" if status.failed and not status.answered else "quiet")

    def _tally(self, status: ServiceStatus) -> str:
        if not status.asked:
            return self.tr("Nothing asked yet")
        words = [self.tr("{count} asked").format(count=status.asked)]
        if status.waiting:
            words.append(self.tr("{count} under way").format(count=status.waiting))
        if status.failed:
            words.append(self.tr("{count} without an answer").format(count=status.failed))
        if status.last_ms is not None:
            words.append(self.tr("newest after {ms:.0f} ms").format(ms=status.last_ms))
        return " · ".join(words)
