"""The window in another language, from Qt's own translation source files (`translations/lorgnette_zh.ts`).

The file is read as it is, so that nothing binary lies in the tree and a translator's edit is seen at the next start.
"""

from __future__ import annotations

import locale
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QObject, QTranslator

FOLDER = Path(__file__).parent / "translations"


class SourceTranslator(QTranslator):
    """Translates what the file knows; everything else stays as it is."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = read_texts(FOLDER / f"lorgnette_{language}.ts")

    def isEmpty(self) -> bool:
        """Whether it knows nothing."""
        return not self.texts

    def translate(self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        """The text in the other language, or None."""
        return self.texts.get((context, text))


def read_texts(path: Path) -> dict[tuple[str, str], str]:
    """(context, source) -> translation of a .ts file; unfinished ones are left out."""
    texts: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            found = message.find("translation")
            if found is not None and found.text and found.get("type") != "unfinished":
                texts[name, message.findtext("source", "")] = found.text
    return texts


def system_language() -> str:
    """ "zh" where the desktop speaks Chinese, else "en"."""
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
