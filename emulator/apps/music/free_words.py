"""What is wanted of the player, in the wearer's own words. Pure."""

from __future__ import annotations

import re

from emulator.sdk import Understood

# The first that fits counts.
ACTIONS = (
    ("no lyrics", r"(hide|without|no) .*(lyric|words)|ohne text|text aus|(关|不要|隐藏).*歌词"),
    ("lyrics", r"lyric|words|liedtext|歌词"),
    ("softer", r"soft|quiet|lower|\bdown|too loud|less|leise|zu laut|小|轻|低|太响"),
    ("louder", r"loud|\bup\b|higher|laut|大|响|高"),
    ("next song", r"next|skip|another|other one|nächst|überspring|weiter\b|下一|跳|切|换"),
    ("previous song", r"previous|last|back|again|vorig|zurück|noch ?mal|上一|重"),
    ("pause", r"pause|stop|halt|quit|silen|\boff\b|still\b|停|关"),
    ("play", r"play|resume|start|music|listen|hear|\bon\b|spiel|hör|musik|播|放|听|继续|音乐"),
)
SMALL = re.compile(r"(an?|the|some|any|to|in|on|by|of|it|de[rmn]|die|das|eine?[mnrs]?|von|im)( |$)", re.IGNORECASE)
TOLD = {"play": "play the music", "lyrics": "show the lyrics", "no lyrics": "hide the lyrics"}


def action_of(found: Understood) -> str:
    """What to do, "" for nothing of ours.

    >>> from emulator.sdk import Slot
    >>> action_of(Understood("play", (Slot("action", "lauter", 0, 6),), 0.9, True, "mach das doch lauter"))
    'louder'
    >>> action_of(Understood("play", (), 0.9, True, "that is much too loud for me"))
    'softer'
    """
    if found.intent != "play":
        return ""
    return _named_in(found) or "play"


def _named_in(found: Understood) -> str:
    said = found.slot("action") or found.text
    return next((action for action, pattern in ACTIONS if re.search(pattern, said.casefold())), "")


def title_of(found: Understood) -> str:
    """The song that is wanted, "" for whatever is on; "the" and its like are none.

    >>> from emulator.sdk import Slot
    >>> title_of(Understood("play", (Slot("title", "the", 0, 3), Slot("title", "The Lake", 9, 17)), 0.9, True, ""))
    'The Lake'
    """
    titles = (found.slot("title"), *(slot.text for slot in found.slots if slot.name == "title"))
    return next((title for title in titles if len(title) > 1 and SMALL.sub("", title)), "")


def question_of(found: Understood) -> str:
    """Asked back where it is not sure; "" where neither a song nor an action was named.

    >>> question_of(Understood("play", (), 0.4, False, "that is much too loud for me"))
    'Softer?'
    """
    title, action = title_of(found), _named_in(found)
    asked = f"play {title}" if title and not found.slot("action") else TOLD.get(action, action)
    return asked and f"{asked[:1].upper()}{asked[1:]}?"
