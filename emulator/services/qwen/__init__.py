"""A live assistant: one client for every server that speaks the OpenAI protocol. Nothing is sent unless it is called.

Chats, streamed or whole, pictures, tools and transcription; Qwen at Alibaba's compatible endpoint, or a model that runs
under Ollama, vLLM or llama.cpp on a computer of one's own.
"""

from emulator.services.qwen.client import Qwen
from emulator.services.qwen.failure import CallFailed
from emulator.services.qwen.measured import Measured
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
from emulator.services.qwen.pace import RateLimit, Retries
from emulator.services.qwen.patience import Timeouts
from emulator.services.qwen.settings import Secret, Settings, settings_from_environment

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
