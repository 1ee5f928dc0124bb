"""A node that remembers a few of the frames that it was given, spread over the run, to look at them again afterwards.

It keeps references, no copies, so that a frame costs it nothing that could be measured.
"""

from __future__ import annotations

from typing import Final, Literal

from emulator.messages.samples import CameraFrame
from emulator.messages.work import Phase
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.onnx_file import read_onnx
from emulator.pipeline.onnx_node import OnnxNode

MOST_FRAMES: Final = 16


class SampledNode:
    """Stands before a node of kind `onnx` and does what it does."""

    intake: Literal["newest", "every"] = OnnxNode.intake
    light = OnnxNode.light

    def __init__(self, node: OnnxNode) -> None:
        self.node = node
        self.file = read_onnx(node.model.path)  # now: its user may go on editing it while the run lasts
        self.name = node.name
        self.frames: list[CameraFrame] = []
        """One in so many of the frames, from the first on."""
        self._every = 1
        self._seen = 0

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """The node's own."""
        return self.node.plan(sample)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """The node's own; one frame in so many is remembered."""
        if self._seen % self._every == 0 and isinstance(sample, CameraFrame) and sample.pixels.size:
            self._remember(sample)
        self._seen += 1
        return self.node.compute(sample, watch)

    def _remember(self, frame: CameraFrame) -> None:
        """When there are too many, every other one is forgotten, and from then on half as many come in."""
        self.frames.append(frame)
        if len(self.frames) > MOST_FRAMES:
            del self.frames[1::2]
            self._every *= 2

    def close(self) -> None:
        """What the node gives back, and the frames."""
        self.frames.clear()
        self.node.close()
