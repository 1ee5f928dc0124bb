"""A live feed through FFmpeg: what webcams and network streams have in common.

In: an opened PyAV input. Out: pictures one by one for the capture thread, damaged ones counted, and every way in which
an input can end (end of stream, read error, silence) as one FeedLost.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.sensors.capture import FeedLost
from emulator.sensors.picture_sources.decoding import reason, rgb_pixels
from emulator.user_files.picture_file import is_too_large


class AvFeed:
    """Reads and decodes one container. Stamps in it are not used: FFmpeg invents them for MJPEG."""

    def __init__(self, container: Any, name: str) -> None:
        self.damaged = 0
        self._container = container
        tracks = [s for s in container.streams.video if s.codec_context is not None]
        if not tracks:
            container.close()
            raise BadInput("sends no pictures that can be decoded", where=name)
        self._stream = tracks[0]
        self._stream.thread_type = "SLICE"  # frame threads would hold back a picture each
        self._packets = container.demux(self._stream)

    def read(self) -> NDArray[np.uint8] | None:
        """Decode the next packet. Raises FeedLost."""
        import av

        try:
            packet = next(self._packets)
        except StopIteration:
            raise FeedLost("the stream ended") from None
        except (av.error.FFmpegError, OSError) as error:
            raise FeedLost(reason(error)) from None
        try:
            frames = [f for f in packet.decode() if not is_too_large(f.width, f.height)]
            return rgb_pixels(frames[-1]) if frames else None
        except (av.error.FFmpegError, ValueError, MemoryError):
            self.damaged += 1
            return None

    def close(self) -> None:
        """Close the input."""
        self._container.close()
