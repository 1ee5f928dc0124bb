"""A kernel on a hand-moved clock, and a node whose phases and answers a test writes down."""

from dataclasses import dataclass, field

import pytest

from emulator.clock import ManualClock
from emulator.hud import load_layout
from emulator.kernel import Kernel
from emulator.messages.meaning import DecodedText
from emulator.messages.work import Declared, Phase
from emulator.pipeline.node import Outcome
from emulator.profile import load_profile
from emulator.trace.chains import gaps
from emulator.trace.spans import Trace

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


@pytest.fixture(scope="session")
def quark_s1():
    return load_profile("quark-s1")


@pytest.fixture
def kernel(quark_s1):
    made = Kernel(quark_s1, ManualClock(), inline=True)
    yield made
    made.workers.close()


def passes(kernel):
    """Rows as (flow, stream, ending, cause), in the order in which they were opened."""
    return [(row.flow, row.stream, row.ending, row.cause) for row in kernel.recorder.rows(kernel.now_ns)[0]]


def spans(kernel, pass_id=None):
    """(stage, start ms, end ms) of one pass or of all."""
    rows = kernel.recorder.rows(kernel.now_ns)[1]
    return [(s.stage, s.start_ns / MS, s.end_ns / MS) for s in rows if pass_id in (None, s.pass_id)]


def told(kernel, kind):
    """The data of all events of a kind so far."""
    return [dict(event.data) for event in kernel.events if event.kind == kind]


def tiled(kernel):
    """Whether the spans of every pass meet, from its start to its end."""
    rows, found = kernel.recorder.rows(kernel.now_ns)
    return gaps(Trace("x", kernel.now_ns, rows, found, [], {}, 0, 0)) == []


@pytest.fixture
def layout(tmp_path):
    """One text, one number and an urgent line."""
    path = tmp_path / "card.hud.yaml"
    path.write_text(CARD, encoding="utf-8")
    return load_layout(path)


CARD = """hud: "1.0"
id: card
data:
  title: {type: string, sample: Hello}
  count: {type: number, sample: 3}
  alarm: {type: string, sample: Stop}
components:
  top: {type: text, anchor: top, role: title, bind: title}
  low: {type: text, anchor: bottom, role: body, bind: count}
  alarm: {type: text, anchor: centre, role: body, bind: alarm, urgent: true}
  clock: {type: status_bar, anchor: top_right, items: [{type: clock}, {type: battery}]}
"""
