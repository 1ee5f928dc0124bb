"""Qt's translation source files, read and written; what is there is kept, what is new is unfinished, what went is gone.

In: the texts that were collected and the file of last time. Out: the file anew, in an order that follows the source,
without line numbers, so that a change of the source alone changes nothing here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.translations.collect import Texts

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}" sourcelanguage="en">\n'


class Entry(NamedTuple):
    """A translation as it stands in the file."""

    text: str
    finished: bool


def read(path: Path) -> dict[tuple[str, str], Entry]:
    """What a file holds; nothing when there is none."""
    found: dict[tuple[str, str], Entry] = {}
    if not path.exists():
        return found
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None, path
            key = context.findtext("name", ""), message.findtext("source", "")
            assert key not in found, f"{key} stands twice"
            found[key] = Entry(translation.text or "", translation.get("type") is None)
    return found


def written(texts: Texts, known: dict[tuple[str, str], Entry], language: str) -> str:
    """The file for these texts."""
    contexts: dict[str, list[str]] = {}
    for (context, source), places in texts.items():
        entry = known.get((context, source), Entry("", False))
        contexts.setdefault(context, []).append(_message(source, places, entry))
    parts = [HEAD.format(language)]
    for context in sorted(contexts):
        parts += [f"<context>\n    <name>{escape(context)}</name>\n", *contexts[context], "</context>\n"]
    return "".join([*parts, "</TS>\n"])


def _message(source: str, places: list[str], entry: Entry) -> str:
    kind = "" if entry.finished and entry.text else ' type="unfinished"'
    lines = [f'        <location filename="../{escape(place)}"/>' for place in places]
    lines += [f"        <source>{escape(source)}</source>"]
    lines += [f"        <translation{kind}>{escape(entry.text)}</translation>"]
    return "\n".join(["    <message>", *lines, "    </message>\n"])
