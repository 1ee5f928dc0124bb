"""Sentences from grammars: what can be said for each intent, as rules in a file for each language.

`# name` begins a rule, each further line is one way to say it: `(a|b)` a choice, `[a]` may be left out, `<rule>`
another rule, `{slot}` or `{slot=rule}` one whose words are the slot. `<pseudo>` is a made-up word, so that slots are
found by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.understanding.dice import Dice

FOLDER = Path(__file__).parent / "grammar"
LANGUAGES = ("en", "zh", "de")
PSEUDO = "pseudo"
_ONSETS = "b br ch d dr f fl g gr h k kl l m n p pr r s sch st t tr v w z"
_CONSONANTS = _ONSETS.split()
_NUCLEI = "a e i o u au ei ia oo"
_VOWELS = _NUCLEI.split()
_CODAS = "l m n r s t x ck"
_ENDS = _CODAS.split()
_SOUNDING = "阿巴卡达尔菲格哈伊科拉马尼奥波奇罗萨塔乌维亚泽丹莫克林森斯特贝诺"
_MADE_UP = (
    re.compile(f"(?:(?:{'|'.join(_CONSONANTS)})(?:{'|'.join(_VOWELS)})){{1,2}}[aeiou]?(?:{'|'.join(_ENDS)})"),
    re.compile(f"[{_SOUNDING}]{{1,3}}"),
)
SPOKEN_OUT = ("question", "action")  # slots whose words the rules themselves choose
_TOKEN = re.compile(
    r"<(?P<rule>\w+)>|\{(?P<slot>\w+)(?:=(?P<by>\w+))?\}|\\(?P<sign>.)|(?P<mark>[()\[\]|])|(?P<text>[^<{\\()\[\]|]+)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; its words are the slot's when there is one."""

    name: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    ways: tuple[Sequence, ...]


Sequence = tuple["str | Rule | Choice", ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text. `slot` is what it fills, `place` tells the slots of a sentence apart; "" and 0 for none."""

    text: str
    slot: str = ""
    place: int = 0


class Grammar:
    """The rules of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.rules = read_rules((FOLDER / f"{language}.txt").read_text("utf-8"))

    def say(self, rule: str, dice: Dice) -> list[Said]:
        """One sentence of a rule, in stretches."""
        said: list[Said] = []
        self._say(rule, dice, said, Said(""))
        return said

    def _say(self, rule: str, dice: Dice, said: list[Said], inside: Said) -> None:
        if rule == PSEUDO:
            said.append(Said(self._made_up(dice), inside.slot, inside.place))
            return
        waiting = [*reversed(dice.pick(self.rules[rule]))]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                said.append(Said(node, inside.slot, inside.place))
            elif isinstance(node, Choice):
                waiting += reversed(dice.pick(node.ways))
            else:
                self._say(node.name, dice, said, Said("", node.slot, len(said) + 1) if node.slot else inside)

    def _made_up(self, dice: Dice) -> str:
        if self.language == "zh":
            return "".join(dice.pick(_SOUNDING) for _ in range(1 + dice.below(3)))
        syllables = (dice.pick(_CONSONANTS) + dice.pick(_VOWELS) for _ in range(1 + dice.below(2)))
        return "".join(syllables) + dice.pick(_VOWELS[:5]) * dice.below(2) + dice.pick(_ENDS)

    def can_say(self, rule: str, text: str) -> bool:
        """Whether a rule can say a text without blanks, in which `{slot}` stands for the words of an open slot."""
        return len(text) in _Matcher(self, text).ends(rule, 0)

    def literals(self) -> Iterator[str]:
        """Every stretch of text in the rules."""
        waiting = [node for ways in self.rules.values() for way in ways for node in way]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            elif isinstance(node, Choice):
                waiting += [inner for way in node.ways for inner in way]


class _Matcher:
    """Where the rules can end in one text, from each place on."""

    def __init__(self, rules: Grammar, text: str) -> None:
        self._grammar, self._text = rules, text
        self._known: dict[tuple[str, int], frozenset[int]] = {}

    def ends(self, rule: str, start: int) -> frozenset[int]:
        """Of one rule."""
        key = (rule, start)
        if key not in self._known:
            if rule == PSEUDO:
                sounds, stop = _MADE_UP[self._grammar.language == "zh"], len(self._text) + 1
                found = (end for end in range(start + 1, stop) if sounds.fullmatch(self._text, start, end))
            else:
                found = (end for way in self._grammar.rules[rule] for end in self._of_way(way, start))
            self._known[key] = frozenset(found)
        return self._known[key]

    def _of_way(self, nodes: Sequence, start: int) -> set[int]:
        places = {start}
        for node in nodes:
            if not places:
                break
            places = {end for place in places for end in self._of_node(node, place)}
        return places

    def _of_node(self, node: str | Rule | Choice, start: int) -> Iterable[int]:
        if isinstance(node, str):
            text = _without_blanks(node)
        elif isinstance(node, Choice):
            return {end for way in node.ways for end in self._of_way(way, start)}
        elif not node.slot or node.slot in SPOKEN_OUT:
            return self.ends(node.name, start)
        else:
            text = f"{{{node.slot}}}"
        return (start + len(text),) if self._text.startswith(text, start) else ()


@cache
def _without_blanks(text: str) -> str:
    """Asked millions of times of the few thousand stretches that the rules have."""
    return "".join(text.split())


@cache
def grammar(language: str) -> Grammar:
    """The grammar that comes along."""
    return Grammar(language)


def read_rules(text: str) -> dict[str, list[Sequence]]:
    """Rules by name, from the text of a file."""
    rules: dict[str, list[Sequence]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("# "):
            name = line[2:].strip()
            ways = rules.setdefault(name, [])
        else:
            ways.append(_read(line))
    return rules


def _read(line: str) -> Sequence:
    tokens = [*_TOKEN.finditer(line)]
    ways, place = _ways(tokens, 0)
    if place != len(tokens) or len(ways) != 1:
        raise ValueError(f"brackets that do not fit: {line}")
    return ways[0]


def _ways(tokens: list[re.Match[str]], place: int) -> tuple[list[Sequence], int]:
    """The alternatives up to a closing bracket, and where that stands."""
    ways: list[list[str | Rule | Choice]] = [[]]
    while place < len(tokens) and tokens[place]["mark"] not in (")", "]"):
        token = tokens[place]
        if token["mark"] == "|":
            ways.append([])
        elif token["mark"]:
            inner, place = _ways(tokens, place + 1)
            ways[-1].append(Choice((*inner, ()) if token["mark"] == "[" else tuple(inner)))
        elif token["rule"]:
            ways[-1].append(Rule(token["rule"]))
        elif token["slot"]:
            ways[-1].append(Rule(token["by"] or token["slot"], token["slot"]))
        else:
            ways[-1].append(token["sign"] or token["text"])
        place += 1
    return [tuple(way) for way in ways], place
