"""Video files: exact times, many containers, and every way in which a file can be broken."""

from __future__ import annotations

import hashlib
import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock, tick_ns
from emulator.messages.samples import Picture
from emulator.sensors.camera import PictureSource
from emulator.sensors.picture_sources.registry import open_picture_source
from emulator.sensors.picture_sources.video_file import VideoFile

MS = 1_000_000
THIRTY = [i * 1000 / 30 for i in range(30)]


def opened(path: Path) -> VideoFile:
    source = open_picture_source(str(path), HostClock(), frame_hint=(640, 480, 30.0))
    assert isinstance(source, VideoFile)
    return source


def number(picture: Picture | None) -> int | None:
    """Which of `make_video`'s frames this is, by its grey level."""
    return None if picture is None else round((int(picture.pixels[-8, -8, 1]) - 20) / 10)


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        opened(path)
    line = str(caught.value)
    assert "\n" not in line
    assert path.name in line
    return line


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.mp4", "mpeg4"),
        ("a.mov", "mjpeg"),
        ("a.avi", "mpeg4"),
        ("a.mkv", "mpeg4"),
        ("a.webm", "libvpx-vp9"),
        ("a.mkv", "ffv1"),
        ("a.flv", "flv"),
        ("a.3gp", "mpeg4"),
        ("a.asf", "mpeg4"),
    ],
)
def test_each_container_shows_the_frame_of_the_moment(make_video, name: str, codec: str) -> None:
    source = opened(make_video(name, THIRTY[:10], codec=codec))
    shown = [number(source.picture(round((time + 2) * MS))) for time in THIRTY[:10]]
    assert shown == list(range(10))
    assert source.duration_ns == pytest.approx(333 * MS, abs=2 * MS)
    assert source.status().state == "running"
    assert source.picture(400 * MS) is None
    assert source.status().state == "ended"
    assert source.status().detail == ""
    source.close()


def test_variable_frame_rate_keeps_its_own_times(make_video) -> None:
    source = opened(make_video("phone.mp4", [0, 10, 200, 210, 700, 1000]))
    asked = [0, 9.9, 10, 199.9, 200, 209.9, 210, 699.9, 700, 999.9, 1000, 1030]
    assert [number(source.picture(round(t * MS))) for t in asked] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    source.close()


def test_times_are_exact_over_a_long_file(make_video) -> None:
    times = [i * 1001 / 30 for i in range(200)]
    source = opened(make_video("ntsc.mov", times, codec="mjpeg", size=(32, 32)))
    for i in range(1, 200):
        before = source.picture(i * 1_001_000_000 // 30 - 1)
        after = source.picture(i * 1_001_000_000 // 30 + 1)
        assert (before.seq, after.seq) == (i - 1, i)
    source.close()


def test_a_late_first_frame_is_time_zero(make_video) -> None:
    source = opened(make_video("late.mkv", [500, 600, 700]))
    assert [number(source.picture(t * MS)) for t in (0, 99, 101, 201, 230)] == [0, 0, 1, 2, 2]
    assert source.picture(240 * MS) is None
    source.close()


@pytest.mark.parametrize(("rate_hz", "expected"), [(10, [0, 0, 0, 1]), (60, [0, 2, 4, 6])])
def test_slow_and_fast_files_are_sampled(make_video, rate_hz: int, expected: list[int]) -> None:
    source = opened(make_video("rate.mp4", [tick_ns(i, rate_hz) / MS for i in range(12)]))
    assert [number(source.picture(tick_ns(k, 30) + MS)) for k in range(4)] == expected
    source.close()


@pytest.mark.parametrize(
    ("rotation_deg", "size", "corner"), [(0, (64, 96), (0, 0)), (-90, (96, 64), (0, -1)), (180, (64, 96), (-1, -1))]
)
def test_portrait_video_is_upright(make_video, rotation_deg: int, size, corner) -> None:
    source = opened(make_video("portrait.mp4", [0, 33], rotation_deg=rotation_deg))
    picture = source.picture(0)
    assert picture.pixels.shape[:2] == size
    corners = {(y, x): int(picture.pixels[y * 4, x * 4, 0]) for y in (0, -1) for x in (0, -1)}
    assert max(corners, key=corners.__getitem__) == corner
    source.close()


def test_the_same_questions_get_the_same_bytes(make_video) -> None:
    path = make_video("same.mp4", THIRTY)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = b"\x55" * 40
    path.write_bytes(data)

    def digest() -> str:
        source, total = opened(path), hashlib.sha256()
        for k in range(15):
            picture = source.picture(k * 70 * MS)
            total.update(b"" if picture is None else picture.pixels.tobytes())
        source.close()
        return total.hexdigest()

    assert digest() == digest()


def test_pictures_are_decoded_once(make_video) -> None:
    source = opened(make_video("once.mp4", THIRTY[:3]))
    assert source.picture(0) is source.picture(5 * MS)
    assert source.picture(40 * MS).seq == 1
    source.close()
    assert source.picture(50 * MS) is None
    assert source.status().state == "off"


def test_a_file_without_a_declared_duration_is_measured(make_video) -> None:
    source = opened(make_video("recorded.mkv", THIRTY, options={"live": "1"}))
    assert source.duration_ns == pytest.approx(1000 * MS, abs=2 * MS)
    source.close()


def _play(source: PictureSource, until_ms: int) -> int:
    """Ask every 10 ms; how many different pictures came."""
    return len({p.seq for t in range(0, until_ms, 10) if (p := source.picture(t * MS)) is not None})


@pytest.mark.parametrize("name", ["cut.mkv", "cut.avi", "cut.webm"])
def test_a_truncated_file_plays_what_is_there(make_video, name: str) -> None:
    codec = "libvpx-vp9" if name.endswith("webm") else "mjpeg"
    ticks_per_s = 10 if name.endswith("avi") else 1000  # AVI fills its index with one entry a tick
    path = make_video(name, [i * 100 for i in range(30)], codec=codec, ticks_per_s=ticks_per_s)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    source = opened(path)
    assert 2 < _play(source, 3500) < 30
    assert source.status().state == "ended"
    assert "cut off" in source.status().detail or "damaged" in source.status().detail
    source.close()


def test_every_truncation_is_a_line_or_a_shorter_film(make_video) -> None:
    path = make_video("torn.mp4", THIRTY[:12], options={"movflags": "frag_keyframe+empty_moov"})
    whole = path.read_bytes()
    played = []
    for share in range(1, 20):
        path.write_bytes(whole[: len(whole) * share // 20])
        try:
            source = opened(path)
        except BadInput as error:
            assert "\n" not in str(error)
            played.append(0)
            continue
        played.append(_play(source, 700))
        assert source.status().state == "ended"
        source.close()
    assert played[0] == 0
    assert max(played) >= 6


def test_damage_in_the_middle_is_counted_and_passed_over(make_video) -> None:
    path = make_video("damaged.avi", THIRTY, codec="mjpeg")
    data = bytearray(path.read_bytes())
    starts = [i for i in range(len(data) - 1) if data[i : i + 3] == b"\xff\xd8\xff"]
    for start in starts[10:13]:
        data[start : start + 200] = bytes(200)
    path.write_bytes(data)
    source = opened(path)
    assert 24 <= _play(source, 1100) <= 27
    assert source.status().drops >= 3
    assert source.status().state == "ended"
    source.close()


@pytest.mark.parametrize("seed", range(6))
def test_random_damage_never_crashes(make_video, seed: int) -> None:
    rng = np.random.default_rng(seed)
    path = make_video("noise.mp4", THIRTY)
    data = bytearray(path.read_bytes())
    for _ in range(30):
        data[int(rng.integers(40, len(data)))] = int(rng.integers(256))
    path.write_bytes(data)
    try:
        source = opened(path)
    except BadInput as error:
        assert "\n" not in str(error)
        return
    assert _play(source, 1200) <= 30
    source.close()


@pytest.mark.parametrize(("matrix", "red"), [(1, (63, 102, 240)), (6, (81, 90, 240)), (None, (81, 90, 240))])
def test_the_colour_matrix_of_the_file_is_used(tmp_path: Path, matrix: int | None, red: tuple[int, int, int]) -> None:
    """`red` is pure red in limited-range Y, Cb, Cr of BT.709 (1) and BT.601 (6)."""
    planes = np.stack([np.full((64, 64), level, np.uint8) for level in red])
    with av.open(str(tmp_path / "red.mkv"), "w") as container:
        stream = container.add_stream("ffv1", rate=30)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv444p"
        if matrix is not None:
            stream.codec_context.colorspace = matrix
        frame = av.VideoFrame.from_ndarray(planes, "yuv444p")
        if matrix is not None:
            frame.colorspace = matrix
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    source = opened(tmp_path / "red.mkv")
    assert np.abs(source.picture(0).pixels.astype(int) - (255, 0, 0)).max() <= 3
    source.close()


def test_anamorphic_video_gets_square_pixels(make_video, tmp_path: Path) -> None:
    path = make_video("dv.mkv", [0, 33], size=(72, 48), codec="mpeg4", pixel_aspect=Fraction(4, 3))
    source = opened(path)
    assert source.picture(0).pixels.shape == (48, 96, 3)
    source.close()


def test_files_that_are_no_video_are_one_line(tmp_path: Path, make_video) -> None:
    (tmp_path / "empty.mp4").touch()
    assert "empty" in refusal(tmp_path / "empty.mp4")
    for name in ("text.mp4", "text.txt", "text.srt"):
        (tmp_path / name).write_text("1\n00:00:00,000 --> 00:00:01,000\nnot a video\n" * 50)
        assert "not a video" in refusal(tmp_path / name)
    make_video("moov.mp4", THIRTY)
    whole = (tmp_path / "moov.mp4").read_bytes()
    (tmp_path / "moov.mp4").write_bytes(whole[: len(whole) // 2])
    assert "not a video" in refusal(tmp_path / "moov.mp4")


def test_a_playlist_is_not_followed(tmp_path: Path, make_video) -> None:
    make_video("private.mp4", THIRTY)
    (tmp_path / "list.mp4").write_text("#EXTM3U\n#EXTINF:1,\nprivate.mp4\n#EXT-X-ENDLIST\n")
    (tmp_path / "concat.mp4").write_text("ffconcat version 1.0\nfile private.mp4\n")
    assert "not a video" in refusal(tmp_path / "list.mp4")
    assert "not a video" in refusal(tmp_path / "concat.mp4")


def test_sound_alone_is_one_line(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "sound.m4a"), "w") as container:
        track = container.add_stream("aac", rate=16000)
        block = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        block.sample_rate = 16000
        container.mux(track.encode(block))
        container.mux(track.encode(None))
    assert "no picture track" in refusal(tmp_path / "sound.m4a")


def test_a_video_with_sound_shows_its_pictures(make_video) -> None:
    source = opened(make_video("both.mp4", THIRTY, sound=True))
    assert _play(source, 1000) == 30
    source.close()


def test_a_file_that_may_not_be_read_is_one_line(make_video, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_video("secret.mp4", THIRTY[:2])
    if os.geteuid() != 0:
        path.chmod(0)
    else:  # root may read everything, so the system's answer is given by hand

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refusal(path)
