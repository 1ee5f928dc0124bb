"""The light type check of expressions when a layout is loaded: every name declared, every operator on what it can take.

A kind is "number", "string", "bool", "list", "record" or "any" (known only when data comes). `any` passes everywhere:
the check finds slips of a designer, the evaluation is total anyway.
"""

from __future__ import annotations

from collections.abc import Mapping

from emulator.hud.expressions.filters import FILTERS, kind_of
from emulator.hud.expressions.nodes import Binary, Choice, ExpressionError, Filter, Literal, Name, Node, Unary
from emulator.user_files.wording import suggestion

Kinds = Mapping[str, str]


def check(node: Node, kinds: Kinds) -> str:
    """The kind of `node`, given the kinds of the declared names; raises ExpressionError."""
    match node:
        case Literal(value):
            return kind_of(value)
        case Name(path):
            return _name(path, kinds)
        case Unary(sign, operand):
            kind = check(operand, kinds)
            return "bool" if sign == "not" else _want("number", kind, f"'{sign}'")
        case Binary(sign, left, right):
            return _binary(sign, check(left, kinds), check(right, kinds))
        case Choice(condition, then, otherwise):
            check(condition, kinds)
            first, second = check(then, kinds), check(otherwise, kinds)
            return first if first == second else "any"
        case Filter():
            return _filter(node, kinds)


def _want(wanted: str, kind: str, who: str) -> str:
    if kind not in (wanted, "any"):
        raise ExpressionError(f"{who} needs a {wanted}, not a {kind}")
    return wanted


def _name(path: str, kinds: Kinds) -> str:
    if path in kinds:
        return kinds[path]
    head = path
    while "." in head:
        head = head.rpartition(".")[0]
        if kinds.get(head) == "any":
            return "any"
    raise ExpressionError(f"{path!r} is not declared under 'data'", suggestion(path, kinds))


def _binary(sign: str, left: str, right: str) -> str:
    if sign in ("and", "or"):
        return left if left == right else "any"
    if sign in ("==", "!="):
        if "any" not in (left, right) and left != right:
            raise ExpressionError(f"'{sign}' compares a {left} with a {right}, which never are equal")
        return "bool"
    if sign in ("<", "<=", ">", ">="):
        if "any" not in (left, right) and (left != right or left not in ("number", "string")):
            raise ExpressionError(f"'{sign}' cannot compare a {left} with a {right}")
        return "bool"
    if sign == "+" and "string" in (left, right):
        _want("string", left, "'+'")
        return _want("string", right, "'+'")
    _want("number", left, f"'{sign}'")
    return _want("number", right, f"'{sign}'")


def _filter(node: Filter, kinds: Kinds) -> str:
    spec = FILTERS.get(node.name)
    if spec is None:
        raise ExpressionError(f"there is no filter {node.name!r}", suggestion(node.name, FILTERS))
    kind = check(node.value, kinds)
    if spec.takes != "any":
        _want(spec.takes, kind, f"the filter '{node.name}'")
    if not spec.required <= len(node.arguments) <= len(spec.arguments):
        raise ExpressionError(f"the filter {node.name!r} takes {_how_many(spec.required, len(spec.arguments))}")
    for wanted, value in zip(spec.arguments, node.arguments, strict=False):
        if wanted != "any":
            _want(wanted, kind_of(value), f"the filter '{node.name}'")
    if spec.gives != "any":
        return spec.gives
    return kind if kind == kind_of(node.arguments[0]) else "any"


def _how_many(least: int, most: int) -> str:
    if most == 0:
        return "no arguments"
    return "one argument" if least == 1 else "at most one argument"
