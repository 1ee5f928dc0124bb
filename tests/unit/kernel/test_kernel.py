"""The one rule of timing: a result is released when the device would have it, or, live, when the host does."""

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.messages.kernels import Kernel as ModelKernel
from emulator.messages.kernels import Network
from emulator.messages.work import Phase
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


def test_what_a_unit_leaves_to_the_cpu_is_in_the_time_of_its_phase():
    def network(operator):
        kernels = [ModelKernel("k", "conv", ("Conv",), 10**6, 0, 0, 1000, 1000, ((), (), ()), ())]
        kernels.append(ModelKernel("o", "other", (operator,), 10**6, 0, 0, 1000, 1000, ((), (), ()), (0,)))
        return Network(tuple(kernels), "w8a8")

    kernel = Kernel(load_profile("quark-s1"), ManualClock(), inline=True)
    whole, cut = (kernel.predict(f"node.{name}", Phase("inference", "npu", network(name))) for name in ("Add", "Loop"))
    hand_over_ns = kernel.profile.units["npu"].fallback.hand_over_ms.value * 1e6
    assert cut.p50_ns > whole.p50_ns + hand_over_ns
    assert "1 fall back to the cpu (Loop): 2 partitions" in cut.source
