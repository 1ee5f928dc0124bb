"""The minute passes when the device's clock says so, also when somebody sets that clock."""

from emulator.clock import NS_PER_S
from emulator.lanes.minute_lane import MinuteLane


class Watch:
    """A clock that a test sets; notes the emulated seconds at which a minute was full."""

    def __init__(self, kernel, start_s):
        self.kernel, self.start_s, self.passed = kernel, start_s, []
        self.lane = MinuteLane(kernel, self.time_of_day_s, lambda: self.passed.append(kernel.now_ns / NS_PER_S))
        self.lane.start()

    def time_of_day_s(self):
        return (self.start_s + self.kernel.now_ns // NS_PER_S) % 86_400


def test_full_minutes_are_those_of_the_clock(kernel):
    watch = Watch(kernel, 10 * 3600 + 45)
    kernel.schedule.run_until(140 * NS_PER_S)
    assert watch.passed == [15, 75, 135]


def test_a_clock_that_is_set_has_its_minutes_elsewhere(kernel):
    watch = Watch(kernel, 0)
    kernel.schedule.run_until(30 * NS_PER_S + 1)
    watch.start_s = -10
    watch.lane.start()
    kernel.schedule.run_until(135 * NS_PER_S)
    assert watch.passed == [70, 130]
