"""The node kind `voice_activity`: finds out when somebody speaks and cuts the utterance out.

In: sound blocks of any size. Out: `SpeechStarted` when it begins, `SpeechPart`s while it goes on, for who works
meanwhile, and `SpeechSegment` when it is over; the pass of the latter starts at the last sound, since that is what an
answer is late against. Speech that turns out shorter than the least is told as started and then dropped.
"""

from __future__ import annotations

from collections import deque
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.meaning import SpeechPart, SpeechSegment, SpeechStarted
from emulator.messages.samples import AudioBlock
from emulator.messages.work import Phase, Work
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.noise_floor import NoiseFloor
from emulator.pipeline.utterances import UtteranceCutter
from emulator.pipeline.voice_engines import PocketsphinxVoice, SileroVoice, VoiceEngine
from emulator.project import NodeSpec
from emulator.project.node_options import VoiceOptions


class VoiceActivity:
    """One microphone's voice activity. One outcome a block at most; a second one comes with the next block."""

    intake: Literal["newest", "every"] = "every"
    light = True

    def __init__(self, spec: NodeSpec, engine: VoiceEngine, rate_hz: int, silence_ms: float) -> None:
        options: VoiceOptions = spec.options
        self.name = spec.name
        self._unit, self._declared = spec.unit, spec.device_ms
        self._engine, self._rate_hz = engine, rate_hz
        self._floor = NoiseFloor(engine.frame_samples / rate_hz)
        self._cutter = UtteranceCutter(
            rate_hz, engine.frame_samples, silence_ms, options.min_speech_ms, options.max_speech_ms
        )
        self._rest: NDArray[np.float32] = np.zeros(0, np.float32)
        self._due_ns: int | None = None
        self._found: deque[SpeechStarted | SpeechPart | SpeechSegment] = deque()

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """One phase, linear in the length of the block."""
        if not isinstance(sample, AudioBlock) or not len(sample.samples):
            return ()
        share = len(sample.samples) / self._engine.frame_samples
        frame = self._engine.frame_work
        work = Work(
            round(frame.macs * share), round(frame.ops * share), round(frame.moved_bytes * share), frame.precision
        )
        return (Phase("inference", self._unit, self._declared or work),)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """Take a block; tell what it brought to light."""
        if not isinstance(sample, AudioBlock) or sample.rate_hz != self._rate_hz:
            return Outcome(None)
        self._follow(sample)
        frame = self._engine.frame_samples
        sound = np.concatenate((self._rest, sample.samples))
        whole = len(sound) // frame * frame
        self._rest = sound[whole:]
        for at in range(0, whole, frame):
            piece = sound[at : at + frame]
            is_loud = self._floor.is_below(piece)
            found = self._cutter.push(piece, self._engine.is_voice(piece) and is_loud)
            if found is not None:
                self._found.append(found)
        part = None if self._found else self._cutter.part()
        if part is not None:
            self._found.append(part)
        watch.lap("inference")
        if not self._found:
            return Outcome(None)
        first = self._found.popleft()
        return Outcome(first, origin_ns=first.end_ns if isinstance(first, SpeechSegment) else None)

    def close(self) -> None:
        """Nothing is held."""

    def _follow(self, block: AudioBlock) -> None:
        """Start anew at the first block and after a gap; an utterance with a hole in it would be misheard."""
        if self._due_ns is None or abs(block.t_ns - self._due_ns) > NS_PER_MS:
            self._engine.forget()
            self._floor.forget()
            self._cutter.restart(block.t_ns)
            self._rest = self._rest[:0]
        self._due_ns = block.t_ns + len(block.samples) * NS_PER_S // block.rate_hz


def make(spec: NodeSpec, context: NodeContext) -> VoiceActivity:
    """The node; BadInput for a device without a microphone, a missing engine, a rate that it cannot work at."""
    microphone = context.profile.microphone
    if microphone is None:
        raise BadInput(f"{context.profile.device.name} has no microphone", where=spec.where, mend="leave the node out")
    options: VoiceOptions = spec.options
    rate_hz = microphone.rate_hz.value
    try:
        kind = SileroVoice if options.engine == "silero" else PocketsphinxVoice
        engine: VoiceEngine = kind(rate_hz, options.sensitivity)
    except BadInput as error:
        raise BadInput(error.what, where=spec.where, mend=error.mend) from error
    silence_ms = context.profile.stages.endpoint_ms.value if options.silence_ms is None else options.silence_ms
    return VoiceActivity(spec, engine, rate_hz, silence_ms)
