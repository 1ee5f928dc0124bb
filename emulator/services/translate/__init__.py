"""Translators behind one request: a phrasebook (the sandbox), Apertium, a model of the user's, or a live chat model."""

from emulator.services.translate.choice import make

__all__ = ["make"]
