"""Sums that are said in words: "what is 12 times 7", "15 Prozent von 80", "二十五乘以四". Pure.

Only a question that is a sum and nothing else is taken for one; products go before sums, as written.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping

from emulator.services.assistant.question import Question

_OPERATIONS: tuple[tuple[str, str], ...] = (
    (r"percent of|per cent of|% of|prozent von|% von|% des", "%"),
    (r"multiplied by|times|mal|multipliziert mit|乘以|乘|×|(?<=\d) ?x ?(?=\d)", "*"),
    (r"divided by|over|geteilt durch|durch|除以|÷|:", "/"),
    (r"plus|and|und|加上|加", "+"),
    (r"minus|less|weniger|减去|减|−", "-"),
    (r"to the power of|hoch|的(?=\d+次方)", "^"),
)
_OPENINGS = (
    r"^(what is|what's|what are|how much is|how much are|how many is|calculate|compute|tell me|work out|"
    r"was ist|was sind|wie viel ist|wieviel ist|wie viel sind|was ergibt|was macht|rechne|berechne|"
    r"请问|计算一下|计算|算一下|算)\s*"
)
_CLOSINGS = r"\s*(equals|is what|make|please|bitte|ergibt|aus|是多少|等于多少|等于几|得多少|得几|多少|是几|次方|=)\s*$"
_OTHER_FORMS: tuple[tuple[str, str], ...] = (
    (r"^(?:the )?square root of (\S+)$|^(?:die )?wurzel aus (\S+)$|^(\S+)的平方根$", "root"),
    (r"^(\S+) squared$|^(\S+) (?:zum )?quadrat$|^(\S+)的平方$", "square"),
    (r"^(?:a |the )?half of (\S+)$|^die hälfte von (\S+)$|^(\S+)的一半$|^(\S+)的1半$", "half"),
    (r"^(?:the )?double of (\S+)$|^twice (\S+)$|^das doppelte von (\S+)$|^(\S+)的2倍$", "double"),
)
_SUM = re.compile(r"-?\d+(\.\d+)?( [*/+^%-] -?\d+(\.\d+)?){1,8}")
_APPLY: Mapping[str, Callable[[float, float], float]] = {
    "*": operator.mul,
    "/": operator.truediv,
    "%": lambda share, of: share / 100 * of,
    "+": operator.add,
    "-": operator.sub,
    "^": operator.pow,
}
_LARGEST = 1e15
_SAY: Mapping[str, tuple[str, str, str]] = {
    "en": ("That is {}.", "Nothing can be divided by zero.", "That number is too large for me."),
    "de": ("Das ist {}.", "Durch null kann man nicht teilen.", "Die Zahl ist mir zu groß."),
    "zh": ("等于{}。", "不能除以零。", "这个数对我来说太大了。"),
}


def reckon(question: Question, before: str = "") -> str | None:
    """The answer as a sentence; None when the question is no sum. `before` is what the assistant said last.

    >>> reckon(Question("what is twelve times seven")), reckon(Question("15 Prozent von 80")), reckon(Question("hello"))
    ('That is 84.', 'Das ist 12.', None)
    """
    good, by_zero, too_large = _SAY[question.language]
    try:
        value = _value(question.plain, before)
    except ZeroDivisionError:
        return by_zero
    except OverflowError:
        return too_large
    return None if value is None else good.format(number_in(question.language, value))


def number_in(language: str, value: float) -> str:
    """A number as people of the language write it, with at most six significant figures after the point.

    >>> number_in("en", 1234567.0), number_in("de", 0.333333333), number_in("en", 0.30000000000000004)
    ('1,234,567', '0,333333', '0.3')
    """
    written = f"{round(value):,}" if value == round(value) else f"{value:,.{_decimals(value)}f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if language == "de" else written


def _decimals(value: float) -> int:
    return max(0, min(12, 5 - math.floor(math.log10(abs(value))))) if value else 0


def _value(plain: str, before: str) -> float | None:
    text = re.sub(_CLOSINGS, "", re.sub(_OPENINGS, "", plain))
    text = re.sub(r"百分之(\d+(?:\.\d+)?)", r"\1%", text)
    text = re.sub(r"^(\S+)的(\d+(?:\.\d+)?)%$", r"\2 % \1", text)
    for pattern, form in _OTHER_FORMS:
        found = re.match(pattern, text)
        if found:
            return _other(form, next(group for group in found.groups() if group is not None))
    for pattern, sign in _OPERATIONS:
        text = re.sub(rf"(?<![a-zäöü])(?:{pattern})(?![a-zäöü])", f" {sign} ", text)
    text = " ".join(re.sub(r"(?<=\d)\s*([*/+^-])\s*(?=-?\d)", r" \1 ", text).split())
    if text[:1] in "*/+-" and before:  # "times two", after an answer
        last = re.findall(r"-?\d[\d,]*(?:\.\d+)?", before)
        text = f"{last[-1].replace(',', '')} {text}" if last else text
    return _evaluate(text.split()) if _SUM.fullmatch(text) else None


def _other(form: str, figure: str) -> float | None:
    if not re.fullmatch(r"\d{1,15}(\.\d{1,9})?", figure):
        return None
    value = float(figure)
    return {"root": math.sqrt(value), "square": value * value, "half": value / 2, "double": 2 * value}[form]


def _evaluate(parts: list[str]) -> float:
    """Left to right; powers first, then products and percents, then sums."""
    for signs in ("^", "*/%", "+-"):
        at = 1
        while at < len(parts):
            if parts[at] in signs:
                parts[at - 1 : at + 2] = [repr(_apply(parts[at], float(parts[at - 1]), float(parts[at + 1])))]
            else:
                at += 2
    return float(parts[0])


def _apply(sign: str, left: float, right: float) -> float:
    if sign == "^" and (abs(right) > 64 or left < 0):
        raise OverflowError
    value = float(_APPLY[sign](left, right))
    if not abs(value) < _LARGEST:
        raise OverflowError
    return value
