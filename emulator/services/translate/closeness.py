"""How alike a text and an entry of a phrasebook are, when they are not the same: slips, other word order, small words.

Two keys come in (see `spelling.key_of`), a share 0..1 goes out. It errs on the side of "not alike": a phrase with
another word of content in it ("where is the bar", "where is the bank") says something else, however many letters agree.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from emulator.services.spelling import decisive
from emulator.services.translate.looks import look_alike

# Words that may come or go without changing what is asked for: articles, politeness, forms of "to be".
LIGHT_WORDS = """
the a an is are am it to of at um uh well so just please now there s
der die das den dem ein eine einen ist sind bin bitte mal doch zu
el la los las un una es está son por favor
le les l une est ce c sil vous plaît
"""
LIGHT = frozenset(LIGHT_WORDS.split())
# The same in scripts without blanks: particles and politeness.
LIGHT_CHARACTERS = frozenset("的了吗呢吧啊呀嘛请はがをにのよねか")
ASKING = ("请问一下", "请问", "打扰一下")
SHORTEST_SLIP, LONG_WORD = 4, 8
ORDER_COUNTS = 0.05
MOST_PARTICLES = 3
LEAST_HAN, LEAST_WORDS = 0.75, 0.74


def closeness(said: str, known: str, *, has_blanks: bool) -> float:
    """0 for what must not be taken for one another, else the likeness; from `LEAST_...` on it counts as the same."""
    for asking in ASKING:
        said = said.removeprefix(asking) or said
    if decisive(said) != decisive(known):
        return 0.0
    if not has_blanks:
        return _characters_alike(said, known)
    return _words_alike(said.split(), known.split())


def _characters_alike(said: str, known: str) -> float:
    """Share of the same characters; 0 when others differ than look-alikes and particles."""
    if abs(len(said) - len(known)) > MOST_PARTICLES:
        return 0.0
    matcher = SequenceMatcher(a=said, b=known, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and not _excusable(said[a:b], known[c:d]):
            return 0.0
    return matcher.ratio()


def _excusable(said: str, known: str) -> bool:
    """Whether these may stand for one another where everything around them is the same."""
    if LIGHT_CHARACTERS.issuperset(said + known):
        return True
    return len(said) == len(known) == 1 and look_alike(said, known)


def _words_alike(said: list[str], known: list[str]) -> float:
    """Weighted share of words that have a partner; 0 as soon as a word of content has none."""
    places: list[int] = []
    matched = 0.0
    free = dict(enumerate(said))
    for word in known:
        partner = max(free, key=lambda place: (_alike(free[place], word), -place), default=None)
        likeness = _alike(free[partner], word) if partner is not None else 0.0
        if partner is None or not likeness:
            if word not in LIGHT:
                return 0.0
            continue
        places.append(partner)
        matched += likeness * _weight(word) * 2
        del free[partner]
    if any(word not in LIGHT for word in free.values()):
        return 0.0
    whole = sum(map(_weight, said)) + sum(map(_weight, known))
    out_of_order = sum(later < earlier for earlier, later in pairwise(places))
    return max(0.0, matched / whole - ORDER_COUNTS * out_of_order)


def _weight(word: str) -> float:
    return 0.3 if word in LIGHT else 1.0 + min(len(word), LONG_WORD) / LONG_WORD


def _alike(one: str, other: str) -> float:
    """1 for the same word, less for one with a slip or two of the pen in it, 0 for another word."""
    if one == other:
        return 1.0
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_SLIP or decisive(one) or decisive(other):
        return 0.0
    allowed = 1 if shorter < LONG_WORD else 2
    slips = slips_between(one, other, allowed)
    return 1 - 0.6 * slips / shorter if slips <= allowed else 0.0


def slips_between(one: str, other: str, most: int) -> int:
    """Letters added, left out, exchanged or swapped with their neighbour (optimal string alignment distance).

    More than `most` are told as `most` + 1.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
