"""Sound over emulated time, scrolling: the microphone's level, what was heard, what is said word by word, earcons.

In: a `SoundLog`. Out: pixels. The line of now stands short of the right edge, so that words are seen coming.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from emulator.clock import NS_PER_S
from emulator.trace.budgets import Budgets
from ui.desktop import theme
from ui.desktop.lanes.sound_log import Given, SoundLog, word_at

PAST_NS: Final = 17 * NS_PER_S
COMING_NS: Final = 3 * NS_PER_S
_NAME_PX: Final = 84
_HEAD_PX: Final = 18
_SHARES: Final = (0.34, 0.2, 0.28, 0.18)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXT_PT, _WORD_PT = 8.5, 8.0
_FEWEST_LETTERS: Final = 4
_NARROWEST_PX: Final = 8.0  # a block of less holds no upright letters either
_TALLEST_PX: Final = 400
_TICK_NS: Final = 2 * NS_PER_S
_LOUDEST_DRAWN: Final = 0.7  # speech peaks there; what is louder reaches the top all the same


class SoundTimeline(QWidget):
    """Twenty seconds of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log: SoundLog | None = None
        self.setMaximumHeight(_TALLEST_PX)
        self.setAccessibleName(self.tr("Sound over the last seconds"))
        self.setToolTip(
            self.tr(
                "The last 17 seconds of emulated time, and what is to be said in the next 3, right of the line of now"
            )
        )

    def show_log(self, log: SoundLog | None) -> None:
        """Draw this from now on; the log may have grown."""
        self._log = log
        self.update()

    def sizeHint(self) -> QSize:
        """The middle of a dock."""
        return QSize(480, 160)

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(260, 80)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Lanes from the top."""
        painter, shown = QPainter(self), theme.current()
        painter.fillRect(self.rect(), shown.colour("surface"))
        painter.setFont(theme.interface_font(_TEXT_PT))
        log = self._log or SoundLog(Budgets())
        self._grid(painter, log)
        lanes: tuple[tuple[str, Callable[[QPainter, QRectF, SoundLog], None]], ...] = (
            (self.tr("Microphone"), self._levels),
            (self.tr("Heard"), self._heard),
            (self.tr("Speech"), self._speech),
            (self.tr("Earcons"), self._earcons),
        )
        top = float(_HEAD_PX)
        for (name, draw), share in zip(lanes, _SHARES, strict=True):
            height = (self.height() - _HEAD_PX) * share
            place = QRectF(_NAME_PX, top, self.width() - _NAME_PX, height)
            painter.setPen(QPen(shown.colour("line"), 1))
            painter.drawLine(QPointF(0, round(top) + 0.5), QPointF(self.width(), round(top) + 0.5))
            painter.setPen(shown.colour("quiet"))
            painter.drawText(QRectF(8, top, _NAME_PX - 12, height), _LEFT, name)
            painter.setClipRect(place)
            draw(painter, place.adjusted(0, 4, 0, -3), log)
            painter.setClipping(False)
            top += height
        self._now(painter, log)
        painter.end()

    def _x(self, log: SoundLog, t_ns: int) -> float:
        share = (t_ns - log.t_ns + PAST_NS) / (PAST_NS + COMING_NS)
        return _NAME_PX + share * (self.width() - _NAME_PX)

    def _grid(self, painter: QPainter, log: SoundLog) -> None:
        shown = theme.current()
        first = max(0, (log.t_ns - PAST_NS) // _TICK_NS + 1)
        for tick in range(first, (log.t_ns + COMING_NS) // _TICK_NS + 1):
            x = round(self._x(log, tick * _TICK_NS)) + 0.5
            painter.setPen(QPen(shown.colour("line"), 1))
            painter.drawLine(QPointF(x, _HEAD_PX - 4), QPointF(x, self.height()))
            painter.setPen(shown.colour("quiet"))
            words = f"{tick * _TICK_NS // NS_PER_S} s"
            painter.drawText(QRectF(x - 30, 0, 60, _HEAD_PX - 3), Qt.AlignmentFlag.AlignCenter, words)

    def _now(self, painter: QPainter, log: SoundLog) -> None:
        x = round(self._x(log, log.t_ns)) + 0.5
        painter.setPen(QPen(theme.current().colour("accent"), 1))
        painter.drawLine(QPointF(x, _HEAD_PX - 4), QPointF(x, self.height()))

    def _levels(self, painter: QPainter, place: QRectF, log: SoundLog) -> None:
        shown = theme.current()
        middle, half = place.center().y(), place.height() / 2
        above = [
            QPointF(self._x(log, t_ns), middle - half * min(1.0, (level / _LOUDEST_DRAWN) ** 0.6))
            for t_ns, level in log.levels
            if log.t_ns - t_ns <= PAST_NS
        ]
        below = [QPointF(point.x(), 2 * middle - point.y()) for point in reversed(above)]
        if above:
            painter.setPen(QPen(shown.colour("device"), 1))
            painter.setBrush(shown.colour("device"))
            painter.drawPolygon(QPolygonF(above + below))
        if not log.listening or log.muted:
            self._why_silent(painter, place, self.tr("muted") if log.muted else self.tr("The microphone is off."))

    def _why_silent(self, painter: QPainter, place: QRectF, words: str) -> None:
        """On a ground of its own: the line of the level would strike it through."""
        shown, inside = theme.current(), place.adjusted(8, 0, 0, 0)
        painter.fillRect(painter.boundingRect(inside, _LEFT, words).adjusted(-4, 0, 4, 0), shown.colour("surface"))
        painter.setPen(shown.colour("quiet"))
        painter.drawText(inside, _LEFT, words)

    def _heard(self, painter: QPainter, place: QRectF, log: SoundLog) -> None:
        shown, ends = theme.current(), self._next_starts(log, [heard.start_ns for heard in log.heard])
        for heard, free_to in zip(log.heard, ends, strict=True):
            end_ns = log.t_ns if heard.end_ns is None else heard.end_ns
            block = self._block(log, place, heard.start_ns, end_ns)
            self._fill(painter, block, shown.colour("good"), 0.3)
            words = heard.text or (self.tr("listening …") if heard.end_ns is None else "")
            painter.setPen(shown.colour("ink"))
            # a short utterance may have long words: they may stand over the silence behind it
            _write_until(painter, block.adjusted(6, 0, 0, 0), free_to, words)

    def _speech(self, painter: QPainter, place: QRectF, log: SoundLog) -> None:
        for given in log.given:
            if given.spoken.kind == "speech":
                self._sentence(painter, place, log, given)

    def _sentence(self, painter: QPainter, place: QRectF, log: SoundLog, given: Given) -> None:
        shown, spoken = theme.current(), given.spoken
        sounding = word_at(given, log.t_ns)
        whole = self._block(log, place, spoken.t_ns, given.end_ns)
        self._fill(painter, whole, shown.colour("host"), 0.25)
        painter.setFont(theme.interface_font(_WORD_PT))
        for index, (start_ns, end_ns, word) in enumerate(spoken.words):
            if spoken.t_ns + start_ns >= given.end_ns:
                break
            block = self._block(log, place, spoken.t_ns + start_ns, min(spoken.t_ns + end_ns, given.end_ns))
            painter.setPen(QPen(shown.colour("surface"), 1))
            painter.drawLine(block.topRight(), block.bottomRight())
            if index == sounding:  # no wider than it sounds: the sentence above is to be read, here nothing may jump
                self._fill(painter, block, shown.colour("host"), 1.0)
            painter.setPen(shown.colour("surface" if index == sounding else "ink"))
            _write(painter, block, word)
        painter.setFont(theme.interface_font(_TEXT_PT))
        if given.cut:
            painter.fillRect(QRectF(whole.right() - 2, whole.top(), 2, whole.height()), shown.colour("warn"))

    def _earcons(self, painter: QPainter, place: QRectF, log: SoundLog) -> None:
        shown, earcons = theme.current(), [given for given in log.given if given.spoken.kind != "speech"]
        ends = self._next_starts(log, [given.spoken.t_ns for given in earcons])
        for given, free_to in zip(earcons, ends, strict=True):
            block = self._block(log, place, given.spoken.t_ns, given.end_ns)
            self._fill(painter, block, shown.colour("warn"), 0.6)
            painter.setPen(shown.colour("ink"))
            _write_until(painter, block.adjusted(block.width() + 4, 0, 0, 0), free_to, given.spoken.text)

    def _next_starts(self, log: SoundLog, starts_ns: list[int]) -> list[float]:
        """Up to which x the words of each may reach: where the next one begins, for the last one the edge."""
        return [*(self._x(log, start_ns) - 4 for start_ns in starts_ns[1:]), float(self.width() - 4)][: len(starts_ns)]

    def _block(self, log: SoundLog, place: QRectF, start_ns: int, end_ns: int) -> QRectF:
        x = self._x(log, start_ns)
        return QRectF(x, place.top(), max(self._x(log, end_ns) - x, 2.0), place.height())

    def _fill(self, painter: QPainter, block: QRectF, colour: QColor, opacity: float) -> None:
        colour.setAlphaF(opacity)
        painter.fillRect(block, colour)


def _write_until(painter: QPainter, begin: QRectF, right: float, words: str) -> None:
    """Words from the left of `begin` that end at `right` at the latest, elided; none where they have no room."""
    room = right - begin.left()
    if room > 0:
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        if _tells(shown, words):
            place = QRectF(begin.left(), begin.top(), room, begin.height())
            painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, shown)  # a low lane must not cut its letters


def _tells(shown: str, words: str) -> bool:
    """Whether enough of some words is left to guess the rest: "h…" is only untidy."""
    return shown == words or len(shown) > _FEWEST_LETTERS


def _write(painter: QPainter, block: QRectF, word: str) -> None:
    """A word in its block: along it, upright where it is too short for that, not at all where it is narrower still."""
    metrics = QFontMetricsF(painter.font())
    if metrics.horizontalAdvance(word) <= block.width() - 2:
        painter.drawText(block, Qt.AlignmentFlag.AlignCenter, word)
    elif block.width() >= _NARROWEST_PX:
        upright = QRectF(-block.height() / 2, -block.width() / 2 - 3, block.height(), block.width() + 6)
        words = metrics.elidedText(word, Qt.TextElideMode.ElideRight, block.height())
        if not _tells(words, word):
            return
        painter.save()
        painter.translate(block.center())
        painter.rotate(-90)
        painter.drawText(upright, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
