"""Every value that is lost at a port is counted."""

import threading

import numpy as np

from emulator.ports import Backlog, Latest, Ring


def test_the_newest_value_wins_and_the_replaced_one_is_counted():
    slot = Latest()
    assert slot.put(1) is None
    assert slot.put(2) == 1
    assert slot.dropped == 1
    assert slot.take() == 2
    assert slot.take() is None
    assert slot.dropped == 1


def test_a_full_backlog_gives_up_its_oldest_value():
    queue = Backlog(2)
    assert [queue.put(value) for value in (1, 2, 3)] == [None, None, 1]
    assert [queue.take(), queue.take(), queue.take()] == [2, 3, None]
    assert queue.dropped == 1


def test_a_ring_gives_whole_blocks_and_counts_what_overflows():
    ring = Ring(10)
    ring.write(np.arange(8, dtype=np.float32))
    assert ring.read(9) is None
    ring.write(np.arange(8, 13, dtype=np.float32))
    assert ring.dropped == 3
    assert ring.read(10).tolist() == list(range(3, 13))
    assert len(ring) == 0


def test_nothing_gets_lost_uncounted_between_two_threads():
    slot, taken = Latest(), []

    def write():
        for value in range(5000):
            slot.put(value)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive() or not taken or taken[-1] != 4999:
        value = slot.take()
        if value is not None:
            taken.append(value)
    writer.join()
    assert taken == sorted(taken)
    assert len(taken) + slot.dropped == 5000
