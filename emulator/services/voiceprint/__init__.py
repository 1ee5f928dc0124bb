"""Is it the wearer who speaks? A voice check on the glasses, with a background model of voices."""

from __future__ import annotations

from emulator.services.context import ServiceContext
from emulator.services.voiceprint.background import load_background
from emulator.services.voiceprint.service import VoiceCheck

__all__ = ["BUILT_IN", "VoiceCheck", "make"]

BUILT_IN = "built_in"
FILE = "models/voiceprint.npz"


def make(choice: str, context: ServiceContext) -> VoiceCheck:
    """The voice check with the model that comes along ("built_in"), or one of the project. Raises BadInput."""
    path = context.assets / FILE if choice == BUILT_IN else context.file(choice, BUILT_IN)
    return VoiceCheck(load_background(path), "dsp" if "dsp" in context.profile.units else "cpu")
