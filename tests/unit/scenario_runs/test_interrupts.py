"""A Ctrl-C in the moment in which a process begins is neither lost nor leaves half a process."""

import signal
import threading

import pytest

from emulator.scenario_runs import processes


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="a signal cannot be sent to one thread here")
def test_it_comes_right_after_also_where_another_thread_got_it():
    steps, begins = [], threading.Event()

    def interrupt():
        begins.wait(10)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    other = threading.Thread(target=interrupt)
    other.start()  # as the progress bar's: before the mask, which it would inherit
    with pytest.raises(KeyboardInterrupt), processes._interrupts_held_back():
        begins.set()
        other.join()
        steps.append("the process has begun")
    assert steps == ["the process has begun"]
    assert signal.getsignal(signal.SIGINT) is before


def test_without_one_nothing_comes():
    before = signal.getsignal(signal.SIGINT)
    with processes._interrupts_held_back():
        pass
    assert signal.getsignal(signal.SIGINT) is before
