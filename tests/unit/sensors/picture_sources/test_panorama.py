"""What a camera sees of a panorama: geometry by known directions, and every picture that is no panorama."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.messages.samples import HeadPose
from emulator.pinhole import Pinhole
from emulator.sensors.picture_sources.panorama import Panorama, places, seen
from emulator.sensors.picture_sources.registry import open_picture_source

HEIGHT = 720  # a quarter of a degree a pixel
VIEW = Pinhole.from_diagonal(1280, 720, 78)
CENTRE = (slice(359, 361), slice(639, 641))
LOOKS = [(0, 0, 0), (33, 10, 5), (175, -30, -20), (-179.9, 39, 0), (720, 0, 90)]


def direction_deg(look, at=CENTRE):
    """Longitude and latitude of a part of the view, degrees, straight ahead 0."""
    columns, rows = places(VIEW, HEIGHT, look)
    return ((columns[at].mean() + 0.5) / 4) % 360 - 180, 90 - (rows[at].mean() + 0.5) / 4


@pytest.mark.parametrize("look", [(0, 0, 0), (40, 0, 0), (-90, 20, 0), (10, -50, 0), (0, 0, 30), (0, 70, 0)])
def test_the_middle_of_the_view_is_where_the_head_looks(look) -> None:
    assert direction_deg(look) == pytest.approx(look[:2], abs=0.01)


def test_the_edge_of_the_view_is_half_its_field_away() -> None:
    right = direction_deg((0, 0, 0), (slice(359, 361), slice(1279, 1280)))
    half_pixel_deg = math.degrees(0.5 / VIEW.focal_px)
    assert right == pytest.approx((VIEW.horizontal_fov_deg / 2, 0), abs=half_pixel_deg)
    top = direction_deg((0, 0, 0), (slice(0, 1), slice(639, 641)))
    assert top == pytest.approx((0, VIEW.vertical_fov_deg / 2), abs=half_pixel_deg)


def test_a_head_that_leans_to_the_right_sees_the_world_lean_to_the_left() -> None:
    """Clockwise by a quarter: what was up is to the left of the view."""
    left = direction_deg((0, 0, 90), (slice(359, 361), slice(0, 1)))
    assert left == pytest.approx((0, VIEW.horizontal_fov_deg / 2), abs=0.1)


@pytest.mark.parametrize("look", LOOKS)
def test_cells_are_as_good_as_every_pixel(look) -> None:
    columns, rows = places(VIEW, 2048, look, 8)
    exact_columns, exact_rows = places(VIEW, 2048, look, 1)
    assert columns.shape == rows.shape == (720, 1280)
    round_trip = (columns - exact_columns + 2048) % 4096 - 2048
    assert np.abs(round_trip).max() < 0.1
    assert np.abs(rows - exact_rows).max() < 0.1


def test_the_seam_behind_the_head_is_not_seen() -> None:
    """Bright and dark by the half circle, equal on both sides of the seam."""
    longitude = (np.arange(2 * HEIGHT) + 0.5) / (2 * HEIGHT) * 2 * np.pi
    row = np.rint(127 - 100 * np.cos(longitude)).astype(np.uint8)
    around = np.repeat(np.tile(row, (HEIGHT, 1))[:, :, None], 3, axis=2)
    behind = seen(around, VIEW, 180.0, 0.0, 0.0)[360, :, 0].astype(int)
    assert np.abs(np.diff(behind)).max() <= 2
    assert behind[640] == row[0]


def test_zenith_and_nadir_have_no_hole() -> None:
    rows = np.linspace(255, 0, HEIGHT).astype(np.uint8)
    around = np.repeat(np.tile(rows[:, None], (1, 2 * HEIGHT))[:, :, None], 3, axis=2)
    assert seen(around, VIEW, 20.0, 90.0, 0.0)[350:370, 630:650].min() > 245
    assert seen(around, VIEW, 20.0, -90.0, 0.0)[350:370, 630:650].max() < 10


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "around.png"
    Image.fromarray(np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (128, 1, 3))).save(path)
    return path


def open_(spec: str) -> Panorama:
    source = open_picture_source(spec, HostClock(), frame_hint=(1280, 720, 15.0), fov_diagonal_deg=78)
    assert isinstance(source, Panorama)
    return source


def test_it_follows_the_head_and_draws_nothing_twice(file: Path) -> None:
    source = open_(f"panorama:{file}")
    assert source.fov_diagonal_deg == pytest.approx(78)
    ahead = source.picture(0)
    assert ahead.pixels.shape == (720, 1280, 3)
    assert source.picture(10) is ahead
    yaw_deg = [0.0]
    source.follow(lambda t_ns: HeadPose(t_ns, yaw_deg[0], 0.0, 0.0))
    assert source.picture(20) is ahead
    yaw_deg[0] = 45.0
    turned = source.picture(20)
    assert turned.seq != ahead.seq
    # The picture's code grows by 256 in 360 degrees.
    step = int(turned.pixels[360, 640, 0]) - int(ahead.pixels[360, 640, 0])
    assert step == pytest.approx(45 * 256 / 360, abs=1)
    source.close()
    assert (source.picture(30), source.status().state) == (None, "off")


@pytest.mark.parametrize("spec", ["panorama:", "panorama:nowhere.png", "panorama:a\0b", "panorama:" + "x" * 5000])
def test_without_a_file_it_is_one_line(spec: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_(spec)
    assert "\n" not in str(caught.value)


def test_a_picture_of_another_shape_is_no_panorama(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "photo.png")
    with pytest.raises(BadInput, match=r"300x200 pixels do not go all around; .*twice as wide as high"):
        open_(f"panorama:{tmp_path / 'photo.png'}")
