"""Whom somebody wants to call, in a sentence of English, German or Chinese. Pure."""

from __future__ import annotations

import re

from emulator.sdk.app_names import app_called

POLITE = re.compile(
    r"^(?:(?:please|hey|okay|just|can you|could you|would you|will you|i want to|i'd like to|i would like to|i need to"
    r"|let me|let's|bitte|kannst du|könntest du|würdest du|ich möchte|ich will|ich muss|mal"
    r"|请|帮我|我想|我要|麻烦)[\s,]*)+",
    re.IGNORECASE,
)
CALLING = re.compile(
    r"call up (?P<shown>.+)|(?:call|ring|phone|dial|telephone)(?: up)? (?P<a>.+)"
    r"|(?:talk|speak) (?:to|with) (?P<b>.+)|give (?P<c>.+) a (?:call|ring)|(?:put|get) me through to (?P<d>.+)"
    r"|rufe? (?P<e>.+) an|(?P<f>.+) anrufen|mit (?P<g>.+) (?:telefonieren|sprechen)"
    r"|给(?P<h>.+?)打一?个?电话|打一?个?电话给(?P<i>.+)|拨打(?P<j>.+?)(?:的?电话)?|打给(?P<k>.+)|呼叫(?P<l>.+)",
    re.IGNORECASE,
)
# One calls up a map, and talks to an assistant, without a telephone; "call the shop" is a call.
NO_CALL_TO_APP = ("shown", "b", "g")
AROUND = re.compile(
    r"^(?:up|mal|bitte|doch|jetzt|my|the|meinen?|meiner|meinem|dem?|de[nr]|die|das|我的?)(?:\s+|(?<=[我的]))"
    r"|\s+(?:please|now|again|for me|bitte|mal|jetzt)$|[\s.!?。！？吧]+$",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:me|it|this|that)\b.*|back|(?:him|her|them)(?: back)?|log|list|history|book|ihn|sie|es|他|她|它", re.IGNORECASE
)


def callee_in(words: str) -> str:
    """The name of who is to be called, "" where nobody is named or no call is wished for.

    >>> [callee_in(words) for words in ("call mum", "ruf bitte meine Mama an", "给妈妈打电话", "give Li Lei a call")]
    ['mum', 'Mama', '妈妈', 'Li Lei']
    >>> [callee_in(words) for words in ("call me a taxi", "who has called", "remind me to call mum", "call back")]
    ['', '', '', '']
    >>> [callee_in(words) for words in ("call up the map", "call up my sister", "talk to the assistant", "phone book")]
    ['', 'sister', '', '']
    """
    found = CALLING.fullmatch(POLITE.sub("", " ".join(words.split())).rstrip(" .!?。！？"))
    name = next((name for name in found.groups() if name), "") if found else ""
    while (bare := AROUND.sub("", name)) != name:
        name = bare
    is_app = found is not None and found.lastgroup in NO_CALL_TO_APP and app_called(name) != ""
    return "" if is_app or NOBODY.fullmatch(name) else name
