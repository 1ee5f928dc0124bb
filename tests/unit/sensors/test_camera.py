"""The device's camera: when it exposes, what it crops, what it counts."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.clock import tick_ns
from emulator.messages.samples import Picture, SourceState, SourceStatus
from emulator.profile.fields import Camera as CameraProfile
from emulator.sensors.camera import Camera, Darkness, fit

MS = 1_000_000
VALUES = {
    "width_px": 64,
    "height_px": 48,
    "frame_rate_hz": 30.0,
    "fov_diagonal_deg": 109.0,
    "exposure_min_ms": 0.1,
    "exposure_max_ms": 33.0,
    "exposure_lux_ms": 2000.0,
    "readout_ms": 10.0,
    "isp_ms": 5.5,
    "still_width_px": 400,
    "still_height_px": 300,
    "snap_ms": 600.0,
    "active_mw": 100.0,
    "sensor": "any",
}


def profile(**changed: object) -> CameraProfile:
    values = {**VALUES, **changed}
    return CameraProfile.model_validate(
        {key: {"value": value, "source": "made for a test", "confidence": "estimated"} for key, value in values.items()}
    )


class Scripted:
    """Shows picture number `t // period`; remembers when it was asked."""

    name = "scripted"
    duration_ns: int | None = None

    def __init__(self, period_ns: int = 1, live: bool = False, rate_hz: float | None = None) -> None:
        self.live, self.rate_hz = live, rate_hz
        self.period_ns = period_ns
        self.asked: list[int] = []
        self.state: SourceState = "running"
        self.shows = True

    def open(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> SourceStatus:
        return SourceStatus(self.state)

    def picture(self, t_ns: int) -> Picture | None:
        self.asked.append(t_ns)
        seq = t_ns // self.period_ns
        return Picture(seq, np.full((48, 64, 3), seq % 256, np.uint8)) if self.shows else None


def test_a_frame_is_taken_in_the_middle_of_its_exposure() -> None:
    source = Scripted()
    frame = Camera(profile(), source).expose(7, lux=200)
    assert frame is not None
    assert (frame.seq, frame.t_ns, frame.exposure_ns) == (7, tick_ns(7, 30.0), 10 * MS)
    assert source.asked == [frame.t_ns + 5 * MS]
    assert frame.readout_ns == 15_500_000
    assert frame.ready_ns == frame.t_ns + 25_500_000
    assert frame.pixels.shape == (48, 64, 3)


@pytest.mark.parametrize(
    ("lux", "exposure_ms"), [(200, 10), (100_000, 0.1), (1, 33), (0, 33), (-5, 33), (float("nan"), 33)]
)
def test_exposure_follows_the_light_within_its_limits(lux: float, exposure_ms: float) -> None:
    assert Camera(profile(), Scripted()).exposure_ns(lux) == round(exposure_ms * MS)


@pytest.mark.parametrize("state", ["lost", "ended", "failed", "off", "starting"])
def test_frames_without_a_picture_are_counted_by_cause(state: SourceState) -> None:
    source = Scripted()
    camera = Camera(profile(), source)
    source.shows, source.state = False, state
    assert camera.expose(0, 200) is None
    assert camera.expose(1, 200) is None
    assert camera.missed == {f"source {state}": 2}


def test_the_same_picture_is_fitted_once() -> None:
    camera = Camera(profile(width_px=32, height_px=24), Scripted(period_ns=100 * MS))
    frames = [camera.expose(k, 200) for k in range(4)]
    assert frames[0].pixels is frames[2].pixels
    assert frames[3].pixels is not frames[2].pixels
    assert not frames[0].pixels.flags.writeable
    assert camera.late == 0  # a file may be slow


def test_a_live_source_that_should_have_sent_more_is_late() -> None:
    camera = Camera(profile(), Scripted(period_ns=100 * MS, live=True, rate_hz=30.0))
    frames = [camera.expose(k, 200) for k in range(6)]
    assert all(frame is not None for frame in frames)
    assert camera.late == 2  # frames 2 and 5 show a picture for 67 ms


def test_a_live_source_that_is_slow_by_nature_is_not_late() -> None:
    camera = Camera(profile(), Scripted(period_ns=100 * MS, live=True, rate_hz=10.0))
    for k in range(9):
        camera.expose(k, 200)
    assert camera.late == 0


def test_fit_crops_the_middle_to_the_aspect_ratio() -> None:
    wide = np.zeros((100, 400, 3), np.uint8)
    wide[:, 150:250] = 255  # what remains after cropping to a square
    assert (fit(wide, 50, 50) == 255).all()
    tall = np.zeros((400, 100, 3), np.uint8)
    tall[150:250] = 255
    assert (fit(tall, 50, 50) == 255).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (5000, 1), (48, 64), (2, 3), (1080, 1920), (1920, 1080)])
def test_fit_takes_any_shape(shape: tuple[int, int]) -> None:
    pixels = np.full((*shape, 3), 77, np.uint8)
    fitted = fit(pixels, 64, 48)
    assert fitted.shape == (48, 64, 3)
    assert (fitted == 77).all()


def test_shrinking_averages_the_area() -> None:
    fine = np.zeros((96, 128, 3), np.uint8)
    fine[:, ::2] = 200
    assert (fit(fine, 64, 48) == 100).all()


def test_darkness_is_only_added_when_asked_for() -> None:
    source = Scripted(period_ns=10**12)
    source.picture = lambda _t_ns: Picture(0, np.full((48, 64, 3), 200, np.uint8))  # type: ignore[method-assign]
    plain = Camera(profile(), source).expose(0, lux=1.0)
    assert (plain.pixels == 200).all()

    def dark(lux: float) -> np.ndarray:
        darkness = Darkness(np.random.default_rng(3), noise_levels=2.0)
        return Camera(profile(), source, darkness).expose(0, lux).pixels

    share = 33.0 * 6.0 / 2000.0
    assert dark(6.0).mean() == pytest.approx(200 * share ** (1 / 2.2), abs=0.5)
    assert 1 < dark(6.0).std() < 3
    assert (dark(6.0) == dark(6.0)).all()
    assert (dark(1000.0) == 200).all()
    assert dark(0.0).max() < 20
