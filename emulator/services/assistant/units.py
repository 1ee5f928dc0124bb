"""Conversions of units, and how many of one are in another, in English, German and Chinese. Pure.

Factors are exact by definition (the international yard and pound of 1959, the calorie of 4.184 J) but for those marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emulator.services.assistant.question import Question
from emulator.services.assistant.reckoning import number_in


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` of these make one of the dimension's first unit's measure, after adding `zero` (temperatures)."""

    dimension: str
    factor: float
    en: tuple[str, ...]
    de: tuple[str, ...]
    zh: tuple[str, ...]
    zero: float = 0.0

    def name(self, language: str, value: float) -> str:
        """Singular where one stands alone; the first name is the plural, the second the singular."""
        names: tuple[str, ...] = getattr(self, language)
        return names[1] if value == 1 and len(names) > 1 and language != "zh" else names[0]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _unit(dimension: str, factor: float, en: str, de: str, zh: str, *, zero: float = 0.0) -> Unit:
    return Unit(dimension, factor, _names(en), _names(de), _names(zh), zero)


UNITS = (
    _unit("length", 1.0, "metres, metre, meters, meter, m", "Meter, Meter, m", "米, 公尺"),
    _unit(
        "length", 1000.0, "kilometres, kilometre, kilometers, kilometer, km", "Kilometer, Kilometer, km", "公里, 千米"
    ),
    _unit("length", 0.01, "centimetres, centimetre, centimeters, centimeter, cm", "Zentimeter, Zentimeter, cm", "厘米"),
    _unit(
        "length", 0.001, "millimetres, millimetre, millimeters, millimeter, mm", "Millimeter, Millimeter, mm", "毫米"
    ),
    _unit("length", 1609.344, "miles, mile", "Meilen, Meile", "英里"),
    _unit("length", 0.3048, "feet, foot", "Fuß, Fuß", "英尺"),
    _unit("length", 0.0254, "inches, inch", "Zoll, Zoll", "英寸"),
    _unit("length", 0.9144, "yards, yard", "Yards, Yard", "码"),
    _unit("length", 1852.0, "nautical miles, nautical mile", "Seemeilen, Seemeile", "海里"),
    _unit("length", 500.0, "li", "Li", "华里"),
    _unit("mass", 1.0, "kilograms, kilogram, kilos, kilo, kg", "Kilogramm, Kilogramm, Kilo, kg", "公斤, 千克"),
    _unit("mass", 0.001, "grams, gram, g", "Gramm, Gramm, g", "克"),
    _unit("mass", 1000.0, "tonnes, tonne", "Tonnen, Tonne", "吨"),
    _unit("mass", 0.45359237, "pounds, pound, lbs", "Pfund, Pfund", "磅"),
    _unit("mass", 0.028349523125, "ounces, ounce", "Unzen, Unze", "盎司"),
    _unit("mass", 0.5, "jin", "Jin", "斤"),
    _unit("volume", 1.0, "litres, litre, liters, liter", "Liter, Liter", "升"),
    _unit(
        "volume", 0.001, "millilitres, millilitre, milliliters, milliliter, ml", "Milliliter, Milliliter, ml", "毫升"
    ),
    _unit("volume", 3.785411784, "gallons, gallon", "Gallonen, Gallone", "加仑"),
    _unit("volume", 0.473176473, "pints, pint", "Pints, Pint", "品脱"),
    _unit("time", 1.0, "seconds, second", "Sekunden, Sekunde", "秒, 秒钟"),
    _unit("time", 60.0, "minutes, minute", "Minuten, Minute", "分钟"),
    _unit("time", 3600.0, "hours, hour", "Stunden, Stunde", "小时"),
    _unit("time", 86_400.0, "days, day", "Tage, Tag, Tagen", "天"),
    _unit("time", 604_800.0, "weeks, week", "Wochen, Woche", "周, 星期"),
    _unit(
        "temperature", 1.0, "degrees Celsius, degree Celsius, Celsius", "Grad Celsius, Grad Celsius, Celsius", "摄氏度"
    ),
    _unit(
        "temperature",
        5 / 9,
        "degrees Fahrenheit, degree Fahrenheit, Fahrenheit",
        "Grad Fahrenheit, Grad Fahrenheit, Fahrenheit",
        "华氏度",
        zero=-32.0,
    ),
    _unit("temperature", 1.0, "kelvin, kelvin", "Kelvin, Kelvin", "开尔文", zero=-273.15),
    _unit("speed", 1.0, "metres per second, metre per second, meters per second", "Meter pro Sekunde", "米每秒"),
    _unit(
        "speed",
        1 / 3.6,
        "kilometres per hour, kilometre per hour, kilometers per hour, km/h",
        "Kilometer pro Stunde, km/h",
        "公里每小时",
    ),
    _unit("speed", 0.44704, "miles per hour, mile per hour, mph", "Meilen pro Stunde", "英里每小时"),
    _unit("area", 1.0, "square metres, square metre, square meters", "Quadratmeter, Quadratmeter", "平方米"),
    _unit("area", 10_000.0, "hectares, hectare", "Hektar, Hektar", "公顷"),
    _unit("area", 10_000 / 15, "mu", "Mu", "亩"),
    _unit("area", 4046.8564224, "acres, acre", "Acres, Acre", "英亩"),
    _unit("energy", 1.0, "joules, joule", "Joule, Joule", "焦耳, 焦"),
    _unit("energy", 4184.0, "kilocalories, kilocalorie, calories", "Kilokalorien, Kilokalorie, Kalorien", "千卡, 大卡"),
    _unit("energy", 3.6e6, "kilowatt hours, kilowatt hour", "Kilowattstunden, Kilowattstunde", "千瓦时, 度电"),
)
_SAY = {"en": "{} {} {} {} {}.", "de": "{} {} {} {} {}.", "zh": "{}{}{}{}{}。"}
_IS = {"en": ("is", "are"), "de": ("ist", "sind"), "zh": ("等于", "等于")}
_ONE = {"en": "a|an|one|1", "de": "ein|eine|einen|einem|einer|1", "zh": "1|一"}


@dataclass(frozen=True, slots=True)
class _Mention:
    unit: Unit
    amount: float | None


def convert(question: Question, before: str = "") -> str | None:
    """The conversion as a sentence; None when none was asked for. `before` is the wearer's last question.

    >>> convert(Question("how many kilometres is five miles"))
    '5 miles are 8.04672 kilometres.'
    >>> convert(Question("20摄氏度等于多少华氏度"))
    '20摄氏度等于68华氏度。'
    >>> convert(Question("and in metres"), before="how many kilometres is five miles")
    '5 miles are 8,046.72 metres.'
    """
    language = question.language
    mentions = list(_mentions(question.plain, language))
    amounts = [mention for mention in mentions if mention.amount is not None]
    if mentions and not amounts and before:
        amounts = [each for each in _mentions(Question(before).plain, language) if each.amount is not None]
    if len(amounts) != 1:
        return None
    given = amounts[0]
    targets = [each.unit for each in mentions if each is not given and each.unit.dimension == given.unit.dimension]
    if not targets or targets[-1] is given.unit or given.amount is None:
        return None
    return _sentence(given.amount, given.unit, targets[-1], language)


def _sentence(amount: float, unit: Unit, target: Unit, language: str) -> str:
    value = (amount + unit.zero) * unit.factor / target.factor - target.zero
    value = round(value, 9)
    verb = _IS[language][amount != 1]
    return _SAY[language].format(
        number_in(language, amount), unit.name(language, amount), verb, number_in(language, value),
        target.name(language, value),
    )  # fmt: skip


def _mentions(plain: str, language: str) -> Iterator[_Mention]:
    """The units of a text in their order, each with the figure before it; the longest name wins."""
    at = 0
    pattern, units = _PATTERNS[language]
    while found := pattern.search(plain, at):
        amount = found["amount"]
        value = None if amount is None else float(amount) if re.match(r"-?\d", amount) else 1.0
        yield _Mention(units[found["name"]], value)
        at = found.end()


def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, Unit]]:
    units: dict[str, Unit] = {}
    for unit in UNITS:
        for name in getattr(unit, language):
            units.setdefault(name.lower(), unit)
    names = "|".join(re.escape(name) for name in sorted(units, key=len, reverse=True))
    gap, edge = ("", "") if language == "zh" else (r"\s*", r"(?![\wäöüß/])")
    before = r"(?<![\wäöüß.])" if language != "zh" else ""
    amount = rf"(?P<amount>-?\d{{1,12}}(?:\.\d{{1,9}})?|\b(?:{_ONE[language]})\b)" if language != "zh" else (
        r"(?P<amount>-?\d{1,12}(?:\.\d{1,9})?)"
    )  # fmt: skip
    return re.compile(rf"{before}(?:{amount}{gap})?(?P<name>{names}){edge}"), units


_PATTERNS = {language: _pattern(language) for language in ("en", "de", "zh")}
