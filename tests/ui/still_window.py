"""The whole window without a device process: what it orders is noted, and a test tells it what the device says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from emulator.messages.link import Boot
from ui.desktop.bridge import Bridge
from ui.desktop.main_window import MainWindow
from ui.desktop.session import Session
from ui.desktop.settings_file import SettingsFile


class StillBridge(Bridge):
    """A bridge to nowhere: the signals are real, the orders are kept in `orders`."""

    def __init__(self, crash_folder):
        QObject.__init__(self)
        self.crash_folder = crash_folder
        self.orders, self.restarts, self.reloads = [], 0, 0
        self._booted = self._last = None

    @property
    def settings(self):
        return self._last.settings if self._last else None

    def boot(self, settings):
        self._last = Boot(settings)
        self.orders.append(self._last)
        self.booting.emit(settings)

    def order(self, order):
        self.boot(order.settings) if isinstance(order, Boot) else self.orders.append(order)

    def submit(self, command):
        self.orders.append(command)

    def reload(self):
        self.reloads += 1
        self.reloading.emit()

    def restart(self):
        self.restarts += 1

    def close(self):
        self.orders.append("closed")

    def says(self, made, reports=60):
        """A device boots and reports, with a grey world and what its panel shows."""
        self._booted = made.booted
        self.booted.emit(made.booted)
        self.world_changed.emit(np.full((720, 1280, 3), 118, np.uint8))
        for report in made.reports[:reports]:
            if report.scene is not None:
                self.panel_changed.emit(np.full((480, 640), 9, np.uint8), report.scene)
            self.reported.emit(report)


@contextmanager
def still_window(folder, **remembered) -> Iterator[tuple[MainWindow, StillBridge]]:
    """A window that remembers in `folder`; closed and deleted afterwards."""
    settings = SettingsFile(folder)
    for name, value in remembered.items():
        settings.put(name, value)
    bridge = StillBridge(folder / "crashes")
    window = MainWindow(bridge, Session(bridge), settings)
    try:
        yield window, bridge
    finally:
        window.close()
        window.deleteLater()
        # No event loop runs between tests: nine hundred widgets of each would stay, and be styled anew each time.
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
