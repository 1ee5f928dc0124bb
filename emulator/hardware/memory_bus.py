"""Which share of the shared memory's time something uses, alone: profile and bytes in, shares 0..1 out."""

from __future__ import annotations

from emulator.clock import NS_PER_S
from emulator.profile.fields import DeviceProfile


def share_of_bus(profile: DeviceProfile, moved_bytes: int, duration_ns: int) -> float:
    """For work that moves so much in so long; none where the profile does not say what the memory carries."""
    bus = profile.memory.bus_bytes_per_s
    if bus is None or duration_ns <= 0:
        return 0.0
    return min(1.0, moved_bytes / (bus.value * duration_ns / NS_PER_S))


def stream_shares(profile: DeviceProfile) -> dict[str, float]:
    """For camera and display while they run."""
    camera, display = profile.camera, profile.display
    shares = {}
    if camera and camera.frame_bus_bytes:
        moved = round(camera.frame_bus_bytes.value * camera.frame_rate_hz.value)
        shares["camera"] = share_of_bus(profile, moved, NS_PER_S)
    if display and display.bus_bytes_per_s:
        shares["display"] = share_of_bus(profile, round(display.bus_bytes_per_s.value), NS_PER_S)
    return shares
