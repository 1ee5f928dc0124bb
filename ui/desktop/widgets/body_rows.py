"""The body of the device: battery, heat, radio, brightness, and the wake word; each row shows what is reported.

In: a `DeviceStatus` and the profile it belongs to. Out: commands. Rows that the device has no use for are hidden.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from emulator.messages.commands import SetBattery, SetBrightness, SetRadio, SetSkinTemperature
from emulator.messages.samples import Wake
from emulator.messages.status import DeviceStatus
from emulator.profile import DeviceProfile
from ui.desktop.controls.figures import between, celsius, hours, milliwatts, percent
from ui.desktop.controls.scales import EvenScale
from ui.desktop.widgets.chip import Chip, ChoiceRow
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.reported_slider import ReportedSlider
from ui.desktop.widgets.section import row
from ui.desktop.widgets.value_row import NAME_PX, ValueRow
from ui.desktop.widgets.words import Words

COOLEST_C, HOTTEST_C = 15.0, 60.0


class BodyRows(QWidget):
    """`submitted` carries a command."""

    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._throttle_c = self._shutdown_c = HOTTEST_C
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for made in (self._make_battery(), self._make_heat(), self._make_radio(), self._make_brightness()):
            layout.addWidget(made)
        layout.addWidget(self._make_wake())

    # what is shown

    def show_profile(self, profile: DeviceProfile | None) -> None:
        """Another device."""
        self.brightness_rows.setVisible(profile is None or profile.display is not None)
        if profile is None:
            return
        self._throttle_c = profile.thermal.throttle_c.value
        self._shutdown_c = profile.thermal.shutdown_c.value
        self.heat.marks = ((self._throttle_c, "warn"), (self._shutdown_c, "bad"))
        self.heat.update()
        kept = self.wake_words.currentText()
        self.wake_words.clear()
        self.wake_words.addItems(profile.platform.wake_words.value)
        if kept:
            self.wake_words.setCurrentText(kept)

    def show_status(self, status: DeviceStatus | None) -> None:
        """What the device reports; None when it is off."""
        t_ns = status.t_ns if status else 0
        self.battery.show_reported(status.battery_charge if status else None, t_ns)
        self.heat.show_reported(status.skin_temperature_c if status else None, t_ns)
        self.radio.show_reported(status.radio if status else None, t_ns)
        self.brightness.show_reported(status.brightness if status else None, t_ns)
        self.automatic.show_reported(status.brightness_automatic if status else None, t_ns)
        self.wake.setEnabled(status is not None)
        if status is None:
            for shown in (self.battery_row, self.heat_row, self.brightness_row):
                shown.show_value("")
            return
        self.battery_row.show_value(percent(status.battery_charge), self._charge_tone(status), self._left(status))
        self.heat_row.show_value(celsius(status.skin_temperature_c), *self._heat_words(status))
        self.brightness_row.show_value(percent(status.brightness))
        self.follows.show_words(self.tr("follows the light") if status.brightness_automatic else self.tr("as set"))

    def show_woken(self, word: str) -> None:
        """The wake word that was said last, by whomever; what is being typed stays."""
        if word and not self.wake_words.hasFocus():
            self.wake_words.setCurrentText(word)

    def _charge_tone(self, status: DeviceStatus) -> str:
        tone = charge_tone(status.battery_charge)
        return "" if tone == "good" else tone

    def _left(self, status: DeviceStatus) -> str:
        power = self.tr("{power} now").format(power=milliwatts(status.power_mw[0])) if status.power_mw[0] else ""
        if status.battery_left_h is None:  # in the first second; without words all rows below would jump at its end
            return power or self.tr("Known after a second")
        likely, low, high = status.battery_left_h
        left = self.tr("{likely} left ({bounds})").format(likely=hours(likely), bounds=between(hours(low), hours(high)))
        return " · ".join(part for part in (left, power) if part)

    def _heat_words(self, status: DeviceStatus) -> tuple[str, str, str]:
        """Tone of the figure, and what it means."""
        skin_c = status.skin_temperature_c
        if status.chip_speed < 1:
            tone = "bad" if skin_c >= self._shutdown_c else "warn"
            return tone, self.tr("slowed down to {share} until it cools").format(share=percent(status.chip_speed)), tone
        if skin_c >= self._shutdown_c:
            return "bad", self.tr("from {limit} it would shut down").format(limit=celsius(self._shutdown_c)), "bad"
        if skin_c >= self._throttle_c:
            return "warn", self.tr("from {limit} it would slow down").format(limit=celsius(self._throttle_c)), "warn"
        return "", "", "quiet"

    # construction

    def _make_battery(self) -> QWidget:
        self.battery = ReportedSlider(EvenScale(0, 1, 0.01), live=False, tone_of=charge_tone)
        self.battery.asked.connect(lambda charge: self.submitted.emit(SetBattery(0, charge)))
        self.battery.setToolTip(self.tr("State of charge. Drag to set it (arrow keys: 1 %, page keys: 10 %)"))
        self.battery_row = ValueRow(self.tr("Battery"), self.battery)
        self.battery_row.detail.setToolTip(
            self.tr("At the mean power of the last minute, with the 90 % interval of the prediction")
        )
        return self.battery_row

    def _make_heat(self) -> QWidget:
        scale = EvenScale(COOLEST_C, HOTTEST_C, 0.5)
        self.heat = ReportedSlider(scale, live=False, tone_of=self._heat_tone, page_steps=4)
        self.heat.asked.connect(lambda skin_c: self.submitted.emit(SetSkinTemperature(0, skin_c)))
        self.heat.setToolTip(
            self.tr(
                "Skin temperature. Drag to set it; it cools or warms on from there.\n"
                "Marks: from where on the device slows down, and where it would shut down"
            )
        )
        self.heat_row = ValueRow(self.tr("Heat"), self.heat)
        return self.heat_row

    def _heat_tone(self, skin_c: float) -> str:
        return "bad" if skin_c >= self._shutdown_c else "warn" if skin_c >= self._throttle_c else "good"

    def _make_radio(self) -> QWidget:
        self.radio = ChoiceRow(
            (
                (
                    "connected",
                    self.tr("Normal"),
                    self.tr("The way to phone and cloud is as the profile says"),
                    "good",
                ),
                ("slow", self.tr("Slow"), self.tr("Four times as long to phone and cloud and back"), "warn"),
                ("lost", self.tr("Lost"), self.tr("No way to phone and cloud"), "bad"),
            )
        )
        self.radio.asked.connect(lambda state: self.submitted.emit(SetRadio(0, state)))
        self.radio_row = ValueRow(self.tr("Radio"), self.radio)
        self.radio_row.value.hide()
        return self.radio_row

    def _make_brightness(self) -> QWidget:
        self.brightness = ReportedSlider(EvenScale(0, 1, 0.01))
        self.brightness.asked.connect(lambda share: self.submitted.emit(SetBrightness(0, share)))
        self.brightness.setToolTip(
            self.tr("Brightness of the display. Dragging it leaves the automatic mode (arrow keys: 1 %)")
        )
        self.brightness_row = ValueRow(self.tr("Brightness"), self.brightness)
        self.automatic = Chip(self.tr("Auto"), self.tr("Let the display follow the ambient light"))
        self.automatic.asked.connect(self._ask_automatic)
        self.follows = Words(tone="quiet", small=True)
        self.brightness_rows = QWidget()
        layout = QVBoxLayout(self.brightness_rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.brightness_row)
        under = row(self.automatic, self.follows, 1)
        under.setContentsMargins(NAME_PX + 8, 0, 0, 0)
        nest(layout, under)
        return self.brightness_rows

    def _ask_automatic(self, automatic: bool) -> None:
        self.submitted.emit(SetBrightness(0, None if automatic else self.brightness.reported))

    def _make_wake(self) -> QWidget:
        self.wake_words = QComboBox()
        self.wake_words.setEditable(True)
        self.wake_words.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.wake_words.setMinimumContentsLength(6)
        self.wake_words.setToolTip(self.tr("The words that the device's own listener waits for; others may be typed"))
        self.wake = QPushButton(self.tr("Wake"))
        self.wake.setToolTip(self.tr("Somebody says the wake word (Enter in the field)"))
        self.wake.clicked.connect(self._ask_wake)
        field = self.wake_words.lineEdit()
        assert field is not None
        field.setAccessibleName(self.tr("Wake word"))
        field.returnPressed.connect(self._ask_wake)
        made = ValueRow(self.tr("Wake word"), self.wake_words)
        made.value.hide()
        layout = row(made, self.wake)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setAlignment(self.wake, Qt.AlignmentFlag.AlignVCenter)
        layout.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(layout)
        return holder

    def _ask_wake(self) -> None:
        word = self.wake_words.currentText().strip()
        if word and self.wake.isEnabled():
            self.submitted.emit(Wake(0, word))


def charge_tone(share: float) -> str:
    """Green, amber below 15 %, red below 5 %, where the device itself warns."""
    return "bad" if share < 0.05 else "warn" if share < 0.15 else "good"
