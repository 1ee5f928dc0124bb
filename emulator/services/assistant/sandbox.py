"""The sandbox assistant: rules for sums, units, dates and tools, retrieval for what the project's own knowledge holds.

It is no language model and says so where it does not know. It answers offline, but as one beyond the radio: its answer
comes in pieces, as a small model in the cloud would send them, after times that are stated and not measured. Equal
requests get equal answers.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from emulator.clock import NS_PER_MS
from emulator.messages.assistant import AskAssistant, AssistantAnswer, Summarise, Summary, ToolUse, Turn
from emulator.messages.services import Call, Piece, Reply
from emulator.messages.work import Declared
from emulator.project.paths import assets_folder
from emulator.services.assistant.dates import calendar_answer
from emulator.services.assistant.extract import extract
from emulator.services.assistant.knowledge_file import Knowledge, load_knowledge
from emulator.services.assistant.question import Question
from emulator.services.assistant.reckoning import reckon
from emulator.services.assistant.retrieval import NEAR_ENOUGH, Index
from emulator.services.assistant.seen_light import describe
from emulator.services.assistant.tool_rules import pick_tools
from emulator.services.assistant.units import convert

PROVIDER = "sandbox assistant"
EXTRACTED = "sandbox assistant: sentences picked from the text, none worded anew"
# As of a small model in the cloud. Nobody publishes it for these glasses; the platform allows an agent 6 s.
FIRST_PIECE_MS, FIRST_PIECE_LOW_MS, FIRST_PIECE_HIGH_MS = 700.0, 300.0, 1500.0
PIECE_MS = 60.0
SOURCE = "declared: sandbox, as a small cloud model: first words after 700 ms (300 to 1500), then a word each 60 ms"
PHOTO_BYTES = 200_000  # a JPEG of 1024 pixels a side at quality 85, in base64
_FOLLOWS = re.compile(r"^(and|what about|how about|und|wie ist es mit|und was ist mit|那|那么|还有)\b\s*|^那么?|^and$")
_UNKNOWN = {
    "en": "I am an offline sandbox and do not know that. I know sums, units, dates, these glasses and a few facts.",
    "de": "Ich bin ein Offline-Sandkasten und weiß das nicht. Ich kenne Rechnen, Maße, Daten und diese Brille.",
    "zh": "我是离线沙盒，不知道这个。我只会计算、单位、日期和这副眼镜的用法。",
}


class SandboxAssistant:
    """A `RemoteService` that answers by itself. Make one with `load`."""

    name = "assistant"
    is_agent = True
    is_live = False

    def __init__(self, knowledge: Knowledge) -> None:
        self._entries = knowledge.entries
        self._indexes = {language: Index(knowledge, language) for language in NEAR_ENOUGH}

    @classmethod
    def load(cls, path: Path | None = None) -> SandboxAssistant:
        """With the project's own knowledge, or that of a file or folder. Raises BadInput."""
        return cls(load_knowledge(path or assets_folder() / "knowledge"))

    def request_bytes(self, request: AskAssistant | Summarise) -> int:
        """The size of the request as the protocol of live assistants would send it."""
        if isinstance(request, Summarise):
            return 400 + _size(request.text)
        said = sum(_size(turn.text) + 40 for turn in request.history)
        offered = [[tool.name, tool.description, dict(tool.arguments)] for tool in request.tools]
        tools = len(json.dumps(offered, default=str))
        return 600 + _size(request.text) + said + tools + (PHOTO_BYTES if request.photo else 0)

    def answer(self, request: AskAssistant | Summarise, call: Call) -> Reply[AssistantAnswer] | Reply[Summary]:  # noqa: ARG002
        """The answer with its pieces; never fails."""
        if isinstance(request, Summarise):
            text = "\n".join(extract(request.text, max(1, request.sentences)))
            return Reply(Summary(text, EXTRACTED), _took(text), _size(text) + 200, pieces_of(text))
        text, tools = self.think(request)
        cost = _size(text) + sum(len(str(use.arguments)) + 100 for use in tools) + 200
        return Reply(AssistantAnswer(text, tools, PROVIDER), _took(text), cost, pieces_of(text), note=PROVIDER)

    def think(self, request: AskAssistant) -> tuple[str, tuple[ToolUse, ...]]:
        """The words and tools for a request. Pure."""
        question = Question(request.text)
        if request.photo is not None:
            return describe(request.photo.pixels, question), ()
        tools = pick_tools(question, (tool.name for tool in request.tools))
        if tools:
            return "", tools
        asked, said = _last(request.history, "user"), _last(request.history, "assistant")
        by_rule = reckon(question, said) or convert(question, asked) or calendar_answer(question)
        return by_rule or self._known(question, asked) or _UNKNOWN[question.language], ()

    def find(self, text: str, language: str) -> tuple[int, float] | None:
        """The entry that a text is nearest to and how near, 0..1, near enough or not."""
        return self._indexes[language].nearest(text)

    def _known(self, question: Question, asked: str) -> str | None:
        language = question.language
        found = self.find(question.plain, language)
        rest = _FOLLOWS.sub("", question.plain)
        if asked and rest != question.plain:  # "and on the G1?"
            found = self.find(f"{Question(asked).plain} {rest}", language)
        if found is None or found[1] < NEAR_ENOUGH[language]:
            return None
        say = self._entries[found[0]].say
        return say.get(language) or say["en"]


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A text in the pieces in which it comes: words, or two characters where there are no spaces between words.

    >>> [piece.text for piece in pieces_of("That is 84.")]
    ['That ', 'is ', '84.']
    """
    return tuple(
        Piece(round((FIRST_PIECE_MS + PIECE_MS * place) * NS_PER_MS), piece)
        for place, piece in enumerate(_pieces(text))
    )


def _pieces(text: str) -> Iterator[str]:
    yield from re.findall(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]{1,2}\s*|[^\s\u3400-\u9fff]+\s*", text)


def _took(text: str) -> Declared:
    """How long the whole answer takes at the far end."""
    more_ms = PIECE_MS * max(0, sum(1 for _ in _pieces(text)) - 1)
    middle, low, high = (
        math.ceil((first_ms + more_ms) * NS_PER_MS)
        for first_ms in (FIRST_PIECE_MS, FIRST_PIECE_LOW_MS, FIRST_PIECE_HIGH_MS)
    )
    return Declared(middle, low, high, SOURCE, "estimated")


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _last(history: Sequence[Turn], role: str) -> str:
    return next((turn.text for turn in reversed(history) if turn.role == role), "")
