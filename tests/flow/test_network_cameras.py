"""HTTP and RTSP cameras over loopback, read as a user's camera is read: they stall, die, come back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from mjpeg_server import GREY_STEP, MjpegServer
from rtsp_server import RtspServer

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.messages.samples import Picture
from emulator.sensors.camera import PictureSource
from emulator.sensors.picture_sources.registry import open_picture_source

HINT = (640, 480, 30.0)


def wait_for(condition: Callable[[], object], bound_s: float = 8.0) -> None:
    """Poll until `condition` holds; fail after the bound."""
    pause = threading.Event()
    for _ in range(round(bound_s / 0.01)):
        if condition():
            return
        pause.wait(0.01)
    raise AssertionError("did not happen in time")


@pytest.fixture
def opened() -> Iterator[Callable[..., PictureSource]]:
    """Opens sources, and closes them and checks that their threads are gone."""
    sources: list[PictureSource] = []

    def open_(spec: str, **options: object) -> PictureSource:
        source = open_picture_source(spec, HostClock(), frame_hint=HINT, **options)
        sources.append(source)
        return source

    yield open_
    for source in sources:
        source.close()
        assert source.status().state == "off"
    wait_for(lambda: not any(t.name.startswith("capture ") for t in threading.enumerate()))


def grey(picture: Picture | None) -> int:
    assert picture is not None
    return int(picture.pixels[60, 80, 1])


def test_mjpeg_pictures_arrive_newest_first_and_whole(opened, mjpeg_server: MjpegServer) -> None:
    source = opened(mjpeg_server.url)
    first = source.picture(0)
    assert first is not None
    assert first.pixels.shape == (120, 160, 3)
    wait_for(lambda: source.picture(0).seq >= first.seq + 10)
    newest = source.picture(0)
    assert grey(newest) % GREY_STEP in (0, 1, GREY_STEP - 1)
    assert source.status().state == "running"
    assert source.rate_hz > 0  # measured as they arrive, so it depends on how busy this computer is
    assert source.live
    assert source.duration_ns is None


def test_single_pictures_are_polled(opened, mjpeg_server: MjpegServer) -> None:
    source = opened(mjpeg_server.snapshot_url)
    wait_for(lambda: source.picture(0).seq >= 2)
    assert mjpeg_server.requests >= 3
    assert any(abs(grey(source.picture(0)) - n * GREY_STEP % 250) <= 2 for n in range(1, mjpeg_server.sent + 1))


@pytest.mark.parametrize("kind", ["mjpeg", "rtsp"])
def test_a_camera_that_dies_is_lost_and_found_again(opened, kind: str, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(f"{kind}_server")
    source = opened(server.url)
    wait_for(lambda: source.picture(0).seq >= 3)
    server.die()
    wait_for(lambda: source.status().state == "lost", 2.0)
    assert source.status().detail
    assert source.picture(0) is None
    server.revive()
    wait_for(lambda: source.status().state == "running")
    assert source.picture(0) is not None


@pytest.mark.parametrize("kind", ["mjpeg", "rtsp"])
def test_a_silent_camera_is_lost_and_found_again(opened, kind: str, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(f"{kind}_server")
    source = opened(server.url)
    wait_for(lambda: source.picture(0).seq >= 3)
    server.mode = "stall"
    wait_for(lambda: source.status().state == "lost", 2.5)
    assert source.picture(0) is None
    server.mode = "run"
    wait_for(lambda: source.status().state == "running")


def test_rtsp_pictures_are_decoded(opened, rtsp_server: RtspServer) -> None:
    source = opened(rtsp_server.url)
    assert rtsp_server.requests == ["OPTIONS", "DESCRIBE", "SETUP", "PLAY"]
    wait_for(lambda: source.picture(0).seq >= 5)
    picture = source.picture(0)
    assert picture.pixels.shape == (120, 160, 3)
    assert any(abs(grey(picture) - number * GREY_STEP % 250) <= 2 for number in range(rtsp_server.sent + 1))


def test_garbage_is_counted_or_lost_and_mended(opened, mjpeg_server: MjpegServer) -> None:
    source = opened(mjpeg_server.url)
    mjpeg_server.mode = "garbage"
    wait_for(lambda: source.status().state == "lost")
    mjpeg_server.mode = "run"
    wait_for(lambda: source.status().state == "running")


@pytest.mark.parametrize(
    "mode",
    [
        "cut",
        "missing",
        "text",
        pytest.param("hang", marks=pytest.mark.slow),
        pytest.param("stall", marks=pytest.mark.slow),
        pytest.param("garbage", marks=pytest.mark.slow),
    ],
)
def test_a_camera_that_gives_nothing_is_one_line(opened, mjpeg_server: MjpegServer, mode: str) -> None:
    mjpeg_server.mode = mode
    with pytest.raises(BadInput) as caught:
        opened(mjpeg_server.url)
    assert mjpeg_server.url in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_rtsp_address_that_nobody_answers_is_one_line(opened, rtsp_server: RtspServer) -> None:
    rtsp_server.mode = "hang"
    with pytest.raises(BadInput, match="no answer in time"):
        opened(rtsp_server.url)


@pytest.mark.parametrize("scheme", ["http", "rtsp"])
def test_a_port_that_is_closed_is_one_line(opened, scheme: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(BadInput, match="refused"):
            opened(f"{scheme}://127.0.0.1:{taken.getsockname()[1]}/")


def test_a_missing_camera_may_be_allowed_and_is_looked_for(opened, mjpeg_server: MjpegServer) -> None:
    mjpeg_server.die()
    source = opened(mjpeg_server.url, allow_missing=True)
    assert source.status().state == "lost"
    assert source.picture(0) is None
    mjpeg_server.revive()
    wait_for(lambda: source.status().state == "running")


def test_close_ends_the_thread_while_the_server_hangs(opened, mjpeg_server: MjpegServer) -> None:
    source = opened(mjpeg_server.url)
    mjpeg_server.mode = "stall"
    source.close()
    assert source.status().detail == ""


def test_a_page_may_not_send_the_program_to_a_file(opened, mjpeg_server: MjpegServer, tmp_path) -> None:
    playlist = f"#EXTM3U\n#EXTINF:1,\nfile://{tmp_path}/private.ts\n#EXT-X-ENDLIST\n".encode()
    mjpeg_server._answer = lambda request: mjpeg_server._send(request, "application/vnd.apple.mpegurl", playlist)
    with pytest.raises(BadInput):
        opened(mjpeg_server.url)


def test_a_password_is_never_shown(mjpeg_server: MjpegServer) -> None:
    mjpeg_server.mode = "missing"
    url = mjpeg_server.url.replace("127.0.0.1", "me:secret@127.0.0.1")
    with pytest.raises(BadInput) as caught:
        open_picture_source(url, HostClock(), frame_hint=HINT)
    assert "secret" not in str(caught.value)
    assert "me:***@127.0.0.1" in str(caught.value)
