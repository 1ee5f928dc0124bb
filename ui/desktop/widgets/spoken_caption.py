"""The sentence that the device says now, its word of now marked: what a person beside the wearer would want to read.

In: a `SoundLog`. Out: a label, written when the word changes; its letters grow with its room.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop import theme
from ui.desktop.lanes.sound_log import Given, SoundLog, word_at, word_places

_SMALL_PT, _LARGE_PT = 11.0, 22.0
_LARGE_FROM_PX = 64


class SpokenCaption(QLabel):
    """One or two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(28)
        self.setAccessibleName(self.tr("What the device says"))
        self.setToolTip(self.tr("The sentence that the device says, with the word of now marked"))
        self._shown: object = None
        self._size_pt = 0.0
        self._fit(_SMALL_PT)

    def show_log(self, log: SoundLog | None, empty_words: str) -> None:
        """Mark the word of now."""
        given = log.saying if log else None
        if log is None or given is None:
            self._write(
                (empty_words, theme.current().scheme),
                f'<span style="color:{theme.current().quiet}">{escape(empty_words)}</span>',
            )
            return
        word = word_at(given, log.t_ns)
        sounding = log.sounding(given)
        self._write((given.spoken.t_ns, word, sounding, theme.current().scheme), _marked(given, word, sounding))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger letters where there is room."""
        super().resizeEvent(event)
        self._fit(_LARGE_PT if event.size().height() >= _LARGE_FROM_PX else _SMALL_PT)

    def _fit(self, size_pt: float) -> None:
        if size_pt != self._size_pt:
            self._size_pt = size_pt
            self.setFont(theme.interface_font(size_pt))

    def _write(self, shown: object, words: str) -> None:
        if shown != self._shown:
            self._shown = shown
            self.setText(words)


def _marked(given: Given, word: int, sounding: bool) -> str:
    """The text, its word of now in the colour of speech, and quiet when it is over."""
    shown, text = theme.current(), given.spoken.text
    if not sounding:
        return f'<span style="color:{shown.quiet}">{escape(text)}</span>'
    if word < 0:
        return escape(text)
    start, end = word_places(given.spoken)[word]
    before, now, after = escape(text[:start]), escape(text[start:end]), escape(text[end:])
    return f'{before}<span style="color:{shown.surface}; background-color:{shown.host}">{now}</span>{after}'
