"""The small language in which a project writes its spoken commands, and its translation to JSGF.

In: sentences such as `[please] pay <amount> yuan` or `(take|make) a photo`. Out: a JSGF grammar for the recogniser,
the words that it needs, and a pattern that tells a whole sentence from a torso, since recognisers return both. `[..]`
may be left out, `(a|b)` is a choice, `<number>` is 0 to 999 in words, `<amount>` a number with decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from emulator.bad_input import BadInput

UNITS = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
DIGIT = f"({'|'.join(('zero', *UNITS.split()))})"
UNIT = f"({'|'.join(UNITS.split())})"
BELOW_HUNDRED = f"(({'|'.join(TENS.split())}) [{UNIT}]|{'|'.join(TEENS.split())}|{UNIT})"
NUMBER = f"({UNIT} hundred [[and] {BELOW_HUNDRED}]|{BELOW_HUNDRED}|zero)"
SLOTS = {"number": NUMBER, "digit": DIGIT, "amount": f"{NUMBER} [point {DIGIT} [{DIGIT}]]"}

TOKEN = re.compile(r"\s+|(?P<mark>[()\[\]|])|<(?P<slot>[^<>]*)>|(?P<word>[^\s()\[\]|<>]+)|(?P<wrong>.)")
MARKS = "()[]|<>"
DEEPEST = 12
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the recogniser needs: the JSGF text, its words, and the pattern of a whole sentence.

    Group 1 of `whole` is the sentence without its wake word.
    """

    jsgf: str
    words: frozenset[str]
    whole: re.Pattern[str]

    def sentence(self, heard: str) -> str | None:
        """The sentence in what was heard, without its wake word; None when it is not a whole one."""
        match = self.whole.fullmatch(f"{heard} ")
        return match[1].strip() if match else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece in both languages; `may_be_empty` when it can be said by saying nothing."""

    jsgf: str
    pattern: str
    may_be_empty: bool


def build_grammar(
    sentences: Sequence[str], wake_words: Sequence[str], knows: Callable[[str], bool], where: str
) -> Grammar:
    """The grammar of a project. Raises BadInput that names the sentence, and the word when `knows` does not know it."""
    if not sentences:
        raise BadInput("there are no sentences to hear", where=where, mend="list some under sentences")
    words: set[str] = set()

    def parsed(texts: Sequence[str], key: str) -> list[_Part]:
        parts = []
        for index, text in enumerate(texts):
            reader = _Reader(text, f"{where}: options.{key}[{index}]", knows)
            parts.append(reader.sentence())
            words.update(reader.words)
        return parts

    said, wake = _choice(parsed(sentences, "sentences")), parsed(wake_words, "wake_words")
    before = _choice(wake) if wake else _Part("", "", True)
    jsgf = f"#JSGF V1.0;\ngrammar commands;\npublic <command> = {before.jsgf} {said.jsgf};\n"
    return Grammar(jsgf, frozenset(words), re.compile(f"{before.pattern}({said.pattern})"))


def _choice(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    jsgf = " | ".join(part.jsgf for part in parts)
    pattern = "|".join(part.pattern for part in parts)
    return _Part(f"({jsgf})", f"(?:{pattern})", any(part.may_be_empty for part in parts))


class _Reader:
    """Reads one sentence by recursive descent."""

    def __init__(self, text: str, where: str, knows: Callable[[str], bool]) -> None:
        self._text, self._where, self._knows = text, where, knows
        self.words: set[str] = set()
        if len(text) > LONGEST:
            raise self._wrong(f"{len(text)} characters are too many for a command", f"at most {LONGEST}")
        self._tokens = self._split(text)
        self._at = 0

    def sentence(self) -> _Part:
        """The whole sentence."""
        part = self._choices("", 0)
        if self._at < len(self._tokens):
            raise self._wrong(f"{self._tokens[self._at]!r} closes nothing", "balance the brackets")
        if part.may_be_empty:
            raise self._wrong("this command can be said by saying nothing", "leave a word outside [..]")
        return part

    def _split(self, text: str) -> list[str]:
        tokens: list[str] = []
        for match in TOKEN.finditer(text):
            if match["wrong"]:
                raise self._wrong(f"{match['wrong']!r} is out of place", "write words, [..], (a|b) and <slot>")
            if match["slot"] is not None:
                tokens += ["(", *self._split(self._slot(match["slot"])), ")"]
            elif match["mark"] or match["word"]:
                tokens.append(match["mark"] or self._word(match["word"]))
        return tokens

    def _slot(self, name: str) -> str:
        if name not in SLOTS:
            raise self._wrong(f"there is no slot <{name}>", f"there are {', '.join(f'<{slot}>' for slot in SLOTS)}")
        return SLOTS[name]

    def _word(self, text: str) -> str:
        word = text.lower().strip('.,!?;:"')
        if not re.fullmatch(r"[a-z][a-z'.-]*", word):
            raise self._wrong(
                f"{text!r} cannot be heard: the offline model is English", "write words, numbers in words too"
            )
        if not self._knows(word):
            raise self._wrong(f"the word {word!r} is not in the recogniser's dictionary", "use another word")
        self.words.add(word)
        return word

    def _choices(self, closing: str, depth: int) -> _Part:
        if depth > DEEPEST:
            raise self._wrong("the brackets are nested too deeply", f"at most {DEEPEST}")
        choices = [self._sequence(depth)]
        while self._peek() == "|":
            self._at += 1
            choices.append(self._sequence(depth))
        if closing:
            if self._peek() != closing:
                raise self._wrong(f"a {closing!r} is missing", "balance the brackets")
            self._at += 1
        return _choice(choices)

    def _sequence(self, depth: int) -> _Part:
        parts: list[_Part] = []
        while (token := self._peek()) and token not in ")]|":
            self._at += 1
            if token == "(":
                inner = self._choices(")", depth + 1)
                parts.append(_Part(f"({inner.jsgf})", f"(?:{inner.pattern})", inner.may_be_empty))
            elif token == "[":
                inner = self._choices("]", depth + 1)
                parts.append(_Part(f"[{inner.jsgf}]", f"(?:{inner.pattern})?", True))
            else:
                parts.append(_Part(token, re.escape(token) + " ", False))
        if not parts:
            raise self._wrong("there is nothing to say between two marks", "write a word there")
        jsgf = " ".join(part.jsgf for part in parts)
        return _Part(jsgf, "".join(part.pattern for part in parts), all(part.may_be_empty for part in parts))

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _wrong(self, what: str, mend: str) -> BadInput:
        return BadInput(what, where=f"{self._where} {self._text[:60]!r}", mend=mend)
