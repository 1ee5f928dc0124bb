"""The sources of one run: what feeds camera and microphone, opened, exchanged while it runs, and closed."""

from __future__ import annotations

import os
from pathlib import Path

from emulator.clock import Clock
from emulator.messages.sources import Sensor
from emulator.profile import DeviceProfile
from emulator.sensors.camera import PictureSource
from emulator.sensors.microphone import SoundSource
from emulator.sensors.picture_sources.registry import PANORAMA, open_picture_source
from emulator.sensors.sound_sources import open_sound_source

SCRIPT = "synthetic:speech:"


class RunSources:
    """`camera` and `microphone` are None where the device has none or nothing shall feed it."""

    def __init__(self, profile: DeviceProfile, folder: Path, clock: Clock) -> None:
        self._profile = profile
        self._folder = folder
        self._clock = clock
        self.camera: PictureSource | None = None
        self.microphone: SoundSource | None = None

    @property
    def live(self) -> bool:
        """Whether any of them runs in real time."""
        return any(source.live for source in (self.camera, self.microphone) if source)

    def names(self) -> tuple[str, str]:
        """What camera and microphone are fed from, "none" for nothing."""
        return (
            self.camera.name if self.camera else "none",
            self.microphone.name if self.microphone else "none",
        )

    def open_camera(self, spec: str, *, name: str = "") -> PictureSource:
        """Open a source for the camera and close the one before. Raises BadInput, and then that one goes on.

        A live one that runs already goes on as it is: most devices cannot be opened twice.
        """
        if self.camera and self.camera.live and self.camera.name == name:
            return self.camera
        source = self._pictures(spec)
        source.name = name or source.name
        before, self.camera = self.camera, source
        if before:
            before.close()
        return source

    def open_microphone(self, spec: str, *, name: str = "") -> SoundSource:
        """The same for the microphone."""
        if self.microphone and self.microphone.live and self.microphone.name == name:
            return self.microphone
        source = self._sound(spec)
        source.name = name or source.name
        before, self.microphone = self.microphone, source
        if before:
            before.close()
        return source

    def try_out(self, sensor: Sensor, spec: str) -> None:
        """Whether a source can be opened, for one that is wanted later. Raises BadInput."""
        (self._pictures(spec) if sensor == "camera" else self._sound(spec)).close()

    def _pictures(self, spec: str) -> PictureSource:
        profile = self._profile.camera
        assert profile is not None
        hint = (profile.width_px.value, profile.height_px.value, profile.frame_rate_hz.value)
        return open_picture_source(spec, self._clock, frame_hint=hint, fov_diagonal_deg=profile.fov_diagonal_deg.value)

    def _sound(self, spec: str) -> SoundSource:
        profile = self._profile.microphone
        assert profile is not None
        return open_sound_source(spec, self._clock, profile.rate_hz.value)

    def own(self, spec: str | None) -> str:
        """A source that the project names; its own files, folders (`slides@2s`) and scripts lie beside glasses.toml."""
        prefix = next((each for each in (SCRIPT, PANORAMA) if spec and spec.startswith(each)), "")
        name = (spec or "").removeprefix(prefix)
        beside = [name, name.rpartition("@")[0]] if name else []
        if any(part and os.path.lexists(self._folder / part) for part in beside):
            return f"{prefix}{self._folder / name}"
        return spec or "none"

    def close(self) -> None:
        """Close what is open."""
        for source in (self.camera, self.microphone):
            if source:
                source.close()
