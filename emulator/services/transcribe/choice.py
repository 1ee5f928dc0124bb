"""Which transcriber a project gets: "sandbox", "live" for whole utterances, or "realtime" while somebody speaks."""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.messages.services import Service
from emulator.services.context import ServiceContext


def make(choice: str, context: ServiceContext) -> Service:
    """The transcriber. BadInput for any other choice, and for settings of a server that cannot be used."""
    if choice == "sandbox":
        from emulator.services.transcribe.sandbox import SandboxTranscriber

        return SandboxTranscriber()
    if choice not in ("live", "realtime"):
        raise BadInput(f"there is no transcriber {choice!r}", where=context.where, mend="use sandbox, live or realtime")
    from emulator.services.qwen import Qwen, settings_from_environment
    from emulator.services.transcribe.live import LiveTranscriber

    settings = settings_from_environment()
    if not settings.transcription_model:
        from emulator.services.qwen.settings import TRANSCRIPTION_MODEL

        mend = "name a model that the server has for speech"
        raise BadInput("no model for transcription is set", where=TRANSCRIPTION_MODEL, mend=mend)
    if choice == "live":
        return LiveTranscriber(Qwen(settings))
    from emulator.services.qwen.realtime import RealtimeServer
    from emulator.services.transcribe.realtime import RealtimeTranscriber
    from emulator.services.wire.web_socket import check_installed

    check_installed(context.where)
    return RealtimeTranscriber(RealtimeServer(settings))
