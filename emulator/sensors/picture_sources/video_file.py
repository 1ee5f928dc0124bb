"""A video file as a camera: a pure function of emulated time.

In: a file that FFmpeg can demux. Out: at `t_ns` the frame whose presentation interval holds it, with the file's exact
timestamps (variable frame rates included), t = 0 at the first frame. Decoded forward only and on one thread, so that
the same file and the same questions give the same bytes, damaged files too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import Picture, SourceStatus
from emulator.sensors.picture_sources.decoding import reason, rgb_pixels
from emulator.user_files.picture_file import is_too_large

# Real containers only: playlists could name other files and addresses, and FFmpeg even draws text files.
CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,ogg,flv,asf,mjpeg,mpjpeg,mxf,ivf,obu,h264,hevc,"
    "dv,yuv4mpegpipe,nut,wtv,rm,av1,h263"
)
READ_ERRORS_IN_A_ROW = 16
CUT_OFF_NS = NS_PER_S // 2
SCANNED_BYTES_MAX = 500_000_000
FALLBACK_PERIOD_NS = NS_PER_S // 30


@dataclass(frozen=True, slots=True, eq=False)
class _TimedFrame:
    """A decoded frame and when it is shown, relative to the first."""

    seq: int
    start_ns: int
    end_ns: int
    frame: Any


class VideoFile:
    """A `PictureSource` over one file. After the last frame it is "ended" and shows nothing."""

    live = False

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name or path.name
        self.duration_ns: int | None = None
        self.rate_hz: float | None = None
        self._container: Any = None
        self._drops = 0
        self._problem = ""
        self._ended = False
        self._shown: Picture | None = None

    def open(self) -> None:
        """Find the picture track and decode the first frame. Raises BadInput."""
        if self._container is not None:
            return
        self._container = _open_container(self.path, self.name)
        try:
            self._start()
        except BadInput:
            self.close()
            raise

    def _start(self) -> None:
        self._stream = _picture_track(self._container, self.name)
        self._period_ns = _period_ns(self._stream)
        self.rate_hz = NS_PER_S / self._period_ns
        self._timeline = self._timed()
        self._now = next(self._timeline, None)
        if self._now is None:
            raise BadInput("no picture in it could be decoded", where=self.name, mend="is the file complete?")
        self._next = next(self._timeline, None)
        declared_ns = _declared_duration_ns(self._container, self._stream)
        # Some writers leave nonsense there; less than a frame is no duration.
        self.duration_ns = declared_ns if declared_ns >= self._period_ns else _scanned_duration_ns(self.path)

    def picture(self, t_ns: int) -> Picture | None:
        """The frame shown at `t_ns`; None after the last."""
        if self._container is None or self._now is None or self._ended:
            return None
        while self._next is not None and self._next.start_ns <= t_ns:
            self._now, self._next = self._next, next(self._timeline, None)
        if self._next is None and t_ns >= self._end_ns(self._now):
            self._ended = True
            return None
        if self._shown is None or self._shown.seq != self._now.seq:
            self._shown = self._converted(self._now) or self._shown
        return self._shown

    def _converted(self, now: _TimedFrame) -> Picture | None:
        import av

        try:
            return Picture(now.seq, rgb_pixels(now.frame, self._stream.sample_aspect_ratio))
        except (av.error.FFmpegError, ValueError, MemoryError):
            self._drops += 1
            return None

    def status(self) -> SourceStatus:
        """Running, ended, or off; `drops` counts frames that could not be decoded or had no place in time."""
        if self._container is None:
            return SourceStatus("off", "", self._drops)
        return SourceStatus("ended" if self._ended else "running", self._problem, self._drops)

    def close(self) -> None:
        """Give the file back."""
        if self._container is not None:
            self._container.close()
        self._container = self._now = self._next = self._shown = None

    def _end_ns(self, last: _TimedFrame) -> int:
        """When the last frame ends: with the file, unless the file declares far more than it holds."""
        declared_ns = self.duration_ns or 0
        if declared_ns - last.end_ns <= CUT_OFF_NS:
            return max(last.end_ns, declared_ns)
        played = f"{last.end_ns / NS_PER_S:.1f} s of the {declared_ns / NS_PER_S:.1f} s that it declares"
        self._problem = self._problem or f"the file is cut off: {played}"
        return last.end_ns

    def _timed(self) -> Iterator[_TimedFrame]:
        """Frames with strictly growing times; one that goes back in time is counted as a drop."""
        first: Fraction | None = None
        seq, before_ns, expected_ns = 0, -1, 0
        for frame in self._decoded():
            start_ns = expected_ns
            if frame.pts is not None:
                time_s = frame.pts * Fraction(frame.time_base or self._stream.time_base)
                first = time_s - Fraction(expected_ns, NS_PER_S) if first is None else first
                start_ns = int((time_s - first) * NS_PER_S)
            if start_ns <= before_ns:
                self._drops += 1
                continue
            length_ns = int(frame.duration * (frame.time_base or 0) * NS_PER_S) or self._period_ns
            before_ns, expected_ns = start_ns, start_ns + length_ns
            yield _TimedFrame(seq, start_ns, expected_ns, frame)
            seq += 1

    def _decoded(self) -> Iterator[Any]:
        """Whole frames in presentation order; broken ones are counted and passed over."""
        import av

        for packet in self._packets():
            try:
                frames = self._stream.codec_context.decode(packet)
            except (av.error.FFmpegError, MemoryError):
                self._drops += 1
                continue
            for frame in frames:
                if frame.is_corrupt or is_too_large(frame.width, frame.height):
                    self._drops += 1
                else:
                    yield frame

    def _packets(self) -> Iterator[Any]:
        """All packets of the track, reading on after errors; the last is the decoder's flush (None)."""
        import av

        errors = 0
        while errors < READ_ERRORS_IN_A_ROW:
            try:
                for packet in self._container.demux(self._stream):
                    if packet.size:
                        errors = 0
                        yield packet
                break
            except av.error.EOFError:
                break
            except av.error.FFmpegError as error:
                errors += 1
                self._drops += 1
                self._problem = f"the file is damaged: {reason(error)}"
        yield None


def _open_container(path: Path, name: str) -> Any:
    import av

    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise BadInput("the file is empty", where=name)
    except PermissionError:
        raise BadInput("may not be read", where=name, mend="check its permissions") from None
    except OSError as error:
        raise BadInput(reason(error), where=name) from None
    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file"}
    try:
        return av.open(f"file:{path}", options=options, metadata_errors="replace")
    except (av.error.FFmpegError, OSError, ValueError, MemoryError):
        mend = "expected mp4, mov, mkv, webm, avi, mpg, ts or flv, complete to its end"
        raise BadInput("not a video, or a broken one", where=name, mend=mend) from None


def _picture_track(container: Any, name: str) -> Any:
    """The best track with moving pictures (the cover of a song is none), set to decode on one thread."""
    from av.stream import Disposition

    tracks = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if not tracks:
        raise BadInput("has no picture track", where=name, mend="give a video, not a sound file")
    tracks = [s for s in tracks if s.codec_context is not None]
    if not tracks:
        raise BadInput("its pictures are coded in a way that this FFmpeg cannot read", where=name)
    track = max(tracks, key=lambda s: (bool(s.disposition & Disposition.default), s.width * s.height))
    if is_too_large(track.width, track.height):
        raise BadInput(
            f"pictures of {track.width}x{track.height} are too large", where=name, mend="64 megapixels at most"
        )
    track.thread_type, track.thread_count = "NONE", 1
    return track


def _period_ns(stream: Any) -> int:
    rate = stream.average_rate or stream.guessed_rate
    return int(NS_PER_S / rate) if rate and 0.01 < rate <= 1000 else FALLBACK_PERIOD_NS


def _declared_duration_ns(container: Any, stream: Any) -> int:
    """What the file says of its length, from its first frame on; 0 when it says nothing."""
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * NS_PER_S)
    # Matroska counts from the zero of its timeline, the others from the first packet of any track.
    origin_us = 0 if "matroska" in container.format.name else container.start_time or 0
    lead_ns = int((stream.start_time or 0) * (stream.time_base or 0) * NS_PER_S) - origin_us * 1000
    return max(0, int(container.duration or 0) * 1000 - max(0, lead_ns))


def _scanned_duration_ns(path: Path) -> int | None:
    """Duration of a file that does not declare one (recordings of browsers), from its packets, without decoding."""
    import av

    if path.stat().st_size > SCANNED_BYTES_MAX:
        return None
    starts: list[int] = []
    with _open_container(path, path.name) as container:
        track = _picture_track(container, path.name)
        with contextlib.suppress(av.error.FFmpegError):
            starts.extend(packet.pts for packet in container.demux(track) if packet.pts is not None)
        if len(starts) < 2:
            return None
        return int((max(starts) - min(starts)) * track.time_base * NS_PER_S) + _period_ns(track)
