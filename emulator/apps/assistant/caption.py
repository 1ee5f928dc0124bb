"""A growing text, let out at a pace at which it can be read, and cut into sentences for the voice."""

from __future__ import annotations

import re

TICK_S = 0.3
# What fits on the display at once is shown at once; then 20 Latin or 10 Chinese characters a second.
AT_ONCE, AT_ONCE_HAN = 96, 40
PER_TICK, PER_TICK_HAN = 6, 3
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？]")


class Caption:
    """`take` what has come so far; `step` lets some of it out; `shown` is what is to be seen."""

    def __init__(self) -> None:
        self.text = ""
        self.shown = ""
        self._said = 0

    def take(self, text: str) -> None:
        """All of the text so far. What was shown of it never changes."""
        if not text.startswith(self.shown):
            self.shown = ""
            self._said = 0
        self.text = text

    def step(self) -> bool:
        """Let a few more words out; whether there were any."""
        han = is_han(self.text)
        length = max(AT_ONCE_HAN if han else AT_ONCE, len(self.shown) + (PER_TICK_HAN if han else PER_TICK))
        if len(self.text) > length and not han:
            length = max(self.text.find(" ", length), 0) or len(self.text)
        before, self.shown = self.shown, self.text[:length].rstrip()
        return self.shown != before

    @property
    def is_out(self) -> bool:
        """Whether all that has come is shown."""
        return self.shown == self.text.rstrip()

    def sentences(self, *, whole: bool) -> list[str]:
        """The sentences that have come to their end since the last call; with `whole` also what is left."""
        found = []
        for end in SENTENCE_END.finditer(self.text, self._said):
            if end.end() < len(self.text) or whole:  # a number may go on behind its point
                found.append(self.text[self._said : end.end()].strip())
                self._said = end.end()
        if whole and self.text[self._said :].strip():
            found.append(self.text[self._said :].strip())
            self._said = len(self.text)
        return found


def is_han(text: str) -> bool:
    """Whether a text is mostly Chinese: more than one character in four."""
    return 4 * sum("\u4e00" <= letter <= "\u9fff" for letter in text) > len(text)


def language_of(text: str, otherwise: str) -> str:
    """Which voice reads a text."""
    if is_han(text):
        return "zh"
    return "de" if any(letter in "äöüßÄÖÜ" for letter in text) else otherwise


def reading_s(text: str) -> float:
    """How long a text has to stay: a second, and 0.35 s for each word or 0.11 s for each Chinese character."""
    return 1.0 + (len(text) / 9 if is_han(text) else 0.35 * len(text.split()))
