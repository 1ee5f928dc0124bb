"""Images and folders of images: limits, orientation, odd modes, broken files."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.sensors.picture_sources.image_files import ImageFiles, read_image
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


def header_only_png(path: Path, width: int, height: int) -> Path:
    """A PNG that declares a size and brings next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")))
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


def test_exif_orientation_is_followed(tmp_path: Path) -> None:
    image = Image.new("RGB", (16, 8), "black")
    image.paste("white", (0, 0, 8, 8))
    exif = Image.Exif()
    exif[0x0112] = 6  # "rotate 90 degrees clockwise to view"
    image.save(tmp_path / "phone.jpg", exif=exif, quality=95)
    pixels = read_image(tmp_path / "phone.jpg")
    assert pixels.shape == (16, 8, 3)
    assert pixels[2, 4, 0] > 200
    assert pixels[13, 4, 0] < 50


def test_transparent_parts_lie_on_white_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert (read_image(tmp_path / "clear.png") == 255).all()


def test_sixteen_bits_are_scaled_and_cmyk_is_converted(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 0x8000, np.uint16)).save(tmp_path / "deep.png")
    assert (read_image(tmp_path / "deep.png") == 0x80).all()
    Image.new("CMYK", (4, 4), (0, 0, 0, 0)).save(tmp_path / "print.jpg")
    assert read_image(tmp_path / "print.jpg").min() > 250


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    assert opened(save(tmp_path / "dot.png", size=(1, 1))).picture(0).pixels.shape == (1, 1, 3)


@pytest.mark.parametrize("size", [(20_000, 20_000), (9_000, 9_000), (10_000, 10_000), (100_000, 1_000)])
def test_a_huge_image_is_refused_before_decoding(tmp_path: Path, size: tuple[int, int]) -> None:
    line = refusal(header_only_png(tmp_path / "bomb.png", *size))
    assert "too large" in line
    assert "64 megapixels" in line


def test_broken_images_are_one_line(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 255, (64, 64, 3), np.uint8))
    for suffix in ("png", "jpg", "webp", "bmp", "gif"):
        path = tmp_path / f"torn.{suffix}"
        noise.save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert f"torn.{suffix}" in refusal(path)
    (tmp_path / "text.png").write_text("not an image")
    assert "not an image" in refusal(tmp_path / "text.png")
    (tmp_path / "empty.jpg").touch()
    assert "empty" in refusal(tmp_path / "empty.jpg")


def test_formats_outside_the_list_are_not_decoded(tmp_path: Path) -> None:
    save(tmp_path / "real.tiff")
    (tmp_path / "real.tiff").rename(tmp_path / "disguised.png")
    assert "not an image" in refusal(tmp_path / "disguised.png")


def test_random_damage_is_one_line_or_a_picture(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    for suffix in ("png", "jpg", "webp", "bmp", "gif"):
        whole = save(tmp_path / f"a.{suffix}", size=(40, 30)).read_bytes()
        for _ in range(60):
            data = bytearray(whole[: int(rng.integers(1, len(whole) + 1))])
            for at in rng.integers(0, len(data), 3):
                data[at] = int(rng.integers(256))
            (tmp_path / f"a.{suffix}").write_bytes(data)
            try:
                assert read_image(tmp_path / f"a.{suffix}").shape[2] == 3
            except BadInput as error:
                assert "\n" not in str(error)


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


def test_an_image_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "secret.png")
    if os.geteuid() != 0:
        path.chmod(0)
    else:  # root may read everything, so the system's answer is given by hand

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Image, "open", refuse)
    assert "may not be read" in refusal(path)
