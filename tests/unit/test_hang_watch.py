"""A handler that does not return is interrupted where it stands; one that goes on is left alone."""

import signal
import threading
from types import SimpleNamespace

import pytest

from emulator.hang_watch import HangWatch, hang_words

LIMIT_S = 0.1


@pytest.fixture
def watch():
    watch = HangWatch(LIMIT_S, lambda words: None)
    before = signal.signal(signal.SIGINT, lambda *_: watch.raise_if_hung())
    yield watch
    signal.signal(signal.SIGINT, before)


def machine(call):
    return SimpleNamespace(desk=SimpleNamespace(handler_call=call))


def test_what_does_not_return_is_interrupted(watch):
    with pytest.raises(KeyboardInterrupt), watch.over(machine(1)):
        threading.Event().wait(30)
    assert watch.hung


def test_what_goes_on_is_not(watch):
    class Desk:
        looked = 0
        enough = threading.Event()

        @property
        def handler_call(self):
            """Another call at every second look, none at the others: a busy app."""
            self.looked += 1
            if self.looked > 40:
                self.enough.set()
            return self.looked if self.looked % 2 else 0

    desk = Desk()
    with watch.over(SimpleNamespace(desk=desk)):
        assert desk.enough.wait(30)
    assert not watch.hung


def test_no_handler_is_no_hang(watch):
    class Desk:
        looked = 0
        enough = threading.Event()

        @property
        def handler_call(self):
            self.looked += 1
            if self.looked > 25:
                self.enough.set()
            return 0

    desk = Desk()
    with watch.over(SimpleNamespace(desk=desk)):
        assert desk.enough.wait(30)
    assert not watch.hung


def test_an_interrupt_of_another_cause_is_nothing_to_it():
    HangWatch(LIMIT_S).raise_if_hung()


def test_a_hang_in_nobody_s_line_is_told_as_that():
    assert hang_words("", 15.0) == "a place outside of the project: the app did not return for 15 s"
    assert hang_words("app.py:3", 0.3) == "app.py:3: the app did not return for 0.3 s"
