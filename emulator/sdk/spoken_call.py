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
    r"call up (?P<shown>.+)|(?:call|ring|phone) (?P<brought>.+) up"
    r"|(?:call|ring|phone|dial|telephone)(?: up| back)? (?P<a>.+)"
    r"|(?:talk|speak) (?:to|with) (?P<b>.+)|give (?P<c>.+) a (?:call|ring)|(?:put|get) me through to (?P<d>.+)"
    r"|rufe? (?P<e>.+) (?:an|zurück)|(?P<f>.+) (?:an|zurück)rufen|mit (?P<g>.+) (?:telefonieren|sprechen)"
    r"|给(?P<h>.+?)[打回拨]一?[个通]?电话|[打拨]一?[个通]?电话给(?P<i>.+)|拨打(?P<j>.+?)(?:的?电话)?|打给(?P<k>.+)|呼叫(?P<l>.+)"
    r"|give a (?:call|ring) to (?P<m>.+)|打(?!一?[个通]?电话|开|错)(?P<n>.+?)的?电话",
    re.IGNORECASE,
)
# How it is to be called, and what is said out of kindness.
TRAILING = (
    r"(?:[\s,]+(?:back|please|now|again|for me|at (?:home|work)|bitte|doch|mal|jetzt|zu hause"
    r"|(?:on|over) (?:(?:the|my|her|his|their) )?(?:loud)?(?:speaker(?:phone)?|phone|mobile|cell(?:phone)?|landline)"
    r"|(?:auf|über) (?:(?:dem|der|den) )?(?:lautsprecher|handy|festnetz))"
    r"|['’]s (?:phone|mobile|cell(?:phone)?|number)|[\s.,!?。！？吧啊呀]+|好[吗不]好?)$"
)
BEHIND = re.compile(TRAILING, re.IGNORECASE)
HOUR = r"(?:\d\S*|half|quarter|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
STUNDE = r"(?:\d\S*|halb|viertel|mitternacht|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
# A call for another time; nobody wants to be rung up before it.
LATER = re.compile(
    rf"\b(?:at {HOUR}|um {STUNDE}|(?:in|for) (?:\S+ ){{0,4}}?(?:seconds?|minutes?|mins?|hours?|days?|weeks?)"
    r"|in (?:\S+ ){0,4}?(?:sekunden?|minuten?|(?:viertel|halben )?stunden?|tage?n?|wochen?)"
    r"|(?:in the|this) (?:morning|afternoon|evening)|next \w+|(?:on|every) \w+day|today|tonight|tomorrow|later|soon"
    r"|when|once|after|before|morgen|übermorgen|heute|später|nachher|nächste[nrs]? \w+|am \w+tag|wenn|sobald)\b"
    r"|[今明后][天晚早]|[早晚]上|[上下中]午|[\d一二两三四五六七八九十]点|分钟|小时|[以之]后|待会|等[一下会]|星期|周[一二三四五六日末]",
    re.IGNORECASE,
)
# One calls up a map, and talks to an assistant, without a telephone; "call the shop" is a call.
NO_CALL_TO_APP = ("shown", "brought", "b", "g")
AROUND = re.compile(
    r"^(?:up|mal|bitte|doch|jetzt|bei|my|the|meinen?|meiner|meinem|dem?|de[nr]|die|das|我的?)(?:\s+|(?<=[我的]))"
    rf"|{TRAILING}",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:me|us|it|this|that|mich|uns)\b.*|back|(?:him|her|them)(?: back)?|log|list|history|book|ihn|sie|es|他|她|它",
    re.IGNORECASE,
)


def callee_in(words: str) -> str:
    """The name of who is to be called, "" where nobody is named or no call is wished for.

    >>> [callee_in(words) for words in ("call mum", "ruf bitte meine Mama an", "给妈妈打电话", "give Li Lei a call")]
    ['mum', 'Mama', '妈妈', 'Li Lei']
    >>> [callee_in(words) for words in ("call me a taxi", "who has called", "remind me to call mum", "call back")]
    ['', '', '', '']
    >>> [callee_in(words) for words in ("call up the map", "call up my sister", "talk to the assistant", "phone book")]
    ['', 'sister', '', '']
    >>> [callee_in(words) for words in ("call mum back on speaker", "ruf bei Mama an", "给我妈打电话", "call me later")]
    ['mum', 'Mama', '妈', '']
    """
    found = CALLING.fullmatch(_bare(BEHIND, POLITE.sub("", " ".join(words.split()))))
    name = _bare(AROUND, next((name for name in found.groups() if name), "") if found else "")
    is_app = found is not None and found.lastgroup in NO_CALL_TO_APP and app_called(name) != ""
    return "" if is_app or NOBODY.fullmatch(name) or LATER.search(name) else name


def _bare(around: re.Pattern[str], words: str) -> str:
    """Without all that it finds, one behind the other."""
    while (bare := around.sub("", words)) != words:
        words = bare
    return words
