"""Numbers that are said in words become figures: recognisers write "twenty five", rules want 25.

In: a text in English, German or Chinese, in small letters. Out: the same text with figures. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
BIS_NEUNZEHN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
ZEHNER = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"


def _values(to_nineteen: str, tens: str) -> dict[str, int]:
    ones = {word: value for value, word in enumerate(to_nineteen.split())}
    return ones | dict(zip(tens.split(), range(20, 100, 10), strict=True))


_ENGLISH = _values(TO_NINETEEN, TENS)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_GERMAN = _values(BIS_NEUNZEHN, ZEHNER)
_GERMAN |= {"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "dreissig": 30, "fuenf": 5, "zwoelf": 12, "zwo": 2}
_GERMAN_ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer"})
_HAN_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万]+(点[零〇一二三四五六七八九]+)?")
# A lone figure within a word is mostly no number: 一起 together, 星期一 Monday, 一下 a bit, 一样 alike.
_HAN_WORDS = re.compile(
    r"星期[一二三四五六]|一起|一下|一样|一点|第一|一般|万一|百分之|千[卡克米瓦]|周[一二三四五六](?=[^元块])"
)


def with_figures(text: str, language: str) -> str:
    """`text` with its numbers as figures.

    >>> with_figures("what is twenty five times two hundred and three", "en")
    'what is 25 times 203'
    >>> with_figures("wie viel ist fünfundzwanzig mal drei komma fünf", "de"), with_figures("二十五乘以三点五", "zh")
    ('wie viel ist 25 mal 3.5', '25乘以3.5')
    """
    if language == "zh":
        return _chinese(text)
    words = text.split()
    return " ".join(_german(words) if language == "de" else _english(words))


def _english(words: Sequence[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        value, end = _english_number(words, at)
        out.append(words[at] if value is None else value)
        at = end
    return out


def _english_number(words: Sequence[str], start: int) -> tuple[str | None, int]:
    """The number that begins at `start` as figures and where it ends; None when there is none."""
    total = part = 0
    at, seen = start, False
    while at < len(words):
        word = words[at]
        if word in _ENGLISH and _fits(part, _ENGLISH[word], seen):
            part += _ENGLISH[word]
        elif word == "hundred" and seen and 0 < part < 100:
            part *= 100
        elif word in _SCALES and word != "hundred" and seen and part:
            total, part = total + part * _SCALES[word], 0
        elif word == "and" and seen and at + 1 < len(words) and words[at - 1] in _SCALES and words[at + 1] in _ENGLISH:
            pass
        elif word == "a" and not seen and words[at + 1 : at + 2] and words[at + 1] in _SCALES:
            part = 1
        else:
            break
        seen = True
        at += 1
    if not seen:
        return None, start + 1
    decimals, at = _decimals(words, at, "point", _ENGLISH)
    return f"{total + part}{decimals}", at


def _fits(part: int, value: int, seen: bool) -> bool:
    """Whether a word can follow: "twenty five" and "hundred ten" are one number, "five six" and "ten five" are two."""
    last_two = part % 100
    return not seen or last_two == 0 or (last_two >= 20 and last_two % 10 == 0 and 0 < value < 10)


def _decimals(words: Sequence[str], at: int, mark: str, names: dict[str, int]) -> tuple[str, int]:
    figures = ""
    if words[at : at + 1] == [mark]:
        after = at + 1
        while after < len(words) and names.get(words[after], 10) < 10:
            figures += str(names[words[after]])
            after += 1
        at = after if figures else at
    return f".{figures}" if figures else "", at


def _german(words: Sequence[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        value = german_number(words[at])
        if value is None:
            out.append(words[at])
            at += 1
            continue
        decimals, end = _decimals(words, at + 1, "komma", _GERMAN)
        out.append(words[at] if words[at] in _GERMAN_ARTICLES and not decimals else f"{value}{decimals}")
        at = end
    return out


def german_number(word: str) -> int | None:
    """The value of a German number word below a million; None for any other word.

    >>> german_number("einundzwanzig"), german_number("zweihundertfünf"), german_number("hunderttausend")
    (21, 205, 100000)
    >>> german_number("wunderbar") is None
    True
    """
    if word in _GERMAN:
        return _GERMAN[word]
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            count = german_number(before) if before else 1
            rest = german_number(after.removeprefix("und")) if after else 0
            return None if count is None or rest is None else count * scale + rest
    unit, found, tens = word.partition("und")
    if found and 0 < _GERMAN.get(unit, 0) < 10 and _GERMAN.get(tens, 0) >= 20:
        return _GERMAN[unit] + _GERMAN[tens]
    return None


def _chinese(text: str) -> str:
    kept: list[str] = []
    end = 0
    for word in _HAN_WORDS.finditer(text):
        kept += [_HAN_NUMBER.sub(_chinese_figures, text[end : word.start()]), word.group()]
        end = word.end()
    return "".join([*kept, _HAN_NUMBER.sub(_chinese_figures, text[end:])])


def _chinese_figures(found: re.Match[str]) -> str:
    whole, _, decimals = found.group().partition("点")
    total = section = digit = 0
    if not set(whole) & {*_HAN_SCALES, "万"}:  # digit by digit, as years are read
        figures = "".join(str(_HAN_DIGITS[sign]) for sign in whole)
    else:
        for sign in whole:
            if sign in _HAN_DIGITS:
                digit = _HAN_DIGITS[sign]
            elif sign == "万":
                total, section, digit = (total + section + digit) * 10_000, 0, 0
            else:
                section, digit = section + (digit or 1) * _HAN_SCALES[sign], 0
        figures = str(total + section + digit)
    return figures + ("." + "".join(str(_HAN_DIGITS[sign]) for sign in decimals) if decimals else "")
