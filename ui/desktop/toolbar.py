"""The bar above the view: which device, whether time goes and how fast, and the light of the world.

In: what was booted and is reported. Out: wishes, which the window passes on. The light stands here too, beside its
panel, because dragging it from night to noon is what one does first.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from emulator.messages.link import Booted, Report
from emulator.messages.samples import Ambient
from emulator.profile import available_profiles, load_profile
from ui.desktop.controls.scales import RatioScale
from ui.desktop.icons import icon
from ui.desktop.session import SPEEDS
from ui.desktop.texts import texts
from ui.desktop.translation import sayer
from ui.desktop.widgets.choice_combo import ElidedCombo
from ui.desktop.widgets.reported_slider import ReportedSlider

CONTEXT: Final = "DeviceBar"
AS_FAST: Final = texts("as fast as it goes")
LIGHTEST_LUX, DARKEST_LUX = 100_000.0, 1.0
ICON_PX, GAP_PX = 16, 8
LEAST_DEVICE_PX, LEAST_SPEED_PX = 104, 72
LEFT, TIME, RIGHT = ("start_page",), ("hold", "step", "reboot"), ("edit_app", "present")
WITH_WORDS = ("edit_app",)


def speed_words(speed: float) -> str:
    """A speed as people say it.

    >>> [speed_words(each) for each in (0.25, 1.0, float("inf"))]
    ['0.25x', '1x', 'as fast as it goes']
    """
    return AS_FAST if speed == float("inf") else f"{speed:g}x"


class DeviceBar(QFrame):
    """Device, time, light."""

    device_chosen = Signal(str)
    speed_chosen = Signal(float)
    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("device_bar")
        self._buttons: dict[str, QToolButton] = {}
        self._devices = ElidedCombo(cut=Qt.TextElideMode.ElideMiddle)  # their names differ at the end
        self._devices.setAccessibleName(self.tr("Device"))
        self._devices.setToolTip(self.tr("The emulated device; another one boots with the same project"))
        for device in available_profiles():
            self._devices.addItem(load_profile(device).device.name, device)
        self._devices.activated.connect(lambda _: self.device_chosen.emit(self._devices.currentData()))
        self._speeds = ElidedCombo()
        self._speeds.setAccessibleName(self.tr("Speed"))
        self._speeds.setToolTip(self.tr("How fast emulated time may go"))
        for speed in SPEEDS:
            self._speeds.addItem(sayer(CONTEXT)(speed_words(speed)), speed)
        self._speeds.activated.connect(lambda _: self.speed_chosen.emit(self._speeds.currentData()))
        self._light = ReportedSlider(RatioScale(DARKEST_LUX, LIGHTEST_LUX))
        self._light.setAccessibleName(self.tr("Light"))
        self._light.setToolTip(self.tr("Ambient light, from a moonlit street to direct sun"))
        self._light.asked.connect(lambda lux: self.submitted.emit(Ambient(0, lux)))
        self._lux = QLabel("-")
        self._lux.setMinimumWidth(76)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(8)
        for box, least_px in ((self._devices, LEAST_DEVICE_PX), (self._speeds, LEAST_SPEED_PX)):
            box.setMinimumWidth(least_px)  # a bar that cannot give way leaves a panel no room beside the view
        self._row.addWidget(self._devices)

    def add_actions(self, actions: dict[str, QAction]) -> None:
        """Buttons for what one does first, left to right; between them the speed and the light."""
        self._buttons = {name: self._button(name, actions[name]) for name in (*LEFT, *TIME, *RIGHT)}
        for place, name in enumerate(LEFT):
            self._row.insertWidget(place, self._buttons[name])
        for name in TIME:
            self._row.addWidget(self._buttons[name])
        self._row.addWidget(self._speeds)
        self._row.addStretch(1)
        self._row.addWidget(QLabel(self.tr("Light")))
        self._row.addWidget(self._light, 2)
        self._row.addWidget(self._lux)
        for name in RIGHT:
            self._row.addWidget(self._buttons[name])
        self._draw_icons()

    def _button(self, name: str, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName("icon")
        action.setIconVisibleInMenu(False)
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_PX + (GAP_PX if name in WITH_WORDS else 0), ICON_PX))
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if name in WITH_WORDS else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        return button

    def _draw_icons(self) -> None:
        for name, button in self._buttons.items():
            button.defaultAction().setIcon(icon(name))  # a button takes over its action's whenever that changes

    def changeEvent(self, event: QEvent) -> None:
        """Icons in the colours of now."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()
        super().changeEvent(event)

    def show_device(self, device: str) -> None:
        """The device that would be booted."""
        with QSignalBlocker(self._devices):
            self._devices.setCurrentIndex(self._devices.findData(device))

    def show_booted(self, booted: Booted | None) -> None:
        """The device that is on."""
        if booted is not None:
            if self._devices.findData(booted.profile) < 0:
                self._devices.addItem(load_profile(booted.profile).device.name, booted.profile)
            self.show_device(booted.profile)

    def show_speed(self, speed: float) -> None:
        """The speed that was chosen."""
        with QSignalBlocker(self._speeds):
            self._speeds.setCurrentIndex(self._speeds.findData(speed))

    def show_report(self, report: Report) -> None:
        """The light as the device's sensor reads it."""
        lux = report.status.illuminance_lux
        self._light.show_reported(lux, report.t_ns)
        self._lux.setText(f"{lux:,.0f} lux" if lux >= 10 else f"{lux:.1f} lux")

    def sizeHint(self) -> QSize:
        """One row, never wrapped."""
        return QSize(super().sizeHint().width(), 36)
