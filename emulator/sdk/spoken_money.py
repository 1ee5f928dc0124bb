"""Sums of money as people say them, in English, German and Chinese: all words are read, or there is no sum. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from emulator.sdk.number_words import HALF, in_chinese, in_english, in_figures, in_german

NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("￥"): "¥"}  # as Chinese text is set
Reading = Callable[[str], Decimal | None]
# Around a sum and no part of it. What makes it less certain ("about", "or", "each") is not among these.
AROUND = re.compile(
    r"^(?:exactly|just|only|the sum of|genau|nur|一共|总共|正好)\s*|[\s,]*(?:please|bitte|exactly|整|吧)$|[\s.!?。!?]+$"
)
UNKNOWN_CURRENCY = "XXX"  # ISO 4217 has it for what is no currency


NOTES = {"fiver": Decimal(5), "tenner": Decimal(10)}  # of pounds


class Money(NamedTuple):
    """What a currency is called, as patterns; a figure may stand right before any of them.

    In words of Latin letters the whole, its tenth, its hundredth and its notes, then its signs (one character each),
    and in Chinese the whole and its parts.
    """

    whole: str
    tenth: str = ""
    hundredth: str = ""
    notes: str = ""
    signs: str = ""
    han: str = ""
    han_parts: str = ""


MONEY = {
    "CNY": Money(
        r"yuan|kuai|renminbi|rmb|cny",
        tenth=r"jiao|mao",
        hundredth=r"fen",
        han=r"块钱?|(?<![美欧日港韩加澳新])[元圆]钱?|人民币",
        han_parts="[毛角分]",
    ),
    "EUR": Money(r"euros?|eur", signs="€", han=r"欧[元圆]?"),
    "USD": Money(r"(?:us ?)?dollars?|usd|bucks?", signs="$", han=r"美[元圆金]"),
    "GBP": Money(
        r"pounds?|quid|gbp|pfund", hundredth=r"pence|penny|pennies|p", notes="|".join(NOTES), signs="£", han="英镑"
    ),
    "CHF": Money(r"francs?|franken|chf", hundredth=r"rappen", han=r"瑞士法郎|瑞郎"),
    "JPY": Money(r"yen|jpy", han=r"日[元圆]"),
    "HKD": Money(r"hkd", han=r"港[币元圆]"),
    "KRW": Money(r"won|krw", han=r"韩[元圆币]"),
    "INR": Money(r"rupees?|inr", signs="₹", han="卢比"),
    "THB": Money(r"baht|thb", signs="฿", han="泰铢"),
    UNKNOWN_CURRENCY: Money(
        r"roubles?|rubles?|lira|zlotys?|kron\w+", hundredth=r"(?:euro ?)?cents?|ct", han=r"[加澳新][元圆币]|卢布"
    ),
}


def _any(*patterns: str) -> str:
    return rf"(?:{'|'.join(filter(None, patterns))})"


SIGNS = "".join(money.signs for money in MONEY.values()) + "¥"  # yuan or yen
LARGE = _any(*(money.whole for money in MONEY.values()), f"[{SIGNS}]")
TENTH = _any(*(money.tenth for money in MONEY.values()))
SMALL = _any(*(money.hundredth for money in MONEY.values()))
GROSS = _any(*(money.han for money in MONEY.values()))
CURRENCIES = {
    code: rf"(?<![^\W\d_]){_any(*money[:4])}(?![^\W\d_])|{_any(*map(re.escape, money.signs), *money[5:])}"
    for code, money in MONEY.items()
}
ARTICLES = frozenset(("a", "an", "one", "ein", "eine", "einen", "einem", "einer"))
HALVES = frozenset(
    ("half a", "half an", "a half", "half", "ein halber", "einen halben", "einem halben", "halber", "halben")
)
AND_A_HALF = ("and a half", "und ein halber", "und einen halben")


def amount_in(words: str) -> str:
    """The sum of money that the words name, with two places; "" for none, and for what could be more than one sum.

    >>> amount_in("thirty yuan"), amount_in("zwölf Euro fünfzig"), amount_in("三块五"), amount_in("nine point five")
    ('30.00', '12.50', '3.50', '9.50')
    >>> amount_in("fifty cents"), amount_in("1.200 Euro"), amount_in("minus five yuan"), amount_in("nine fifty")
    ('0.50', '1200.00', '', '')
    """
    plain = unicodedata.normalize("NFC", " ".join(words.lower().split())).translate(NARROW)
    while (bare := AROUND.sub("", plain)) != plain:
        plain = bare
    found = {_western(plain, in_english), _western(plain, in_german), _german_pair(plain), _chinese(plain)}
    sums = {value for value in found if value}
    value = sums.pop() if len(sums) == 1 else None
    return f"{value:.2f}" if value and value == round(value, 2) else ""


def currency_in(words: str) -> str:
    """The currency that the words name, as ISO 4217 writes it; "" for none, "XXX" where it may be this or that one.

    A "¥" alone names none, since yuan and yen are written so.

    >>> [currency_in(words) for words in ("three yen", "zwölf Euro", "三十块", "9.50", "20usd", "fifty cents")]
    ['JPY', 'EUR', 'CNY', '', 'USD', 'XXX']
    """
    plain = unicodedata.normalize("NFC", words.lower()).translate(NARROW)
    found = {code for code, called in CURRENCIES.items() if re.search(called, plain)}
    return found.pop() if len(found) == 1 else UNKNOWN_CURRENCY if found else ""


def _western(plain: str, in_words: Reading) -> Decimal | None:
    """A sum in English or German, whose numbers are figures or words of this one language."""
    text = re.sub(rf"(?<=\d)(?=[a-z{SIGNS}])|(?<=[{SIGNS}])(?=\d)", " ", plain)
    text = re.sub(r"(?<=[a-zäöüß])-(?=[a-zäöüß])", " ", text)

    def number(part: str) -> Decimal | None:
        figures = in_figures(part)
        return in_words(part) if figures is None else figures

    if found := re.fullmatch(rf"{LARGE} (.+)", text):
        return in_figures(found[1])
    if found := re.fullmatch(rf"(.+) {SMALL}", text):
        if large := re.fullmatch(rf"(.+?) {LARGE} (?:and |und )?(.+)", found[1]):
            return _together(_counted(large[1], number), _counted(large[2], number))
        return _parts(_counted(found[1], number), 100)
    if found := re.fullmatch(rf"(.+) {TENTH}", text):
        return _parts(_counted(found[1], number), 10)
    if found := re.fullmatch(rf"(.+?) {LARGE}(?: (.+))?", text):
        return _large(_counted(found[1], number), found[2] or "", number)
    return NOTES.get(text.removeprefix("a ")) or number(text)


def _large(large: Decimal | None, behind: str, number: Reading) -> Decimal | None:
    """Large money and what is said behind it; one digit there may be tenths or hundredths, so that is no sum."""
    if not behind or large is None:
        return large
    if behind in AND_A_HALF:
        return large + HALF if large == int(large) else None
    small = re.sub(r"^(?:and|und) ", "", behind)
    value = number(small)
    is_clear = re.fullmatch(r"\d\d", small) or (value is not None and value >= 10)
    return _together(large, value) if is_clear else None


def _counted(part: str, number: Reading) -> Decimal | None:
    """How many of a coin: here an article is one."""
    if part in ARTICLES:
        return Decimal(1)
    return HALF if part in HALVES else number(part)


def _together(large: Decimal | None, small: Decimal | None) -> Decimal | None:
    """Whole large money and fewer than a hundred of the small."""
    if large is None or small is None or large != int(large) or small != int(small) or small >= 100:
        return None
    return large + small / 100


def _parts(count: Decimal | None, parts: int) -> Decimal | None:
    return None if count is None else count / parts


def _german_pair(plain: str) -> Decimal | None:
    """ "Eins fünfzig" is a price; in English "nine fifty" may be 950 as well."""
    large, _, small = plain.partition(" ")
    whole, hundredths = in_german(large), in_german(small)
    is_price = whole is not None and hundredths is not None and 0 < whole < 100 and hundredths >= 10
    return _together(whole, hundredths) if is_price else None


def _chinese(plain: str) -> Decimal | None:
    """A sum in Chinese: 三块五, 三块五毛五, 两块半, 五毛, 一千二."""
    text = re.sub(r" (?![ -~])|(?<![ -~]) ", "", plain).removeprefix("人民币")  # never between figures
    if found := re.fullmatch(rf"(.+?){GROSS}(.*)", text):
        large = HALF if found[1] == "半" else in_chinese(found[1])
        behind = _chinese_small(found[2], Decimal("0.1")) if found[2] else Decimal(0)
        is_whole = large is not None and (large == int(large) or not found[2])
        return large + behind if large is not None and behind is not None and is_whole else None
    return _chinese_small(text, None) if re.search("[毛角分]", text) else in_chinese(text, short=True)


def _chinese_small(text: str, bare: Decimal | None) -> Decimal | None:
    """Tenths and hundredths; `bare`: what a lone digit counts, None where it counts nothing."""
    if text == "半":
        return HALF if bare else None
    if bare and (found := re.fullmatch(r"([1-9一二两三四五六七八九])", text)):
        return _digit(found[1]) * bare
    if found := re.fullmatch(r"零?([1-9一二两三四五六七八九])[毛角]钱?(?:零?([1-9一二两三四五六七八九])分?钱?)?", text):
        return _digit(found[1]) / 10 + (_digit(found[2]) / 100 if found[2] else 0)
    if found := re.fullmatch(r"零([1-9一二两三四五六七八九])", text) if bare else None:
        return _digit(found[1]) / 100
    if found := re.fullmatch(r"零?(.+)(分|毛|角)钱?", text):
        count = in_chinese(found[1])
        is_part = (
            count is not None and count == int(count) and (bare is None or count < (100 if found[2] == "分" else 10))
        )
        return count / (100 if found[2] == "分" else 10) if count is not None and is_part else None
    return None


def _digit(sign: str) -> Decimal:
    return in_chinese(sign) or Decimal(0)
