"""Values to JSON: what is asked of a server, in the words of its protocol. Pure."""

from __future__ import annotations

import json
from typing import Any

from emulator.services.qwen.messages import Chat, Message, Sound, Tool, ToolCall


def chat_body(chat: Chat, model: str, *, stream: bool) -> dict[str, Any]:
    """The body of a call of `/chat/completions`."""
    body: dict[str, Any] = {
        **chat.options,
        "model": chat.model or model,
        "messages": [_message(message) for message in chat.messages],
        "max_tokens": chat.most_tokens,
        "stream": stream,
    }
    if chat.tools:
        body["tools"] = [_tool(tool) for tool in chat.tools]
    if chat.temperature is not None:
        body["temperature"] = chat.temperature
    if stream:
        body["stream_options"] = {"include_usage": True}
    return body


def spoken_chat_body(sound: Sound, model: str, language: str) -> dict[str, Any]:
    """The body for a server that transcribes within a chat, as Alibaba's does; others ignore its options."""
    body = {"model": model, "messages": [_message(Message("user", "", sounds=(sound,)))], "stream": False}
    return body | ({"asr_options": {"language": language}} if language else {})


def _message(message: Message) -> dict[str, Any]:
    written: dict[str, Any] = {"role": message.role, "content": _content(message)}
    if message.tool_calls:
        written["tool_calls"] = [_tool_call(call) for call in message.tool_calls]
    if message.tool_call_id:
        written["tool_call_id"] = message.tool_call_id
    return written


def _content(message: Message) -> str | list[dict[str, Any]]:
    """A plain text where there is nothing else: not every server takes a list."""
    if not message.pictures and not message.sounds:
        return message.text
    parts: list[dict[str, Any]] = [
        {"type": "image_url", "image_url": {"url": picture.data_url()}} for picture in message.pictures
    ]
    parts += [
        {"type": "input_audio", "input_audio": {"data": sound.data_url(), "format": "wav"}} for sound in message.sounds
    ]
    return [*parts, {"type": "text", "text": message.text}] if message.text else parts


def _tool(tool: Tool) -> dict[str, Any]:
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.parameters)}
    return {"type": "function", "function": function}


def _tool_call(call: ToolCall) -> dict[str, Any]:
    arguments = json.dumps(dict(call.arguments), ensure_ascii=False)
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": arguments}}
