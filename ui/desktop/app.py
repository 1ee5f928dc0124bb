"""Starts the window: the front door that `main.py` opens when there is something to be looked at.

The device's process is started before the window is built, so that both come up at the same time. Python's garbage is
collected on the window's thread only: a collection elsewhere could delete a Qt object there.
"""

from __future__ import annotations

import gc
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from emulator.clock import NS_PER_MS
from emulator.device_run import RunSettings
from ui.desktop import theme, translation
from ui.desktop.bridge import Bridge
from ui.desktop.session import Session
from ui.desktop.settings_file import SettingsFile

COLLECT_EVERY_MS = 1000
DEFAULT_DEVICE = "quark-s1"


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open, and whether to leave again after a picture of the window was taken."""

    settings: RunSettings | None = None
    screenshot: Path | None = None
    after_ns: int = 0


def make_application(scheme: theme.Scheme | None = None, language: str | None = None) -> QApplication:
    """The one QApplication, dressed."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QCoreApplication.setApplicationName("lorgnette")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["lorgnette"])
    app.setApplicationDisplayName("Lorgnette")
    theme.apply(app, scheme or theme.system_scheme())
    translation.install(app, language or translation.system_language())
    return app


def open_window(opening: Opening) -> int:
    """Open it and stay until it is closed; returns the exit code. Raises BadInput when the project cannot be run."""
    settings = SettingsFile()
    app = make_application(scheme_of(settings), settings.get("language", "") or None)
    collecting = collect_here(app)
    bridge = Bridge()
    try:
        session = Session(bridge)
        if opening.settings is not None:  # before the window is made, so that both come up at the same time
            device = opening.settings.device or settings.get("device", DEFAULT_DEVICE)
            session.run(replace(opening.settings, device=device))
        return _show(app, bridge, session, settings, opening)
    finally:
        collecting.stop()
        bridge.close()


def scheme_of(settings: SettingsFile) -> theme.Scheme | None:
    """The colours that were chosen last; None follows the desktop."""
    schemes: dict[str, theme.Scheme] = {"dark": "dark", "light": "light"}
    return schemes.get(settings.get("scheme", ""))


def _show(app: QApplication, bridge: Bridge, session: Session, settings: SettingsFile, opening: Opening) -> int:
    from ui.desktop.main_window import MainWindow

    window = MainWindow(bridge, session, settings)
    interrupts = _stop_on_interrupt(app)
    if opening.settings is None:
        window.deeds.show_start_page()
    else:
        window.start.remember(opening.settings.project)
    window.show()
    if opening.screenshot is not None:
        grab_later(window, bridge, opening)
    code = int(app.exec())
    interrupts.stop()
    return code


def grab_later(window: QWidget, bridge: Bridge, opening: Opening) -> None:
    """Take the picture so long after the device first reports, or fails; of the start page, after its window."""
    timer = QTimer(window, singleShot=True, interval=opening.after_ns // NS_PER_MS)
    timer.timeout.connect(lambda: _grab(window, opening.screenshot))
    if opening.settings is None:
        timer.start()
        return
    for news in (bridge.reported, bridge.refused, bridge.lost):
        news.connect(lambda _: None if timer.isActive() else timer.start())


def collect_here(app: QApplication) -> QTimer:
    """Collect garbage by a timer of the window's thread, and from now on nowhere else.

    A widget that is deleted in another thread crashes the process, and the bridge's threads allocate as well. Not even
    after the last window is it switched on again: what is left of it goes with the process.
    """
    gc.disable()
    timer = QTimer(app, interval=COLLECT_EVERY_MS)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start()
    return timer


def _stop_on_interrupt(app: QApplication) -> QTimer:
    """Ctrl-C and `kill` close the window; Python's handlers run only when Python does, hence the timer."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: QTimer.singleShot(0, app.closeAllWindows))  # not amid what runs just now
    timer = QTimer(app, interval=200)
    timer.timeout.connect(lambda: None)
    timer.start()
    return timer


def _grab(window: QWidget, path: Path | None) -> None:
    saved = window.grab().save(str(path))
    if not saved:
        print(f"lorgnette: {path} cannot be written; choose another place", file=sys.stderr)
    window.close()
    QCoreApplication.exit(0 if saved else 2)
