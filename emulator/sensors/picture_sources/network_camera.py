"""Cameras on the network: MJPEG and other streams over HTTP, single pictures over HTTP (polled), RTSP.

In: an http(s) or rtsp(s) address. Out: a `LivePictures`. Every wait is bounded, and only the protocols and formats of a
camera are allowed, so that an answer cannot send the program on to files or to other hosts' playlists.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.sensors.capture import Feed, FeedLost, LivePictures
from emulator.sensors.picture_sources.av_feed import AvFeed
from emulator.sensors.picture_sources.decoding import reason

SCHEMES = ("http", "https", "rtsp", "rtsps")
OPEN_TIMEOUT_S = 2.0
# Shorter when it looks for a lost camera: close() then ends the thread in time even inside a server that hangs.
REOPEN_TIMEOUT_S = 1.5
READ_TIMEOUT_S = 1.0
SNAPSHOTS_PER_S = 5.0
SINGLE_PICTURES = frozenset({"jpeg_pipe", "png_pipe", "webp_pipe", "bmp_pipe", "image2"})
FORMATS = (
    "mpjpeg,mjpeg,jpeg_pipe,png_pipe,webp_pipe,bmp_pipe,image2,mpegts,matroska,webm,flv,mov,mp4,h264,hevc,rtsp,sdp,rtp"
)
PROTOCOLS = "http,https,tcp,tls,udp,rtp,srtp,crypto"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def network_camera(url: str, clock: Clock, *, rate_hz: float, allow_missing: bool = False) -> LivePictures:
    """The source for `url`; a single picture is fetched again at most `rate_hz` or five times a second."""
    name = without_password(url)
    attempts = 0

    def connect() -> Feed:
        nonlocal attempts
        attempts += 1
        container = _open(url, name, clock, OPEN_TIMEOUT_S if attempts == 1 else REOPEN_TIMEOUT_S)
        if container.format.name in SINGLE_PICTURES:
            return _Snapshots(url, name, container, clock, min(rate_hz, SNAPSHOTS_PER_S))
        return AvFeed(container, name)

    return LivePictures(name, connect, clock, allow_missing=allow_missing)


def without_password(url: str) -> str:
    """The address as it may be shown."""
    try:
        parts = urlsplit(url)
    except ValueError as error:  # brackets that hold no IPv6 address
        raise BadInput(f"this is no address ({error})", where=url[:80], mend="write http://HOST/PATH") from None
    if parts.password is None:
        return url
    return parts._replace(netloc=f"{parts.username}:***@{parts.netloc.rpartition('@')[2]}").geturl()


class _Snapshots:
    """A camera that gives one picture a request."""

    def __init__(self, url: str, name: str, first: Any, clock: Clock, rate_hz: float) -> None:
        self.damaged = 0
        self._url, self._name, self._clock = url, name, clock
        self._period_ns = round(NS_PER_S / rate_hz)
        self._due_ns = clock.now_ns()
        self._container: Any = first

    def read(self) -> NDArray[np.uint8] | None:
        """Fetch the next picture when it is due. Raises FeedLost."""
        self._clock.sleep_ns(self._due_ns - self._clock.now_ns())
        self._due_ns = self._clock.now_ns() + self._period_ns
        try:
            container = self._container or _open(self._url, self._name, self._clock, REOPEN_TIMEOUT_S)
        except BadInput as error:
            raise FeedLost(error.what) from None
        self._container = None
        feed = AvFeed(container, self._name)
        try:
            pixels = feed.read()
            self.damaged += feed.damaged
            return pixels
        finally:
            feed.close()

    def close(self) -> None:
        """Close what is open."""
        if self._container is not None:
            self._container.close()


def _open(url: str, name: str, clock: Clock, timeout_s: float) -> Any:
    import av

    started_ns = clock.now_ns()
    try:
        return av.open(url, options=_options(url), timeout=(timeout_s, READ_TIMEOUT_S), metadata_errors="replace")
    except (av.error.FFmpegError, OSError, ValueError) as error:
        # FFmpeg calls an RTSP server that stays silent "invalid data", as it does one that talks nonsense.
        silent = clock.now_ns() - started_ns > 0.9 * timeout_s * NS_PER_S
        what = "no answer in time" if silent else reason(error)
        raise BadInput(what, where=name, mend="is the address right and the camera on?") from None


def _options(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    options = {
        "flags": "low_delay",
        "analyzeduration": "0",
        "fpsprobesize": "0",
        "format_whitelist": FORMATS,
        "protocol_whitelist": PROTOCOLS,
    }
    if parts.scheme.startswith("rtsp"):
        # Not for HTTP: it throws away what was read to find out the format, which is all of a single picture.
        options |= {"rtsp_transport": "tcp", "fflags": "nobuffer"}
    elif parts.hostname in LOOPBACK:
        options["http_proxy"] = ""
    return options
