"""Highlights a document a few milliseconds at a time, so that a file of 10,000 lines opens at once and never stalls.

What an edit changes is coloured at once as long as that is little; the rest follows in slices between other events.
Where it goes on is remembered as text cursors, which move with the text while it is edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from ui.desktop.editor.line_lexer import START, LineLexer, Span, State
from ui.desktop.theme import Theme

SLICE_MS: Final = 8
NOT_CODE: Final = QTextCharFormat.Property.UserProperty.value + 1  # brackets in strings and comments match nothing
STATE_UNKNOWN: Final = -1


@dataclass(slots=True)
class _Rest:
    """Where to go on; to the end of the document, or as far as lines come out otherwise than before."""

    cursor: QTextCursor
    to_end: bool


class Highlighter(QSyntaxHighlighter):
    """Colours the document in one language and theme."""

    def __init__(self, document: QTextDocument, language: str, theme: Theme) -> None:
        super().__init__(document)
        self._lexer = LineLexer(language)
        self._formats = formats(theme)
        self._states: list[State] = [START]
        self._numbers: dict[State, int] = {START: 0}
        self._rests: list[_Rest] = []
        self._spent = QElapsedTimer()
        self._last_block = -2
        self._stopped = False
        self._held = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether lines are still to be coloured."""
        return bool(self._rests)

    def hold(self) -> None:
        """Leave every line as it is until `begin`: a whole text is about to come."""
        self._held = True

    def begin(self) -> None:
        """Colour everything, slice by slice."""
        self._held = False
        self._rests.append(_Rest(QTextCursor(self.document()), to_end=True))
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._formats = formats(theme)
        self.begin()

    def highlightBlock(self, text: str) -> None:
        """Colour a line; when the time is up, leave it and those below for later."""
        if self._held:
            return
        block = self.currentBlock()
        number = block.blockNumber()
        if number != self._last_block + 1:
            self._begin_turn()
        self._last_block = number
        if self._stopped or self._spent.elapsed() >= SLICE_MS:
            self._stop(block)
            return
        before = self.previousBlockState()
        spans, after = self._lexer.spans(text, self._states[before] if before > 0 else START)
        self._colour(text, spans)
        self.setCurrentBlockState(self._number(after))

    def _begin_turn(self) -> None:
        self._stopped = False
        self._spent.start()

    def _stop(self, block: QTextBlock) -> None:
        """Keep the line's state, so that Qt goes no further than it must."""
        self.setCurrentBlockState(self.currentBlockState())
        if self._stopped:
            return
        self._stopped = True
        self._rests.append(_Rest(QTextCursor(block), to_end=self.currentBlockState() == STATE_UNKNOWN))
        self._timer.start()

    def _colour(self, text: str, spans: list[Span]) -> None:
        wide = not text.isascii() and any(letter > "\uffff" for letter in text)
        for start, length, role in spans:
            if wide:  # Qt counts such letters twice
                length = _units(text[start : start + length])
                start = _units(text[:start])
            self.setFormat(start, length, self._formats[role])

    def _number(self, state: State) -> int:
        if state not in self._numbers:
            self._numbers[state] = len(self._states)
            self._states.append(state)
        return self._numbers[state]

    def _go_on(self) -> None:
        """One slice, from the topmost place that is left."""
        if not self._rests:
            self._timer.stop()
            return
        rest = min(self._rests, key=lambda each: each.cursor.position())
        self._rests.remove(rest)
        block = rest.cursor.block()
        self._begin_turn()
        while block.isValid() and not self._stopped:
            self._last_block = block.blockNumber() - 1  # one turn with the line before, so that the time goes on
            self.rehighlightBlock(block)
            if not rest.to_end:
                return
            block = self.document().findBlockByNumber(self._last_block + 1)
        if self._stopped:
            self._rests[-1].to_end = True


def formats(theme: Theme) -> dict[str, QTextCharFormat]:
    """How each role looks."""
    colours = {
        "comment": theme.quiet,
        "keyword": theme.series[3],
        "constant": theme.series[1],
        "name": theme.series[0],
        "key": theme.series[0],
        "builtin": theme.series[5],
        "string": theme.series[2],
        "number": theme.series[1],
        "heading": theme.series[0],
        "error": theme.bad,
    }
    made = {role: _format(colour) for role, colour in colours.items()}
    made["comment"].setFontItalic(True)
    made["heading"].setFontWeight(QFont.Weight.Bold)
    for role in ("comment", "string"):
        made[role].setProperty(NOT_CODE, True)
    return made


def is_code(block: QTextBlock, column: int) -> bool:
    """Whether the character there is neither in a string nor in a comment, as far as is known by now."""
    for part in block.layout().formats():
        if part.start <= column < part.start + part.length:
            return not part.format.hasProperty(NOT_CODE)
    return True


def _format(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
