"""Colours a text line by line: in go a line and the state that the line before it left, out come spans and a new state.

Pygments lexes whole texts. Its regular-expression lexers are run here on one line at a time with their stack kept in
between, so that an edit costs the lines that it changes. No Qt in here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pygments.lexer import LexerContext, RegexLexer
from pygments.lexers import JsonLexer, MarkdownLexer, PythonLexer, TOMLLexer, YamlLexer
from pygments.lexers.data import YamlLexerContext
from pygments.token import Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, String, Token, Whitespace

LANGUAGES: Final = {
    ".py": "python",
    ".pyi": "python",
    ".toml": "toml",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".md": "markdown",
}
LEXERS: Final = {
    "python": PythonLexer,
    "toml": TOMLLexer,
    "yaml": YamlLexer,
    "json": JsonLexer,
    "markdown": MarkdownLexer,
}
ROLES: Final = {
    Comment: "comment",
    Keyword: "keyword",
    Keyword.Constant: "constant",
    Operator.Word: "keyword",
    Name.Function: "name",
    Name.Class: "name",
    Name.Tag: "key",
    Name.Attribute: "key",
    Name.Builtin: "builtin",
    Name.Decorator: "builtin",
    Name.Exception: "builtin",
    Name.Variable: "key",
    Name.Constant: "string",  # a block of text in YAML
    String: "string",
    String.Escape: "number",
    String.Interpol: "number",
    Number: "number",
    Literal: "number",
    Literal.Scalar: "string",
    Generic.Heading: "heading",
    Generic.Subheading: "heading",
    Generic.Strong: "heading",
    Error: "error",
}
YAML_MEMORY: Final = ("indent", "next_indent", "block_scalar_indent")
FENCE: Final = re.compile(r"\s*(```|~~~)")
LONGEST_LINE: Final = 2000  # a longer one is data that nobody reads by its colours

State = tuple[Any, ...]
START: Final[State] = ()


class Span(NamedTuple):
    """Characters `start` to `start + length` of the line, and what they are."""

    start: int
    length: int
    role: str


class LineLexer:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._lexer: Any = LEXERS[language]()

    def spans(self, line: str, state: State = START) -> tuple[list[Span], State]:
        """The coloured spans of a line, and the state for the one below it."""
        if len(line) > LONGEST_LINE:
            return [], state
        if self.language == "markdown":
            return self._markdown(line, state)
        if not isinstance(self._lexer, RegexLexer):
            return list(_spans(self._lexer.get_tokens_unprocessed(line + "\n"))), state
        context = self._context(line + "\n", state)
        found = list(_spans(_run(self._lexer, context)))
        return found, self._memory(context)

    def _markdown(self, line: str, state: State) -> tuple[list[Span], State]:
        """Its lexer takes a fenced block as one match of many lines, so fences are kept here."""
        if FENCE.match(line):
            return [Span(0, len(line), "comment")], START if state else ("fence",)
        if state:
            return [Span(0, len(line), "string")], state
        return list(_spans(self._lexer.get_tokens_unprocessed(line + "\n"))), state

    def _context(self, text: str, state: State) -> LexerContext:
        context: Any = YamlLexerContext(text, 0) if self.language == "yaml" else LexerContext(text, 0)
        if state:
            context.stack = list(state[0])
        if state and self.language == "yaml":
            context.indent_stack = list(state[1])
            for name, value in zip(YAML_MEMORY, state[2:], strict=True):
                setattr(context, name, value)
        return context

    def _memory(self, context: Any) -> State:
        if self.language != "yaml":
            return (tuple(context.stack),)
        return (tuple(context.stack), tuple(context.indent_stack), *(getattr(context, name) for name in YAML_MEMORY))


def language_of(name: str) -> str | None:
    """The language that a file's name tells, or None for plain text."""
    dot = name.rfind(".")
    return LANGUAGES.get(name[dot:].lower()) if dot >= 0 else None


def _spans(tokens: Iterator[tuple[int, Any, str]]) -> Iterator[Span]:
    for start, token, text in tokens:
        role = _role(token)
        length = len(text.rstrip("\n"))
        if role and length:
            yield Span(start, length, role)


def _role(token: Any) -> str:
    while token is not Token:
        if token in ROLES:
            return ROLES[token]
        token = token.parent
    return ""


def _run(lexer: Any, context: Any) -> Iterator[tuple[int, Any, str]]:
    """The loop of pygments' own lexers, which does not say in what state it ends.

    It stops where the text does: rules that match nothing would otherwise leave states that the next line is still in.
    """
    rules, end = lexer._tokens, context.end
    while context.pos < end:
        for match, action, new_state in rules[context.stack[-1]]:
            found = match(context.text, context.pos, end)
            if found:
                if action is not None:
                    yield from _act(lexer, context, action, found)
                if new_state is not None:
                    _enter(context.stack, new_state)
                break
        else:
            yield from _no_rule(context)


def _act(lexer: Any, context: Any, action: Any, found: Any) -> Iterator[tuple[int, Any, str]]:
    if isinstance(action, type(Token)):
        yield context.pos, action, found.group()
        context.pos = found.end()
    else:
        yield from action(lexer, found, context)


def _no_rule(context: Any) -> Iterator[tuple[int, Any, str]]:
    here = context.text[context.pos]
    if here == "\n":
        context.stack = ["root"]
    yield context.pos, Whitespace if here == "\n" else Error, here
    context.pos += 1


def _enter(stack: list[str], new_state: Any) -> None:
    """A rule's change of state: a name, several, a number to pop, "#pop" or "#push"."""
    if isinstance(new_state, int):
        del stack[max(1, len(stack) + new_state) :]
        return
    for name in new_state if isinstance(new_state, tuple) else (new_state,):
        if name == "#pop":
            del stack[max(1, len(stack) - 1) :]
        else:
            stack.append(stack[-1] if name == "#push" else name)
