"""The end of a device's process: everything is given back, in an order in which nobody is disturbed."""

import pytest

from emulator.clock import HostClock
from emulator.link.device_process import DeviceProcess


class EndingPipe:
    """Tells whether somebody still reads when it is closed."""

    def __init__(self, pipe, reader):
        self.pipe, self.reader = pipe, reader
        self.was_read = None

    def close(self):
        self.was_read = self.reader.is_alive()
        self.pipe.close()


class SlowReader:
    """A thread that sees the end of its pipe only while it is waited for."""

    def __init__(self, reader):
        self.reader = reader
        self.was_joined = False

    def is_alive(self):
        return not self.was_joined or self.reader.is_alive()

    def join(self, timeout):
        self.reader.join(timeout)
        self.was_joined = True


@pytest.mark.timeout(60)
@pytest.mark.usefixtures("tracker")
def test_the_pipe_is_closed_when_nobody_reads_it_any_more():
    answers = []
    process = DeviceProcess(lambda _, answer: answers.append(answer), HostClock())
    process._reader = reader = SlowReader(process._reader)
    process._pipe = pipe = EndingPipe(process._pipe, reader)
    process.close()
    assert pipe.was_read is False
    assert answers == [None]
    assert not process._stack_file.exists()
