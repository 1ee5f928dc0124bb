"""Equal inputs give equal traces, however the host slices time, how it computes, and what else it does."""

import subprocess
import sys

import pytest

from emulator.clock import NS_PER_MS, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.hash import trace_sha256

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

DURATION_NS = 1000 * NS_PER_MS
SLICES = {
    "one call": [DURATION_NS],
    "1 ms": range(NS_PER_MS, DURATION_NS + 1, NS_PER_MS),
    "60 Hz": [*(k * 1_000_000_000 // 60 for k in range(1, 60)), DURATION_NS],
}


def fingerprint(device, slices, *, inline=False):
    settings = RunSettings(project="demo", device=device, duration_ns=DURATION_NS, inline=inline)
    with DeviceRun(settings, HostClock()) as run:
        for t_ns in slices:
            run.advance(t_ns)
        events = [(event.t_ns, event.kind, str(event.data)) for event in run.events]
        return trace_sha256(run.machine.trace()), events


@pytest.fixture(scope="module")
def expected():
    return fingerprint("quark-s1", SLICES["one call"])


@pytest.mark.xdist_group("determinism")
def test_slicing_changes_nothing(expected):
    assert fingerprint("quark-s1", SLICES["1 ms"]) == expected


@pytest.mark.xdist_group("determinism")
def test_computing_inline_changes_nothing(expected):
    assert fingerprint("quark-s1", SLICES["one call"], inline=True) == expected


@pytest.mark.xdist_group("determinism")
def test_slices_of_a_display_on_a_busy_computer_change_nothing(expected):
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        assert fingerprint("quark-s1", SLICES["60 Hz"]) == expected
    finally:
        busy.kill()
        busy.wait(timeout=10)


@pytest.mark.xdist_group("determinism")
def test_another_device_gives_another_trace(expected):
    assert fingerprint("quark-g1", SLICES["one call"]) != expected
