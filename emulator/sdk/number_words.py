"""Numbers as they are said or written, each read whole or not at all: no part passes for the number. Pure.

In: a number alone, in small letters. Out: its exact value, or None for whatever is not just one number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from emulator.sound import spoken_numbers

HALF = Decimal("0.5")
ONES, TENS = spoken_numbers.TO_NINETEEN.split(), spoken_numbers.TENS.split()
EINER, ZEHNER = (names.replace("ß", "ss").split() for names in (spoken_numbers.BIS_NEUNZEHN, spoken_numbers.ZEHNER))
HAN = "零一二三四五六七八九"
# Groups of three have one mark, of which decimals have the other: 1,234.56 and 1.234,56 and 1 234,56.
FIGURES = re.compile(
    r"(?:(\d+)|([1-9]\d{0,2}(?:(?:,\d{3})+(?!.*,)|(?:\.\d{3})+(?!.*\.)|(?: \d{3})+)))(?:[.,](\d{1,2}))?"
)


def in_figures(text: str) -> Decimal | None:
    """A number in figures; three behind a mark are thousands, since no sum has three places.

    >>> in_figures("1,200"), in_figures("1.234,56"), in_figures("9,5"), in_figures("1,2345")
    (Decimal('1200'), Decimal('1234.56'), Decimal('9.5'), None)
    """
    found = FIGURES.fullmatch(text)
    if not found or not text.isascii():
        return None
    return Decimal(re.sub(r"\D", "", found[1] or found[2]) + (f".{found[3]}" if found[3] else ""))


def in_english(text: str) -> Decimal | None:
    """A number below a million in English words, with "point" or a half.

    >>> in_english("twelve hundred and five"), in_english("two and a half thousand"), in_english("nine point zero five")
    (Decimal('1205'), Decimal('2500.0'), Decimal('9.05'))
    >>> in_english("five six") is None
    True
    """
    text = text.replace("-", " ")
    if text.endswith(" and a half thousand"):
        half = in_english(text.removesuffix(" thousand"))
        return half * 1000 if half else None
    if text.endswith(" and a half"):  # "three hundred and a half" may be 350
        count = _english_hundreds().get(text.removesuffix(" and a half"), 100)
        return count + HALF if count < 100 else None
    whole_words, point, digits = text.partition(" point ")
    whole = _english_whole(whole_words)
    return _with_places(whole, digits.split(), ONES) if point else _exact(whole)


def in_german(text: str) -> Decimal | None:
    """A number below a million in German words, with "komma" or a half.

    >>> in_german("zweieinhalb"), in_german("eintausendzweihundert"), in_german("neun komma null fünf")
    (Decimal('2.5'), Decimal('1200'), Decimal('9.05'))
    """
    text = text.replace("ß", "ss").replace("ue", "ü").replace("oe", "ö").replace("zwo", "zwei")
    if text in ("anderthalb", "eineinhalb"):
        return 1 + HALF
    if text.endswith("einhalb"):
        count = _german_hundreds().get(text.removesuffix("einhalb"), 100)
        return count + HALF if 1 < count < 100 else None
    whole_word, komma, digits = text.partition(" komma ")
    whole = _german_whole(whole_word)
    return _with_places(whole, digits.split(), EINER) if komma else _exact(whole)


def in_chinese(text: str, short: bool = False) -> Decimal | None:
    """A number below a hundred million in Chinese signs, or in figures with 万, 千 or 百 behind.

    `short`: the last scale may be left out, as where no unit follows.

    >>> in_chinese("一万零五百"), in_chinese("1.5万"), in_chinese("一千二", short=True), in_chinese("一千二")
    (Decimal('10500'), Decimal('15000.0'), Decimal('1200'), None)
    """
    if found := re.fullmatch(r"([\d.,]+)([万千百]?)", text):
        figures = in_figures(found[1])
        scale = {"万": 10_000, "千": 1000, "百": 100, "": 1}[found[2]]
        return figures * scale if figures is not None else None
    text = text.replace("两", "二").replace("〇", "零")
    if short and (found := re.fullmatch(rf"(.+([万千百]))([{HAN[1:]}])", text)):
        scale = {"万": 1000, "千": 100, "百": 10}[found[2]]
        before = in_chinese(found[1])
        return before + HAN.index(found[3]) * scale if before is not None else None
    whole_signs, point, digits = text.partition("点")
    whole = _chinese_whole(whole_signs)
    return _with_places(whole, list(digits), list(HAN)) if point else _exact(whole)


def _exact(whole: int | None) -> Decimal | None:
    return None if whole is None else Decimal(whole)


def _with_places(whole: int | None, digits: list[str], names: list[str]) -> Decimal | None:
    """Digit by digit behind the point; who says "point fifty" is not guessed at."""
    if whole is None or not digits or any(digit not in names[:10] for digit in digits):
        return None
    return Decimal(f"{whole}." + "".join(str(names.index(digit)) for digit in digits))


def _thousands(count: int | None, rest: int | None) -> int | None:
    """Both below a thousand, of the first at least one."""
    if not count or count >= 1000 or rest is None or rest >= 1000:
        return None
    return count * 1000 + rest


def _english_whole(text: str) -> int | None:
    before, thousand, after = text.partition("thousand")
    below = _english_hundreds()
    if not thousand:
        return below.get(text)
    count = 1 if before in ("", "a ") else below.get(before.removesuffix(" "))
    after = after.removeprefix(" ")
    rest = below.get(after.removeprefix("and ")) if after else 0
    return _thousands(count, rest) if after != "zero" else None


@cache
def _english_hundreds() -> dict[str, int]:
    """Every way to say 0 to 999, and "twelve hundred"."""
    below = {word: value for value, word in enumerate(ONES)}
    for tens, word in enumerate(TENS, 2):
        below |= {word: tens * 10} | {f"{word} {ONES[one]}": tens * 10 + one for one in range(1, 10)}
    said = dict(below)
    counts = {word: value for word, value in below.items() if value % 10} | {"a": 1}
    for hundreds, value in [*((f"{count} hundred", value) for count, value in counts.items()), ("hundred", 1)]:
        said[hundreds] = value * 100
        for rest, more in below.items():
            if more:
                said[f"{hundreds} {rest}"] = said[f"{hundreds} and {rest}"] = value * 100 + more
    return said


def _german_whole(text: str) -> int | None:
    before, tausend, after = text.partition("tausend")
    below = _german_hundreds()
    if not tausend:
        return below.get(text)
    count = 1 if before in ("", "ein") else below.get(before)
    rest = below.get(after.removeprefix("und")) if after else 0
    return _thousands(count, rest) if after != "null" else None


@cache
def _german_hundreds() -> dict[str, int]:
    """Every way to say 0 to 999, and "zwölfhundert"."""
    below = {word: value for value, word in enumerate(EINER)}
    for tens, word in enumerate(ZEHNER, 2):
        below |= {word: tens * 10, f"einund{word}": tens * 10 + 1}
        below |= {f"{EINER[one]}und{word}": tens * 10 + one for one in range(2, 10)}
    said = dict(below)
    counts = {word: value for word, value in below.items() if 1 < value < 20 and value != 10} | {"ein": 1, "": 1}
    for count, value in counts.items():
        said[f"{count}hundert"] = value * 100
        for rest, more in below.items():
            if more:
                said[f"{count}hundert{rest}"] = said[f"{count}hundertund{rest}"] = value * 100 + more
    return said


def _chinese_whole(signs: str) -> int | None:
    before, ten_thousand, after = signs.partition("万")
    signs, before, after = (re.sub(rf"(?<![{HAN[1:]}])十", "一十", part) for part in (signs, before, after))
    if not ten_thousand:
        return _chinese_below_ten_thousand(signs)
    count = _chinese_below_ten_thousand(before)
    rest = _chinese_below_ten_thousand(after.removeprefix("零")) if after else 0
    if not count or rest is None or after == "零" or (after and (rest < 1000) != after.startswith("零")):
        return None
    return count * 10_000 + rest


def _chinese_below_ten_thousand(signs: str) -> int | None:
    """What is written as one writes it, always with the one before ten; what is only read so is none."""
    figures = spoken_numbers.with_figures(signs, "zh")
    value = int(figures) if re.fullmatch(r"[0-9]{1,4}", figures) else None
    return value if value is not None and signs == _in_signs(value) else None


def _in_signs(value: int) -> str:
    """0 to 9999 in Chinese signs."""
    signs = "".join(
        HAN[int(digit)] + (scale if digit != "0" else "")
        for digit, scale in zip(f"{value:04d}", ("千", "百", "十", ""), strict=True)
    )
    return re.sub("零+", "零", signs).strip("零") or "零"
