"""Feeds the sensors of a running machine from elsewhere: another file, another scene, a live camera, nothing."""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.machine import Machine
from emulator.messages.sources import Sensor
from emulator.profile import DeviceProfile
from emulator.run_sources import RunSources


class SourceSwitch:
    """A source that cannot be opened changes nothing."""

    def __init__(self, profile: DeviceProfile, machine: Machine, sources: RunSources) -> None:
        self._profile, self._machine, self._sources = profile, machine, sources

    def feed(self, sensor: Sensor, spec: str) -> None:
        """Feed a sensor from `spec` from now on. Raises BadInput, and then what fed it goes on."""
        (self._feed_camera if sensor == "camera" else self._feed_microphone)(spec)

    def _feed_camera(self, spec: str) -> None:
        machine = self._machine
        if machine.camera is None:
            raise BadInput(self._no_sensor("camera"), mend="reboot with another device or source")
        source = self._sources.open_camera(self._sources.own(spec), name=spec)
        machine.camera.change_source(source)
        if machine.parts.head:
            machine.parts.head.look_through(source, machine.now_ns)

    def _feed_microphone(self, spec: str) -> None:
        if self._machine.microphone is None:
            raise BadInput(self._no_sensor("microphone"), mend="reboot with another device or source")
        self._machine.microphone.change_source(self._sources.open_microphone(self._sources.own(spec), name=spec))

    def _no_sensor(self, sensor: Sensor) -> str:
        has = getattr(self._profile, sensor) is not None
        return f"the {sensor} is not in use in this run" if has else f"{self._profile.device.name} has no {sensor}"
