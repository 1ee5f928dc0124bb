"""What a sensor reports of its source, as one short line and a tone: what is live, what fell back and why.

In: a `SensorStatus`. Out: words for a person, and how serious they are; `say` turns the English patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from emulator.messages.sources import Sensor
from emulator.messages.status import DeviceStatus, SensorStatus
from ui.desktop.controls.source_choices import name_of
from ui.desktop.texts import Say, texts

Tone = Literal["quiet", "good", "warn", "bad", "live"]

CONTEXT: Final = "Sources"
STATES: Final = texts(
    {
        "starting": "starting…",
        "running": "recorded",
        "lost": "lost",
        "ended": "at its end",
        "failed": "failed",
        "off": "off",
    }
)
TONES: Final[dict[str, Tone]] = {
    "starting": "warn",
    "running": "good",
    "lost": "bad",
    "ended": "quiet",
    "failed": "bad",
    "off": "quiet",
}


@dataclass(frozen=True, slots=True)
class SourceWords:
    """`state` is a word for a chip, `detail` the line under it."""

    state: str
    tone: Tone
    detail: str


def source_words(sensor: SensorStatus, say: Say = str) -> SourceWords:
    """The state of what feeds a sensor."""
    if not sensor.present:
        return SourceWords(
            say("not there"), "quiet", say("This device has none, or nothing was to feed it at its boot.")
        )
    state, status = say(STATES[sensor.status.state]), sensor.status
    tone = TONES[status.state]
    if status.state == "running" and sensor.live:
        state, tone = say("live"), "live"
    parts = [status.detail] if status.detail else []
    for count, pattern in (
        (sensor.missed, say("{n:,} missed")),
        (sensor.late, say("{n:,} came late")),
        (status.drops, say("{n:,} dropped by the source")),
    ):
        if count:
            parts.append(pattern.format(n=count))
    if not sensor.active and status.state == "running":
        parts.append(say("the device is not using it"))
    return SourceWords(state, tone, " · ".join(parts))


def live_sensors(status: DeviceStatus | None) -> tuple[Sensor, ...]:
    """Which sensors look or listen into the room now."""
    kinds: tuple[Sensor, ...] = ("camera", "microphone")
    return tuple(kind for kind in kinds if status is not None and _looks(getattr(status, kind)))


def live_sources(status: DeviceStatus | None, say: Say = str) -> tuple[str, ...]:
    """The same in words: "camera: HD Pro C920"."""
    words = {"camera": say("camera"), "microphone": say("microphone")}
    return tuple(f"{words[kind]}: {name_of(getattr(status, kind).source, say)}" for kind in live_sensors(status))


def _looks(sensor: SensorStatus) -> bool:
    return sensor.present and sensor.live and sensor.status.state not in ("off", "ended", "failed")
