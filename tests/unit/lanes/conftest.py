"""A kernel on a hand-moved clock, and a node whose phases and answers a test writes down."""

from dataclasses import dataclass, field

import pytest

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.messages.meaning import DecodedText
from emulator.messages.work import Declared, Phase
from emulator.pipeline.node import Outcome
from emulator.profile import load_profile

MS = 1_000_000


def phase(stage, ms, unit="npu", *, per_item=False):
    return Phase(stage, unit, Declared(ms * MS, ms * MS // 2, ms * MS * 2, "written down"), per_item)


@dataclass
class WrittenNode:
    """Answers `DecodedText(str(sample))`; `items` and `phases` as told."""

    name: str = "node"
    intake: str = "newest"
    light: bool = True
    phases: tuple = (phase("inference", 10),)
    items: int = 1
    fails: bool = False
    seen: list = field(default_factory=list)

    def plan(self, sample):
        return self.phases

    def compute(self, sample, watch):
        self.seen.append(sample)
        if self.fails:
            raise RuntimeError("the model is ill")
        watch.lap("inference")
        return Outcome(DecodedText(str(sample), 1.0), self.items)

    def close(self):
        pass


@pytest.fixture
def kernel():
    made = Kernel(load_profile("quark-s1"), ManualClock(), inline=True)
    yield made
    made.workers.close()
