"""The lane of the microphone: blocks at the device's rate to the nodes that listen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from emulator.clock import NS_PER_S
from emulator.kernel import Kernel
from emulator.lanes.node_lane import NodeLane
from emulator.lanes.sensor_lane import SensorLane
from emulator.messages.commands import Say
from emulator.messages.status import SensorStatus
from emulator.schedule import SENSOR
from emulator.sensors.microphone import Microphone, SoundSource
from emulator.voice import Synthesiser


class MicrophoneLane(SensorLane[SoundSource]):
    """Delivers block k when its last sample has been taken."""

    def __init__(self, kernel: Kernel, microphone: Microphone, nodes: list[NodeLane]) -> None:
        super().__init__(
            kernel, "microphone", microphone.source, lambda source: microphone.feed(source, self._next_block)
        )
        self._microphone = microphone
        self._nodes = nodes
        self.blocks = 0
        self.muted = False
        self._next_block = 0
        self._level = 0.0

    def missing(self) -> dict[str, int]:
        """Blocks whose sound should have come, by cause."""
        size = self._microphone.block_samples
        return {f"microphone {cause}": -(-count // size) for cause, count in self._microphone.missing.items()}

    def serve(self, nodes: list[NodeLane]) -> None:
        """These nodes listen from now on."""
        self._nodes = nodes

    def hear(self, said: Say, synthesiser: Synthesiser) -> None:
        """Somebody near the microphone says something, from now on."""
        utterance = synthesiser.utter(said.text, said.language, said.manner)
        if utterance.samples is None:
            self._kernel.emit(
                "fault", source="say", state="failed", detail=f"no voice to say it with: {utterance.engine}"
            )
            return
        self._microphone.speak_at(self._kernel.now_ns, utterance.samples, utterance.rate_hz)

    def set_noise(self, snr_db: float | None) -> None:
        """It becomes noisy from the next block on, or with None quiet."""
        self._microphone.noise.set_snr(snr_db)

    def start(self) -> None:
        """Schedule the end of the first block."""
        self.wake(True)
        self._schedule(0)

    def status(self) -> SensorStatus:
        """What the microphone reports of itself; its level is the peak of the newest block."""
        return self._report(muted=self.muted, level=self._level, missed=self.missing())

    def _schedule(self, index: int) -> None:
        self._next_block, microphone = index, self._microphone
        end_ns = (index + 1) * microphone.block_samples * NS_PER_S // microphone.rate_hz
        self._kernel.schedule.at(end_ns, lambda: self._deliver(index), SENSOR)

    def _deliver(self, index: int) -> None:
        self._schedule(index + 1)
        block = self._microphone.block(index)
        if self.muted or self._resting:
            block = replace(block, samples=np.zeros_like(block.samples))
        self._level = float(np.abs(block.samples).max(initial=0.0))
        self._watch.poll()
        if self._resting:
            return
        self.blocks += 1
        recorder = self._kernel.recorder
        for node in self._nodes:
            pass_id = recorder.open_pass("sound", "microphone", block.seq, block.t_ns)
            recorder.span(pass_id, "block", "sensor", block.t_ns, self._kernel.now_ns)
            node.offer(block, pass_id)
