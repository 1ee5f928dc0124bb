"""The sentence that the device says now, its word of now marked: what a person beside the wearer would want to read.

In: a `SoundLog`. Out: a label, written when the word changes; its letters grow with its room, and never its room with
its letters: it asks for no more than the smallest need.
"""

from __future__ import annotations

from html import escape
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop import theme
from ui.desktop.lanes.sound_log import Given, SoundLog, word_at, word_places

_SMALL_PT, _LARGER_PT = 11.0, (22.0, 16.0, 13.0)
_ANY_PX = 100_000
_LARGE_FROM_PX = 64
_USUAL_PX, _NARROWEST_PX = 320, 80


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
        self._words = ""
        self._fit()

    def show_log(self, log: SoundLog | None, empty_words: str) -> None:
        """Mark the word of now."""
        given = log.saying if log else None
        self._words = given.spoken.text if given else empty_words
        if log is None or given is None:
            self._write(
                (empty_words, theme.current().scheme),
                f'<span style="color:{theme.current().quiet}">{escape(empty_words)}</span>',
            )
            return
        word = word_at(given, log.t_ns)
        sounding = log.sounding(given)
        self._write((given.spoken.t_ns, word, sounding, theme.current().scheme), _marked(given, word, sounding))

    def heightForWidth(self, width: int) -> int:
        """What the smallest letters need."""
        return max(self.minimumHeight(), ceil(self._needed(_SMALL_PT, width).height()))

    def sizeHint(self) -> QSize:
        """As high as it needs to be at its width of now."""
        return QSize(_USUAL_PX, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """A word wide."""
        return QSize(_NARROWEST_PX, self.minimumHeight())

    @property
    def size_pt(self) -> float:
        """How large it is written."""
        return self.font().pointSizeF()

    def changeEvent(self, event: QEvent) -> None:
        """Qt gives back an earlier font when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger letters where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The largest letters in which all of the sentence has room."""
        large = (size for size in _LARGER_PT if self.height() >= _LARGE_FROM_PX and self._has_room(size))
        size_pt = next(large, _SMALL_PT)
        if size_pt != self.size_pt:
            self.setFont(theme.interface_font(size_pt))

    def _has_room(self, size_pt: float) -> bool:
        needed = self._needed(size_pt, self.width())
        return needed.width() <= self.width() and needed.height() <= self.height()

    def _needed(self, size_pt: float, width: int) -> QRectF:
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = QRectF(0, 0, width, _ANY_PX)
        return QFontMetricsF(theme.interface_font(size_pt)).boundingRect(room, flags, self._words)

    def _write(self, shown: object, words: str) -> None:
        if shown != self._shown:
            self._shown = shown
            self.setText(words)
            self._fit()


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
