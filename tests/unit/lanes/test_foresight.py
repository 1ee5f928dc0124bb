"""A slow host begins with the next picture before its time; nothing that is recorded depends on it."""

from types import SimpleNamespace

import numpy as np
import pytest

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes import node_lane
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.node_lane import NodeLane
from emulator.messages.samples import Picture, SourceStatus
from emulator.profile import load_profile
from emulator.sensors.camera import Camera
from tests.unit.lanes.conftest import MS, WrittenNode, phase

FRAME_MS = 1000 / 15  # of the S1 camera


class Clockwork:
    """A source whose picture shows the instant that it was asked for."""

    name, live, duration_ns, foreseeable = "clockwork", False, None, True

    def __init__(self):
        self.asked_ms = []

    def picture(self, t_ns):
        self.asked_ms.append(t_ns // MS)
        return Picture(t_ns // MS, np.full((4, 4, 3), t_ns // (10 * MS) % 256, np.uint8))

    def status(self):
        return SourceStatus("running")


class Slow(WrittenNode):
    """It takes the host 200 ms of a clock that stands otherwise, and notes what it saw when."""

    def __init__(self, kernel):
        super().__init__(phases=(phase("inference", 20),), light=False)
        self.kernel, self.looked = kernel, []

    def compute(self, sample, watch):
        self.looked.append((self.kernel.now_ns // MS, sample.seq, int(sample.pixels[0, 0, 0])))
        self.kernel.clock.time_ns += 200 * MS
        watch.lap("inference")
        return super().compute(sample, watch)


@pytest.fixture
def walk():
    """Runs a slow reader at 2 Hz behind a camera: walk(for_ms, foreseeable, acts={ms: what})."""

    def run(for_ms=1600, foreseeable=True, acts=None):
        kernel = Kernel(load_profile("quark-s1"), ManualClock(), inline=True)
        source, light, published = Clockwork(), SimpleNamespace(lux=2000.0), []
        source.foreseeable = foreseeable

        def publish(_name, _outcome, pass_id):
            published.append(kernel.now_ns // MS)
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

        node = Slow(kernel)
        lane = CameraLane(
            kernel, Camera(kernel.profile.camera, source), [NodeLane(kernel, node, publish, 2.0)], lambda: light.lux
        )
        lane.start()
        for t_ms, act in (acts or {}).items():
            kernel.schedule.at(t_ms * MS, lambda act=act: act(lane, light))
        kernel.schedule.run_until(for_ms * MS)
        rows = [tuple(span[:8]) for span in kernel.recorder.rows(kernel.now_ns)[1]]
        return SimpleNamespace(node=node, published=published, rows=rows, source=source)

    return run


def test_the_next_picture_is_begun_with_as_soon_as_the_last_is_read(walk):
    seen = walk().node.looked
    assert [frame for _, frame, _ in seen] == [0, 8, 15, 23, 30]
    assert [at < frame * FRAME_MS for at, frame, _ in seen] == [False, True, True, True, True]


def test_what_is_recorded_is_the_same_without_foresight(walk):
    ahead, plain = walk(), walk(foreseeable=False)
    assert all(at >= frame * FRAME_MS for at, frame, _ in plain.node.looked)
    assert ahead.published == plain.published
    assert ahead.rows == plain.rows
    assert [one[1:] for one in ahead.node.looked][:4] == [one[1:] for one in plain.node.looked]


def test_a_guess_that_did_not_come_true_is_given_up(walk):
    """The light changes in between, and with it the middle of the exposure."""

    def dim(_lane, light):
        light.lux = 20.0

    ahead, plain = walk(acts={300: dim}), walk(foreseeable=False, acts={300: dim})
    assert ahead.rows == plain.rows
    assert [frame for _, frame, _ in ahead.node.looked][:3] == [0, 8, 8]


def test_nothing_is_foreseen_in_the_dark_or_at_rest(walk):
    def cover(lane, _light):
        lane.dark = True

    seen = walk(acts={10: cover}).node.looked
    assert [frame for _, frame, _ in seen] == [0]


def test_what_is_quick_is_not_begun_early(walk, monkeypatch):
    monkeypatch.setattr(node_lane, "FORESEE_NS", 500 * MS)
    assert all(at >= frame * FRAME_MS for at, frame, _ in walk().node.looked)
