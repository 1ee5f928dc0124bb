"""Host computation beside the machine: one worker thread a node, one job at a time, results handed over as values.

The machine submits a computation when the device would start it and asks for the result when the device would be done.
Whether the host took longer changes the speed of a run, never its trace. Light computations run inline, since a
hand-over would cost more than they do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from emulator.clock import Clock

HostTime = tuple[int, int, int]
"""Host time of a part of a computation: start, wall and processor time, nanoseconds."""
NO_HOST_TIME: HostTime = (0, 0, 0)
MARK_COLUMNS = 3  # stage, processor time, wall time
Work = Callable[["LapWatch"], Any]
"""A job: it takes its laps and returns what it found."""


class LapWatch:
    """Host time of the parts of one computation, by stage.

    It counts from its making, which must happen in the thread that computes: processor time is a thread's own. While
    the computation runs the clocks are only read; what they say is added up when somebody asks.
    """

    __slots__ = ("_cpu_ns", "_marks", "_wall_ns")

    def __init__(self, clock: Clock) -> None:
        wall_ns = clock.now_ns()
        self._cpu_ns, self._wall_ns = clock.thread_cpu_ns, clock.now_ns
        self._marks: list[Any] = ["", clock.thread_cpu_ns(), wall_ns]

    def lap(self, stage: str) -> None:
        """What ran since the last lap belongs to `stage`; laps of the same name add up."""
        self._marks += (stage, self._cpu_ns(), self._wall_ns())  # asking the first takes time as well

    def stop(self) -> None:
        """What ran since the last lap was the end of its stage: handing back what it found, letting go of buffers.

        The clock is read last: what comes after it is on nobody's account.
        """
        marks = self._marks
        if len(marks) > MARK_COLUMNS:
            marks += (marks[-MARK_COLUMNS], self._cpu_ns(), self._wall_ns())

    @property
    def total_ns(self) -> int:
        """Wall time of all laps together."""
        return int(self._marks[-1] - self._marks[MARK_COLUMNS - 1])

    @property
    def laps(self) -> dict[str, HostTime]:
        """Host time by stage, as far as it came."""
        stages, cpus_ns, walls_ns = (self._marks[column::MARK_COLUMNS] for column in range(MARK_COLUMNS))
        found: dict[str, HostTime] = {}
        for index, stage in enumerate(stages[1:]):
            start_ns, wall_ns, cpu_ns = found.get(stage, (walls_ns[index], 0, 0))
            wall_ns += walls_ns[index + 1] - walls_ns[index]
            found[stage] = start_ns, wall_ns, cpu_ns + cpus_ns[index + 1] - cpus_ns[index]
        return found


class Computation:
    """A job that is done, here and now by `compute`. `result()` raises what the job raised."""

    __slots__ = ("_error", "_value", "_watch")

    def __init__(self) -> None:
        self._value: Any = None
        self._error: Exception | None = None
        self._watch: LapWatch | None = None

    def compute(self, work: Work, watch: LapWatch) -> None:
        """Do the job in the calling thread, whose time `watch` counts."""
        self._watch = watch
        try:
            self._value = work(watch)
            watch.stop()
        except Exception as error:
            self._error = error

    def done(self) -> bool:
        """Whether `result` would return at once."""
        return True

    def give_up(self) -> None:
        """Nobody wants the result any more."""

    def result(self) -> Any:
        """The value that the job returned."""
        if self._error is not None:
            raise self._error
        return self._value

    def watch(self) -> LapWatch | None:
        """What its time was taken with; None where nobody began it. Raises nothing."""
        return self._watch

    def laps(self) -> dict[str, HostTime]:
        """Host time of its stages, as far as it came; raises nothing."""
        watch = self.watch()
        return watch.laps if watch else {}


class HandedOver(Computation):
    """A job for a worker. `result()` and `laps()` wait for it.

    Whoever comes first does it: the worker thread, or the caller of `result`, who would only have waited. That saves
    two thread switches (some 30 us) wherever the machine has nothing else to do.
    """

    __slots__ = ("_clock", "_done", "_taken", "_work")

    def __init__(self, work: Work, clock: Clock) -> None:
        super().__init__()
        self._work = work
        self._clock = clock
        self._taken = threading.Lock()
        self._done = threading.Lock()  # held until the job is done: cheaper than an Event on the way of every frame
        self._done.acquire()

    def run(self) -> None:
        """Do the job in the calling thread, unless another has taken it."""
        if self._taken.acquire(blocking=False):
            self.compute(self._work, LapWatch(self._clock))
            self._done.release()

    def give_up(self) -> None:
        """Not begun, it is not done; it must not be asked for a result then."""
        if self._taken.acquire(blocking=False):
            self._done.release()

    def done(self) -> bool:
        """Whether the job has ended."""
        return not self._done.locked()

    def result(self) -> Any:
        """The value that the job returned; does the job first if nobody has begun it."""
        self._wait()
        return super().result()

    def watch(self) -> LapWatch | None:
        """What its time was taken with; does the job first if nobody has begun it."""
        self._wait()
        return super().watch()

    def _wait(self) -> None:
        if self._done.locked():
            self.run()
            with self._done:
                pass


class Workers:
    """Threads by name, started on first use, ended by `close`."""

    def __init__(self, clock: Clock, *, inline: bool = False) -> None:
        self._clock = clock
        self._inline = inline
        self._queues: dict[str, SimpleQueue[HandedOver | None]] = {}
        self._threads: list[threading.Thread] = []

    def watch(self) -> LapWatch:
        """A watch that counts from now, for what belongs to a job and is done before it is submitted."""
        return LapWatch(self._clock)

    def submit(self, worker: str, work: Work, *, light: bool = False, watch: LapWatch | None = None) -> Computation:
        """Start `work` on the thread called `worker`, or do it here and now when it is light, going on with `watch`."""
        if light or self._inline:
            done = Computation()
            done.compute(work, watch or LapWatch(self._clock))
            return done
        handed_over = HandedOver(work, self._clock)
        self._queue(worker).put(handed_over)
        return handed_over

    def close(self) -> None:
        """End the threads; a job under way is waited for at most two seconds and then left behind (daemon)."""
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join(timeout=2)
        self._queues.clear()
        self._threads.clear()

    def _queue(self, worker: str) -> SimpleQueue[HandedOver | None]:
        if worker not in self._queues:
            queue: SimpleQueue[HandedOver | None] = SimpleQueue()
            thread = threading.Thread(target=_serve, args=(queue,), name=f"host-{worker}", daemon=True)
            self._queues[worker] = queue
            self._threads.append(thread)
            thread.start()
        return self._queues[worker]


def _serve(queue: SimpleQueue[HandedOver | None]) -> None:
    while (computation := queue.get()) is not None:
        computation.run()
