"""Images and folders of images as a camera: which is shown when, and what a broken one costs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.sensors.picture_sources.image_files import ImageFiles
from emulator.sensors.picture_sources.registry import open_picture_source

S = 1_000_000_000


def opened(spec: object) -> ImageFiles:
    source = open_picture_source(str(spec), HostClock(), frame_hint=(640, 480, 30.0))
    assert isinstance(source, ImageFiles)
    return source


def refusal(spec: object) -> str:
    with pytest.raises(BadInput) as caught:
        opened(spec)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def save(path: Path, grey: int = 100, size: tuple[int, int] = (8, 6), **options: object) -> Path:
    Image.new("RGB", size, (grey, grey, grey)).save(path, **options)
    return path


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "gif", "JPEG"])
def test_each_format_stays_for_ever(tmp_path: Path, suffix: str) -> None:
    source = opened(save(tmp_path / f"sign.{suffix}"))
    assert source.duration_ns is None
    picture = source.picture(3600 * S)
    assert picture is source.picture(7200 * S)
    assert picture.pixels.shape == (6, 8, 3)
    assert picture.pixels.dtype == np.uint8
    assert abs(int(picture.pixels[3, 4, 0]) - 100) <= 3
    assert source.status().state == "running"
    source.close()
    assert source.picture(0) is None
    assert source.status().state == "off"


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    assert opened(save(tmp_path / "dot.png", size=(1, 1))).picture(0).pixels.shape == (1, 1, 3)


def test_a_file_without_suffix_is_looked_into(tmp_path: Path) -> None:
    save(tmp_path / "photo.png").rename(tmp_path / "photo")
    assert opened(tmp_path / "photo").picture(0) is not None


def test_a_folder_is_a_slide_show_in_counting_order(tmp_path: Path) -> None:
    for number, grey in ((10, 200), (2, 150), (1, 100)):
        save(tmp_path / f"photo{number}.png", grey)
    (tmp_path / "notes.txt").write_text("no image")
    source = opened(tmp_path)
    assert source.duration_ns == 6 * S
    greys = [int(source.picture(t).pixels[0, 0, 0]) for t in (0, 2 * S - 1, 2 * S, 4 * S, 6 * S - 1)]
    assert greys == [100, 100, 150, 200, 200]
    assert source.picture(6 * S) is None
    assert source.status().state == "ended"


def test_the_pace_of_a_folder_can_be_told(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path / f"{number}.png", 50 * number)
    source = opened(f"{tmp_path}@0.5s")
    assert source.duration_ns == 3 * S // 2
    assert source.picture(S // 2).seq == 1
    assert "out of range" in refusal(f"{tmp_path}@0s")


def test_a_broken_image_in_a_folder_loses_only_its_turn(tmp_path: Path) -> None:
    save(tmp_path / "1.png")
    (tmp_path / "2.png").write_bytes(b"\x89PNG broken")
    save(tmp_path / "3.png")
    source = opened(tmp_path)
    assert source.picture(0) is not None
    assert source.picture(2 * S) is None
    assert source.picture(3 * S) is None
    assert source.status().state == "failed"
    assert source.status().drops == 1
    assert "2.png" in source.status().detail
    assert source.picture(4 * S) is not None
    assert source.status().state == "running"
    assert source.status().detail == ""


def test_a_folder_without_images_is_one_line(tmp_path: Path) -> None:
    assert "no images" in refusal(tmp_path)
