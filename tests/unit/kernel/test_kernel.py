"""The one rule of timing: a result is released when the device would have it, or, live, when the host does."""

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.profile import load_profile


class Fickle:
    """A job that is done from the nth look on."""

    def __init__(self, looks):
        self.looks = looks

    def done(self):
        self.looks -= 1
        return self.looks < 0


def test_a_job_that_gets_done_between_two_looks_is_not_lost():
    for looks in range(1, 5):
        kernel, released = Kernel(load_profile("quark-s1"), ManualClock(), live=True, inline=True), []
        pass_id = kernel.recorder.open_pass("vision", "camera", 0, 0)
        kernel.when_computed(Fickle(looks), pass_id, lambda released=released, kernel=kernel: released.append(kernel))
        for _ in range(6):
            kernel.release_overdue(5)
            kernel.schedule.run_until(5)
        assert released == [kernel]
        assert kernel.recorder.rows(5)[0][0].host_bound


def test_where_time_can_wait_a_result_is_released_at_its_instant():
    kernel, released = Kernel(load_profile("quark-s1"), ManualClock(), inline=True), []
    pass_id = kernel.recorder.open_pass("vision", "camera", 0, 0)
    kernel.when_computed(Fickle(100), pass_id, lambda: released.append(1))
    kernel.schedule.run_until(0)
    assert released == [1]
    assert not kernel.recorder.rows(5)[0][0].host_bound


def test_who_must_not_be_kept_waiting_sees_time_stand():
    kernel, released = Kernel(load_profile("quark-s1"), ManualClock(), inline=True), []
    pass_id = kernel.recorder.open_pass("vision", "camera", 0, 0)
    kernel.when_computed(Fickle(2), pass_id, lambda: released.append(kernel.now_ns))
    stood = []
    for t_ns in (5, 6, 7):
        kernel.schedule.run_until(t_ns, blocking=False)
        stood.append((kernel.schedule.stands, kernel.now_ns))
    assert stood == [(True, 0), (True, 0), (False, 7)]
    assert released == [0]
    assert not kernel.recorder.rows(7)[0][0].host_bound
