"""The lines of the signs in view: which comes next, and what is known of each already."""

from __future__ import annotations

from emulator.sdk import ReadText, TextLine, Translation

from .words import is_chinese

NS_PER_S = 1_000_000_000
ASK_AGAIN_S = 30.0  # a line without a translation stays in view, and is not to be told again and again
FORGOTTEN_S = 5.0  # a reader misses a line now and then; what was gone for longer is told anew


class Signs:
    """`in_view` are the lines of the last frame that may have a translation, the largest first."""

    def __init__(self) -> None:
        self.in_view: list[str] = []
        self.answers: dict[str, Translation] = {}
        self._seen_ns: dict[str, int] = {}
        self._not_before_ns: dict[str, int] = {}

    def see(self, read: ReadText, now_ns: int) -> None:
        """Take a frame; answers for lines that are gone are forgotten."""
        lines = [line for line in read.lines if is_chinese(line.text)]
        lines = [line for line in lines if self._not_before_ns.get(line.text, 0) <= now_ns]
        self.in_view = list(dict.fromkeys(line.text for line in sorted(lines, key=height_px, reverse=True)))
        self._seen_ns |= dict.fromkeys(self.in_view, now_ns)
        for text, seen_ns in tuple(self._seen_ns.items()):
            if now_ns - seen_ns > FORGOTTEN_S * NS_PER_S:
                del self._seen_ns[text]
                self.answers.pop(text, None)

    def next_after(self, shown: str, *, again: bool) -> str | None:
        """What to tell after `shown` ("" for nothing): a line not told yet, else with `again` the next in turn."""
        new = [text for text in self.in_view if text not in self.answers]
        if new or not self.in_view:
            return new[0] if new else None
        if not shown:
            return self.in_view[0]
        if not again:
            return None
        place = self.in_view.index(shown) + 1 if shown in self.in_view else 0
        text = self.in_view[place % len(self.in_view)]
        return text if text != shown else None

    def put_off(self, text: str, now_ns: int) -> None:
        """There is no translation: not to be asked for again for a while."""
        self._not_before_ns[text] = now_ns + round(ASK_AGAIN_S * NS_PER_S)

    def forget_answers(self) -> None:
        """In another language, or for another walk, everything is new."""
        self.answers.clear()


def height_px(line: TextLine) -> float:
    """Height of a line, by its left edge."""
    (_, top), _, _, (_, bottom) = line.corners
    return abs(bottom - top)
