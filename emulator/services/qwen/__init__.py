"""A live assistant: one client for every server that speaks the OpenAI protocol. Nothing is sent unless it is called.

Chats, streamed or whole, pictures, tools and transcription; Qwen at Alibaba's compatible endpoint, or a model that runs
under Ollama, vLLM or llama.cpp on a computer of one's own.
"""

from emulator.services.qwen.client import Qwen
from emulator.services.qwen.messages import (
    Answer,
    Chat,
    Message,
    Picture,
    Sound,
    Tool,
    ToolCall,
    Transcript,
    picture_of,
    sound_of,
)
from emulator.services.qwen.settings import Settings, settings_from_environment
from emulator.services.wire.failure import CallFailed
from emulator.services.wire.measured import Measured
from emulator.services.wire.pace import RateLimit, Retries
from emulator.services.wire.patience import Timeouts
from emulator.services.wire.peer import Secret

__all__ = [
    "Answer",
    "CallFailed",
    "Chat",
    "Measured",
    "Message",
    "Picture",
    "Qwen",
    "RateLimit",
    "Retries",
    "Secret",
    "Settings",
    "Sound",
    "Timeouts",
    "Tool",
    "ToolCall",
    "Transcript",
    "picture_of",
    "settings_from_environment",
    "sound_of",
]
