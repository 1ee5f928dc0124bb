"""A photograph shows what was there at its exposure, and is there when the device has it."""

import numpy as np
import pytest

from emulator.lanes.photo_lane import PhotoLane
from emulator.messages.effects import Snap
from emulator.messages.services import Failure
from tests.unit.lanes.conftest import MS, spans, tiled, told


class StillCamera:
    """Shows the millisecond that it is asked at; None in the dark. It is on after `start_ms`."""

    def __init__(self, kernel, *, dark=False, start_ms=0):
        self.kernel, self.dark, self.start_ms = kernel, dark, start_ms
        self.taking = 0

    def begin_photograph(self):
        self.taking += 1
        return self.kernel.now_ns + self.start_ms * MS

    def end_photograph(self):
        self.taking -= 1

    def exposure_ns(self):
        return 10 * MS

    def world(self):
        return None if self.dark else np.full((2, 2, 3), self.kernel.now_ns // MS % 256, np.uint8)


@pytest.fixture
def snap(kernel):
    delivered = []

    def deliver(pass_id, then, answer):
        delivered.append((answer, kernel.now_ns // MS))
        kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

    def take(camera, otherwise=None):
        kernel.schedule.run_until(100 * MS)
        PhotoLane(kernel, deliver, lambda: camera).take(
            Snap(print, otherwise), kernel.recorder.open_pass("touch", "button", 0, kernel.now_ns)
        )
        kernel.schedule.run_until(2000 * MS)
        return delivered

    return take


def test_it_takes_what_the_profile_says(kernel, snap):
    camera = StillCamera(kernel)
    ((photo, ms),) = snap(camera)
    assert camera.taking == 0
    assert (ms, photo.t_ns, photo.pixels[0, 0, 0]) == (700, 100 * MS, 105)
    assert spans(kernel) == [("snapshot.exposure", 100, 110), ("snapshot", 110, 700)]
    assert tiled(kernel)


@pytest.mark.parametrize(("start_ms", "there_ms"), [(50, 700), (900, 1010)])
def test_a_camera_that_starts_exposes_later_and_is_in_time_unless_that_takes_longer(kernel, snap, start_ms, there_ms):
    ((photo, ms),) = snap(StillCamera(kernel, start_ms=start_ms))
    assert (ms, photo.t_ns) == (there_ms, (100 + start_ms) * MS)
    assert photo.pixels[0, 0, 0] == (105 + start_ms) % 256
    assert spans(kernel)[:2] == [
        ("snapshot.start", 100, 100 + start_ms),
        ("snapshot.exposure", 100 + start_ms, 110 + start_ms),
    ]
    assert tiled(kernel)


def test_in_the_dark_there_is_no_picture(kernel, snap):
    assert snap(StillCamera(kernel, dark=True), print) == [(Failure("failed", "the camera sees nothing"), 700)]
    assert told(kernel, "fault")[0]["source"] == "camera"
    assert tiled(kernel)


def test_without_a_camera_who_asks_for_no_reason_gets_none(kernel, snap):
    assert snap(None) == [(None, 100)]
