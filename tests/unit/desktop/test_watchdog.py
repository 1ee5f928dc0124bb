"""Busy, hanging or well: judged by silence and by where the process is."""

import pytest

from emulator.clock import NS_PER_S
from ui.desktop.watchdog import APP_HANGS_NS, BOOT_HANGS_NS, DEVICE_HANGS_NS, NOTICED_NS, judge

APP = "/home/me/glasses"
IN_APP = f'Stack (most recent call first):\n  File "{APP}/app.py", line 12 in on_touch\n'
IN_MODEL = 'Stack (most recent call first):\n  File "/opt/emulator/workers.py", line 80 in result\n'


def test_a_short_silence_is_nothing():
    assert judge(NOTICED_NS - 1, IN_APP, APP, booting=False) is None


@pytest.mark.parametrize(
    ("silent_ns", "stack", "verdict", "line"),
    [
        (NOTICED_NS, IN_APP, "busy", 12),
        (APP_HANGS_NS + 1, IN_APP, "hangs", 12),
        (APP_HANGS_NS + 1, IN_MODEL, "busy", None),
        (DEVICE_HANGS_NS + 1, IN_MODEL, "hangs", None),
        (DEVICE_HANGS_NS + 1, "", "hangs", None),
    ],
)
def test_an_app_is_given_less_time_than_a_model(silent_ns, stack, verdict, line):
    stall = judge(silent_ns, stack, APP, booting=False)
    assert stall.verdict == verdict
    assert (stall.place.line if stall.place else None) == line


def test_a_boot_may_take_its_time():
    assert judge(5 * NS_PER_S, "", "", booting=True) is None
    assert judge(BOOT_HANGS_NS + NS_PER_S, "", "", booting=True).verdict == "hangs"


@pytest.mark.parametrize(("limit_ns", "stack"), [(APP_HANGS_NS, IN_APP), (DEVICE_HANGS_NS, IN_MODEL)])
def test_a_busy_computer_makes_nothing_hang(limit_ns, stack):
    stall = judge(3 * limit_ns, stack, APP, booting=False, waited_ns=2 * limit_ns)
    assert (stall.verdict, stall.silent_ns) == ("busy", 3 * limit_ns)
    assert judge(3 * limit_ns, stack, APP, booting=False, waited_ns=2 * limit_ns - 1).verdict == "hangs"
    assert judge(limit_ns, stack, APP, booting=False, waited_ns=limit_ns) is None


def test_a_boot_that_gets_no_processor_may_take_longer():
    assert judge(2 * BOOT_HANGS_NS, "", "", booting=True, waited_ns=BOOT_HANGS_NS) is None
