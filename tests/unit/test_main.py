"""The command itself: a Ctrl-C ends it with one line, whatever a library makes of it."""

import signal

import pytest

import main


@pytest.fixture
def noted(monkeypatch):
    monkeypatch.setattr(main, "_noted", [])
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield main._noted
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_an_importer_swallows_is_known_all_the_same(noted, capsys):
    main._note_interrupts()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert main._explain(ImportError("could not import module")) == 130
    assert capsys.readouterr().err == "lorgnette: stopped\n"


def test_whoever_listens_to_interrupts_already_is_left_alone(noted):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main._note_interrupts()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert main._explain(ImportError("could not import module")) == 1
