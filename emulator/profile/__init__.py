"""Device profiles: what is known of a pair of glasses, every number with its source and how far to trust it."""

from emulator.profile.fields import ChipProfile, DeviceProfile, Sourced, Target
from emulator.profile.known_gestures import is_key, lacking
from emulator.profile.load import available_profiles, load_profile, load_target

__all__ = [
    "ChipProfile",
    "DeviceProfile",
    "Sourced",
    "Target",
    "available_profiles",
    "is_key",
    "lacking",
    "load_profile",
    "load_target",
]
