"""The sound of an utterance on its way to a service beyond the radio, while it is spoken.

    part of an utterance -- <name>.up -- <name>.network -- <name>.cloud -- <name>.network -- app (words so far)
    whole utterance ------- the rest of it, then as any other request

Each part is a pass of its own, from its block of sound to the light of the words that it brought. The last pass begins
at the last sound, as that of an utterance does. Nothing is kept for later: a radio that is lost ends the request.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulator.hardware.radio_link import one_way_ns, transmission
from emulator.kernel import Kernel
from emulator.lanes.asking import Asking, Disturbance, failure_of
from emulator.messages.meaning import HeardText, Meaning, SpeechPart, SpeechSegment
from emulator.messages.services import RADIO_LOST, Failure, HearingService, RemoteService, Reply, Upload
from emulator.messages.status import RadioState
from emulator.messages.work import Step
from emulator.profile import DeviceProfile
from emulator.workers import NO_HOST_TIME, Computation

LOST = Failure("offline", RADIO_LOST)
DEAF = Failure("off", "this service hears whole utterances only")

Send = Callable[[Asking, int, Callable[[], Reply[Any]]], None]
"""Sends what is left of a request: how many bytes, and what answers it."""


class _InOrder:
    """Lets an upload hear its parts in their order, whichever thread comes first: jobs may overtake each other.

    A job whose part was heard by another finds its reply here.
    """

    def __init__(self, upload: Upload) -> None:
        self._upload = upload
        self._waiting: deque[SpeechPart] = deque()
        self._replies: dict[int, Reply[str] | Exception] = {}
        self._one_at_a_time = threading.Lock()

    def put(self, part: SpeechPart) -> None:
        """The next part; called in the order of the sound."""
        self._waiting.append(part)

    def reply(self, part: SpeechPart) -> Reply[str]:
        """What the upload made of a part. Raises what it raised."""
        with self._one_at_a_time:
            while id(part) not in self._replies:
                self._hear_next()
            reply = self._replies.pop(id(part))
        if isinstance(reply, Exception):
            raise reply
        return reply

    def finish(self, speech: SpeechSegment) -> Reply[HeardText]:
        """The same of the whole, behind all parts."""
        with self._one_at_a_time:
            while self._waiting:
                self._hear_next()
            return self._upload.finish(speech)

    def _hear_next(self) -> None:
        part = self._waiting.popleft()
        try:
            self._replies[id(part)] = self._upload.go_on(part)
        except Exception as error:
            self._replies[id(part)] = error


@dataclass(slots=True)
class _Listening:
    """One request to listen; `sent` samples of the utterance that began at `start_ns` have gone up."""

    asking: Asking
    upload: Upload
    sound: _InOrder
    start_ns: int = -1
    sent: int = 0
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part under way; `told_ns` is where the recorded spans of its pass end."""

    listening: _Listening
    pass_id: int
    computation: Computation
    told_ns: int


class SoundUploads:
    """The requests to listen of one service, one at a time: another one takes the place of one before it."""

    def __init__(self, kernel: Kernel, service: RemoteService, radio: Callable[[], RadioState], send: Send) -> None:
        self._kernel, self._service, self._radio, self._send = kernel, service, radio, send
        self.disturbance = Disturbance()
        self._now: _Listening | None = None

    def begin(self, asking: Asking) -> None:
        """Wait for the sound of an utterance; the pass of the request ends here."""
        self.forget()
        if not isinstance(self._service, HearingService):
            asking.fail(DEAF, told=True)  # no fault: who asks can send the whole
            return
        self._kernel.recorder.close_pass(asking.pass_id, self._kernel.now_ns, "quiet")
        asking.call.wants_parts = asking.wants_parts
        upload = self._service.listen(asking.request, asking.call)
        self._now = _Listening(asking, upload, _InOrder(upload))

    def listeners(self) -> list[Callable[[Meaning, int], None]]:
        """Who takes sound now."""
        listening = self._now
        return [self._hear] if listening and not listening.asking.settled else []

    def forget(self) -> None:
        """Nobody wants the words any more."""
        if self._now:
            self._now.asking.forget()
            self._now.upload.close()
            self._now = None

    def close(self) -> None:
        """End what is under way."""
        if self._now:
            self._now.upload.close()

    def _hear(self, value: Meaning, pass_id: int) -> None:
        listening = self._now
        assert listening is not None and isinstance(value, SpeechPart | SpeechSegment)
        if self._radio() == "lost":
            self._now = None
            listening.upload.close()
            listening.asking.pass_id = pass_id
            listening.asking.fail(LOST)
            return
        if value.start_ns != listening.start_ns:
            listening.start_ns, listening.sent = value.start_ns, 0
        if isinstance(value, SpeechSegment):
            self._finish(listening, value, pass_id)
        else:
            self._go_on(listening, value, pass_id)

    def _finish(self, listening: _Listening, speech: SpeechSegment, pass_id: int) -> None:
        asking, sound = listening.asking, listening.sound
        self._now, listening.is_over = None, True
        asking.pass_id, asking.told_ns = pass_id, self._kernel.now_ns
        self._send(asking, self._bytes(len(speech.samples) - listening.sent), lambda: sound.finish(speech))

    def _go_on(self, listening: _Listening, part: SpeechPart, pass_id: int) -> None:
        kernel, name, sound = self._kernel, self._service.name, listening.sound
        listening.sent = part.first + len(part.samples)

        sound.put(part)

        def work(watch: Any) -> Reply[str]:
            try:
                return sound.reply(part)
            finally:
                watch.lap(name)

        computation = kernel.workers.submit(name, work)
        size = self._bytes(len(part.samples))
        step = Step(f"{name}.up", "radio", transmission(kernel.profile, "up", size, self._radio()))
        kernel.predictions[step.stage] = step.duration

        def sent(start_ns: int, end_ns: int) -> None:
            kernel.recorder.computed(pass_id, (step, start_ns, end_ns), {})
            arrived_ns = end_ns + self._one_way_ns()
            under_way = _Part(listening, pass_id, computation, end_ns)
            kernel.schedule.at(
                arrived_ns,
                lambda: kernel.when_computed(computation, pass_id, lambda: self._heard(under_way, arrived_ns)),
            )

        kernel.serve(step, pass_id, sent)

    def _heard(self, part: _Part, arrived_ns: int) -> None:
        """The far end has heard a part, at an instant from which its own time counts."""
        kernel, name, asking = self._kernel, self._service.name, part.listening.asking
        try:
            reply = part.computation.result()
        except Exception as error:
            self._break_off(part, failure_of(error))
            return
        kernel.recorder.span(part.pass_id, f"{name}.network", "", part.told_ns, arrived_ns)
        kernel.recorder.span(part.pass_id, f"{name}.host_wait", "", arrived_ns, kernel.now_ns)
        if not reply.value or not asking.wants_parts or self.disturbance.state == "down":
            kernel.recorder.close_pass(part.pass_id, kernel.now_ns, "quiet")
            return
        begun_ns, cloud, host = kernel.now_ns, reply.cloud, part.computation.laps().get(name, NO_HOST_TIME)
        step = Step(f"{name}.cloud", "cloud", cloud.prediction())

        def told() -> None:
            done_ns = begun_ns + cloud.p50_ns
            kernel.recorder.computed(part.pass_id, (step, begun_ns, done_ns), {name: host})
            kernel.recorder.span(part.pass_id, f"{name}.network", "", done_ns, kernel.now_ns)
            self._tell(part, reply.value)

        kernel.schedule.at(begun_ns + cloud.p50_ns + self.disturbance.delay_ns + self._one_way_ns(), told)

    def _tell(self, part: _Part, text: str) -> None:
        """Words so far have come back; too late when the whole is there, or nobody waits."""
        asking, kernel = part.listening.asking, self._kernel
        if asking.settled or self._radio() == "lost":
            kernel.recorder.close_pass(part.pass_id, kernel.now_ns, "quiet")
        else:
            asking.hear_anew(text, part.pass_id)

    def _break_off(self, part: _Part, failure: Failure) -> None:
        listening, kernel = part.listening, self._kernel
        kernel.recorder.span(part.pass_id, f"{self._service.name}.network", "", part.told_ns, kernel.now_ns)
        if listening.is_over or listening.asking.settled:
            kernel.recorder.close_pass(part.pass_id, kernel.now_ns, "quiet")
            return
        self._now = None if self._now is listening else self._now
        listening.asking.pass_id = part.pass_id
        listening.asking.fail(failure)

    def _bytes(self, samples: int) -> int:
        assert isinstance(self._service, HearingService)
        return self._service.sound_bytes(max(0, samples))

    def _one_way_ns(self) -> int:
        return way_of(self._service, self._kernel.profile, self._radio())


def way_of(service: RemoteService, profile: DeviceProfile, radio: RadioState) -> int:
    """Half of a round trip to a service, ns; a live call has its network in what was measured."""
    return 0 if service.is_live else one_way_ns(profile, radio)
