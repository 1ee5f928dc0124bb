"""Where the device has it that its wearer is: position, speed and course of the newest fix.

In: a status. Out: words; the way itself is the project's (a GPX track) or a scenario's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from emulator.messages.status import DeviceStatus
from ui.desktop.controls.figures import course, position, speed
from ui.desktop.widgets.section import Section
from ui.desktop.widgets.words import HidingWords, Words


class PlaceSection(Section):
    """A part of the sensors' panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("PlaceSection", "Location")
        tip = QCoreApplication.translate("PlaceSection", "Where the device has it that its wearer is (WGS 84)")
        super().__init__(title, tip, parent=parent)
        self.fix, self.nothing = Words(), HidingWords()
        self.fix.setAccessibleName(self.tr("Position, latitude and longitude"))
        self.body.addWidget(self.fix)
        self.body.addWidget(self.nothing)

    def show_status(self, status: DeviceStatus | None) -> None:
        """The newest fix, or why there is none; None while the device is off."""
        fix = status.location if status else None
        self.fix.setVisible(fix is not None)
        if fix is None:
            self.summary.show_words(self.tr("no fix") if status else "")
            self.nothing.show_words(
                self.tr("Give a GPX track: location in [run] of glasses.toml, or a location in a scenario.")
                if status
                else ""
            )
            return
        self.nothing.show_words("")
        self.fix.show_words(position(fix.latitude_deg, fix.longitude_deg))
        moves = f"{speed(fix.speed_m_s)}   {course(fix.heading_deg)}"
        self.summary.show_words(moves if fix.speed_m_s else self.tr("standing"))
