"""The device panel: which glasses, their state, touch zones and keys, battery, heat, radio, brightness, wake word.

In: the profiles there are, boots and reports. Out: commands, and the wish for a boot with a device. Whatever is shown
was reported; a control that was used looks pending until the report agrees.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from emulator.messages.link import Booted, Refused, Report
from emulator.messages.samples import Wear
from emulator.messages.status import DeviceStatus
from emulator.profile import DeviceProfile, is_key, load_profile
from ui.desktop.background_search import Profiles
from ui.desktop.controls.gesture_words import Offered, command_of, done_words, of_event, offered
from ui.desktop.event_words import CONTEXT as EVENTS
from ui.desktop.event_words import sentence
from ui.desktop.translation import sayer
from ui.desktop.widgets.body_rows import BodyRows
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.choice_combo import ElidedCombo
from ui.desktop.widgets.gesture_list import GestureList
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.section import ScrollPage, Section, row
from ui.desktop.widgets.temple import Temple, say
from ui.desktop.widgets.touch_zone import NowMs, host_ms
from ui.desktop.widgets.words import HidingWords, Words

POWER_OFF = ("power_key", "long_press")


class DevicePanel(QWidget):
    """`reboot_requested` carries a device's id; `profiles_wanted` asks for `show_profiles`."""

    submitted = Signal(object)
    reboot_requested = Signal(str)
    profiles_wanted = Signal()

    def __init__(self, now_ms: NowMs = host_ms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: dict[str, DeviceProfile] = {}
        self._booted: Booted | None = None
        self._status: DeviceStatus | None = None
        self._offered: tuple[Offered, ...] = ()
        self._asked_for_profiles = False
        self.page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._make_head()
        self._make_touch(now_ms)
        self._make_body()
        self.show_booted(None)

    # what is shown

    def show_profiles(self, profiles: Profiles) -> None:
        """The devices that can be chosen."""
        self._profiles = {}
        self.devices.clear()
        for profile in profiles.profiles:
            self._add(profile.device.id, profile)
        self.problems.show_words("\n".join(profiles.problems), "warn")
        self._show_device()

    def _add(self, device: str, profile: DeviceProfile) -> None:
        self._profiles[device] = profile
        self.devices.addItem(profile.device.name, device)
        self.devices.setItemData(self.devices.count() - 1, profile.device.summary, 3)  # ToolTipRole

    def show_booted(self, booted: Booted | None) -> None:
        """The device is on, or gone."""
        self._booted = booted
        self._status = None
        self.empty.show_words("" if booted else self.tr("The device is off. Open a project, or choose a device."))
        self.wishes.show_words("")
        self.last.show_words(
            self.tr("Touch the temple with the mouse; what the device does on it stands here."), "quiet"
        )
        self._show_device()
        self._show_status()

    def show_report(self, report: Report) -> None:
        """What the device says of itself."""
        if self._booted is None or report.run != self._booted.run:
            return
        self._status = report.status
        for event in report.events:
            done = of_event(event.data) if event.kind == "input" else None
            if done:
                self._show_gesture(*done)
            elif event.kind == "input" and event.data.get("what") == "wake":
                self.last.show_words(sentence(event, sayer(EVENTS)), "")
                self.body.show_woken(str(event.data.get("word", "")))
        if self.isVisible():
            self._show_status()

    def show_refused(self, refused: Refused) -> None:
        """A device that cannot be booted: the bar of news says why, and what ran goes on."""
        if refused.order == "boot":
            self.wishes.show_words("")

    def save_state(self) -> dict[str, Any]:
        """Which parts are open."""
        return {"gestures": self.gesture_section.is_open, "body": self.body_section.is_open}

    def restore_state(self, state: dict[str, Any]) -> None:
        """The same parts are open again."""
        self.gesture_section.set_open(state.get("gestures") is True)
        self.body_section.set_open(state.get("body") is not False)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and look for profiles the first time."""
        super().showEvent(event)
        if not self._asked_for_profiles:
            self._asked_for_profiles = True
            self.profiles_wanted.emit()
        self._show_status()

    def _show_device(self) -> None:
        device = self._booted.profile if self._booted else ""
        if device and device not in self._profiles:
            self._add(device, load_profile(device))  # a file of its user, named on the command line
        self.devices.setCurrentIndex(self.devices.findData(device))
        profile = self._profiles.get(device)
        self._offered = offered(profile) if profile else ()
        self.temple.show_profile(profile)
        self.gestures.show_gestures(self._offered)
        self.body.show_profile(profile)
        self.devices.setToolTip(profile.device.summary if profile else self.tr("The glasses to emulate"))
        self.reboot.setEnabled(self._booted is not None)
        for part in (self.temple, self.last, self.gesture_section):
            part.setVisible(bool(self._offered))

    def _show_status(self) -> None:
        status = self._status
        t_ns = status.t_ns if status else 0
        self.worn.show_reported(status.worn if status else None, t_ns)
        self.body.show_status(status)
        self.power.show_words(*self._power_words(status))
        lit = status is not None and status.capture_light
        self.capture.show_words(("● " if lit else "○ ") + self.tr("capture light"), "bad" if lit else "quiet")

    def _power_words(self, status: DeviceStatus | None) -> tuple[str, str]:
        if status is None or status.power == "off":
            return "○ " + self.tr("off"), "quiet" if status is None else "bad"
        if status.power == "on":
            return "● " + self.tr("on"), "good"
        if status.power == "standby":
            return "◐ " + self.tr("standby"), "warn"
        shows = self._booted is not None and self._booted.has_display
        return "◐ " + (self.tr("screen off") if shows else self.tr("at rest")), "warn"

    def _show_gesture(self, zone: str, gesture: str) -> None:
        does = next((entry.action for entry in self._offered if (entry.zone, entry.gesture) == (zone, gesture)), "")
        words = done_words(zone, gesture, say)
        told = say(does)
        if not is_key(zone):  # an app may take the gesture for something of its own
            told = self.tr("usually: {action}").format(action=told)
        self.last.show_words(f"{words} → {told}" if does else words, "")

    # what is asked

    def _gesture(self, zone: str, gesture: str) -> None:
        if self._booted is None:
            return
        self.submitted.emit(command_of(zone, gesture))
        if (zone, gesture) == POWER_OFF:
            self._ask_boot(self._booted.profile)

    def _choose(self, index: int) -> None:
        device = self.devices.itemData(index)
        self.devices.setCurrentIndex(self.devices.findData(self._booted.profile if self._booted else ""))
        self._ask_boot(device)

    def _ask_reboot(self) -> None:
        if self._booted:
            self._ask_boot(self._booted.profile)

    def _ask_boot(self, device: str) -> None:
        profile = self._profiles.get(device)
        name = profile.device.name if profile else device
        self.wishes.show_words(self.tr("Booting {name}…").format(name=name), "quiet")
        self.reboot_requested.emit(device)

    # construction

    def _make_head(self) -> None:
        self.devices = ElidedCombo(cut=Qt.TextElideMode.ElideMiddle)  # their names differ at the end
        self.devices.setAccessibleName(self.tr("Device"))
        self.devices.setPlaceholderText(self.tr("Choose a device"))
        self.devices.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.devices.activated.connect(self._choose)
        self.reboot = QPushButton(self.tr("Reboot"))
        self.reboot.setToolTip(self.tr("Power off and on again (Ctrl+Shift+R)"))
        self.reboot.clicked.connect(self._ask_reboot)
        self.empty, self.wishes, self.problems = HidingWords(), HidingWords(), HidingWords("warn")
        self.power, self.capture = Words(), Words(tone="quiet")
        self.power.setToolTip(self.tr("Power state. The power key turns the screen off and on, twice is standby"))
        self.capture.setToolTip(self.tr("The light that tells others that the glasses' camera is recording"))
        self.worn = Chip(self.tr("Worn"), self.tr("Whether the glasses are on a face (Space)"), "good")
        self.worn.asked.connect(lambda worn: self.submitted.emit(Wear(0, worn)))
        chooser = row(self.devices, self.reboot)
        chooser.setStretch(0, 1)
        head = QVBoxLayout()
        head.setSpacing(8)
        nest(head, chooser)
        for words in (self.problems, self.empty, self.wishes):
            head.addWidget(words)
        nest(head, row(self.power, self.capture, 1, self.worn))
        nest(self.page.column, head)

    def _make_touch(self, now_ms: NowMs) -> None:
        self.temple = Temple(now_ms)
        self.temple.gestured.connect(self._gesture)
        self.last = Words(tone="quiet", small=True, wraps=True)
        self.last.setMinimumHeight(30)
        self.gestures = GestureList()
        self.gestures.gestured.connect(self._gesture)
        self.gesture_section = Section(
            self.tr("All gestures"), self.tr("Every gesture of this device and what it does"), is_open=False
        )
        self.gesture_section.body.addWidget(self.gestures)
        touch = QVBoxLayout()
        touch.setSpacing(4)
        for part in (self.temple, self.last, self.gesture_section):
            touch.addWidget(part)
        nest(self.page.column, touch)

    def _make_body(self) -> None:
        self.body = BodyRows()
        self.body.submitted.connect(self.submitted)
        self.body_section = Section(self.tr("State"), self.tr("What the device reports of its body, and may be set"))
        self.body_section.body.addWidget(self.body)
        self.page.column.addWidget(self.body_section)
