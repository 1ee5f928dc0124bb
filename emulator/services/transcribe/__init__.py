"""Transcribers beyond the radio: an utterance goes up as sound, its words come back."""

from emulator.services.transcribe.choice import make

__all__ = ["make"]
