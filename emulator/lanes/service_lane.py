"""The lane of the services: what lies beyond the app answers after its own device time, on its own unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator.kernel import Kernel, host_measured
from emulator.lanes.app_lane import what_failed
from emulator.messages.services import LocalService, Request
from emulator.messages.work import Step
from emulator.workers import NO_HOST_TIME

Deliver = Callable[[int, Callable[..., None], Any], None]


class ServiceLane:
    """Asks one service and delivers its answers to the app."""

    def __init__(self, kernel: Kernel, service: LocalService, deliver: Deliver) -> None:
        self._kernel = kernel
        self._service = service
        self._deliver = deliver

    def ask(self, request: Request[Any], then: Callable[..., None], pass_id: int) -> None:
        """Carry one request out as the next part of a pass."""
        kernel, service = self._kernel, self._service
        stage, phase = service.name, service.plan(request)
        predicted = kernel.predict(stage, phase)

        def work(watch: Any) -> Any:
            answer = service.answer(request)
            watch.lap(stage)
            return answer

        computation = kernel.workers.submit(service.name, work)
        if kernel.timing == "host":
            predicted = host_measured(computation.laps().get(stage, NO_HOST_TIME)[1])
        step = Step(stage, phase.unit, predicted)

        def served(start_ns: int, end_ns: int) -> None:
            kernel.when_computed(computation, pass_id, lambda: answered(start_ns, end_ns))

        def answered(start_ns: int, end_ns: int) -> None:
            answer = None
            try:
                answer = computation.result()
            except Exception as error:
                kernel.emit("fault", source=service.name, state="failed", detail=what_failed(error))
            kernel.record(step, pass_id, (start_ns, end_ns), computation.laps().get(stage, NO_HOST_TIME))
            kernel.recorder.span(pass_id, f"{stage}.host_wait", "", end_ns, kernel.now_ns)
            self._deliver(pass_id, then, answer)

        kernel.serve(step, pass_id, served)
