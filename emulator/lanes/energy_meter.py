"""What every part of the device has used since power-on, from how long each was at work."""

from __future__ import annotations

from emulator.hardware.energy import ASLEEP, OFF, energy_by_part
from emulator.hardware.units import UnitQueue
from emulator.kernel import Kernel
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.trace.spans import Energy


class EnergyMeter:
    """Reads the lanes; holds nothing itself."""

    def __init__(self, kernel: Kernel, power: PowerLane, voice: VoiceLane) -> None:
        self._kernel = kernel
        self._power = power
        self._voice = voice
        self.camera: CameraLane | None = None
        self.microphone: MicrophoneLane | None = None
        self.hud: HudLane | None = None

    def attach(self, hud: object, camera: CameraLane | None, microphone: MicrophoneLane | None) -> None:
        """What it reads beside the units."""
        self.hud = hud if isinstance(hud, HudLane) else None
        self.camera, self.microphone = camera, microphone

    def rows(self) -> list[Energy]:
        """One row a part."""
        kernel = self._kernel
        light = self.hud.light() if self.hud else None
        rows = energy_by_part(kernel.profile, kernel.now_ns, self._busy_ns(), light)
        return [_at_its_power(row, kernel.units.get(row.part)) for row in rows]

    def _busy_ns(self) -> dict[str, int]:
        """Units by their queues, sensors as long as they were switched on."""
        busy = {name: unit.busy_ns for name, unit in self._kernel.units.items()}
        if self.camera:
            busy["camera"] = self.camera.on_time.total_ns
        if self.microphone:
            busy["microphone"] = self.microphone.on_time.total_ns
        if self._kernel.profile.speaker:
            busy["speaker"] = self._voice.sounding_ns
        return busy | {ASLEEP: self._power.asleep.total_ns, OFF: self._power.off.total_ns}


def _at_its_power(row: Energy, unit: UnitQueue | None) -> Energy:
    """A unit that ran slower took less power meanwhile."""
    if unit is None or unit.powered_ns == row.busy_ns:
        return row
    share = unit.powered_ns / row.busy_ns
    return row._replace(p50_mj=row.p50_mj * share, low_mj=row.low_mj * share, high_mj=row.high_mj * share)
