"""World pictures: the key to 18 % grey, and every kind of file that is no picture."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.optics import built_in_world, eye_view, read_world, see
from emulator.optics.colour import LUMINANCE_OF_RGB
from emulator.optics.world import key_scale


def png_of_size(path, width: int, height: int):
    """A PNG that claims a size and has next to no data, as a bomb would."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    return path


def log_average(luminance: np.ndarray) -> float:
    return float(np.exp(np.log(luminance).mean()))


@pytest.mark.parametrize("factor", [0.1, 1.0, 3.0])
def test_the_log_average_becomes_eighteen_percent_grey(factor):
    world = built_in_world(320, 180) * np.float32(factor)
    assert log_average(world @ LUMINANCE_OF_RGB) * key_scale(world) == pytest.approx(0.18, rel=1e-3)


def test_a_grey_picture_has_the_luminance_of_a_grey_card(white_optics):
    grey = np.full((36, 64, 3), 130, np.uint8)
    seen = see(np.zeros((48, 64), np.uint8), grey, white_optics, eye_view(white_optics, 192, 108), 10_000)
    assert seen.world_xyz[..., 1] == pytest.approx(0.9 * 573, rel=1e-3)


def test_a_black_picture_stays_black(white_optics):
    black = np.zeros((36, 64, 3), np.uint8)
    seen = see(np.zeros((48, 64), np.uint8), black, white_optics, eye_view(white_optics, 192, 108), 10_000)
    assert not seen.world_xyz.any()


def test_the_built_in_world_is_the_same_every_time_and_has_bright_and_dark_zones():
    world = built_in_world(640, 360)
    assert np.array_equal(world, built_in_world(640, 360))
    luminance = (world * key_scale(world))[110:250] @ LUMINANCE_OF_RGB
    assert np.percentile(luminance, 5) < 0.09
    assert np.percentile(luminance, 95) > 0.4


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp"])
def test_pictures_of_each_format_are_read(tmp_path, suffix):
    path = tmp_path / f"world.{suffix}"
    Image.new("RGB", (20, 10), (200, 100, 50)).save(path)
    pixels = read_world(path)
    assert pixels.shape == (10, 20, 3)
    assert np.abs(pixels.astype(int) - (200, 100, 50)).max() <= 6


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_every_mode_becomes_rgb(tmp_path, mode):
    Image.new(mode, (4, 3)).save(tmp_path / "world.png")
    assert read_world(tmp_path / "world.png").shape == (3, 4, 3)


def test_sixteen_bit_grey_keeps_its_level(tmp_path):
    Image.fromarray(np.full((3, 4), 128 * 257, np.uint16)).save(tmp_path / "deep.png")
    assert set(read_world(tmp_path / "deep.png").ravel()) == {128}


def test_a_phone_picture_is_turned_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (20, 10)).save(tmp_path / "phone.jpg", exif=exif)
    assert read_world(tmp_path / "phone.jpg").shape == (20, 10, 3)


def test_one_pixel_is_a_world(tmp_path, white_optics):
    Image.new("RGB", (1, 1), (90, 120, 150)).save(tmp_path / "dot.png")
    world = read_world(tmp_path / "dot.png")
    seen = see(np.zeros((48, 64), np.uint8), world, white_optics, eye_view(white_optics, 192, 108), 300)
    assert np.ptp(seen.world_xyz[..., 1]) < 1e-3
    assert seen.world_xyz[0, 0, 1] == pytest.approx(0.9 * 17.19, rel=1e-3)


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (9_500, 9_500), (8_100, 8_000), (2**31 - 1, 1)])
def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path, width, height):
    with pytest.raises(BadInput, match="64 megapixels"):
        read_world(png_of_size(tmp_path / "huge.png", width, height))


def test_a_truncated_picture_is_one_clear_line(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8)
    for suffix in ("png", "jpg", "bmp", "webp"):
        path = tmp_path / f"cut.{suffix}"
        Image.fromarray(pixels).save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(BadInput, match=f"cut.{suffix}: ") as caught:
            read_world(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"hello, this is no picture\n", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\0" * 40])
def test_what_is_no_picture_is_one_clear_line(tmp_path, content):
    (tmp_path / "text.png").write_bytes(content)
    with pytest.raises(BadInput, match=r"text.png: .*; give a PNG, JPEG, WebP or BMP picture"):
        read_world(tmp_path / "text.png")


def test_a_missing_file_and_a_folder_are_one_clear_line(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_world(tmp_path / "none.png")
    with pytest.raises(BadInput, match="cannot be read"):
        read_world(tmp_path)
