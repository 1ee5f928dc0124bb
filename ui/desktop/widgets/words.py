"""A label whose colour says how it is meant: plain, quiet, good, warn, bad, live. It repaints only when it changes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

SMALL_PT: Final = 8.5


class Words(QLabel):
    """`tone` is looked up in the style sheet, so that another theme needs nothing here."""

    def __init__(
        self, text: str = "", tone: str = "", *, small: bool = False, wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if small:
            font = self.font()
            font.setPointSizeF(SMALL_PT)
            self.setFont(font)
        self.setProperty("tone", tone)

    def show_words(self, text: str, tone: str | None = None) -> None:
        """Say something else; without `tone` as it was meant before."""
        if text != self.text():
            self.setText(text)
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class HidingWords(Words):
    """Takes no room while it has nothing to say."""

    def __init__(self, tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__("", tone, small=True, wraps=True, parent=parent)
        self.hide()

    def show_words(self, text: str, tone: str | None = None) -> None:
        """Appear with the text, go without."""
        super().show_words(text, tone)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))
