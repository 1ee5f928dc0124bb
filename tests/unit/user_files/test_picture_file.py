"""Picture files of every kind: limits, orientation, odd modes, damage; and a PNG that comes back as it was."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.user_files.picture_file import png_of, read_picture


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_picture(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def save(path: Path, size: tuple[int, int] = (8, 6)) -> Path:
    Image.new("RGB", size, (100, 100, 100)).save(path)
    return path


def header_only_png(path: Path, width: int, height: int) -> Path:
    """A PNG that declares a size and brings next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")))
    return path


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "gif"])
def test_pictures_of_each_format_are_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"world.{suffix}"
    Image.new("RGB", (20, 10), (200, 100, 50)).save(path)
    pixels = read_picture(path)
    assert pixels.shape == (10, 20, 3)
    assert np.abs(pixels.astype(int) - (200, 100, 50)).max() <= 6


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (4, 3)).save(tmp_path / "world.png")
    assert read_picture(tmp_path / "world.png").shape == (3, 4, 3)


def test_exif_orientation_is_followed(tmp_path: Path) -> None:
    image = Image.new("RGB", (16, 8), "black")
    image.paste("white", (0, 0, 8, 8))
    exif = Image.Exif()
    exif[0x0112] = 6  # "rotate 90 degrees clockwise to view"
    image.save(tmp_path / "phone.jpg", exif=exif, quality=95)
    pixels = read_picture(tmp_path / "phone.jpg")
    assert pixels.shape == (16, 8, 3)
    assert pixels[2, 4, 0] > 200
    assert pixels[13, 4, 0] < 50


def test_transparent_parts_lie_on_white_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert (read_picture(tmp_path / "clear.png") == 255).all()


def test_sixteen_bits_are_scaled_and_cmyk_is_converted(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 0x8000, np.uint16)).save(tmp_path / "deep.png")
    assert (read_picture(tmp_path / "deep.png") == 0x80).all()
    Image.new("CMYK", (4, 4), (0, 0, 0, 0)).save(tmp_path / "print.jpg")
    assert read_picture(tmp_path / "print.jpg").min() > 250


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
    (tmp_path / "text.png").write_text("hello")
    assert "not a picture" in refusal(tmp_path / "text.png")
    (tmp_path / "empty.jpg").touch()
    assert "empty" in refusal(tmp_path / "empty.jpg")


def test_formats_outside_the_list_are_not_decoded(tmp_path: Path) -> None:
    save(tmp_path / "real.tiff")
    (tmp_path / "real.tiff").rename(tmp_path / "disguised.png")
    assert "not a picture" in refusal(tmp_path / "disguised.png")


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
                assert read_picture(tmp_path / f"a.{suffix}").shape[2] == 3
            except BadInput as error:
                assert "\n" not in str(error)


def test_an_image_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "secret.png")
    if os.geteuid() != 0:
        path.chmod(0)
    else:  # root may read everything, so the system's answer is given by hand

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Image, "open", refuse)
    assert "may not be read" in refusal(path)


def test_what_is_no_file_is_one_line(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none.png")
    assert "is a folder, not a picture" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert "is not a regular file" in refusal(tmp_path / "pipe.png")


def test_a_png_comes_back_as_it_was() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    assert np.array_equal(np.asarray(Image.open(BytesIO(png_of(pixels)))), pixels)
