"""The named filters of expressions: how a number becomes words, shown or spoken, in English or Chinese.

`distance` takes metres, `time` seconds, `pct` a share. The same template serves the panel ("120 m") and the voice of a
device without one ("120 metres"): `Manner` says which is wanted. A value of the wrong type gives None, "nothing there".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulator.hud.expressions.nodes import Constant

Arguments = tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """For whom text is made: the eye or (`spoken`) the ear, and in which language ("en", "zh", ...)."""

    language: str = "en"
    spoken: bool = False

    @property
    def chinese(self) -> bool:
        """Whether the Chinese words are to be used."""
        return self.language.lower().split("-")[0] == "zh"


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """What a filter takes and gives ("number", "string", "list", "any"), and how many constants it may get."""

    takes: str
    gives: str
    arguments: tuple[str, ...]
    required: int
    apply: Callable[[Any, Arguments, Manner], Any]


def number_text(value: float) -> str:
    """A number as a person writes it: no trailing zeros, at most three decimals.

    >>> number_text(120.0), number_text(0.1 + 0.2)
    ('120', '0.3')
    """
    rounded = round(float(value), 3)
    if rounded == int(rounded) and abs(rounded) < 1e15:
        return str(int(rounded))
    return f"{rounded:.3f}".rstrip("0").rstrip(".") if abs(rounded) < 1e15 else f"{rounded:.3g}"


def _units(amount: str, written: tuple[str, str], spoken: tuple[str, str], manner: Manner) -> str:
    """`amount` with its unit; each pair is (English, Chinese)."""
    if manner.chinese:
        return f"{amount}{(spoken if manner.spoken else written)[1]}"
    if not manner.spoken:
        return f"{amount} {written[0]}"
    word = spoken[0]
    return f"{amount} {word[:-1] if amount == '1' and word.endswith('s') else word}"


def _distance(value: float, _arguments: Arguments, manner: Manner) -> str:
    metres = max(0.0, value)
    if metres < 995:
        step = 1 if metres < 20 else 5 if metres < 100 else 10
        amount = number_text(round(metres / step) * step)
        return _units(amount, ("m", "米"), ("metres", "米"), manner)
    kilometres = metres / 1000
    amount = number_text(round(kilometres, 1 if kilometres < 10 else 0))
    return _units(amount, ("km", "公里"), ("kilometres", "公里"), manner)


def _time(value: float, _arguments: Arguments, manner: Manner) -> str:
    seconds = round(max(0.0, value))
    if seconds < 60:
        return _units(str(seconds), ("s", "秒"), ("seconds", "秒"), manner)
    minutes = round(seconds / 60)
    if minutes < 60:
        return _units(str(minutes), ("min", "分钟"), ("minutes", "分钟"), manner)
    hours, minutes = divmod(minutes, 60)
    text = _units(str(hours), ("h", "小时"), ("hours", "小时"), manner)
    if not minutes:
        return text
    joint = "" if manner.chinese else " "
    return text + joint + _units(str(minutes), ("min", "分钟"), ("minutes", "分钟"), manner)


def _percent(value: float, _arguments: Arguments, manner: Manner) -> str:
    amount = number_text(round(value * 100))
    if not manner.spoken:
        return f"{amount}%"
    return f"百分之{amount}" if manner.chinese else f"{amount} percent"


def _round(value: float, arguments: Arguments, _manner: Manner) -> float:
    return float(round(value, _digits(arguments)))


def _fixed(value: float, arguments: Arguments, _manner: Manner) -> str:
    return f"{value:.{_digits(arguments)}f}"


def _digits(arguments: Arguments) -> int:
    return min(6, max(0, int(arguments[0]))) if arguments else 0


def _default(value: Any, arguments: Arguments, _manner: Manner) -> Any:
    return arguments[0] if value is None or value == "" else value


FILTERS: dict[str, FilterSpec] = {
    "distance": FilterSpec("number", "string", (), 0, _distance),
    "time": FilterSpec("number", "string", (), 0, _time),
    "pct": FilterSpec("number", "string", (), 0, _percent),
    "round": FilterSpec("number", "number", ("number",), 0, _round),
    "fixed": FilterSpec("number", "string", ("number",), 1, _fixed),
    "upper": FilterSpec("string", "string", (), 0, lambda value, _arguments, _manner: value.upper()),
    "lower": FilterSpec("string", "string", (), 0, lambda value, _arguments, _manner: value.lower()),
    "count": FilterSpec("list", "number", (), 0, lambda value, _arguments, _manner: float(len(value))),
    "default": FilterSpec("any", "any", ("any",), 1, _default),
}


def apply_filter(name: str, value: Any, arguments: Arguments, manner: Manner) -> Any:
    """The filter's answer; None where the value is missing (but for `default`) or of another type."""
    spec = FILTERS.get(name)
    if spec is None or (spec.takes != "any" and kind_of(value) != spec.takes):
        return None
    return spec.apply(value, arguments, manner)


def kind_of(value: Any) -> str:
    """The expression kind of a plain value; "none" when it is missing."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list | tuple) else "record"
