"""Without a display the same content is spoken: what is new of it, whole, and never twice."""

import pytest

from emulator.clock import ManualClock
from emulator.hud import load_layout
from emulator.kernel import Kernel
from emulator.lanes.spoken_hud_lane import SpokenHudLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.profile import load_profile
from emulator.voice import TextLane
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told


class Board:
    def __init__(self, layout):
        self.kernel = Kernel(load_profile("quark-g1"), ManualClock(), inline=True)
        self.lane = SpokenHudLane(self.kernel, VoiceLane(self.kernel, TextLane(16_000)))
        self.layout = layout

    def show(self, t_ms, **data):
        def now():
            self.lane.show(self.layout, data, self.kernel.recorder.open_pass("vision", "camera", 0, self.kernel.now_ns))

        self.kernel.schedule.at(t_ms * MS, now)

    def heard(self, until_ms=60_000):
        self.kernel.schedule.run_until(until_ms * MS)
        return [row["text"] for row in told(self.kernel, "voice") if "sound" in row]


@pytest.fixture
def board(layout):
    return Board(layout)


def test_all_that_is_new_is_one_utterance(board):
    board.show(0, title="Hello", count=3)
    assert board.heard() == ["Hello. 3."]
    assert [stage for stage, _, _ in spans(board.kernel)] == ["layout", "voice", "audio_out"]
    assert passes(board.kernel) == [("vision", "camera", "sound", "")]
    assert told(board.kernel, "scene") == [{"layout": "card", "texts": ["Hello", "3"], "spoken": True}]
    assert tiled(board.kernel)


def test_what_was_said_is_not_said_again_until_it_went_away(board):
    for at_s, data in enumerate(({"title": "a"}, {"title": "a"}, {"title": "a", "count": 2}, {}, {"title": "a"})):
        board.show(5000 * at_s, **data)
    assert board.heard() == ["a.", "2.", "a."]
    assert [row[2:] for row in passes(board.kernel)] == [
        ("sound", ""),
        ("quiet", "nothing new to say"),
        ("sound", ""),
        ("quiet", "nothing new to say"),
        ("sound", ""),
    ]
    assert tiled(board.kernel)


def test_newer_content_replaces_what_still_waits_when_that_no_longer_holds(board):
    board.show(0, title="a very long sentence with a lot of words to say at length")
    board.show(100, count=120)
    board.show(200, count=110)
    assert board.heard()[1:] == ["110."]
    assert [row[2] for row in passes(board.kernel)] == ["sound", "superseded", "sound"]


def test_what_still_waits_and_still_holds_is_said(board):
    board.show(0, count=7, title="a very long sentence with a lot of words to say at length")
    board.show(100, title="Turn left")
    board.show(200, title="Turn left", count=120)
    board.show(300, title="Turn left", count=110)
    assert board.heard()[1:] == ["Turn left.", "110."]
    assert tiled(board.kernel)


def test_urgent_content_interrupts(board):
    board.show(0, title="a very long sentence with a lot of words to say at length")
    board.show(1000, alarm="Stop")
    assert board.heard()[-1] == "Stop."
    assert [row for row in told(board.kernel, "voice") if row.get("cut")]


def test_unfit_data_are_one_fault_and_the_next_content_is_said(board):
    board.show(0, title="a")
    board.show(3000, count="many")
    board.show(6000, title="a")
    board.show(9000, title="b")
    assert board.heard() == ["a.", "b."]
    (fault,) = told(board.kernel, "fault")
    assert "data count: expected a finite number, got 'many'" in fault["detail"]
    assert passes(board.kernel)[1][2:] == ("failed", "unfit data")
    assert tiled(board.kernel)


def test_huge_texts_do_not_end_the_run(board):
    board.show(0, title="word " * 200_000)
    board.show(1, title="\ud800\0")
    board.heard(1000)
    assert told(board.kernel, "fault") == []


def test_nothing_to_say_is_quiet(board):
    board.show(0, title="")
    board.show(10)
    assert board.heard() == []
    assert {row[2] for row in passes(board.kernel)} == {"quiet"}


DEVICE_CARD = """hud: "1.0"
id: now
data:
  device.time: {type: string, sample: "10:24"}
  device.battery: {type: number, sample: 0.8}
components:
  time: {type: text, text: "It is {{ device.time }}"}
  charge: {type: text, text: "{{ device.battery | pct }} left"}
"""


def test_the_time_and_charge_of_the_device_can_be_told(tmp_path):
    path = tmp_path / "time.hud.yaml"
    path.write_text(DEVICE_CARD, encoding="utf-8")
    kernel = Kernel(load_profile("quark-g1"), ManualClock(), inline=True)
    device = {"device.time": "10:24", "device.battery": 0.42}
    lane = SpokenHudLane(kernel, VoiceLane(kernel, TextLane(16_000)), lambda: device)
    lane.show(load_layout(path), {}, kernel.recorder.open_pass("app", "test", 0, 0))
    kernel.schedule.run_until(10_000 * MS)
    assert [row["text"] for row in told(kernel, "voice")] == ["It is 10:24. 42 percent left."]
