"""The sensors panel: what feeds camera and microphone, what they see and hear, and what somebody says nearby.

In: boots, reports, pictures, and the devices of this computer. Out: switches and commands. A live source runs only
after its user has chosen it here; what fell back, and why, stands under its chooser.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from emulator.messages.commands import Say, SetFault
from emulator.messages.link import Booted, Refused, Report, Switch
from emulator.messages.status import DeviceStatus
from ui.desktop.background_search import Senses
from ui.desktop.controls.own_sources import own_sources
from ui.desktop.controls.source_words import source_words
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.level_meter import LevelMeter
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.picture_preview import PicturePreview
from ui.desktop.widgets.place_section import PlaceSection
from ui.desktop.widgets.section import ScrollPage, Section, row
from ui.desktop.widgets.source_chooser import SourceChooser, say
from ui.desktop.widgets.words import HidingWords, Words

LANGUAGES = (("en", "English"), ("zh", "中文"))


class SensorsPanel(QWidget):
    """`devices_wanted` asks for `show_devices`; it may take seconds and must not be done in the window's thread."""

    submitted = Signal(object)
    ordered = Signal(object)
    devices_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = -1
        self._status: DeviceStatus | None = None
        self._asked_for_devices = False
        self.page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.empty = HidingWords()
        self.page.column.addWidget(self.empty)
        self._make_camera()
        self._make_microphone()
        self._make_say()
        self.place = PlaceSection()
        self.page.column.addWidget(self.place)
        for chooser in (self.camera, self.microphone):
            chooser.asked.connect(lambda spec, chooser=chooser: self.ordered.emit(Switch(chooser.sensor, spec)))
            chooser.devices_wanted.connect(self.look_for_devices)
        self.show_booted(None)

    # what is shown

    def show_booted(self, booted: Booted | None) -> None:
        """Another device, or none."""
        self._run = booted.run if booted else -1
        self._status = None
        self.empty.show_words(
            "" if booted else self.tr("The device is off. Open a project; then choose what it sees and hears.")
        )
        camera, microphone = own_sources(booted)
        self.camera.show_own(camera)
        self.microphone.show_own(microphone)
        self.preview.show_picture(None)
        self._show_status()

    def show_report(self, report: Report) -> None:
        """What the device says of its sensors."""
        if report.run != self._run:
            return
        self._status = report.status
        if self.isVisible():
            self._show_status()

    def show_picture(self, pixels: NDArray[np.uint8] | None) -> None:
        """The newest picture of the world."""
        if self.isVisible():
            self.preview.show_picture(pixels)

    def show_refused(self, refused: Refused) -> None:
        """A source that cannot be used."""
        if refused.order == "switch":
            (self.microphone if refused.sensor == "microphone" else self.camera).show_refused(refused.line)

    def show_devices(self, senses: Senses) -> None:
        """The cameras and microphones of this computer."""
        self.camera.show_found(senses.cameras.sources, senses.cameras.problem)
        self.microphone.show_found(senses.microphones.sources, senses.microphones.problem)

    def look_for_devices(self) -> None:
        """Ask for them, and say so."""
        self.camera.show_searching()
        self.microphone.show_searching()
        self.devices_wanted.emit()

    def save_state(self) -> dict[str, Any]:
        """What is folded, and the language of what is said; never a source."""
        return {
            "camera": self.camera_section.is_open,
            "microphone": self.microphone_section.is_open,
            "place": self.place.is_open,
            "language": self.language.currentData(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """The same again."""
        self.camera_section.set_open(state.get("camera") is not False)
        self.microphone_section.set_open(state.get("microphone") is not False)
        self.place.set_open(state.get("place") is not False)
        self.language.setCurrentIndex(max(0, self.language.findData(state.get("language"))))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up; devices are looked for when the panel is first seen."""
        super().showEvent(event)
        if not self._asked_for_devices:
            self._asked_for_devices = True
            self.look_for_devices()
        self._show_status()

    def _show_status(self) -> None:
        status = self._status
        t_ns = status.t_ns if status else 0
        for chooser, section, fault in (
            (self.camera, self.camera_section, self.dark),
            (self.microphone, self.microphone_section, self.mute),
        ):
            sensor = getattr(status, chooser.sensor) if status else None
            chooser.show_sensor(sensor, t_ns)
            fault.show_reported(sensor.muted if sensor and sensor.present else None, t_ns)
            words = source_words(sensor, say) if sensor else None
            section.summary.show_words(words.state if words else "", words.tone if words else "quiet")
        self.meter.show_level(status.microphone.level if status else 0.0, t_ns)
        hears = status is not None and status.microphone.present
        self.say_button.setEnabled(hears)
        self.words.setEnabled(hears)
        self.place.show_status(status)
        self._show_why_dark(status)

    def _show_why_dark(self, status: DeviceStatus | None) -> None:
        camera = status.camera if status else None
        if camera is None or not camera.present or camera.status.state == "off":
            self.preview.show_words(self.tr("The camera is off"))
        elif camera.muted:
            self.preview.show_words(self.tr("The camera is covered"))
        elif camera.status.state in ("lost", "failed"):
            self.preview.show_words(self.tr("No picture comes"))
        elif status is not None and status.power == "standby":
            self.preview.show_words(self.tr("The device is in standby"))
        else:
            self.preview.show_words("")

    # what is asked

    def _say(self) -> None:
        text = self.words.text().strip()
        if text and self.say_button.isEnabled():
            self.submitted.emit(Say(0, text, self.language.currentData()))
            self.words.selectAll()

    # construction

    def _make_camera(self) -> None:
        self.camera = SourceChooser("camera", self.tr("Camera"), self.tr("What the glasses' camera sees"))
        self.preview = PicturePreview()
        self.preview.setAccessibleName(self.tr("Picture of the camera"))
        self.preview.setToolTip(self.tr("What is before the camera now"))
        self.dark = Chip(self.tr("Covered"), self.tr("A finger lies on the camera: no picture comes"), "warn")
        self.dark.asked.connect(lambda on: self.submitted.emit(SetFault(0, "camera.dark", on)))
        self.camera_section = Section(self.tr("Camera"), self.tr("What the glasses see"))
        for part in (self.camera, self.preview):
            self.camera_section.body.addWidget(part)
        nest(self.camera_section.body, row(self.dark, 1))
        self.page.column.addWidget(self.camera_section)

    def _make_microphone(self) -> None:
        self.microphone = SourceChooser(
            "microphone", self.tr("Microphone"), self.tr("What the glasses' microphones hear")
        )
        self.meter = LevelMeter()
        self.mute = Chip(self.tr("Muted"), self.tr("The device hears silence"), "warn")
        self.mute.asked.connect(lambda on: self.submitted.emit(SetFault(0, "microphone.mute", on)))
        self.microphone_section = Section(self.tr("Microphone"), self.tr("What the glasses hear"))
        for part in (self.microphone, self.meter):
            self.microphone_section.body.addWidget(part)
        nest(self.microphone_section.body, row(self.mute, 1))
        self.page.column.addWidget(self.microphone_section)

    def _make_say(self) -> None:
        """Somebody nearby, synthesised and mixed into what the microphone hears."""
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Somebody nearby says…"))
        self.words.setAccessibleName(self.tr("What somebody nearby says"))
        self.words.setToolTip(self.tr("Spoken into the microphone by a synthetic voice (Enter)"))
        self.words.returnPressed.connect(self._say)
        self.language = ChoiceCombo(self.tr("Language"), self.tr("The language in which it is spoken"))
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.setFixedWidth(84)
        self.say_button = QPushButton(self.tr("Say"))
        self.say_button.setToolTip(self.tr("Say it now"))
        self.say_button.clicked.connect(self._say)
        body = self.microphone_section.body
        body.addWidget(Words(self.tr("Say something"), "quiet", small=True))
        body.addWidget(self.words)
        nest(body, row(self.language, 1, self.say_button))
