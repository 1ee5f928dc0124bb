"""Safe YAML -> plain values with the line of every key, from the parser's events.

No anchors, aliases or tags at all, so nothing can expand or construct; duplicate keys, depth and size are refused while
reading. Plain scalars follow YAML 1.2: only true and false are booleans, `yes`, `on` and `12:30` stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from emulator.bad_input import BadInput
from emulator.user_files.tables import Key
from emulator.user_files.text_file import read_text

MAX_DEPTH = 32

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}


@dataclass
class Document:
    """What stood in a file: plain values, and the line (from 1) of every key and list entry by its path."""

    path: Path
    root: Any = None
    lines: dict[Key, int] = field(default_factory=dict)

    def where(self, path: Key) -> str:
        """`file:line: key` of a path."""
        key = dotted(path)
        return f"{self.path}:{self.line(path)}" + (f": {key}" if key else "")

    def line(self, path: Key) -> int:
        """The line of a path, or of its nearest parent that has one; the first for the document as a whole."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def dotted(path: Key) -> str:
    """A path as `components.turn.children[0].text`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_yaml(path: Path, what: str, most_bytes: int = 256 * 1024, most_values: int = 40_000) -> Document:
    """Read a file; `what` says in a complaint what it should be. Raises BadInput with file and line."""
    document = Document(path)
    text = read_text(path, what, most_bytes, f"split the {what}")
    _Reader(document, _events(text, path), most_values).read()
    return document


def _events(text: str, path: Path) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark)
        raise BadInput(f"not valid YAML: {error.problem}", where=f"{path}:{line}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadInput(f"not valid YAML: {str(error).splitlines()[0]}", where=str(path)) from None


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark is not None else 1


class _Reader:
    """Builds the values of one document; every method starts at the event of the value that it reads."""

    def __init__(self, document: Document, events: Iterator[yaml.Event], most_values: int) -> None:
        self._document = document
        self._events = events
        self._values, self._most_values = 0, most_values

    def read(self) -> None:
        event = self._next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise BadInput("the file is empty", where=str(self._document.path))
        self._document.root = self._value(event, ())
        self._next()
        if isinstance(self._next(), yaml.DocumentStartEvent):
            raise BadInput("more than one document ('---')", where=str(self._document.path), mend="keep one a file")

    def _next(self) -> yaml.Event:
        return next(self._events)

    def _fail(self, event: yaml.Event, what: str, mend: str = "", path: Key = ()) -> BadInput:
        where = f"{self._document.path}:{_line(event.start_mark)}"
        return BadInput(what, where=f"{where}: {dotted(path)}" if path else where, mend=mend)

    def _value(self, event: yaml.Event, path: Key) -> Any:
        self._values += 1
        if self._values > self._most_values:
            raise self._fail(event, f"more than {self._most_values} values", "split the file")
        if len(path) > MAX_DEPTH:
            raise self._fail(event, f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._fail(event, "anchors and aliases (& and *) are not allowed", "write the value out", path)
        if tag := getattr(event, "tag", None):
            raise self._fail(event, f"the tag {tag!r} is not allowed", "remove it", path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        raise self._fail(event, "a value is missing", path=path)

    def _mapping(self, path: Key) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self._fail(event, "a key must be a plain word", path=path)
            key = event.value
            if key in found:
                first = self._document.lines[(*path, key)]
                raise self._fail(event, f"{key!r} stands here twice", f"the first is in line {first}", path)
            self._document.lines[(*path, key)] = _line(event.start_mark)
            found[key] = self._value(self._next(), (*path, key))
        return found

    def _sequence(self, path: Key) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            here = (*path, len(found))
            self._document.lines[here] = _line(event.start_mark)
            found.append(self._value(event, here))
        return found

    def _scalar(self, event: yaml.ScalarEvent, path: Key) -> Any:
        text: str = event.value
        if event.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _INFINITE.fullmatch(text):
            raise self._fail(event, f"{text} is not a finite number", path=path)
        return float(text) if _FLOAT.fullmatch(text) else text
