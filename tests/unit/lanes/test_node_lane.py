"""A node takes device time, one input at a time, and what it loses is told."""

import threading

import numpy as np
import pytest

from emulator.clock import HostClock, ManualClock
from emulator.kernel import Kernel
from emulator.lanes.node_lane import MOST_PARTS_WAITING, NodeLane
from emulator.messages.meaning import SpeechPart
from emulator.profile import load_profile
from tests.unit.lanes.conftest import MS, WrittenNode, phase


class Board:
    """Feeds a lane at written instants and notes when results come out."""

    def __init__(self, kernel, node, rate_hz=None):
        self.kernel, self.results = kernel, []
        self.lane = NodeLane(kernel, node, self.publish, rate_hz)

    def publish(self, name, outcome, pass_id):
        self.results.append((self.kernel.now_ns // MS, outcome.value.text))
        self.kernel.recorder.close_pass(pass_id, self.kernel.now_ns, "quiet")

    def feed(self, *instants_ms):
        def offer(t_ms):
            pass_id = self.kernel.recorder.open_pass("vision", "camera", t_ms, self.kernel.now_ns)
            self.lane.offer(f"frame {t_ms}", pass_id)

        for t_ms in instants_ms:
            self.kernel.schedule.at(t_ms * MS, lambda t_ms=t_ms: offer(t_ms))
        self.kernel.schedule.run_until(10_000 * MS)
        return self.results

    def spans(self):
        return [(s.stage, s.start_ns // MS, s.end_ns // MS) for s in self.kernel.recorder.rows(self.kernel.now_ns)[1]]


def test_a_result_is_released_when_the_device_would_have_it(kernel):
    node = WrittenNode(phases=(phase("preprocess", 2, "cpu"), phase("inference", 10)))
    board = Board(kernel, node)
    assert board.feed(5) == [(17, "frame 5")]
    assert board.spans() == [("node.preprocess", 5, 7), ("node.inference", 7, 17)]


def test_the_newest_picture_wins_and_the_replaced_one_is_a_dropped_pass(kernel):
    board = Board(kernel, WrittenNode())
    assert board.feed(0, 3, 6) == [(10, "frame 0"), (20, "frame 6")]
    dropped = [row for row in kernel.recorder.rows(0)[0] if row.ending == "dropped"]
    assert [(row.seq, row.cause, row.end_ns // MS) for row in dropped] == [(3, "node busy", 6)]
    assert kernel.recorder.drops == {"node busy": 1}


def test_sound_queues_and_loses_nothing(kernel):
    board = Board(kernel, WrittenNode(intake="every"))
    assert [text for _, text in board.feed(0, 1, 2, 3)] == ["frame 0", "frame 1", "frame 2", "frame 3"]
    assert kernel.recorder.drops == {}


def test_a_node_that_falls_behind_loses_no_utterance_to_the_parts_of_others(kernel):
    """Of a hundred parts a second and a half is heard late; the rest of them with the whole, and no whole is lost."""
    board = Board(kernel, WrittenNode(intake="every", phases=(phase("inference", 50),)))
    part = SpeechPart(0, 16_000, 0, np.zeros(3200, np.float32))

    def offer(sample):
        board.lane.offer(sample, kernel.recorder.open_pass("sound", "microphone", 0, kernel.now_ns))

    for t_ms in range(100):
        kernel.schedule.at(t_ms * MS, lambda: offer(part))
    for t_ms in (120, 130):
        kernel.schedule.at(t_ms * MS, lambda t_ms=t_ms: offer(f"whole {t_ms}"))
    kernel.schedule.run_until(10_000 * MS)
    texts = [text for _, text in board.results]
    assert texts[-2:] == ["whole 120", "whole 130"] and len(texts) == 1 + MOST_PARTS_WAITING + 1 + 2
    endings = [row.ending for row in kernel.recorder.rows(kernel.now_ns)[0]]
    assert kernel.recorder.drops == {} and endings.count("superseded") == 100 - 1 - MOST_PARTS_WAITING - 1


def test_per_item_phases_take_time_for_each_item(kernel):
    node = WrittenNode(phases=(phase("detection", 10), phase("recognition", 4, per_item=True)), items=3)
    assert Board(kernel, node).feed(0) == [(22, "frame 0")]


def test_no_items_take_no_time(kernel):
    node = WrittenNode(phases=(phase("detection", 10), phase("recognition", 4, per_item=True)), items=0)
    assert Board(kernel, node).feed(0) == [(10, "frame 0")]


def test_two_nodes_on_one_unit_wait_for_each_other(kernel):
    boards = [Board(kernel, WrittenNode(name=name)) for name in ("first", "second")]
    for board in boards:
        kernel.schedule.at(0, lambda board=board: board.lane.offer("x", kernel.recorder.open_pass("vision", "c", 0, 0)))
    kernel.schedule.run_until(100 * MS)
    assert [board.results for board in boards] == [[(10, "x")], [(20, "x")]]
    assert ("second.wait", 0, 10) in boards[1].spans()


def test_the_declared_rate_thins_out_without_counting_drops(kernel):
    board = Board(kernel, WrittenNode(phases=(phase("inference", 1),)), rate_hz=5)
    assert [board.lane.due(k * MS * 1000 // 15) for k in range(10)] == [
        True, False, False, True, False, False, True, False, False, True,
    ]  # fmt: skip


def test_a_node_that_raises_is_named_and_goes_on(kernel):
    node = WrittenNode(fails=True)
    board = Board(kernel, node)
    board.feed(0, 50)
    assert len(node.seen) == 2
    faults = [event for event in kernel.events if event.kind == "fault"]
    assert [event.data["detail"] for event in faults] == ["RuntimeError: the model is ill"] * 2
    assert {row.ending for row in kernel.recorder.rows(0)[0]} == {"failed"}


def test_a_slow_host_makes_emulated_time_wait_and_changes_nothing():
    go = threading.Event()

    class Slow(WrittenNode):
        def compute(self, sample, watch):
            go.wait(5)
            return super().compute(sample, watch)

    kernel = Kernel(load_profile("quark-s1"), HostClock())
    board = Board(kernel, Slow(light=False))
    threading.Timer(0.05, go.set).start()
    assert board.feed(0) == [(10, "frame 0")]
    assert not any(row.host_bound for row in kernel.recorder.rows(0)[0])
    kernel.workers.close()


def test_live_time_cannot_wait_so_a_late_result_is_released_when_it_is_there_and_marked():
    go = threading.Event()

    class Slow(WrittenNode):
        def compute(self, sample, watch):
            go.wait(5)
            return super().compute(sample, watch)

    kernel = Kernel(load_profile("quark-s1"), HostClock(), live=True)
    board = Board(kernel, Slow(light=False))
    pass_id = kernel.recorder.open_pass("vision", "camera", 0, 0)
    board.lane.offer("x", pass_id)
    kernel.schedule.run_until(40 * MS)
    assert board.results == []
    go.set()
    while not board.results:
        kernel.release_overdue(55 * MS)
        kernel.schedule.run_until(55 * MS)
    assert board.results == [(55, "x")]
    row = kernel.recorder.rows(0)[0][0]
    assert row.host_bound
    assert ("node.host_wait", 10, 55) in board.spans()
    kernel.workers.close()


def test_host_timing_waits_for_work_that_is_done_in_another_thread():
    class Slow(WrittenNode):
        def compute(self, sample, watch):
            HostClock().sleep_ns(20 * MS)
            return super().compute(sample, watch)

    kernel = Kernel(load_profile("quark-s1"), HostClock(), timing="host")
    ((released_ms, text),) = Board(kernel, Slow(light=False)).feed(0)
    kernel.workers.close()
    assert text == "frame 0"
    assert released_ms >= 20


def test_host_timing_takes_the_durations_of_this_computer():
    class Clocked(WrittenNode):
        def compute(self, sample, watch):
            kernel.clock.sleep_ns(7 * MS)
            return super().compute(sample, watch)

    kernel = Kernel(load_profile("quark-s1"), ManualClock(), timing="host", inline=True)
    assert Board(kernel, Clocked()).feed(0) == [(7, "frame 0")]


def test_a_node_whose_app_was_left_publishes_nothing_more_and_drops_what_comes(kernel):
    board = Board(kernel, WrittenNode(intake="every"))
    kernel.schedule.at(4 * MS, board.lane.retire)
    assert board.feed(0, 2, 6) == []
    rows = [(row.seq, row.ending, row.cause, row.end_ns // MS) for row in kernel.recorder.rows(0)[0]]
    left = "the app was left"
    assert sorted(rows) == [(0, "dropped", left, 10), (2, "dropped", left, 4), (6, "dropped", left, 6)]
    assert board.lane.status().published == 0


@pytest.mark.parametrize(
    ("host_ms", "device_ms", "later"),
    [(3, 20, "in place"), (8, 2, "in place"), (8, 20, "handed over"), (13, 2, "handed over")],
)
def test_a_thread_is_used_only_where_it_gains_more_than_it_costs(host_ms, device_ms, later):
    """In place: below 4 ms of host time, and below 12 ms where the machine would have to wait for the thread."""

    class Clocked(WrittenNode):
        def compute(self, sample, watch):
            kernel.clock.sleep_ns(host_ms * MS)
            return super().compute(sample, watch)

    kernel, ways = Kernel(load_profile("quark-s1"), ManualClock(), inline=True), []
    submit = kernel.workers.submit

    def noted(name, work, *, light, watch):
        ways.append("in place" if light else "handed over")
        return submit(name, work, watch=watch)

    kernel.workers.submit = noted
    Board(kernel, Clocked(light=False, phases=(phase("inference", device_ms),))).feed(0, 50, 100)
    assert ways == ["handed over", later, later]
