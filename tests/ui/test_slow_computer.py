"""The bridge's watch over a device that is silent: one that gets no processor is waited for, one that hangs is not."""

from types import SimpleNamespace

import pytest
from still_window import StillBridge

from emulator.clock import NS_PER_S, HostClock
from ui.desktop.watchdog import DEVICE_HANGS_NS


class Silent:
    """A device's process that has not been heard of, for whatever reason."""

    exit_code = None

    def __init__(self, silent_ns, waited_ns):
        self.silent_ns, self.waited_ns = lambda: silent_ns, lambda: waited_ns

    def ask_stack(self):
        """Nobody answers."""

    def stack(self):
        return ""


@pytest.fixture
def watched(qapp, tmp_path):
    def watched(silent_ns, waited_ns):
        bridge, lost = StillBridge(tmp_path), []
        bridge._booted = SimpleNamespace(app_folder="/home/me/glasses")
        bridge._is_booting = bridge._stalled = False
        bridge._restarts, bridge._clock = 0, HostClock()
        bridge._link = SimpleNamespace(process=Silent(silent_ns, waited_ns), boot=None)
        bridge.lost.connect(lost.append)
        bridge._look_after()
        return [loss.why for loss in lost]

    return watched


def test_a_device_that_stands_in_line_for_a_processor_is_waited_for(watched):
    assert watched(DEVICE_HANGS_NS + NS_PER_S, 2 * NS_PER_S) == []


def test_a_device_that_had_its_time_is_lost(watched):
    assert watched(DEVICE_HANGS_NS + 3 * NS_PER_S, 2 * NS_PER_S) == ["The device has not returned for 23.0 s"]
