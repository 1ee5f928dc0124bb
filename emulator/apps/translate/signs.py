"""The lines of the signs in view: which belong together, which comes next, and what is known of each already."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.sdk import ReadText, TextLine, Translation, height_px, lines_of_sign, top_px

from .words import is_chinese

NS_PER_S = 1_000_000_000
ASK_AGAIN_S = 30.0  # a line without a translation stays in view, and is not to be told again and again
TOGETHER = 2  # lines of one sign that a card has room for
FORGOTTEN_S = 5.0  # a reader misses a line now and then; what was gone for longer is told anew


class Signs:
    """`in_view` are the lines of the last frame that may have a translation, the largest first; `told` was revealed."""

    def __init__(self) -> None:
        self.in_view: list[str] = []
        self._read: tuple[TextLine, ...] = ()
        self._lines: dict[str, TextLine] = {}
        self.answers: dict[str, Translation] = {}
        self.told: set[str] = set()
        self._seen_ns: dict[str, int] = {}
        self._not_before_ns: dict[str, int] = {}

    def see(self, read: ReadText, now_ns: int) -> None:
        """Take a frame; of lines that are gone is forgotten what is known of them."""
        lines = [line for line in read.lines if is_chinese(line.text)]
        lines = [line for line in lines if self._not_before_ns.get(line.text, 0) <= now_ns]
        self.in_view = list(dict.fromkeys(line.text for line in sorted(lines, key=height_px, reverse=True)))
        self._read, self._lines = read.lines, {line.text: line for line in lines}
        self._seen_ns |= dict.fromkeys(self.in_view, now_ns)
        for text, seen_ns in tuple(self._seen_ns.items()):
            if now_ns - seen_ns > FORGOTTEN_S * NS_PER_S:
                del self._seen_ns[text]
                self.answers.pop(text, None)
                self.told.discard(text)

    def next_after(self, shown: Sequence[str], *, again: bool) -> str | None:
        """What to tell after the lines `shown`: one that is new, else with `again` the next in turn.

        For who sees them all again anyway, a line is new until it is known, else until it was told.
        """
        new = [text for text in self.in_view if text not in (self.answers if again else self.told)]
        if new or not again or not self.in_view:
            return new[0] if new else None
        if not shown:
            return self.in_view[0]
        last = max((self.in_view.index(text) for text in shown if text in self.in_view), default=-1)
        in_turn = [*self.in_view[last + 1 :], *self.in_view[: last + 1]]
        return next((text for text in in_turn if text not in shown), None)

    def together(self, text: str, shown: Sequence[str] = ()) -> list[str]:
        """The lines of the sign that `text` is of which can be told at once: known ones, from top to bottom.

        Those that are `shown` stay with it, as far as there is room.
        """
        sign = lines_of_sign(self._lines[text], self._read) if text in self._lines else []
        beside = {line.text for line in sign} - {text}
        known = [each for each in self.in_view if each in self.answers and each in beside]
        known.sort(key=lambda each: each not in shown)
        kept = [text, *known[: TOGETHER - 1]]
        return sorted(kept, key=lambda each: top_px(self._lines[each]) if each in self._lines else 0.0)

    def put_off(self, text: str, now_ns: int) -> None:
        """There is no translation: not to be asked for again for a while."""
        self._not_before_ns[text] = now_ns + round(ASK_AGAIN_S * NS_PER_S)

    def forget_answers(self) -> None:
        """In another language, or for another walk, everything is new."""
        self.answers.clear()
        self.told.clear()
