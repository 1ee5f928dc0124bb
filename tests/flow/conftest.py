"""Loopback servers for the flow tests; each is stopped, with all its threads, when its test ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from mjpeg_server import MjpegServer
from rtsp_server import RtspServer


@pytest.fixture
def mjpeg_server() -> Iterator[MjpegServer]:
    """An HTTP camera at 30 pictures a second."""
    server = MjpegServer()
    yield server
    server.die()


@pytest.fixture
def rtsp_server() -> Iterator[RtspServer]:
    """An RTSP camera at 30 pictures a second."""
    server = RtspServer()
    yield server
    server.die()
