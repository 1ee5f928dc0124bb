"""Device profiles: what is known of a pair of glasses, every number with its source and how far to trust it."""

from emulator.profile.fields import DeviceProfile, Sourced
from emulator.profile.load import available_profiles, load_profile

__all__ = ["DeviceProfile", "Sourced", "available_profiles", "load_profile"]
