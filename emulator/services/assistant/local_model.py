"""A model file on this computer, through onnxruntime-genai where that is installed: `assistant = "model:FOLDER"`.

The folder is what the model builder of onnxruntime-genai makes: `genai_config.json`, the ONNX file, the tokenizer. The
model stands in for one in the cloud, so its words cross the emulated radio, and what it takes here is the time of the
far end. One question at a time; pictures and tools are beyond it. Other local models (llama.cpp, Ollama) come through
their own servers: `assistant = "live"`.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.messages.assistant import AskAssistant, AssistantAnswer, Summarise, Summary
from emulator.messages.services import Call, Piece, Reply, ServiceFailed
from emulator.messages.work import Declared
from emulator.services.assistant.prompt import chat_of, summary_chat
from emulator.services.qwen import Chat

CONFIG = "genai_config.json"
BLIND = "this model file takes words only; choose a live service for pictures"


class LocalModelAssistant:
    """A `RemoteService` over one loaded model. Make one with `load`."""

    name = "assistant"
    is_agent = True
    is_live = True

    def __init__(self, genai: Any, folder: Path, clock: Clock) -> None:
        self._genai, self._clock, self._provider = genai, clock, f"{folder.name} on this computer"
        self._model = genai.Model(str(folder))
        self._tokenizer = genai.Tokenizer(self._model)
        self._turn = threading.Lock()

    @classmethod
    def load(cls, folder: Path, clock: Clock, where: str) -> LocalModelAssistant:
        """Read the model. BadInput where the library or the model is missing or cannot be used."""
        try:
            import onnxruntime_genai
        except ImportError:
            mend = "pip install onnxruntime-genai, or run a server and choose live"
            raise BadInput("onnxruntime-genai is not installed", where=where, mend=mend) from None
        if not (folder / CONFIG).is_file():
            mend = "name a folder as the model builder of onnxruntime-genai makes it"
            raise BadInput(f"there is no {CONFIG} in {folder}", where=where, mend=mend)
        try:
            return cls(onnxruntime_genai, folder, clock)
        except Exception as error:  # the library raises its own and RuntimeError
            told = " ".join(str(error).split())[:200]
            raise BadInput(f"the model does not load ({told})", where=where, mend="make the folder again") from None

    def request_bytes(self, request: AskAssistant | Summarise) -> int:
        """The words as they would go out."""
        return 400 + len(_messages(_chat(request)).encode("utf-8", "replace"))

    def answer(self, request: AskAssistant | Summarise, call: Call) -> Reply[AssistantAnswer] | Reply[Summary]:
        """The answer, word by word. Raises ServiceFailed."""
        if isinstance(request, AskAssistant) and request.photo is not None:
            raise ServiceFailed("refused", BLIND)
        began_ns = self._clock.now_ns()
        pieces: list[Piece] = []
        with self._turn:
            try:
                tokens = self._write(_chat(request), call, pieces, began_ns)
            except ServiceFailed:
                raise
            except Exception as error:
                raise ServiceFailed("failed", f"the model broke off: {' '.join(str(error).split())[:200]}") from None
        took_ns = self._clock.now_ns() - began_ns
        text = "".join(piece.text for piece in pieces).strip()
        cloud = Declared(took_ns, took_ns, took_ns, "measured: a model file on this computer", "measured")
        note = f"{self._provider}, {tokens} tokens out"
        if isinstance(request, Summarise):
            return Reply(Summary(text, self._provider), cloud, len(text.encode()), tuple(pieces), note)
        return Reply(AssistantAnswer(text, (), self._provider), cloud, len(text.encode()), tuple(pieces), note)

    def _write(self, chat: Chat, call: Call, pieces: list[Piece], began_ns: int) -> int:
        """Let the model write until it ends, reaches its most tokens or is not wanted; how many tokens it wrote."""
        prompt = self._tokenizer.apply_chat_template(messages=_messages(chat), add_generation_prompt=True)
        asked = self._tokenizer.encode(prompt)
        params = self._genai.GeneratorParams(self._model)
        params.set_search_options(do_sample=False, max_length=len(asked) + chat.most_tokens)
        generator = self._genai.Generator(self._model, params)
        generator.append_tokens(asked)
        stream, count = self._tokenizer.create_stream(), 0
        while not generator.is_done():
            if call.cancel.is_set():
                raise ServiceFailed("failed", "the call was cancelled")
            generator.generate_next_token()
            text = stream.decode(generator.get_next_tokens()[0])
            count += 1
            if text:
                pieces.append(Piece(self._clock.now_ns() - began_ns, text))
                call.hear(text)
        return count


def _chat(request: AskAssistant | Summarise) -> Chat:
    return summary_chat(request) if isinstance(request, Summarise) else chat_of(request)


def _messages(chat: Chat) -> str:
    turns = [{"role": message.role, "content": message.text} for message in chat.messages]
    return json.dumps(turns, ensure_ascii=False)
