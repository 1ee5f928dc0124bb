"""Scripts to read: plain text and Word files (docx), at most 50,000 characters.

A docx is a zip with XML in it, so nothing more is needed to read one. Older doc files and pdf are refused with a line
that says what to do.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MOST_CHARS = 50_000
MOST_BYTES = 8 * 2**20  # of a file, and of the text part in a docx: pictures beside it do not count
KINDS = (".txt", ".docx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODECS = ("utf-8-sig", "gb18030")


class NoScript(ValueError):
    """Why a file cannot be read, in one line for a person."""


@dataclass(frozen=True)
class Script:
    """A text with its title."""

    title: str
    text: str

    def __post_init__(self) -> None:
        if len(self.text) > MOST_CHARS:
            raise NoScript(f"{self.title}: {len(self.text)} characters, at most {MOST_CHARS} are possible")
        if not self.text.strip():
            raise NoScript(f"{self.title}: there is no text in it")


def read_script(path: Path) -> Script:
    """The script in a file; raises NoScript."""
    if path.suffix.lower() not in KINDS:
        raise NoScript(f"{path.name}: {path.suffix or 'such'} files are not read; save it as docx or txt")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoScript(f"{path.name}: larger than {MOST_BYTES // 2**20} MB")
        text = _docx(path) if path.suffix.lower() == ".docx" else _plain(path.read_bytes())
    except OSError as error:
        raise NoScript(f"{path.name}: {error.strerror}") from None
    return Script(path.stem.replace("_", " ").capitalize(), text)


def _plain(raw: bytes) -> str:
    """Text in the commonest encodings: UTF-16 by its mark, UTF-8, the Chinese national one."""
    codecs = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else CODECS
    for codec in codecs:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _docx(path: Path) -> str:
    """The paragraphs of a Word file, one a line."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
            xml = part.read(MOST_BYTES + 1)
        if len(xml) > MOST_BYTES:
            raise NoScript(f"{path.name}: its text is larger than {MOST_BYTES // 2**20} MB")
        if b"<!DOCTYPE" in xml:  # no Word file has one; entities could blow a small file up
            raise NoScript(f"{path.name}: is no docx that Word wrote")
        root = ElementTree.fromstring(xml)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        raise NoScript(f"{path.name}: is no docx, or a broken one; save it again") from None
    return "\n".join(_paragraph(paragraph) for paragraph in root.iter(f"{WORD}p"))


def _paragraph(paragraph: ElementTree.Element) -> str:
    breaks = {f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}tab": " "}
    pieces = (node.text if node.tag == f"{WORD}t" else breaks.get(node.tag) for node in paragraph.iter())
    return "".join(piece or "" for piece in pieces)
