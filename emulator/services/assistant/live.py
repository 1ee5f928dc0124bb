"""The live assistant: Qwen, or any model behind a server that speaks the OpenAI protocol.

Words come as the server sends them; what the call took is measured and becomes the time of the cloud. Server, model and
key come from the environment or the keyring, and the key appears in no message; what a call cost stands beside it.
"""

from __future__ import annotations

import json
import threading

from emulator.clock import NS_PER_MS, Clock
from emulator.messages.assistant import AskAssistant, AssistantAnswer, Summarise, Summary, ToolUse
from emulator.messages.services import Call, Reply
from emulator.services.assistant.price import Price, price_from_environment
from emulator.services.assistant.prompt import chat_of, summary_chat
from emulator.services.live_reply import Streamed, streamed
from emulator.services.qwen import Answer, Chat, Qwen, settings_from_environment
from emulator.services.qwen.request_body import chat_body

HEADER_BYTES = 400
HELD = 4


class LiveAssistant:
    """A `RemoteService` over one server; its calls are made in the threads that ask."""

    name = "assistant"
    is_agent = True
    is_live = True

    def __init__(self, qwen: Qwen, price: Price | None = None) -> None:
        self._qwen, self._price = qwen, price
        self._making = threading.Lock()
        self._chats: dict[int, tuple[AskAssistant | Summarise, Chat]] = {}

    @classmethod
    def from_environment(cls, clock: Clock) -> LiveAssistant:
        """The server that the environment or the keyring names. Raises BadInput that says what is missing."""
        return cls(Qwen(settings_from_environment(), clock=clock), price_from_environment())

    def request_bytes(self, request: AskAssistant | Summarise) -> int:
        """The body as it goes out, its picture included, and the headers roughly."""
        body = chat_body(self._chat(request), self._qwen.settings.model, stream=True)
        return len(json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace")) + HEADER_BYTES

    def answer(self, request: AskAssistant | Summarise, call: Call) -> Reply[AssistantAnswer] | Reply[Summary]:
        """Ask the server, hand on its words as they come, and give back the whole. Raises ServiceFailed."""
        said = streamed(self._qwen, self._chat(request), call)
        text, note = said.answer.text.strip(), self._note(said)
        if isinstance(request, Summarise):
            return said.reply(Summary(text, said.by), note)
        tools = tuple(ToolUse(use.name, dict(use.arguments)) for use in said.answer.tool_calls)
        return said.reply(AssistantAnswer(text, tools, said.by, _tokens(said.answer)), note)

    def _note(self, said: Streamed) -> str:
        """Tokens, first token and cost, for the trace."""
        answer = said.answer
        first_ns = answer.measured.first_token_ns
        told = [said.by]
        if _tokens(answer) is not None:
            told.append(f"{answer.tokens_in} tokens in, {answer.tokens_out} out")
        if first_ns is not None:
            whole_ms = answer.measured.ended_ns / NS_PER_MS
            told.append(f"first token after {first_ns / NS_PER_MS:.0f} ms, all after {whole_ms:.0f} ms")
        if answer.measured.attempts > 1:
            told.append(f"{answer.measured.attempts} attempts")
        if self._price and answer.tokens_in is not None and answer.tokens_out is not None:
            told.append(self._price.cost(answer.tokens_in, answer.tokens_out))
        return ", ".join(told)

    def _chat(self, request: AskAssistant | Summarise) -> Chat:
        """The chat of a request, made once: a picture is encoded for its size here and for the call in its thread."""
        with self._making:
            held = self._chats.get(id(request))
            if held is None or held[0] is not request:
                chat = summary_chat(request) if isinstance(request, Summarise) else chat_of(request)
                held = self._chats[id(request)] = request, chat
                while len(self._chats) > HELD:
                    self._chats.pop(next(iter(self._chats)))
            return held[1]


def _tokens(answer: Answer) -> int | None:
    return None if answer.tokens_in is None or answer.tokens_out is None else answer.tokens_in + answer.tokens_out
