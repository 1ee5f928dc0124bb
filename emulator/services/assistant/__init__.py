"""The service "assistant": the offline sandbox, a live server that speaks the OpenAI protocol, or a model file here.

assistant = "sandbox"               # or a file or folder of knowledge of one's own
assistant = "live"                  # server, model and key from the environment or the keyring
assistant = "model:FOLDER"          # a model for onnxruntime-genai on this computer, when that is installed
"""

from __future__ import annotations

from emulator.messages.services import RemoteService
from emulator.services.context import ServiceContext

__all__ = ["make"]


def make(choice: str, context: ServiceContext) -> RemoteService:
    """The assistant that a project chooses. Raises BadInput."""
    if choice == "live":
        from emulator.services.assistant.live import LiveAssistant

        return LiveAssistant.from_environment(context.clock)
    if choice.startswith("model:"):
        from emulator.services.assistant.local_model import LocalModelAssistant

        return LocalModelAssistant.load(context.place(choice.removeprefix("model:")), context.clock, context.where)
    from emulator.services.assistant.sandbox import SandboxAssistant

    own = None if choice == "sandbox" else context.file(choice, "sandbox", "live", "model:FOLDER")
    return SandboxAssistant.load(own)
