"""Time in line for a processor: read from what the system counts, per silence, and nothing where it does not count."""

import os
import sys

import pytest

from emulator.link.processor_queue import ProcessorQueue


def counted(folder, **waited_ns):
    for thread, ns in waited_ns.items():
        (folder / "7" / "task" / thread).mkdir(parents=True, exist_ok=True)
        (folder / "7" / "task" / thread / "schedstat").write_text(f"900 {ns} 3\n")


def test_the_longest_wait_since_the_silence_began_counts(tmp_path):
    queue = ProcessorQueue(7, tmp_path)
    counted(tmp_path, main=100, worker=5000)
    assert queue.waited_ns(since_ns=1) == 0
    counted(tmp_path, main=400, worker=5100)
    assert queue.waited_ns(since_ns=1) == 300
    counted(tmp_path, late=700)
    assert queue.waited_ns(since_ns=1) == 700, "of a thread that was started meanwhile all counts"
    assert queue.waited_ns(since_ns=2) == 0, "another silence"


def test_a_process_that_has_ended_and_a_system_that_does_not_count_have_waited_for_nothing(tmp_path):
    assert ProcessorQueue(7, tmp_path).waited_ns(since_ns=1) == 0
    (tmp_path / "7" / "task" / "main").mkdir(parents=True)
    assert ProcessorQueue(7, tmp_path).waited_ns(since_ns=1) == 0
    (tmp_path / "7" / "task" / "main" / "schedstat").write_text("")
    assert ProcessorQueue(7, tmp_path).waited_ns(since_ns=1) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts it")
def test_the_system_counts_it():
    counts = ProcessorQueue(os.getpid())._count()
    assert str(os.getpid()) in counts
    assert all(waited_ns >= 0 for waited_ns in counts.values())
