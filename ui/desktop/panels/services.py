"""The services panel: what lies beyond the app, and the companion phone.

In: boots and reports. Out: commands. A service can be made slow or dead while the app runs; a message of the phone is
written here and sent.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.messages.link import Booted, Report
from emulator.messages.status import DeviceStatus
from ui.desktop.widgets.phone_form import PhoneForm
from ui.desktop.widgets.section import ScrollPage, Section
from ui.desktop.widgets.service_row import ServiceRow
from ui.desktop.widgets.words import HidingWords


class ServicesPanel(QWidget):
    """`submitted` carries a command."""

    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = -1
        self._status: DeviceStatus | None = None
        self.rows: dict[str, ServiceRow] = {}
        self.page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.services = Section(self.tr("Services"), self.tr("What the app can ask, by the names of glasses.toml"))
        self.empty = HidingWords()
        self.services.body.addWidget(self.empty)
        self.phone_section = Section(self.tr("Phone"), self.tr("What the companion phone tells the glasses"))
        self.phone = PhoneForm()
        self.phone.submitted.connect(self.submitted)
        self.phone_section.body.addWidget(self.phone)
        self.page.column.addWidget(self.services)
        self.page.column.addWidget(self.phone_section)
        self.show_booted(None)

    def show_booted(self, booted: Booted | None) -> None:
        """Another device or project, or none."""
        self._run = booted.run if booted else -1
        self._status = None
        self.phone.show_on(booted is not None)
        self._show_status()

    def show_report(self, report: Report) -> None:
        """What the device says of its services."""
        if report.run != self._run:
            return
        self._status = report.status
        if self.isVisible():
            self._show_status()

    def save_state(self) -> dict[str, Any]:
        """Which parts are open, and what is written to be sent."""
        opened = {"services": self.services.is_open, "phone": self.phone_section.is_open}
        return {**opened, "message": self.phone.save_state()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """The same again."""
        self.services.set_open(state.get("services") is not False)
        self.phone_section.set_open(state.get("phone") is not False)
        message = state.get("message")
        self.phone.restore_state(message if isinstance(message, dict) else {})

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._show_status()

    def _show_status(self) -> None:
        status = self._status
        services = status.services if status else ()
        if list(self.rows) != [service.name for service in services]:
            self._make_rows([service.name for service in services])
        for service in services:
            self.rows[service.name].show_status(service, status.t_ns if status else 0)
        nothing = self.tr("The device is off. Open a project; its services are listed here.")
        if status:
            nothing = self.tr("This project asks no service. One is named in glasses.toml under [services].")
        self.empty.show_words("" if services else nothing)

    def _make_rows(self, names: list[str]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {name: ServiceRow(name) for name in names}
        for row in self.rows.values():
            row.submitted.connect(self.submitted)
            self.services.body.addWidget(row)
