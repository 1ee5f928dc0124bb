"""A picture that comes again is not looked at again, by nodes whose outcome is a matter of the picture alone."""

import numpy as np

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.node_lane import NodeLane
from emulator.messages.samples import CameraFrame
from emulator.pipeline.text_reader import TextReader
from tests.unit.lanes.conftest import MS, WrittenNode

SIGN, DOOR = (np.full((90, 120, 3), level, np.uint8) for level in (200, 40))
SPOT = SIGN.copy()
SPOT[45, 60] = 0  # in a row that is not compared first


class Alone(WrittenNode):
    sees_pictures_alone = True


def lane_of(kernel, node):
    results = []

    def publish(name, outcome, pass_id):
        results.append((kernel.now_ns // MS, outcome.value.text))
        kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

    return NodeLane(kernel, node, publish), results


def shown(kernel, node, *pictures):
    """One frame each 20 ms; (result times in ms, numbers of the frames that were looked at)."""
    lane, results = lane_of(kernel, node)
    for number, pixels in enumerate(pictures):
        kernel.schedule.run_until(number * 20 * MS)
        frame = CameraFrame(number, kernel.now_ns, MS, MS, pixels)
        lane.offer(frame, kernel.recorder.open_pass("vision", "camera", number, kernel.now_ns))
    kernel.schedule.run_until(10_000 * MS)
    return [at for at, _ in results], [frame.seq for frame in node.seen]


def test_the_same_picture_is_looked_at_once_and_takes_the_device_as_long_each_time(kernel):
    times, looked_at = shown(kernel, Alone(), SIGN, SIGN.copy(), SPOT, SPOT, DOOR, SIGN)
    assert times == [10, 30, 50, 70, 90, 110]
    assert looked_at == [0, 2, 4, 5]


def test_what_is_written_into_a_buffer_later_is_another_picture(kernel):
    buffer = SIGN.copy()
    node = Alone()
    lane, _ = lane_of(kernel, node)
    for number, level in enumerate((7, 7, 9)):
        kernel.schedule.run_until(number * 20 * MS)
        buffer[:] = level
        pass_id = kernel.recorder.open_pass("vision", "camera", number, kernel.now_ns)
        lane.offer(CameraFrame(number, kernel.now_ns, MS, MS, buffer), pass_id)
    kernel.schedule.run_until(10_000 * MS)
    assert [frame.seq for frame in node.seen] == [0, 2]


def test_other_nodes_look_each_time(kernel):
    assert shown(kernel, WrittenNode(), SIGN, SIGN)[1] == [0, 1]


def test_host_timing_looks_each_time(quark_s1):
    kernel = Kernel(quark_s1, ManualClock(), timing="host", inline=True)
    assert shown(kernel, Alone(), SIGN, SIGN)[1] == [0, 1]
    kernel.workers.close()


def test_what_was_not_looked_at_has_no_host_time(quark_s1):
    clock = ManualClock(start_ns=100)

    class Slow(Alone):
        def compute(self, sample, watch):
            clock.sleep_ns(MS)
            return super().compute(sample, watch)

    kernel = Kernel(quark_s1, clock, inline=True)
    shown(kernel, Slow(), SIGN, SIGN, DOOR)
    assert [span.host_ns for span in kernel.recorder.rows(kernel.now_ns)[1]] == [MS, 0, MS]
    kernel.workers.close()


def test_reading_text_is_such_a_matter():
    assert TextReader.sees_pictures_alone
