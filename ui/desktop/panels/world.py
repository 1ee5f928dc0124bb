"""The world panel: how much light there is, what time it is, what the wearer sees, walks and looks at.

In: boots and reports. Out: commands and switches. Light may follow the time of day: then setting the time sets the
light too, and so does each minute that passes on the device.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.messages.commands import SetTimeOfDay, SetWalking
from emulator.messages.link import Booted, Refused, Report, Switch
from emulator.messages.samples import Ambient, HeadPose
from emulator.messages.status import DeviceStatus
from emulator.optics.light_presets import LIGHT_PRESETS
from ui.desktop.background_search import Senses
from ui.desktop.controls.day_light import BRIGHTEST_LUX, CONTEXT, DARKEST_LUX, SKIES, light_of_day_lux, preset_of
from ui.desktop.controls.figures import clock, lux
from ui.desktop.controls.own_sources import own_sources
from ui.desktop.controls.scales import EvenScale, RatioScale
from ui.desktop.translation import sayer
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.head_pad import HeadPad
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.reported_slider import ReportedSlider
from ui.desktop.widgets.section import ScrollPage, Section, row
from ui.desktop.widgets.source_chooser import SourceChooser
from ui.desktop.widgets.touch_zone import NowMs, host_ms
from ui.desktop.widgets.value_row import ValueRow
from ui.desktop.widgets.words import HidingWords, Words

NAME_PX = 40
QUARTER_S, DAY_S, MINUTE_S = 900, 86_400, 60
say = sayer(CONTEXT)


class WorldPanel(QWidget):
    """`devices_wanted` asks for `show_devices`, as in the sensors panel."""

    submitted = Signal(object)
    ordered = Signal(object)
    devices_wanted = Signal()

    def __init__(self, now_ms: NowMs = host_ms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = -1
        self._status: DeviceStatus | None = None
        self._lit_minute = -1
        self.page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.empty = HidingWords()
        self.page.column.addWidget(self.empty)
        self._make_light()
        self._make_seen()
        self._make_head(now_ms)
        self.follow.show_reported(False, 0)
        self.show_booted(None)

    # what is shown

    def show_booted(self, booted: Booted | None) -> None:
        """Another device, or none."""
        self._run = booted.run if booted else -1
        self._status = None
        self.empty.show_words("" if booted else self.tr("The device is off. Open a project; then set its world."))
        self.source.show_own(own_sources(booted)[0])
        if booted and not booted.reloaded:
            self.pad.wanted = (0.0, 0.0)
        self._show_status()

    def show_report(self, report: Report) -> None:
        """What the device says of the world around it."""
        if report.run != self._run:
            return
        self._status = report.status
        self._light_goes_on(report.status)
        if self.isVisible():
            self._show_status()

    def show_refused(self, refused: Refused) -> None:
        """A source that cannot be used."""
        if refused.order == "switch" and refused.sensor != "microphone":
            self.source.show_refused(refused.line)

    def show_devices(self, senses: Senses) -> None:
        """The cameras of this computer."""
        self.source.show_found(senses.cameras.sources, senses.cameras.problem)

    def save_state(self) -> dict[str, Any]:
        """Whether the light follows the time, and under which sky."""
        return {"follow": self.follow.isChecked(), "sky": self.sky.currentData()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """The same again; nothing is set by that before a minute passes."""
        self.follow.show_reported(state.get("follow") is True, 0)
        self.sky.setCurrentIndex(max(0, self.sky.findData(state.get("sky"))))
        self._show_sky()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._show_status()

    def _show_status(self) -> None:
        status = self._status
        t_ns = status.t_ns if status else 0
        self.light.show_reported(status.illuminance_lux if status else None, t_ns)
        self.time.show_reported(float(status.time_of_day_s) if status else None, t_ns)
        self.walking.show_reported(status.walking if status else None, t_ns)
        self.source.show_sensor(status.camera if status else None, t_ns)
        self.presets.setEnabled(status is not None)
        self.pad.setEnabled(status is not None)
        self.light_row.show_value(lux(status.illuminance_lux) if status else "")
        self.time_row.show_value(clock(status.time_of_day_s) if status else "")
        self._show_preset(preset_of(status.illuminance_lux) if status else "")
        self.pad.show_reported(status.head_pose[:2] if status and status.head_pose else None)
        self.looks.show_words(self.pad.words)

    def _show_preset(self, name: str) -> None:
        index = self.presets.findData(name) if name else -1
        if index != self.presets.currentIndex():
            self.presets.setCurrentIndex(index)

    def _show_sky(self) -> None:
        self.sky.setVisible(self.follow.isChecked())

    # what is asked

    def _set_light(self, illuminance_lux: float) -> None:
        """By hand: it no longer follows the time."""
        self.follow.show_reported(False, 0)
        self._show_sky()
        self.submitted.emit(Ambient(0, illuminance_lux))

    def _choose_preset(self, index: int) -> None:
        chosen = self.presets.itemData(index)
        self._show_preset(preset_of(self._status.illuminance_lux) if self._status else "")
        self._set_light(next(preset.illuminance_lux for preset in LIGHT_PRESETS if preset.name == chosen))

    def _set_time(self, time_of_day_s: float) -> None:
        self.submitted.emit(SetTimeOfDay(0, round(time_of_day_s)))
        if self.follow.isChecked():
            self._light_of(round(time_of_day_s))

    def _set_follow(self, follow: bool) -> None:
        self.follow.show_reported(follow, 0)
        self._show_sky()
        self._light_of_now()

    def _light_of_now(self) -> None:
        if self.follow.isChecked() and self._status:
            self._light_of(self._status.time_of_day_s)

    def _light_goes_on(self, status: DeviceStatus) -> None:
        """The sun moves while the device runs."""
        minute = status.time_of_day_s // MINUTE_S
        if self.follow.isChecked() and minute != self._lit_minute and not self.time.state.pending:
            self._light_of(status.time_of_day_s)

    def _light_of(self, time_of_day_s: int) -> None:
        self._lit_minute = time_of_day_s // MINUTE_S
        self.submitted.emit(Ambient(0, light_of_day_lux(time_of_day_s, self.sky.currentData())))

    # construction

    def _make_light(self) -> None:
        self.light = ReportedSlider(RatioScale(DARKEST_LUX, BRIGHTEST_LUX), marks=_preset_marks())
        self.light.setToolTip(
            self.tr("Illuminance at the glasses, each mark a usual light (arrow keys: a tenth, page keys: threefold)")
        )
        self.light.asked.connect(self._set_light)
        self.presets = ChoiceCombo(self.tr("Usual light"), self.tr("Set the light of a usual place"))
        self.presets.setPlaceholderText(self.tr("in between"))
        for preset in reversed(LIGHT_PRESETS):
            text = f"{say(preset.name).capitalize()}  ·  {lux(preset.illuminance_lux)}"
            self.presets.addItem(text, preset.name)
        self.presets.setMaxVisibleItems(len(LIGHT_PRESETS))
        self.presets.activated.connect(self._choose_preset)
        self.light_row = ValueRow(self.tr("Light"), self.presets, name_px=NAME_PX)
        self.time = ReportedSlider(EvenScale(0, DAY_S - QUARTER_S, QUARTER_S), page_steps=4, marks=((43_200, "faint"),))
        self.time.setToolTip(self.tr("The device's clock (arrow keys: a quarter of an hour, page keys: an hour)"))
        self.time.asked.connect(self._set_time)
        self.follow = Chip(
            self.tr("Time sets the light"),
            self.tr("The light is that of the sky at this time: 31° north, on the equinox, without lamps and moon"),
        )
        self.follow.asked.connect(self._set_follow)
        self.sky = ChoiceCombo(self.tr("Sky"), self.tr("How clouded the sky is"))
        for sky, name in SKIES.items():
            self.sky.addItem(say(name), sky)
        self.sky.activated.connect(lambda _: self._light_of_now())
        self.time_row = ValueRow(self.tr("Time"), self.time, name_px=NAME_PX)
        section = Section(self.tr("Light and time"), self.tr("How bright the world is, and what time"))
        self.light.setAccessibleName(self.tr("Light"))
        self.time.setAccessibleName(self.tr("Time of day"))
        for part in (self.light_row, self.light, self.time_row, _side_by_side(self.follow, self.sky)):
            section.body.addWidget(part)
        self.page.column.addWidget(section)
        self._show_sky()

    def _make_seen(self) -> None:
        self.source = SourceChooser(
            "camera",
            self.tr("World"),
            self.tr("What is before the wearer's eyes, and so what the glasses' camera sees"),
        )
        self.source.asked.connect(lambda spec: self.ordered.emit(Switch("camera", spec)))
        self.source.devices_wanted.connect(self._look_for_devices)
        section = Section(self.tr("What is seen"), self.tr("The world behind the HUD"))
        section.body.addWidget(self.source)
        self.page.column.addWidget(section)

    def _look_for_devices(self) -> None:
        self.source.show_searching()
        self.devices_wanted.emit()

    def _make_head(self, now_ms: NowMs) -> None:
        self.walking = Chip(
            self.tr("Walking"),
            self.tr("The head bobs with each step (Space). Pictures that were taken walking lead the head themselves"),
        )
        self.walking.asked.connect(lambda walking: self.submitted.emit(SetWalking(0, walking)))
        self.pad = HeadPad(now_ms)
        self.pad.asked.connect(lambda yaw_deg, pitch_deg: self.submitted.emit(HeadPose(0, yaw_deg, pitch_deg, 0.0)))
        self.looks = Words(tone="quiet", small=True)
        section = Section(self.tr("Head"), self.tr("Where the wearer looks, and whether they walk"))
        section.body.addWidget(self.pad)
        nest(section.body, row(self.walking, 1, self.looks))
        self.page.column.addWidget(section)


def _preset_marks() -> tuple[tuple[float, str], ...]:
    return tuple((preset.illuminance_lux, "faint") for preset in LIGHT_PRESETS)


def _side_by_side(chip: Chip, box: ChoiceCombo) -> QWidget:
    holder = QWidget()
    layout = row(chip, box, 1)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setStretch(1, 100)
    holder.setLayout(layout)
    return holder
