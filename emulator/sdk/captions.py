"""Words that grow while they are read: shown without flicker, and for as long as reading takes.

In: the text so far, again and again. Out: what to show of it, which only ever gets longer until the end: people lose
the line when words that they have read change under their eyes (BBC and Netflix rules for live captions).
`SteadyCaption` is for a text that only grows, as a model writes it; `AgreedCaption` for one that is still guessed.
"""

from __future__ import annotations

import re

FIRST_GLANCE_S, WORD_S, HAN_A_SECOND = 1.0, 0.35, 9.0
SHORTEST_S, LONGEST_S = 2.5, 10.0
LEAST_GAP_NS = 300_000_000  # glasses redraw text about three times a second
# With the blank before it; a character of a script without blanks is a word.
WORD = re.compile(r"\s*[\u3040-\u9fff]|\s*[^\s\u3040-\u9fff]+")


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


class AgreedCaption:
    """One caption of what is heard, whose words a recogniser may still change. `shown` is what may be shown now.

    A word is shown when two hypotheses in a row agree on it and on all before it (LocalAgreement-2), and then stays
    until the end. `revised` counts the words that were shown and turned out to be others.

    >>> caption = AgreedCaption()
    >>> guesses = ["where", "wear is the", "where is the met", "where is the metro", "where is the metro station"]
    >>> [caption.grow(guess, now_ns=t * 10**9) for t, guess in enumerate(guesses)]
    [False, False, False, True, True]
    >>> caption.shown
    'where is the metro'
    """

    def __init__(self) -> None:
        self.shown = ""
        self.revised = 0
        self._agreed: list[str] = []
        self._before: list[str] = []
        self._changed_ns = -LEAST_GAP_NS

    def grow(self, hypothesis: str, now_ns: int) -> bool:
        """Take the words as they seem now; True when `shown` has grown."""
        words, before = WORD.findall(hypothesis), self._before
        self._before = words
        self._agreed += words[len(self._agreed) : _agreeing(words, before)]
        text = "".join(self._agreed).lstrip()
        if text == self.shown or now_ns - self._changed_ns < LEAST_GAP_NS:
            return False
        self.shown, self._changed_ns = text, now_ns
        return True

    def finish(self, text: str) -> None:
        """The words as they are."""
        shown, words = WORD.findall(self.shown), WORD.findall(text)
        self.revised += len(shown) - _agreeing(shown, words)
        self.shown, self._agreed = text, words


def _agreeing(words: list[str], others: list[str]) -> int:
    """How many words are the same from the beginning on; small letters and marks are no difference."""
    pairs = zip(map(_bare, words), map(_bare, others), strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(words), len(others)))


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).lower() or word.strip()


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
