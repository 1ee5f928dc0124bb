"""What a model is told: how to speak on these glasses, the turns before, the picture, the tools. Pure.

The limits are the platform's: a HUD of few words, sentences that are read aloud, an answer that begins within six
seconds (emulator/profile, [platform]).
"""

from __future__ import annotations

from emulator.messages.assistant import AskAssistant, Summarise, Tool
from emulator.services.qwen import Chat, Message, Picture, picture_of
from emulator.services.qwen import Tool as ModelTool

MOST_TOKENS, MOST_SUMMARY_TOKENS = 160, 400
MOST_TURNS = 12
SPEAKING = (
    "You are the assistant of smart glasses. Your answer is read aloud and shown on a small green display, so answer "
    "in one or two short sentences, at most 30 words or 60 Chinese characters, in the language of the question. Plain "
    "words only: no lists, no markdown, no emoji, no links. Say so when you do not know. Use a tool where one fits "
    "instead of describing it; never pretend to have done something that no tool does."
)
SUMMARISING = (
    "You make meeting notes short. Answer with at most {} plain sentences in the language of the notes, the most "
    "important first: decisions, who does what until when, open questions. Add nothing that is not in the notes."
)


def chat_of(request: AskAssistant) -> Chat:
    """The conversation to go on with."""
    before = [Message(turn.role, turn.text) for turn in request.history[-MOST_TURNS:]]
    pictures: tuple[Picture, ...] = (picture_of(request.photo.pixels),) if request.photo else ()
    question = Message("user", request.text, pictures=pictures)
    tools = tuple(_model_tool(tool) for tool in request.tools)
    return Chat([Message("system", SPEAKING), *before, question], tools, MOST_TOKENS)


def summary_chat(request: Summarise) -> Chat:
    """Notes with the order to make them short."""
    order = Message("system", SUMMARISING.format(max(1, request.sentences)))
    return Chat([order, Message("user", request.text)], most_tokens=MOST_SUMMARY_TOKENS)


def _model_tool(tool: Tool) -> ModelTool:
    schema = {"type": "object", "properties": dict(tool.arguments), "required": list(tool.arguments)}
    return ModelTool(tool.name, tool.description, schema)
