"""The start and the end of the window: what ends it from outside waits until it is at rest."""

import signal

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from emulator.device_run import RunSettings
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


class News(QObject):
    reported, refused, lost = Signal(object), Signal(object), Signal(object)


@pytest.mark.parametrize("news", ["reported", "refused", "lost"])
def test_the_picture_of_a_project_is_taken_when_its_device_is_on_or_cannot_be(qtbot, monkeypatch, tmp_path, news):
    taken, bridge, window = [], News(), QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(app, "_grab", lambda _, path: taken.append(path))
    app.grab_later(window, bridge, app.Opening(RunSettings("demo"), tmp_path / "x.png", 1_000_000))
    qtbot.wait(30)
    assert taken == []
    getattr(bridge, news).emit(None)
    qtbot.waitUntil(lambda: taken == [tmp_path / "x.png"])


def test_the_picture_of_the_start_page_waits_for_no_device(qtbot, monkeypatch, tmp_path):
    taken, window = [], QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(app, "_grab", lambda _, path: taken.append(path))
    app.grab_later(window, News(), app.Opening(None, tmp_path / "x.png", 1_000_000))
    qtbot.waitUntil(lambda: taken == [tmp_path / "x.png"])
