"""Nodes + values -> a value. Total: nothing that data can hold makes it raise.

A missing value is None and makes everything computed from it missing, except through `default`, `and`, `or`, `not`.
What has no answer (a division by zero, an order between a word and a number) is missing too.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from emulator.hud.expressions.filters import Manner, apply_filter, kind_of, number_text
from emulator.hud.expressions.nodes import Binary, Choice, Filter, Literal, Name, Node, Template, Unary

Lookup = Callable[[str], Any]

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MAX_TEXT = 4000


def evaluate(node: Node, lookup: Lookup, manner: Manner) -> Any:
    """The value of `node`; `lookup` gives the value of a dotted name, None when there is none."""
    match node:
        case Literal(value):
            return value
        case Name(path):
            return lookup(path)
        case Unary(sign, operand):
            return _unary(sign, evaluate(operand, lookup, manner))
        case Binary():
            return _joined(node, lookup, manner)
        case Choice(condition, then, otherwise):
            chosen = then if truthy(evaluate(condition, lookup, manner)) else otherwise
            return evaluate(chosen, lookup, manner)
        case Filter(name, value, arguments):
            return apply_filter(name, evaluate(value, lookup, manner), arguments, manner)


def truthy(value: Any) -> bool:
    """Missing, false, 0, "" and the empty list are false."""
    return bool(value)


def _unary(sign: str, value: Any) -> Any:
    if sign == "not":
        return not truthy(value)
    return -value if kind_of(value) == "number" else None


def _joined(node: Binary, lookup: Lookup, manner: Manner) -> Any:
    left = evaluate(node.left, lookup, manner)
    if node.operator in ("and", "or") and truthy(left) == (node.operator == "or"):
        return left
    right = evaluate(node.right, lookup, manner)
    return right if node.operator in ("and", "or") else _binary(node.operator, left, right)


def _binary(sign: str, left: Any, right: Any) -> Any:
    if sign == "==":
        return left == right
    if sign == "!=":
        return left != right
    kinds = kind_of(left), kind_of(right)
    if sign in _ORDER:
        return _ORDER[sign](left, right) if kinds in (("number",) * 2, ("string",) * 2) else None
    if kinds == ("string", "string") and sign == "+":
        return (left + right)[:_MAX_TEXT]
    return _number(sign, float(left), float(right)) if kinds == ("number", "number") else None


def _number(sign: str, left: float, right: float) -> float | None:
    if sign in "/%" and right == 0:
        return None
    try:
        answer = _ARITHMETIC[sign](left, right)
    except OverflowError:
        return None
    return answer if math.isfinite(answer) else None


def fill(template: Template, lookup: Lookup, manner: Manner) -> Any:
    """The value of a lone expression, else the text; None when nothing in it that should have a value has one."""
    if len(template.parts) == 1 and not isinstance(template.parts[0], str):
        return evaluate(template.parts[0], lookup, manner)
    words: list[str] = []
    found = not template.nodes
    for part in template.parts:
        value = part if isinstance(part, str) else evaluate(part, lookup, manner)
        found = found or (not isinstance(part, str) and value is not None)
        words.append(text_of(value))
    return "".join(words) if found else None


def text_of(value: Any) -> str:
    """A value as text: numbers without needless digits, lists joined, records by their values."""
    match kind_of(value):
        case "none":
            return ""
        case "string":
            return str(value)
        case "bool":
            return "true" if value else "false"
        case "number":
            return number_text(float(value))
        case "list":
            return ", ".join(text_of(item) for item in value)
        case _:
            return " ".join(text_of(item) for item in value.values())
