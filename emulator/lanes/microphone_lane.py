"""The lane of the microphone: blocks at the device's rate to the nodes that listen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from emulator.clock import NS_PER_S
from emulator.kernel import Kernel
from emulator.lanes.node_lane import NodeLane
from emulator.lanes.source_watch import SourceWatch
from emulator.messages.commands import Say
from emulator.schedule import SENSOR
from emulator.sensors.microphone import Microphone
from emulator.voice import Synthesiser


class MicrophoneLane:
    """Delivers block k when its last sample has been taken."""

    def __init__(self, kernel: Kernel, microphone: Microphone, nodes: list[NodeLane]) -> None:
        self._kernel = kernel
        self._microphone = microphone
        self._nodes = nodes
        self._watch = SourceWatch(kernel, f"microphone {microphone.source.name}", microphone.source.status)
        self.blocks = 0
        self.muted = False

    def missing(self) -> dict[str, int]:
        """Blocks whose sound should have come, by cause."""
        size = self._microphone.block_samples
        return {f"microphone {cause}": -(-count // size) for cause, count in self._microphone.missing.items()}

    def hear(self, said: Say, synthesiser: Synthesiser) -> None:
        """Somebody near the microphone says something, from now on."""
        utterance = synthesiser.utter(said.text, said.language)
        if utterance.samples is None:
            self._kernel.emit(
                "fault", source="say", state="failed", detail=f"no voice to say it with: {utterance.engine}"
            )
            return
        self._microphone.speak_at(self._kernel.now_ns, utterance.samples, utterance.rate_hz)

    def start(self) -> None:
        """Schedule the end of the first block."""
        self._schedule(0)

    def _schedule(self, index: int) -> None:
        microphone = self._microphone
        end_ns = (index + 1) * microphone.block_samples * NS_PER_S // microphone.rate_hz
        self._kernel.schedule.at(end_ns, lambda: self._deliver(index), SENSOR)

    def _deliver(self, index: int) -> None:
        self._schedule(index + 1)
        block = self._microphone.block(index)
        if self.muted:
            block = replace(block, samples=np.zeros_like(block.samples))
        self._watch.poll()
        self.blocks += 1
        recorder = self._kernel.recorder
        for node in self._nodes:
            pass_id = recorder.open_pass("sound", "microphone", block.seq, block.t_ns)
            recorder.span(pass_id, "block", "sensor", block.t_ns, self._kernel.now_ns)
            node.offer(block, pass_id)
