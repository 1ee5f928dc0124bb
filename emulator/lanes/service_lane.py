"""The lane of a service on the glasses: it answers after its own device time, on its own unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from emulator.kernel import Kernel, host_measured
from emulator.lanes.asking import Asking, Deliver, Disturbance, Tally, failure_of
from emulator.messages.effects import Ask
from emulator.messages.services import Failure, LocalService
from emulator.messages.work import Step
from emulator.workers import NO_HOST_TIME, Computation


@dataclass(frozen=True, slots=True)
class _Served:
    """A request that its unit has worked for, from start to end."""

    asking: Asking
    step: Step
    computation: Computation
    start_ns: int
    end_ns: int
    delay_ns: int


class ServiceLane:
    """Asks one service and delivers its answers to the app."""

    place: Literal["device"] = "device"

    def __init__(self, kernel: Kernel, service: LocalService, deliver: Deliver) -> None:
        self._kernel = kernel
        self._service = service
        self._deliver = deliver
        self._open: list[Asking] = []
        self.disturbance = Disturbance()
        self.tally = Tally()

    def ask(self, effect: Ask, pass_id: int) -> None:
        """Carry one request out as the next part of a pass."""
        kernel, service = self._kernel, self._service
        asking = Asking(kernel, effect, pass_id, self._deliver, self.tally)
        if self.disturbance.state == "down":
            asking.fail(Failure("failed", "the service does not answer"))
            return
        self._open = [each for each in self._open if not each.settled] + [asking]
        asking.limit(kernel.profile.platform.tool_answer_s.value, "answer")
        stage, phase = service.name, service.plan(effect.request)
        predicted = kernel.predict(stage, phase)

        def work(watch: Any) -> Any:
            answer = service.answer(effect.request)
            watch.lap(stage)
            return answer

        computation = kernel.workers.submit(stage, work)
        if kernel.timing == "host":
            predicted = host_measured(computation.laps().get(stage, NO_HOST_TIME)[1])
        step = Step(stage, phase.unit, predicted)

        def served(start_ns: int, end_ns: int) -> None:
            self._wait(_Served(asking, step, computation, start_ns, end_ns, self.disturbance.delay_ns))

        kernel.serve(step, pass_id, served)

    def forget(self) -> None:
        """Nobody wants the answers that are still to come."""
        for asking in self._open:
            asking.forget()

    def close(self) -> None:
        """Nothing to end: its worker is the machine's."""

    def _wait(self, served: _Served) -> None:
        kernel, pass_id = self._kernel, served.asking.pass_id
        done_ns = served.end_ns + served.delay_ns
        kernel.schedule.at(
            done_ns, lambda: kernel.when_computed(served.computation, pass_id, lambda: self._answered(served))
        )

    def _answered(self, served: _Served) -> None:
        kernel, asking, stage = self._kernel, served.asking, served.step.stage
        value, failure = None, None
        try:
            value = served.computation.result()
        except Exception as error:
            failure = failure_of(error)
        host = served.computation.laps().get(stage, NO_HOST_TIME)
        kernel.record(served.step, asking.pass_id, (served.start_ns, served.end_ns), host)
        slow_ns = served.end_ns + served.delay_ns
        kernel.recorder.span(asking.pass_id, f"{stage}.slow", "", served.end_ns, slow_ns)
        kernel.recorder.span(asking.pass_id, f"{stage}.host_wait", "", slow_ns, kernel.now_ns)
        if failure:
            asking.fail(failure)
        else:
            asking.answer(value)
