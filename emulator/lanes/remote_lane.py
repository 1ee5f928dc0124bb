"""The lane of a service beyond the radio: up, through the network, the far end's own time, and back.

    asked -- <name>.up -- <name>.network -- <name>.cloud -- <name>.network -- <name>.down -- app
             radio        half a round trip   stated or measured                radio

A sandbox states how long the far end takes. A live service is measured: with recorded input the machine waits for it
and then lets as much emulated time pass as the call took; with live input its parts are handed on as they come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from emulator.hardware.radio_link import transmission
from emulator.kernel import Kernel, host_measured
from emulator.lanes.asking import Asking, Deliver, Tally, failure_of
from emulator.lanes.sound_uploads import LOST, SoundUploads, way_of
from emulator.messages.effects import Ask
from emulator.messages.meaning import Meaning
from emulator.messages.services import Failure, RemoteService, Reply
from emulator.messages.status import RadioState
from emulator.messages.transcription import Listen
from emulator.messages.work import Prediction, Step
from emulator.workers import NO_HOST_TIME, Computation

DOWN = Failure("failed", "the service does not answer")


@dataclass(slots=True)
class _Away:
    """A request that is out. `parts` are filled by the worker, in order."""

    asking: Asking
    computation: Computation
    sent_ns: int = 0
    parts: deque[str] = field(default_factory=deque)
    ended: bool = False
    stated: Prediction | None = None


class RemoteLane:
    """Asks one service and delivers its answers, and parts of them, to the app."""

    def __init__(
        self, kernel: Kernel, service: RemoteService, deliver: Deliver, radio: Callable[[], RadioState]
    ) -> None:
        self._kernel = kernel
        self._service = service
        self._deliver = deliver
        self._radio = radio
        self._away: list[_Away] = []
        self.place: Literal["sandbox", "live"] = "live" if service.is_live else "sandbox"
        self.tally = Tally()
        kernel.add_radio()
        self._uploads = SoundUploads(kernel, service, radio, self.send)
        self.disturbance = self._uploads.disturbance
        if service.is_live:
            kernel.lookouts.append(self._look)

    def ask(self, effect: Ask, pass_id: int) -> None:
        """Send one request as the next part of a pass; one to listen waits for what is spoken."""
        asking = Asking(self._kernel, effect, pass_id, self._deliver, self.tally)
        self._kernel.recorder.judge_no_touch(pass_id)
        if self._radio() == "lost":
            asking.fail(LOST)
        elif isinstance(effect.request, Listen):
            self._uploads.begin(asking)
        else:
            service = self._service
            self.send(
                asking, service.request_bytes(effect.request), lambda: service.answer(effect.request, asking.call)
            )

    def listeners(self) -> list[Callable[[Meaning, int], None]]:
        """Who takes the sound of utterances at this instant."""
        return self._uploads.listeners()

    def send(self, asking: Asking, size_bytes: int, answer: Callable[[], Reply[Any]]) -> None:
        """Send what is asked; `answer` is called on a worker thread."""
        kernel, service = self._kernel, self._service
        self._limit(asking)
        parts: deque[str] = deque()
        asking.call.hear = parts.append

        def work(watch: Any) -> Any:
            try:
                return answer()
            finally:
                watch.lap(service.name)

        away = _Away(asking, kernel.workers.submit(service.name, work), parts=parts)
        self._away = [each for each in self._away if not each.ended] + [away]
        step = Step(f"{service.name}.up", "radio", transmission(kernel.profile, "up", size_bytes, self._radio()))
        kernel.predictions[step.stage] = step.duration
        kernel.serve(step, asking.pass_id, lambda start_ns, end_ns: self._sent(away, step, start_ns, end_ns))

    def forget(self) -> None:
        """Nobody wants the answers that are still to come."""
        self._uploads.forget()
        for away in self._away:
            away.asking.forget()

    def close(self) -> None:
        """End the calls that are under way."""
        self._uploads.close()
        for away in self._away:
            away.asking.call.cancel.set()

    def _limit(self, asking: Asking) -> None:
        platform = self._kernel.profile.platform
        if self._service.is_agent:
            asking.limit(platform.agent_first_packet_s.value, "first packet")
        else:
            asking.limit(platform.tool_answer_s.value, "answer")

    def _sent(self, away: _Away, step: Step, start_ns: int, end_ns: int) -> None:
        kernel, asking = self._kernel, away.asking
        kernel.recorder.computed(asking.pass_id, (step, start_ns, end_ns), {})
        away.sent_ns = asking.told_ns = end_ns
        if self.disturbance.state == "down":
            self._after(away, 2 * self._one_way_ns(), "network", "", lambda: self._fail(away, DOWN))
        elif not (self._service.is_live and kernel.live):
            kernel.when_computed(away.computation, asking.pass_id, lambda: self._computed(away))

    # recorded or synthetic input: everything is known when the call is over, and happens when it would have

    def _computed(self, away: _Away) -> None:
        reply, failure = self._result(away)
        way_ns = self._one_way_ns()
        if failure or reply is None:
            far_ns = self._host_ns(away) if self._service.is_live else 0
            self._after(away, 2 * way_ns + far_ns, "network", "", lambda: self._fail(away, failure or DOWN))
            return
        self._after(away, way_ns, "network", "", lambda: self._at_far_end(away, reply))

    def _at_far_end(self, away: _Away, reply: Reply[Any]) -> None:
        kernel, asking = self._kernel, away.asking
        begun_ns, back_ns, delay_ns = kernel.now_ns, self._one_way_ns(), self.disturbance.delay_ns
        if asking.wants_parts:
            for piece in reply.pieces:
                heard_ns = begun_ns + delay_ns + piece.after_ns + back_ns
                kernel.schedule.at(heard_ns, lambda text=piece.text: self._hear(away, text))  # type: ignore[misc]
        name, cloud = self._service.name, reply.cloud
        stated = cloud.prediction()
        kernel.predictions[f"{name}.cloud"] = away.stated = stated

        def answered() -> None:
            step = Step(f"{name}.cloud", "cloud", stated)
            done_ns = begun_ns + cloud.p50_ns
            kernel.recorder.computed(asking.pass_id, (step, begun_ns, done_ns), {name: self._host(away)})
            kernel.recorder.span(asking.pass_id, f"{name}.slow", "cloud", done_ns, kernel.now_ns)
            asking.told_ns = kernel.now_ns
            self._after(away, back_ns, "network", "", lambda: self._down(away, reply))

        kernel.schedule.at(begun_ns + delay_ns + cloud.p50_ns, answered)

    def _down(self, away: _Away, reply: Reply[Any]) -> None:
        kernel, asking = self._kernel, away.asking
        if self._radio() == "lost":
            self._fail(away, LOST)
            return
        duration = transmission(kernel.profile, "down", reply.bytes_down, self._radio())
        step = Step(f"{self._service.name}.down", "radio", duration)
        kernel.predictions[step.stage] = duration

        def received(start_ns: int, end_ns: int) -> None:
            kernel.recorder.computed(asking.pass_id, (step, start_ns, end_ns), {})
            if reply.note:
                kernel.emit("service", source=self._service.name, detail=reply.note)
            away.ended = True
            asking.answer(reply.value)

        kernel.serve(step, asking.pass_id, received)

    def _hear(self, away: _Away, text: str) -> None:
        """A part has come: a pass of its own, so that each has its light, and the whole answer its own way."""
        asking, kernel, name = away.asking, self._kernel, self._service.name
        if asking.settled or self._radio() == "lost":
            return
        if asking.heard:
            asking.hear(text, kernel.recorder.open_pass("app", f"{name}.part", 0, kernel.now_ns))
        else:
            asking.hear(text, self._first_words(away))

    def _first_words(self, away: _Away) -> int:
        """The pass of the first part goes on from the question, since it begins to answer it."""
        asking, kernel = away.asking, self._kernel
        pass_id = kernel.recorder.fork(asking.pass_id)
        span_ns = kernel.now_ns - asking.told_ns
        step = Step(f"{self._service.name}.first_words", "cloud", _share_of(away.stated, span_ns))
        kernel.predictions[step.stage] = step.duration
        kernel.recorder.computed(pass_id, (step, asking.told_ns, kernel.now_ns), {})
        if self._service.is_live and kernel.live:
            kernel.recorder.mark_host_bound(pass_id)
        return pass_id

    # live input: what comes is handed on when it comes

    def _look(self, t_ns: int) -> None:
        """Hand on what the workers have heard since the last look; the host has reached `t_ns`."""
        if not self._kernel.live:
            return
        for away in [each for each in self._away if not each.ended and each.sent_ns]:
            while away.parts:
                text = away.parts.popleft()
                self._kernel.schedule.at(t_ns, lambda away=away, text=text: self._hear(away, text))  # type: ignore[misc]
            if away.computation.done():
                away.ended = True
                self._kernel.recorder.mark_host_bound(away.asking.pass_id)
                self._kernel.schedule.at(t_ns, lambda away=away: self._came(away))  # type: ignore[misc]

    def _came(self, away: _Away) -> None:
        reply, failure = self._result(away)
        span = (away.asking.pass_id, f"{self._service.name}.cloud", "cloud", away.sent_ns, self._kernel.now_ns)
        self._kernel.recorder.span(*span)
        if failure or reply is None:
            self._fail(away, failure or DOWN)
        else:
            self._down(away, reply)

    # what both share

    def _result(self, away: _Away) -> tuple[Reply[Any] | None, Failure | None]:
        try:
            return away.computation.result(), None
        except Exception as error:
            return None, failure_of(error)

    def _fail(self, away: _Away, failure: Failure) -> None:
        away.ended = True
        away.asking.fail(failure)

    def _after(self, away: _Away, length_ns: int, stage: str, unit: str, then: Callable[[], None]) -> None:
        """Wait so long, record it, go on."""
        kernel, asking = self._kernel, away.asking

        def passed() -> None:
            kernel.recorder.span(asking.pass_id, f"{self._service.name}.{stage}", unit, asking.told_ns, kernel.now_ns)
            asking.told_ns = kernel.now_ns
            then()

        kernel.schedule.at(kernel.now_ns + length_ns, passed)

    def _one_way_ns(self) -> int:
        return way_of(self._service, self._kernel.profile, self._radio())

    def _host(self, away: _Away) -> tuple[int, int, int]:
        return away.computation.laps().get(self._service.name, NO_HOST_TIME)

    def _host_ns(self, away: _Away) -> int:
        return self._host(away)[1]


def _share_of(stated: Prediction | None, length_ns: int) -> Prediction:
    """A part of the far end's time, as sure as the whole; with live input it was measured."""
    if stated is None:
        return host_measured(length_ns)
    share = length_ns / max(1, stated.p50_ns)
    bounds_ns = round(stated.low_ns * share), round(stated.high_ns * share)
    return Prediction(length_ns, *bounds_ns, stated.source, stated.confidence)
