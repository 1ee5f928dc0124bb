"""What every node of the pipeline is to the machine.

The machine asks a node for its plan (which phases on which unit), lets it compute on the host, and releases the outcome
when the device would have been done. A node never sees another node, the clock or the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from emulator.messages.meaning import Meaning
from emulator.messages.samples import AudioBlock, CameraFrame
from emulator.messages.work import Phase

Input = CameraFrame | AudioBlock | Meaning


class Stopwatch(Protocol):
    """Marks the end of a host-side part of a computation; the machine brings it along."""

    def lap(self, stage: str) -> None:
        """What ran since the start or the last lap belongs to `stage`."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a computation found: `value` is None when there is nothing to tell, `items` multiplies per-item phases.

    `origin_ns` moves the start of the pass to an earlier or later emulated instant than the input's own: the end of an
    utterance, for example, is what a spoken answer is late against.
    """

    value: Meaning | None
    items: int = 1
    origin_ns: int | None = None


class Node(Protocol):
    """A node of the pipeline. `intake` says what happens to inputs that come while it is busy:

    "newest" keeps only the newest (pictures), "every" queues them all (sound must not have holes).
    `light` nodes cost the host so little that a worker thread would cost more.
    """

    name: str
    intake: Literal["newest", "every"]
    light: bool

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """The phases for this input, in order. Pure, and known before anything is computed."""

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """Do the work on the host. One call at a time; may run in a worker thread; raises nothing for odd inputs."""

    def close(self) -> None:
        """Give back what the node holds."""


@runtime_checkable
class SeesPicturesAlone(Protocol):
    """A node whose outcome is a matter of the picture alone, and dear enough to be kept for when it comes again."""

    sees_pictures_alone: bool


@runtime_checkable
class HearsParts(Protocol):
    """A node that may hear an utterance part by part while it is spoken."""

    hears_parts: bool
