"""Makes camera files as phones and recorders do, with PyAV and codecs that are free: mpeg4, mjpeg, vp9."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

MAKE_VIDEO = Callable[..., Path]
TICKS_PER_S = 30_000  # MPEG-4 allows 65535 at most


def write_video(
    path: Path,
    times_ms: Sequence[float],
    *,
    codec: str = "mpeg4",
    size: tuple[int, int] = (96, 64),
    rotation_deg: int = 0,
    sound: bool = False,
    options: dict[str, str] | None = None,
    ticks_per_s: int = TICKS_PER_S,
    pixel_aspect: Fraction | None = None,
) -> Path:
    """Frame i is flat grey at level 20 + 10 i (modulo 200), with a white block in its top left corner."""
    with av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=30)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, ticks_per_s)
        stream.codec_context.thread_count = 1
        if codec == "libvpx-vp9":
            stream.options = {"deadline": "realtime", "cpu-used": "8"}
        if pixel_aspect:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        if rotation_deg:
            stream.set_display_rotation(rotation_deg)
        track = container.add_stream("aac", rate=16000) if sound else None
        for i, time_ms in enumerate(times_ms):
            pixels = np.full((size[1], size[0], 3), 20 + 10 * i % 200, np.uint8)
            pixels[: size[1] // 4, : size[0] // 4] = 255
            frame = av.VideoFrame.from_ndarray(pixels, "rgb24")
            frame.pts, frame.time_base = round(time_ms * ticks_per_s / 1000), Fraction(1, ticks_per_s)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if track is not None:
            _mux_silence(container, track)
    return path


def _mux_silence(container: av.container.OutputContainer, track: av.AudioStream) -> None:
    for i in range(10):
        block = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        block.sample_rate, block.pts = 16000, i * 1024
        container.mux(track.encode(block))
    container.mux(track.encode(None))


@pytest.fixture
def make_video(tmp_path: Path) -> MAKE_VIDEO:
    """Writes a video into the test's folder."""

    def make(name: str, times_ms: Sequence[float], **options: object) -> Path:
        return write_video(tmp_path / name, times_ms, **options)

    return make
