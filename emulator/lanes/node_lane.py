"""The lane of one pipeline node: intake, its phases on the device's units, the release of its outcome.

The host computes while emulated time passes; the outcome is published when the device would have it. While the node is
busy, pictures replace each other (newest wins) and sound queues; what is lost is a pass that ends as dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.kernel import Kernel, host_measured, scaled
from emulator.lanes.one_line import one_line
from emulator.lanes.seen_before import once_a_picture
from emulator.messages.meaning import Meaning, SpeechPart
from emulator.messages.status import NodeStatus
from emulator.messages.work import Phase, Prediction, Step
from emulator.pipeline.node import HearsParts, Input, Node, Outcome
from emulator.ports import Backlog, Latest
from emulator.workers import NO_HOST_TIME, Computation

BACKLOG_CAPACITY = 64
LIGHT_NS = 4 * NS_PER_MS
"""What took the host less than this is not worth a thread: handing it over costs 100 to 200 us, and nobody sees the
machine wait a quarter of a display frame."""

WAITED_FOR_NS = 12 * NS_PER_MS
"""The same where the host takes longer than the device: the machine would have to wait for the thread anyway."""

FORESEE_NS = 30 * NS_PER_MS
"""What took the host longer than this is begun before its time, where its input can be told."""

MOST_PARTS_WAITING = 32
"""Parts of an utterance that may wait for a node which falls behind; what comes then it hears with the whole."""

LEFT = "the app was left"

Publish = Callable[[str, Outcome, int], None]
"""Called with the node's name, what it found and the pass that it belongs to."""


def is_light(host_ns: int, device_ns: int) -> bool:
    """Whether a thread would not pay for what takes the host and the device so long."""
    return host_ns < (WAITED_FOR_NS if host_ns > device_ns else LIGHT_NS)


@dataclass(slots=True)
class _Job:
    sample: Input
    pass_id: int
    came_ns: int
    phases: tuple[Phase, ...] = ()
    computation: Computation | None = None
    rows: list[Step | int] = field(default_factory=list)
    """Of each phase its step, start and end, without a tuple around them: sixty of those cost a frame 10 us."""


class NodeLane:
    """Runs one node. `rate_hz` is the declared upper limit of its input; faster input is thinned out, not dropped."""

    def __init__(self, kernel: Kernel, node: Node, publish: Publish, rate_hz: float | None = None) -> None:
        self._kernel = kernel
        self._node = node
        self._compute = once_a_picture(node) if kernel.timing == "device" else node.compute
        self._publish = publish
        self._period_ns = round(NS_PER_S / rate_hz) if rate_hz else 0
        self._next_due_ns = 0
        self._waiting: Latest[_Job] | Backlog[_Job] = Latest() if node.intake == "newest" else Backlog(BACKLOG_CAPACITY)
        self._busy = False
        self._retired = False
        self._taken = self._dropped = self._published = 0
        self._last_ns = 0
        self._host_ns = self._device_ns = LIGHT_NS
        self._last_result = ""
        self._ahead: tuple[Input, Computation] | None = None
        self.foresight: Callable[[int], Input | None] | None = None
        """Tells the input that it will be given at the first chance from an instant on, where that can be told."""

    def status(self) -> NodeStatus:
        """Its counters since power-on, and what it found last."""
        return NodeStatus(
            self.name,
            self._busy,
            len(self._waiting),
            self._taken,
            self._dropped,
            self._published,
            self._last_ns,
            self._last_result,
        )

    @property
    def name(self) -> str:
        """The node's name in glasses.toml."""
        return self._node.name

    def takes(self, value: Meaning) -> bool:
        """Whether the node works with it; only some hear an utterance part by part."""
        node = self._node
        return not isinstance(value, SpeechPart) or (isinstance(node, HearsParts) and node.hears_parts)

    def due(self, t_ns: int) -> bool:
        """Whether the declared rate lets an input of this instant in; counts it as taken when it does."""
        if t_ns < self._next_due_ns:
            return False
        self._next_due_ns = max(self._next_due_ns + self._period_ns, t_ns - self._period_ns)
        return True

    def offer(self, sample: Input, pass_id: int) -> None:
        """Give the node an input; it is taken up now, waits, or replaces one that waited."""
        job = _Job(sample, pass_id, self._kernel.now_ns)
        if self._retired:
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "dropped", LEFT)
            return
        if not self._busy:
            self._start(job)
            return
        if isinstance(sample, SpeechPart) and len(self._waiting) >= MOST_PARTS_WAITING:
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "superseded", "heard with the whole")
            return
        lost = self._waiting.put(job)
        if lost is not None:
            self._drop(lost)

    def retire(self) -> None:
        """Its app was left: what waits is dropped, and what is under way is not published."""
        self._retired = True
        while (job := self._waiting.take()) is not None:
            self._kernel.recorder.span(job.pass_id, f"{self.name}.queue", "", job.came_ns, self._kernel.now_ns)
            self._kernel.recorder.close_pass(job.pass_id, self._kernel.now_ns, "dropped", LEFT)
        if self._ahead:
            self._ahead[1].give_up()
            self._ahead = None

    def _drop(self, job: _Job) -> None:
        self._dropped += 1
        now_ns, stage = self._kernel.now_ns, f"{self.name}.queue"
        self._kernel.recorder.span(job.pass_id, stage, "", job.came_ns, now_ns)
        self._kernel.recorder.close_pass(job.pass_id, now_ns, "dropped", f"{self.name} busy")
        self._kernel.emit("drop", cause=f"{self.name} busy", waited_ms=(now_ns - job.came_ns) / 1e6)

    def _start(self, job: _Job) -> None:
        self._busy = True
        self._taken += 1
        node, kernel = self._node, self._kernel
        kernel.recorder.span(job.pass_id, f"{self.name}.queue", "", job.came_ns, kernel.now_ns)
        watch = kernel.workers.watch()
        job.phases = node.plan(job.sample)
        job.computation = self._begun_ahead(job.sample) or kernel.workers.submit(
            self.name,
            lambda watch: self._compute(job.sample, watch),
            light=node.light or is_light(self._host_ns, self._device_ns),
            watch=watch,
        )
        self._go_on(job, 0)

    def _begun_ahead(self, sample: Input) -> Computation | None:
        """The computation that was begun for this very input; another one is given up."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return None
        if ahead[0] is sample:
            return ahead[1]
        ahead[1].give_up()
        return None

    def _begin_ahead(self) -> None:
        """Let a slow host begin with the next input now, while emulated time goes on to it. The trace is the same."""
        kernel = self._kernel
        if self._retired or self.foresight is None or self._host_ns < FORESEE_NS or kernel.timing == "host":
            return
        sample = self.foresight(self._next_due_ns)
        if sample is not None:
            self._ahead = sample, kernel.workers.submit(self.name, lambda watch: self._compute(sample, watch))

    def _go_on(self, job: _Job, index: int) -> None:
        assert job.computation is not None
        if index == len(job.phases):
            self._kernel.when_computed(job.computation, job.pass_id, lambda: self._release(job))
        elif job.phases[index].per_item or self._kernel.timing == "host":
            self._kernel.when_computed(job.computation, job.pass_id, lambda: self._run_phase(job, index))
        else:
            self._run_phase(job, index)

    def _run_phase(self, job: _Job, index: int) -> None:
        phase = job.phases[index]
        stage = f"{self.name}.{phase.stage}"
        step = Step(stage, phase.unit, self._duration(job, phase, stage))

        def served(start_ns: int, end_ns: int) -> None:
            job.rows += (step, start_ns, end_ns)
            self._go_on(job, index + 1)

        self._kernel.serve(step, job.pass_id, served)

    def _duration(self, job: _Job, phase: Phase, stage: str) -> Prediction:
        assert job.computation is not None
        if self._kernel.timing == "host":
            return host_measured(job.computation.laps().get(phase.stage, NO_HOST_TIME)[1])
        predicted = self._kernel.predict(stage, phase)
        if not phase.per_item:
            return predicted
        outcome = self._outcome(job)
        return scaled(predicted, outcome.items if outcome else 0)

    def _outcome(self, job: _Job) -> Outcome | None:
        assert job.computation is not None
        try:
            outcome = job.computation.result()
            assert isinstance(outcome, Outcome)
            return outcome
        except Exception:  # told once, on release
            return None

    def _release(self, job: _Job) -> None:
        assert job.computation is not None
        kernel = self._kernel
        try:
            outcome: Outcome | None = job.computation.result()
        except Exception as error:
            outcome = None
            kernel.emit("fault", source=self.name, state="failed", detail=f"{type(error).__name__}: {error}")
        watch = job.computation.watch()
        self._host_ns = (watch.total_ns if watch else 0) or self._host_ns
        kernel.recorder.computed(job.pass_id, job.rows, watch)
        first_ns, last_ns = (job.rows[1], job.rows[-1]) if job.rows else (kernel.now_ns, kernel.now_ns)
        assert isinstance(first_ns, int) and isinstance(last_ns, int)
        self._device_ns = last_ns - first_ns
        kernel.recorder.span(job.pass_id, f"{self.name}.host_wait", "", last_ns, kernel.now_ns)
        self._busy = False
        if self._retired:
            kernel.recorder.close_pass(job.pass_id, kernel.now_ns, "dropped", LEFT)
        elif outcome is None:
            kernel.recorder.close_pass(job.pass_id, kernel.now_ns, "failed", f"{self.name} failed")
        else:
            self._published += 1
            self._last_ns = kernel.now_ns - job.came_ns
            self._last_result = one_line(outcome.value) or self._last_result
            self._publish(self.name, outcome, job.pass_id)
        following = self._waiting.take()
        if following is not None:
            self._start(following)
        else:
            self._begin_ahead()
