"""The lane of the voice: text becomes sound after the device's own time, and is heard when the mouth is free.

Who is heard when (waiting, replacing, interrupting) is the voice queue's decision; this lane gives it emulated time and
ends each pass at its first audible sample.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_MS
from emulator.kernel import Kernel, host_measured
from emulator.lanes.app_lane import what_failed
from emulator.messages.frames import Utterance
from emulator.messages.work import Step
from emulator.voice import Heard, Synthesiser, VoiceQueue, earcon, mix
from emulator.workers import NO_HOST_TIME, Computation, LapWatch

Words = tuple[str, str]
"""A text and its language."""


@dataclass(frozen=True, slots=True)
class _Saying:
    utterance: Utterance  # kept, so that its id stays its own
    language: str
    pass_id: int
    came_ns: int


@dataclass(frozen=True, slots=True)
class _Spoken:
    words: tuple[Words, ...]
    component: str
    urgent: bool
    step: Step
    asked_ns: int
    computation: Computation
    era: int

    @property
    def ready_ns(self) -> int:
        return self.asked_ns + self.step.duration.p50_ns


class VoiceLane:
    """Speaks. `synthesiser` is also lent to the microphone, for words that somebody near says."""

    def __init__(self, kernel: Kernel, synthesiser: Synthesiser) -> None:
        self._kernel = kernel
        self.synthesiser = synthesiser
        self._queue = VoiceQueue()
        self._sayings: dict[int, _Saying] = {}
        self._silenced: dict[int, Utterance] = {}
        self._era = 0
        """Words of an earlier one than this are not wanted any more."""
        self.listener: Callable[[int, Utterance], None] | None = None
        """Called with each sound as its first sample is heard, for who plays or draws it."""

    @property
    def sounding_ns(self) -> int:
        """How long something was to be heard so far."""
        total_ns, reached_ns = 0, 0
        for start_ns, utterance in self._queue.track():
            end_ns = min(start_ns + utterance.duration_ns, self._kernel.now_ns)
            total_ns += max(0, end_ns - max(start_ns, reached_ns))
            reached_ns = max(reached_ns, end_ns)
        return total_ns

    def say(self, words: Sequence[Words], pass_id: int, *, component: str = "", urgent: bool = False) -> None:
        """Speak texts one after the other; the pass ends when the first of them is audible."""
        kernel = self._kernel
        if kernel.profile.speaker is None:
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet", "no speaker")
            return
        computation = kernel.workers.submit("voice", lambda watch: self._synthesise(words, watch))
        duration = kernel.declared("voice", kernel.profile.stages.speech_first_sample_ms)
        if kernel.timing == "host":
            duration = host_measured(computation.laps().get("voice", NO_HOST_TIME)[1])
        step = Step("voice", "cpu", duration)
        spoken = _Spoken(tuple(words), component, urgent, step, kernel.now_ns, computation, self._era)
        kernel.schedule.at(
            spoken.ready_ns,
            lambda: kernel.when_computed(computation, pass_id, lambda: self._enqueue(spoken, pass_id)),
        )

    def hush(self) -> None:
        """Say no more of what was asked for so far."""
        self._era += 1
        self._tell(self._queue.hush(self._kernel.now_ns))
        self._give_up(self._queue.take_lost(), "hushed")

    def play(self, name: str, pass_id: int) -> None:
        """Play an earcon at once, over what is being said."""
        speaker = self._kernel.profile.speaker
        if speaker is None:
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet", "no speaker")
            return
        own = self._own(earcon(name, speaker.rate_hz.value), "", pass_id)
        self._tell(self._queue.play(self._kernel.now_ns, own))
        self._wake()

    def track(self) -> tuple[NDArray[np.float32], int] | None:
        """Everything heard so far as one mono track with its rate; None when nothing was."""
        heard = self._queue.track()
        speaker = self._kernel.profile.speaker
        if not heard or speaker is None:
            return None
        return mix(heard, self._kernel.now_ns, speaker.rate_hz.value), speaker.rate_hz.value

    def _synthesise(self, words: Sequence[Words], watch: LapWatch) -> list[Utterance]:
        made = [self.synthesiser.utter(text, language) for text, language in words]
        watch.lap("voice")
        return made

    def _enqueue(self, spoken: _Spoken, pass_id: int) -> None:
        kernel = self._kernel
        host = spoken.computation.laps().get("voice", NO_HOST_TIME)
        kernel.record(spoken.step, pass_id, (spoken.asked_ns, spoken.ready_ns), host)
        kernel.recorder.span(pass_id, "voice.host_wait", "", spoken.ready_ns, kernel.now_ns)
        try:
            utterances: list[Utterance] = spoken.computation.result()
        except Exception as error:
            kernel.emit("fault", source="voice", state="failed", detail=what_failed(error))
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "failed", "voice failed")
            return
        if spoken.era < self._era:
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "superseded", "hushed")
            return
        for index, (utterance, (_, language)) in enumerate(zip(utterances, spoken.words, strict=True)):
            way = pass_id if index == 0 else kernel.recorder.open_pass("app", "voice", 0, kernel.now_ns)
            component = f"{spoken.component}.{index}" if spoken.component else ""
            self._submit(utterance, language, way, component=component, urgent=spoken.urgent)

    def _submit(self, utterance: Utterance, language: str, pass_id: int, *, component: str, urgent: bool) -> None:
        own = self._own(utterance, language, pass_id)
        self._tell(self._queue.submit(self._kernel.now_ns, own, component, urgent))
        self._give_up(self._queue.take_lost())
        self._wake()

    def _own(self, utterance: Utterance, language: str, pass_id: int) -> Utterance:
        """The utterance as the way on of this pass alone: equal texts share one synthesis."""
        own = replace(utterance)
        self._sayings[id(own)] = _Saying(own, language, pass_id, self._kernel.now_ns)
        return own

    def _wake(self) -> None:
        next_ns = self._queue.next_start_ns()
        if next_ns is not None:
            self._kernel.schedule.at(next_ns, self._due)

    def _due(self) -> None:
        begun = self._queue.due(self._kernel.now_ns)
        self._tell(begun)
        if begun:
            self._wake()

    def _tell(self, decided: list[Heard]) -> None:
        for heard in decided:
            if heard.cut:
                self._cut(heard)
            elif id(heard.utterance) in self._sayings:
                self._sound(heard)

    def _sound(self, heard: Heard) -> None:
        kernel, utterance = self._kernel, heard.utterance
        speaker = kernel.profile.speaker
        assert speaker is not None
        saying = self._sayings.pop(id(utterance))
        kernel.recorder.span(saying.pass_id, "voice.queue", "", saying.came_ns, heard.start_ns)
        audible_ns = heard.start_ns + round(speaker.output_latency_ms.value * NS_PER_MS)

        def audible() -> None:
            if self._silenced.pop(id(utterance), None):
                kernel.recorder.close_pass(saying.pass_id, heard.start_ns, "superseded", "urgent words")
                return
            kernel.recorder.span(saying.pass_id, "audio_out", "speaker", heard.start_ns, audible_ns)
            kernel.recorder.close_pass(saying.pass_id, audible_ns, "sound")
            if self.listener:
                self.listener(audible_ns, utterance)
            kernel.emit(
                "voice",
                text=utterance.text,
                language=saying.language,
                sound=utterance.kind,
                engine=utterance.engine,
                duration_ms=utterance.duration_ns / NS_PER_MS,
            )

        kernel.schedule.at(audible_ns, audible)

    def _cut(self, heard: Heard) -> None:
        """Urgent words interrupt; what they cut before its first sample came out was never heard."""
        speaker = self._kernel.profile.speaker
        assert speaker is not None
        if heard.end_ns - heard.start_ns < round(speaker.output_latency_ms.value * NS_PER_MS):
            self._silenced[id(heard.utterance)] = heard.utterance
        else:
            self._kernel.emit("voice", text=heard.utterance.text, cut=True)

    def _give_up(self, lost: list[Utterance], why: str = "newer words") -> None:
        for utterance in lost:
            saying = self._sayings.pop(id(utterance))
            self._kernel.recorder.span(saying.pass_id, "voice.queue", "", saying.came_ns, self._kernel.now_ns)
            self._kernel.recorder.close_pass(saying.pass_id, self._kernel.now_ns, "superseded", why)
