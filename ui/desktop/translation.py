"""The window in another language, from Qt's own translation source files (`translations/lorgnette_zh.ts`).

The file is read as it is, so that nothing binary lies in the tree and a translator's edit is seen at the next start.
"""

from __future__ import annotations

import locale
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from ui.desktop.texts import Say

FOLDER = Path(__file__).parent / "translations"
PROPERTY = "lorgnette_language"
QT_CATALOGUES = {"zh": "qtbase_zh_CN"}  # the words of Qt's own dialogs and context menus


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


def install(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Let what is made from now on speak a language; English is there by itself. Returns what was installed."""
    app.setProperty(PROPERTY, language)
    if language not in QT_CATALOGUES:
        return []
    catalogue = QTranslator(app)
    catalogue.load(QT_CATALOGUES[language], QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    found: list[QTranslator] = [catalogue, SourceTranslator(language, app)]
    for translator in found:
        app.installTranslator(translator)
    return found


def current() -> str:
    """The language of the window."""
    app = QCoreApplication.instance()
    return str(app.property(PROPERTY) or "en") if app else "en"


def sayer(context: str) -> Say:
    """What turns the English texts of a context into the window's language."""
    return partial(QCoreApplication.translate, context)


def system_language() -> str:
    """ "zh" where the desktop speaks Chinese, else "en"."""
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
