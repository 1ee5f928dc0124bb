"""The capture thread with a feed that the test drives and a clock that it moves."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.sensors import capture
from emulator.sensors.capture import FeedLost, LivePictures

MS = 1_000_000
PICTURE = np.zeros((2, 2, 3), np.uint8)


class DrivenFeed:
    """Hands out what the test puts in: a picture, None for a damaged one, an exception to raise."""

    def __init__(self) -> None:
        self.items: queue.Queue[object] = queue.Queue()
        self.damaged = 0
        self.closed = threading.Event()

    def read(self) -> np.ndarray | None:
        try:
            item = self.items.get(timeout=0.01)
        except queue.Empty:
            return None
        if isinstance(item, Exception):
            raise item
        if item is None:
            self.damaged += 1
        return item  # type: ignore[return-value]

    def close(self) -> None:
        self.closed.set()


def wait_for(condition: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(1000):
        if condition():
            return
        pause.wait(0.005)
    raise AssertionError("did not happen in time")


@pytest.fixture(autouse=True)
def soon_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "RETRY_FIRST_S", 0.02)


@pytest.fixture
def feed() -> DrivenFeed:
    return DrivenFeed()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(10**9)


@pytest.fixture
def source(feed: DrivenFeed, clock: ManualClock) -> Iterator[LivePictures]:
    feed.items.put(PICTURE)
    source = LivePictures("test", lambda: feed, clock)
    source.open()
    yield source
    source.close()
    assert not any(t.name == "capture test" for t in threading.enumerate())


def test_a_stall_is_lost_after_0_7_seconds_and_over_with_the_next_picture(source, feed, clock) -> None:
    first = source.picture(0)
    assert first is not None
    clock.time_ns += 700 * MS
    assert source.status().state == "running"
    clock.time_ns += 1
    assert source.status().state == "lost"
    assert source.status().detail == "no new picture for 0.7 s"
    assert source.picture(0) is None
    feed.items.put(PICTURE)
    wait_for(lambda: source.status().state == "running")
    assert source.picture(0).seq == first.seq + 1


def test_a_slow_camera_is_given_its_own_time(source, feed, clock) -> None:
    for seq in range(1, 4):
        clock.time_ns += 600 * MS
        feed.items.put(PICTURE)
        wait_for(lambda seq=seq: source._seq == seq + 1)
    assert source.rate_hz == pytest.approx(1 / 0.6)
    clock.time_ns += 1400 * MS
    assert source.status().state == "running"
    clock.time_ns += 200 * MS
    assert source.status().state == "lost"


def test_the_newest_picture_wins_and_the_others_are_counted(source, feed) -> None:
    for _ in range(4):
        feed.items.put(PICTURE)
    wait_for(lambda: source._seq == 5)
    assert source.picture(0).seq == 4
    assert source.skipped == 4
    assert source.picture(1).seq == 4


def test_damage_is_counted_over_reconnections(source, feed) -> None:
    feed.items.put(None)
    wait_for(lambda: source.status().drops == 1)
    feed.items.put(FeedLost("gone"))
    wait_for(feed.closed.is_set)
    wait_for(lambda: source.status().state == "lost")
    assert source.status().detail == "gone"
    assert source.picture(0) is None
    feed.items.put(PICTURE)
    wait_for(lambda: source.status().state == "running")
    assert source.status().drops >= 1


@pytest.mark.parametrize("error", [FeedLost("gone"), OSError(19, "No such device"), ValueError("odd"), MemoryError()])
def test_the_thread_outlives_what_a_vanishing_device_raises(source, feed, error: Exception) -> None:
    feed.items.put(error)
    wait_for(lambda: source.status().state == "lost")
    assert source.picture(0) is None
    feed.items.put(PICTURE)
    wait_for(lambda: source.status().state == "running")


def test_what_cannot_be_opened_raises_and_leaves_no_thread(clock) -> None:
    def refuse() -> DrivenFeed:
        raise BadInput("no camera 7; found: none")

    source = LivePictures("test", refuse, clock)
    with pytest.raises(BadInput, match="no camera 7; found: none"):
        source.open()
    assert source.status().state == "off"
    assert not any(t.name == "capture test" for t in threading.enumerate())


def test_what_is_missing_may_be_allowed_and_is_looked_for(feed, clock) -> None:
    there = threading.Event()

    def connect() -> DrivenFeed:
        if not there.is_set():
            raise BadInput("no camera 7; found: none")
        return feed

    source = LivePictures("test", connect, clock, allow_missing=True)
    source.open()
    assert source.status().state == "lost"
    assert source.status().detail == "no camera 7; found: none"
    there.set()
    feed.items.put(PICTURE)
    wait_for(lambda: source.status().state == "running")
    source.close()


def test_an_open_that_brings_no_picture_is_one_line(feed, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "OPEN_LIMIT_S", 0.05)
    with pytest.raises(BadInput, match=r"test: no picture came within 0\.05 s"):
        LivePictures("test", lambda: feed, clock).open()


def test_a_read_that_never_returns_is_left_behind_and_said(clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "CLOSE_LIMIT_S", 0.05)
    release = threading.Event()

    class Stuck(DrivenFeed):
        def read(self) -> np.ndarray | None:
            if self.items.empty():
                release.wait(30)
            return super().read()

    stuck = Stuck()
    stuck.items.put(PICTURE)
    source = LivePictures("test", lambda: stuck, clock)
    source.open()
    source.close()
    assert source.status().detail == "a read that does not return was left behind"
    stuck.items.put(PICTURE)
    release.set()
    wait_for(stuck.closed.is_set)
    assert source.status().state == "off"  # what came too late changes nothing
    assert source.picture(0) is None


def test_close_is_quick_while_waiting_to_retry(feed, clock) -> None:
    feed.items.put(PICTURE)
    source = LivePictures("test", lambda: feed, clock)
    source.open()
    feed.items.put(FeedLost("gone"))
    wait_for(lambda: source.status().state == "lost")
    source.close()
    assert source.status().detail == ""
    source.close()
