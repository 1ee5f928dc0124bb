"""Text -> nodes: a tokenizer and a precedence-climbing parser for the expression grammar.

    choice  = or [ "if" or "else" choice ]
    or      = and { "or" and } ;  and = not { "and" not } ;  not = "not" not | compare
    compare = sum [ ("==" | "!=" | "<" | "<=" | ">" | ">=") sum ]
    sum     = product { ("+" | "-") product } ;  product = signed { ("*" | "/" | "%") signed }
    signed  = "-" signed | filtered ;  filtered = atom { "|" name [ "(" constants ")" ] }
    atom    = number | string | "true" | "false" | dotted name | "(" choice ")"

Length and depth are bounded, so that no text can make the parser slow or overflow the stack.
"""

from __future__ import annotations

import re
from functools import lru_cache

from emulator.hud.expressions.nodes import (
    Binary,
    Choice,
    Constant,
    ExpressionError,
    Filter,
    Literal,
    Name,
    Node,
    Template,
    Unary,
)

MAX_CHARS = 500
MAX_TOKENS = 120
MAX_DEPTH = 24
MAX_PARTS = 40

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d+)?(?![\w.]))
      | (?P<string>"[^"\\]*"|'[^'\\]*')
      | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
      | (?P<sign>==|!=|<=|>=|[-+*/%<>|(),])
    )""",
    re.VERBOSE | re.ASCII,
)
_KEYWORDS = frozenset({"and", "or", "not", "if", "else", "true", "false"})
_LEVELS: tuple[frozenset[str], ...] = (frozenset({"+", "-"}), frozenset({"*", "/", "%"}))
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})

Token = tuple[str, str]


def _tokens(text: str) -> list[Token]:
    if len(text) > MAX_CHARS:
        raise ExpressionError(f"expression of {len(text)} characters", f"keep it under {MAX_CHARS}")
    found: list[Token] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            rest = text[position:].strip()[:12]
            raise ExpressionError(f"cannot read {rest!r} in the expression {text.strip()!r}")
        kind, word = match.lastgroup, match.group(match.lastgroup)
        found.append(("sign" if kind == "name" and word in _KEYWORDS else kind, word))
        position = match.end()
    if len(found) > MAX_TOKENS:
        raise ExpressionError(f"expression of {len(found)} words and signs", f"keep it under {MAX_TOKENS}")
    return found


class _Parser:
    """One pass over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._tokens):
            raise self._unexpected()
        return node

    def _unexpected(self) -> ExpressionError:
        if self._at >= len(self._tokens):
            return ExpressionError(f"the expression {self._text!r} ends too early")
        return ExpressionError(f"{self._tokens[self._at][1]!r} is out of place in {self._text!r}")

    def _peek(self) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "sign":
            return self._tokens[self._at][1]
        return ""

    def _accept(self, *signs: str) -> str:
        sign = self._peek()
        if sign and sign in signs:
            self._at += 1
            return sign
        return ""

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise self._unexpected()

    def _take(self, kind: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at][0] == kind:
            self._at += 1
            return self._tokens[self._at - 1][1]
        raise self._unexpected()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("expression is nested too deeply", f"keep it under {MAX_DEPTH} levels")

    def _choice(self) -> Node:
        self._deeper()
        node = self._or()
        if self._accept("if"):
            condition = self._or()
            self._expect("else")
            node = Choice(condition, node, self._choice())
        self._depth -= 1
        return node

    def _or(self) -> Node:
        node = self._and()
        while self._accept("or"):
            node = Binary("or", node, self._and())
        return node

    def _and(self) -> Node:
        node = self._not()
        while self._accept("and"):
            node = Binary("and", node, self._not())
        return node

    def _not(self) -> Node:
        if not self._accept("not"):
            return self._compare()
        self._deeper()
        node = Unary("not", self._not())
        self._depth -= 1
        return node

    def _compare(self) -> Node:
        node = self._arithmetic(0)
        sign = self._accept(*_COMPARISONS)
        if not sign:
            return node
        node = Binary(sign, node, self._arithmetic(0))
        if self._peek() in _COMPARISONS:
            raise ExpressionError(f"chained comparison in {self._text!r}", "join two comparisons with 'and'")
        return node

    def _arithmetic(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        node = self._arithmetic(level + 1)
        while sign := self._accept(*_LEVELS[level]):
            node = Binary(sign, node, self._arithmetic(level + 1))
        return node

    def _signed(self) -> Node:
        if not self._accept("-"):
            return self._filtered()
        self._deeper()
        node = Unary("-", self._signed())
        self._depth -= 1
        return node

    def _filtered(self) -> Node:
        node = self._atom()
        while self._accept("|"):
            name = self._take("name")
            arguments: list[Constant] = []
            if self._accept("("):
                while not self._accept(")"):
                    arguments.append(self._constant())
                    if self._peek() != ")":
                        self._expect(",")
            node = Filter(name, node, tuple(arguments))
        return node

    def _constant(self) -> Constant:
        sign = -1.0 if self._accept("-") else 1.0
        if word := self._accept("true", "false"):
            return word == "true"
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "string":
            return self._take("string")[1:-1]
        return sign * float(self._take("number"))

    def _atom(self) -> Node:
        if self._accept("("):
            node = self._choice()
            self._expect(")")
            return node
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "name":
            return Name(self._take("name"))
        return Literal(self._constant())


@lru_cache(maxsize=2048)
def parse_expression(text: str) -> Node:
    """The node of `text`; raises ExpressionError."""
    if not text.strip():
        raise ExpressionError("the expression is empty")
    return _Parser(text).whole()


@lru_cache(maxsize=2048)
def parse_template(text: str) -> Template:
    """Text with `{{ expression }}` in it; raises ExpressionError."""
    if re.search(r"\$\{(?!\{)", text):
        raise ExpressionError(f"'${{' is no place for a value in {text[:40]!r}", "write {{ name }}")
    parts: list[str | Node] = []
    rest = text
    while "{{" in rest:
        before, _, rest = rest.partition("{{")
        inside, closed, rest = rest.partition("}}")
        if not closed:
            raise ExpressionError(f"'{{{{' without '}}}}' in {text[:40]!r}")
        if before:
            parts.append(before)
        parts.append(parse_expression(inside))
        if len(parts) > MAX_PARTS:
            raise ExpressionError(f"more than {MAX_PARTS} parts in one text")
    if rest or not parts:
        parts.append(rest)
    return Template(tuple(parts))


@lru_cache(maxsize=2048)
def parse_binding(text: str) -> Template:
    """What `bind:` takes: a bare expression, or text with interpolations."""
    return parse_template(text) if "{{" in text else Template((parse_expression(text),))
