"""The start and the end of the window: what ends it from outside waits until it is at rest."""

import signal

import pytest
from PySide6.QtCore import QObject

from ui.desktop import app


class Application(QObject):
    """Counts how often its windows were closed."""

    closed = 0

    def closeAllWindows(self):
        self.closed += 1


@pytest.fixture
def handlers():
    before = {asked: signal.getsignal(asked) for asked in (signal.SIGINT, signal.SIGTERM)}
    yield
    for asked, handler in before.items():
        signal.signal(asked, handler)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_but_not_amid_what_runs(qtbot, handlers, asked):
    application = Application()
    timer = app._stop_on_interrupt(application)
    signal.raise_signal(asked)
    assert application.closed == 0
    qtbot.waitUntil(lambda: application.closed == 1)
    timer.stop()
