"""Which transcriber a project gets: "sandbox" or "live"."""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.messages.services import Service
from emulator.services.context import ServiceContext


def make(choice: str, context: ServiceContext) -> Service:
    """The transcriber. BadInput for any other choice, and for settings of a server that cannot be used."""
    if choice == "sandbox":
        from emulator.services.transcribe.sandbox import SandboxTranscriber

        return SandboxTranscriber()
    if choice != "live":
        raise BadInput(f"there is no transcriber {choice!r}", where=context.where, mend="use sandbox or live")
    from emulator.services.qwen import Qwen, settings_from_environment
    from emulator.services.transcribe.live import LiveTranscriber

    settings = settings_from_environment()
    if not settings.transcription_model:
        from emulator.services.qwen.settings import TRANSCRIPTION_MODEL

        mend = "name a model that the server has for speech"
        raise BadInput("no model for transcription is set", where=TRANSCRIPTION_MODEL, mend=mend)
    return LiveTranscriber(Qwen(settings))
