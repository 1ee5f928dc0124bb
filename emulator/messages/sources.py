"""What the name of a source tells before it is opened: whether it looks or listens into the room."""

from __future__ import annotations

from typing import Final, Literal

Sensor = Literal["camera", "microphone"]
LIVE_KINDS: Final = frozenset({"webcam", "screen", "default", "microphone"})


def is_live(source: str | None) -> bool:
    """Whether it looks or listens into the room: such a one starts only when its user says so.

    >>> is_live("webcam:0"), is_live("rtsps://192.168.1.20/stream"), is_live("webcam.mp4"), is_live(None)
    (True, True, False, False)
    """
    kind, _, rest = (source or "").strip().partition(":")
    return kind in LIVE_KINDS or rest.startswith("//")
