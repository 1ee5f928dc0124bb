"""How far a script has been read: by the clock, by hand, or by what was heard.

Following a voice: while somebody speaks the place moves on at the reader's pace; what was understood of an utterance
puts it right. Words are looked for near the place only, by local alignment (Smith and Waterman 1981) of what was heard
with the script, so that a misheard word does no harm and a sentence that stands elsewhere too leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .lines import broken, spoken_words, words_of

WORDS_PER_S, LEAST_PER_S, MOST_PER_S = 2.3, 1.0, 5.0  # 2.3: 140 words a minute, an even reading voice
CHARACTERS_PER_S = 4.0
BACK_WORDS, AHEAD_WORDS = 8, 40
MOST_HEARD = 30
SAME, OTHER, LEFT_OUT = 2, -1, -1
LEAST_SCORE = 2 * SAME + OTHER  # two words with one misheard between them
BLIND_WORDS = 25.0  # how far a voice alone may carry the place


@dataclass
class Reading:
    """A script that is read. `place` counts words from the start, `sure` is where words were last recognised."""

    text: str
    lines: list[str] = field(init=False)
    place: float = 0.0
    sure: int = 0
    per_s: float = WORDS_PER_S

    def __post_init__(self) -> None:
        self.lines = broken(self.text)
        self.words = words_of(self.lines)
        chinese = sum(len(word.text) == 1 and word.text >= "\u4e00" for word in self.words)
        self.per_s = CHARACTERS_PER_S if chinese > len(self.words) / 2 else WORDS_PER_S

    @property
    def line(self) -> int:
        """Index of the line that is read now."""
        last = len(self.words) - 1
        return self.words[min(last, int(self.place))].line if self.words else 0

    @property
    def share(self) -> float:
        """How much has been read, 0..1."""
        return min(1.0, self.place / len(self.words)) if self.words else 1.0

    @property
    def is_over(self) -> bool:
        """Whether the last word has been read."""
        return self.place >= len(self.words)

    @property
    def seconds(self) -> float:
        """How long the whole takes at this pace."""
        return len(self.words) / self.per_s

    def window(self) -> tuple[str, str, str, str, str]:
        """The line before, three lines from the one that is read, the line after them."""
        padded = ["", *self.lines, "", "", "", ""]
        before, first, second, third, after = padded[self.line : self.line + 5]
        return before, first, second, third, after

    def run(self, seconds: float) -> None:
        """Go on at an even pace."""
        self.place = min(float(len(self.words)), self.place + seconds * self.per_s)

    def run_blind(self, seconds: float) -> None:
        """Somebody speaks, and nobody knows yet which words: go on, but not far, and not beyond the last one."""
        furthest = min(len(self.words) - 1.0, self.sure + BLIND_WORDS)
        self.place = max(self.place, min(furthest, self.place + seconds * self.per_s))

    def step(self, lines: int) -> None:
        """So many lines on or back, to the first word there; beyond the last line it is over."""
        wanted = max(0, self.line + lines)
        found = (index for index, word in enumerate(self.words) if word.line >= wanted)
        self.place = float(next(found, len(self.words)))
        self.sure = int(self.place)

    def hear(self, text: str, seconds: float) -> bool:
        """Put the place behind the words that were heard in so many seconds; whether they were found."""
        heard = spoken_words(text)[-MOST_HEARD:]
        first = max(0, min(self.sure, int(self.place)) - BACK_WORDS)
        script = [word.text for word in self.words[first : int(self.place) + AHEAD_WORDS]]
        end, score = best_end(script, heard)
        if score < LEAST_SCORE:
            return False
        read = first + end - self.sure
        self.place, self.sure = float(first + end), first + end
        if read > 3 and seconds > 1.0:
            self.per_s = min(MOST_PER_S, max(LEAST_PER_S, (self.per_s + read / seconds) / 2))
        return True


def best_end(script: list[str], heard: list[str]) -> tuple[int, int]:
    """Where in `script` the best alignment with `heard` ends, and its score; the nearest of equally good ones.

    >>> best_end("we walk along the lake and rest".split(), "walk a long the lake".split())
    (5, 4)
    """
    best, above = (0, 0), [0] * (len(heard) + 1)
    for row, word in enumerate(script, 1):
        line = [0]
        for column, other in enumerate(heard, 1):
            aligned = above[column - 1] + (SAME if word == other else OTHER)
            line.append(max(0, aligned, above[column] + LEFT_OUT, line[column - 1] + LEFT_OUT))
        if max(line) > best[1]:
            best = (row, max(line))
        above = line
    return best
