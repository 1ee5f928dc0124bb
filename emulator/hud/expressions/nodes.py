"""The nodes of a parsed expression: frozen values, so that a template can be cached by its text."""

from __future__ import annotations

from dataclasses import dataclass

Constant = float | str | bool


class ExpressionError(Exception):
    """An expression that is not in the grammar or does not fit the declared data; the loader adds file and line."""

    def __init__(self, what: str, mend: str = "") -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a string, true or false."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name of a declared value."""

    path: str


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `not x`."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, `and`, `or`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Filter:
    """`value | name(arguments)`."""

    name: str
    value: Node
    arguments: tuple[Constant, ...]


Node = Literal | Name | Unary | Binary | Choice | Filter


@dataclass(frozen=True, slots=True)
class Template:
    """Text with interpolations: plain strings and nodes in turn."""

    parts: tuple[str | Node, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The interpolated expressions."""
        return tuple(part for part in self.parts if not isinstance(part, str))
