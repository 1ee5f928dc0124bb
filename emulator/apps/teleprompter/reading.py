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
WORDS_OF_A_SENTENCE = 3  # fewer were not understood, rather than said to somebody else
GUESSED_WORDS = 2.0  # how far a guessed place may lag behind at the end of a line
BLIND_WORDS = 60.0  # how far a voice alone may carry the place: understanding lags three sentences behind


@dataclass
class Reading:
    """A script that is read. `place` counts words from the start, `sure` is where words were last recognised."""

    text: str
    lines: list[str] = field(init=False)
    place: float = 0.0
    sure: int = 0
    per_s: float = WORDS_PER_S
    begun: float = 0.0
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = broken(self.text)
        self.words = words_of(self.lines)
        chinese = sum(len(word.text) == 1 and word.text >= "\u4e00" for word in self.words)
        self.per_s = CHARACTERS_PER_S if chinese > len(self.words) / 2 else WORDS_PER_S

    @property
    def line(self) -> int:
        """Index of the line that is read now."""
        return self._line_at(self.place)

    def _line_at(self, place: float) -> int:
        last = len(self.words) - 1
        return self.words[min(last, int(place))].line if self.words else 0

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

    def window(self, prompting: bool = False) -> tuple[str, str, str, str, str]:
        """The line before, three lines from the one that is read, the line after them.

        For `prompting` the line is the next to be said: where the place is only guessed from how long somebody spoke,
        the last words of a line count as said.
        """
        is_guessed = self.place != self.sure
        line = self._line_at(self.place + GUESSED_WORDS) if prompting and is_guessed else self.line
        padded = ["", *self.lines, "", "", "", ""]
        before, first, second, third, after = padded[line : line + 5]
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

    def begin(self) -> None:
        """Somebody begins to speak."""
        self.begun = self.place

    def end(self, end_ns: int) -> None:
        """The utterance ended: keep how far it carried the place, for the moment when its words are known."""
        self.spans[end_ns] = self.begun, self.place

    def hear(self, text: str, seconds: float, end_ns: int = 0) -> bool:
        """These words were heard in so many seconds, until `end_ns`; whether they were found.

        The place goes to the end of them, and as far on as it has gone since they were said: glasses need longer to
        understand a sentence than one needs to read the next. A sentence that is not of the script is taken back.
        """
        heard = spoken_words(text)[-MOST_HEARD:]
        begun, ended = self.spans.pop(end_ns, (self.place, self.place))
        first = max(0, min(self.sure, int(begun)) - BACK_WORDS)
        script = [word.text for word in self.words[first : int(ended) + AHEAD_WORDS]]
        end, misheard, score = best_end(script, heard)
        since = self.place - ended
        if score < LEAST_SCORE:
            if len(heard) >= WORDS_OF_A_SENTENCE:
                self._put_right(self.place - (ended - begun))
            return False
        there = first + end + misheard
        read = there - max(self.sure, int(begun))
        self.sure = first + end
        self._put_right(min(len(self.words) - 1.0 if since else float(len(self.words)), there + since))
        if read > 3 and seconds > 1.0:
            self.per_s = min(MOST_PER_S, max(LEAST_PER_S, (self.per_s + read / seconds) / 2))
        return True

    def _put_right(self, place: float) -> None:
        """Go to another place; what was said since, and is not understood yet, was said as much further on or back."""
        moved = place - self.place
        self.place, self.begun = place, self.begun + moved
        self.spans = {end_ns: (begun + moved, ended + moved) for end_ns, (begun, ended) in self.spans.items()}


def best_end(script: list[str], heard: list[str]) -> tuple[int, int, int]:
    """Where in `script` the best alignment with `heard` ends, how many words were heard after it, and its score.

    The nearest of equally good ones counts.

    >>> best_end("we walk along the lake and rest".split(), "walk a long the lake in".split())
    (5, 1, 4)
    """
    best, above = (0, len(heard), 0), [0] * (len(heard) + 1)
    for row, word in enumerate(script, 1):
        line = [0]
        for column, other in enumerate(heard, 1):
            aligned = above[column - 1] + (SAME if word == other else OTHER)
            line.append(max(0, aligned, above[column] + LEFT_OUT, line[column - 1] + LEFT_OUT))
        score = max(line)
        if score > best[2]:
            best = (row, len(heard) - line.index(score), score)
        above = line
    return best
