"""What is shown becomes light at a refresh of the panel; what is not new, overtaken or unfit does not."""

import numpy as np
import pytest

from emulator.clock import ManualClock
from emulator.hud import Screen
from emulator.kernel import Kernel
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.panel_light import KEPT_FRAMES, PanelLight, Sight
from emulator.messages.frames import PanelFrame
from emulator.profile import load_profile
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told

REFRESH_NS = 1_000_000_000 / 60


class Board:
    """A HUD lane whose world and device data a test sets."""

    def __init__(self, kernel, layout):
        self.kernel, self.layout = kernel, layout
        self.world, self.device = None, {"device.time": "10:08", "device.battery": 0.5}
        screen = Screen.from_profile(kernel.profile)
        self.lane = HudLane(kernel, screen, lambda: self.world, lambda: self.device)

    def show(self, t_ms=None, **data):
        """Show at an instant; runs nothing when an instant is given."""
        t_ns = self.kernel.now_ns if t_ms is None else round(t_ms * MS)

        def now():
            pass_id = self.kernel.recorder.open_pass("vision", "camera", 0, self.kernel.now_ns)
            self.lane.show(self.layout, data, pass_id)

        self.kernel.schedule.at(t_ns, now)
        if t_ms is None:
            self.run(200)

    def run(self, ms):
        self.kernel.schedule.run_until(self.kernel.now_ns + round(ms * MS))


@pytest.fixture
def board(kernel, layout):
    return Board(kernel, layout)


def test_the_way_to_light_is_tiled_and_starts_scanning_at_a_refresh(board, kernel):
    board.show(title="Hello")
    stages = [stage for stage, _, _ in spans(kernel)]
    assert stages == ["layout", "raster", "panel_wait", "scan_out"]
    assert passes(kernel) == [("vision", "camera", "light", "")]
    (frame,) = board.lane.frames
    assert (frame.seq, frame.t_ns) == (0, 1_000_000_000 // 60)
    assert frame.levels.any()
    assert tiled(kernel)
    assert kernel.recorder.rows(0)[0][0].end_ns == frame.t_ns + round(16.7 * MS)
    assert told(kernel, "scene") == [
        {"layout": "card", "texts": ["Hello", "10:08", "[icon battery]", "50%"], "frame": 0}
    ]


@pytest.mark.parametrize("t_ms", [0, 5, 9.9, 100, 1234.567, 3_600_000])
def test_the_scan_begins_at_the_first_refresh_after_the_raster(board, kernel, t_ms):
    board.show(t_ms, title="Hello")
    board.run(t_ms + 200)
    (frame,) = board.lane.frames
    drawn_ns = round(next(end for stage, _, end in spans(kernel) if stage == "raster") * MS)
    k = round(frame.t_ns / REFRESH_NS)
    assert frame.t_ns == k * 1_000_000_000 // 60
    assert (k - 1) * REFRESH_NS < drawn_ns <= frame.t_ns + 1


def test_what_is_lit_already_costs_no_raster(board, kernel):
    board.show(title="Hello")
    board.show(title="Hello")
    assert [row[2:] for row in passes(kernel)] == [("light", ""), ("quiet", "nothing changed")]
    assert [stage for stage, _, _ in spans(kernel, 1)] == ["layout"]
    assert len(board.lane.frames) == 1


def test_the_newest_content_replaces_what_waits_and_every_pass_is_tiled(board, kernel):
    for t_ms, title in ((0, "a"), (0.5, "b"), (1, "c"), (1.5, "d")):
        board.show(t_ms, title=title)
    board.run(200)
    assert [row[2:] for row in passes(kernel)] == [
        ("superseded", "newer content"),
        ("superseded", "newer content"),
        ("superseded", "newer content"),
        ("light", ""),
    ]
    assert ("hud.queue", 0.5, 1.0) in spans(kernel, 1)
    assert tiled(kernel)
    assert [row["texts"][0] for row in told(kernel, "scene")] == ["d"]


def test_a_frame_that_is_overtaken_before_its_refresh_is_never_light(board, kernel):
    board.show(0, title="a")
    board.show(5, title="b")  # drawn before the refresh at 16.7 ms, as the first one
    board.show(40, title="c")
    board.run(200)
    assert [row[2] for row in passes(kernel)] == ["superseded", "light", "light"]
    assert [frame.seq for frame in board.lane.frames] == [1, 2]
    instants = [frame.t_ns for frame in board.lane.frames]
    assert len(set(instants)) == len(instants)
    assert tiled(kernel)


def test_going_back_before_the_light_came_still_shows_the_newest(board, kernel):
    board.show(title="a")
    board.show(kernel.now_ns / MS, title="b")
    board.show(kernel.now_ns / MS + 3, title="a")
    board.run(200)
    assert [row["texts"][0] for row in told(kernel, "scene")][-1] == "a"
    assert tiled(kernel)


def test_device_data_are_shown_and_a_refresh_brings_them_up_to_date(board, kernel):
    board.lane.refresh()  # nothing was shown yet
    board.run(100)
    board.show(title="x")
    board.device = {"device.time": "10:09", "device.battery": 0.4}
    board.lane.refresh()
    board.run(100)
    assert [(row["texts"][1], row["texts"][3]) for row in told(kernel, "scene")] == [("10:08", "50%"), ("10:09", "40%")]
    assert passes(kernel)[1] == ("app", "device", "light", "")
    board.lane.refresh()
    board.run(100)
    assert passes(kernel)[2] == ("app", "device", "quiet", "nothing changed")


UNFIT = [
    ({"count": "many"}, "data count: expected a finite number, got 'many'"),
    ({"count": float("nan")}, "data count: expected a finite number, got nan"),
    ({"title": 5}, "data title: expected a text, got 5; layout 'card' declares it as string"),
    ({"title": b"bytes"}, "data title: expected a text"),
    ({"title": ["a"] * 100_000}, "data title: expected a text"),
]


@pytest.mark.parametrize(("data", "said"), UNFIT, ids=[said for _, said in UNFIT])
def test_unfit_data_are_one_fault_and_what_was_shown_stays(board, kernel, data, said):
    board.show(title="good")
    board.show(**data)
    board.lane.refresh()
    board.run(100)
    (fault,) = told(kernel, "fault")
    assert fault["source"] == "app"
    assert said in fault["detail"]
    assert len(fault["detail"]) < 400
    assert [row[2:] for row in passes(kernel)] == [
        ("light", ""),
        ("failed", "unfit data"),
        ("quiet", "nothing changed"),
    ]
    assert tiled(kernel)


def test_unfit_data_that_waited_are_refused_in_their_turn_and_later_ones_are_shown(board, kernel):
    board.show(0, title="a")
    board.show(1, title=1)
    board.run(200)
    board.show(title="b")
    assert [row[2] for row in passes(kernel)] == ["light", "failed", "light"]
    assert tiled(kernel)


def test_data_that_raise_when_they_are_looked_at_are_a_fault_too(board, kernel):
    class Trap(str):
        def __str__(self):
            raise RuntimeError("do not look")

    board.show(title=Trap("x"))
    assert "RuntimeError: do not look" in told(kernel, "fault")[0]["detail"]
    board.show(title="fine")
    assert passes(kernel)[-1][2] == "light"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "\ud800 \0 \u202e" * 1000, "字" * 100_000, ""])
def test_any_text_can_be_shown(board, kernel, text):
    board.show(title=text)
    assert told(kernel, "fault") == []
    assert passes(kernel)[0][2] == "light"


def test_more_change_takes_more_raster_time(board, kernel):
    board.show(title="a")
    board.show(title="b")
    board.show(title="W" * 200, alarm="W" * 200, count=1)
    lengths = [end - start for stage, start, end in spans(kernel) if stage == "raster"]
    assert lengths[1] == pytest.approx(0.6)  # a tenth of 6 ms is the least
    assert lengths[1] < lengths[2] <= 6


def test_the_frame_that_gave_most_light_for_long_is_kept_with_its_world(board, kernel):
    board.world = np.full((2, 2, 3), 1, np.uint8)
    board.show(title="dark")
    board.world = np.full((2, 2, 3), 2, np.uint8)
    board.show(title="M" * 100, alarm="M" * 100)
    board.run(800)
    board.world = np.full((2, 2, 3), 3, np.uint8)
    board.show(title="")
    seen = board.lane.most_seen()
    assert seen.frame.seq == 1
    assert seen.world[0, 0, 0] == 2
    assert 0 < board.lane.light().lit_share < 0.2


def test_before_the_first_frame_there_is_no_light(board):
    assert board.lane.most_seen() is None
    assert board.lane.light().lit_share == 0.0
    assert list(board.lane.frames) == []


def test_light_is_summed_over_time_by_hand():
    light, full, dark = PanelLight(16, 2.0), np.full((2, 2), 15, np.uint8), np.zeros((2, 2), np.uint8)
    light.lit(Sight(PanelFrame(0, 100, full), None))
    light.lit(Sight(PanelFrame(1, 300, dark), None))
    assert (light.light_ns(400), light.drawn_ns(400)) == (200, 200)
    half = np.array([[15, 15], [0, 0]], np.uint8)
    light.lit(Sight(PanelFrame(2, 400, half), None))
    light.dim(0.25, 600)
    assert light.light_ns(800) == 200 + 0.5 * 400
    assert light.drawn_ns(800) == 200 + 0.5 * 200 + 0.5 * 200 * 0.25
    assert light.most_seen(490).frame.seq == 0
    assert light.most_seen(510).frame.seq == 2


def test_the_first_picture_of_an_app_is_seen_most_only_where_hardly_anything_else_was():
    light, full, dark = PanelLight(16, 2.0), np.full((2, 2), 15, np.uint8), np.zeros((2, 2), np.uint8)
    light.lit(Sight(PanelFrame(0, 0, dark), None))
    light.lit(Sight(PanelFrame(1, 100, full), None))
    light.lit(Sight(PanelFrame(2, 1100, full), None))
    assert light.most_seen(1340).frame.seq == 1
    assert light.most_seen(1360).frame.seq == 2


def test_a_screen_that_is_off_is_dark_at_once_and_costs_nothing(board, kernel):
    board.show(title="Hello")
    board.lane.dim(0.5)
    board.lane.switch(False)
    before = board.lane.light()
    board.run(1000)
    dark = board.lane.frames[-1]
    assert not dark.levels.any()
    assert (dark.t_ns, board.lane.scene.items) == (200 * MS, ())
    assert board.lane.light() == before
    assert before.on_ns == 200 * MS
    assert told(kernel, "scene")[-1] == {"layout": "card", "texts": [], "frame": 0}


def test_what_is_shown_on_a_dark_screen_is_no_light_until_it_is_on_again(board, kernel):
    board.show(title="Hello")
    board.lane.switch(False)
    board.show(title="World")
    assert passes(kernel)[-1][2:] == ("quiet", "screen off")
    assert not board.lane.frames[-1].levels.any()
    board.lane.switch(True)
    board.lane.switch(True)
    assert [frame.seq for frame in board.lane.frames] == [0, 0, 1]
    assert board.lane.frames[-1].t_ns == kernel.now_ns
    assert "World" in told(kernel, "scene")[-1]["texts"]
    assert tiled(kernel)


def test_a_screen_that_never_showed_anything_is_switched_without_a_frame(board):
    board.lane.switch(False)
    assert list(board.lane.frames) == []


def test_hours_of_frames_do_not_fill_the_memory():
    light, levels = PanelLight(16, 2.2), np.zeros((2, 2), np.uint8)
    for seq in range(KEPT_FRAMES + 50):
        light.lit(Sight(PanelFrame(seq, seq, levels), None))
    assert [light.frames[0].seq, light.frames[-1].seq, len(light.frames)] == [50, KEPT_FRAMES + 49, KEPT_FRAMES]


def test_host_timing_takes_the_time_of_this_computer(layout, monkeypatch):
    clock = ManualClock()
    kernel = Kernel(load_profile("quark-s1"), clock, timing="host", inline=True)
    board = Board(kernel, layout)
    real = board.lane._raster.draw
    monkeypatch.setattr(board.lane._raster, "draw", lambda scene: (clock.sleep_ns(3 * MS), real(scene))[1])
    board.show(title="x")
    assert next((start, end) for stage, start, end in spans(kernel) if stage == "raster") == (0, 3)
