"""Words that grow while they are read: shown without flicker, and for as long as reading takes.

In: the text so far, again and again. Out: what to show of it, which only ever gets longer until the end: people lose
the line when words that they have read change under their eyes (BBC and Netflix rules for live captions).
"""

from __future__ import annotations

FIRST_GLANCE_S, WORD_S, HAN_A_SECOND = 1.0, 0.35, 9.0
SHORTEST_S, LONGEST_S = 2.5, 10.0
LEAST_GAP_NS = 300_000_000  # glasses redraw text about three times a second


class SteadyCaption:
    """One caption. `shown` is what may be shown now.

    >>> caption = SteadyCaption()
    >>> [caption.grow(text, now_ns=t * 10**9) for t, text in enumerate(["Cau", "Caution: we", "Caution: wet fl"])]
    [False, True, True]
    >>> caption.shown
    'Caution: wet'
    """

    def __init__(self) -> None:
        self.shown = ""
        self._changed_ns = -LEAST_GAP_NS

    def grow(self, text: str, now_ns: int) -> bool:
        """Take the text so far; True when `shown` has grown. A word counts when the next one has begun."""
        whole = whole_words(text)
        is_longer = whole.startswith(self.shown) and len(whole) > len(self.shown)
        if not is_longer or now_ns - self._changed_ns < LEAST_GAP_NS:
            return False
        self.shown, self._changed_ns = whole, now_ns
        return True

    def finish(self, text: str) -> None:
        """The text as it stays; now it may also correct what was shown."""
        self.shown = text


def whole_words(text: str) -> str:
    """A growing text without the word that may still grow; every character of a script without blanks is one."""
    if text and _is_east_asian(text[-1]):
        return text
    cut = max((place for place, letter in enumerate(text) if letter.isspace() or _is_east_asian(letter)), default=-1)
    return text[: cut + 1].rstrip()


def reading_s(text: str) -> float:
    """How long a text should stand to be read: 1 s, and 0.35 s a word or a ninth a character; 2.5 to 10 s."""
    characters = sum(map(_is_east_asian, text))
    words = len(text.split()) if not characters else 0
    return min(LONGEST_S, max(SHORTEST_S, FIRST_GLANCE_S + WORD_S * words + characters / HAN_A_SECOND))


def _is_east_asian(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff"
