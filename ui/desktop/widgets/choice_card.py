"""A button of two lines: what it is, and a quieter line that explains it. Both are cut where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.desktop import theme

PAD_PX, LINE_GAP_PX = 12, 2
NARROWEST_PX = 160


class ChoiceCard(QPushButton):
    """`faint` greys it, for what cannot be had; it can still be pressed, to be told why."""

    def __init__(self, title: str, detail: str, *, faint: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.detail, self._faint = title, detail, faint
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setToolTip(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # Enter presses it, as well as Space

    def sizeHint(self) -> QSize:
        """Two lines high."""
        lines = QFontMetrics(self._title_font()).height() + self.fontMetrics().height()
        return QSize(2 * NARROWEST_PX, lines + LINE_GAP_PX + 2 * PAD_PX - 4)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its words."""
        return QSize(NARROWEST_PX, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's own ground, then the two lines."""
        super().paintEvent(event)
        shown = theme.current()
        pressed = self.isDown()
        painter = QPainter(self)
        area = self.rect().adjusted(PAD_PX, PAD_PX - 2, -PAD_PX, -PAD_PX + 2)
        font = self._title_font()
        height = QFontMetrics(font).height()
        top = QRect(area.left(), area.top(), area.width(), height)
        below = QRect(area.left(), top.bottom() + 1 + LINE_GAP_PX, area.width(), area.bottom() - top.bottom())
        painter.setFont(font)
        painter.setPen(shown.colour("on_accent" if pressed else "faint" if self._faint else "ink"))
        self._draw(painter, top, self.title, Qt.TextElideMode.ElideRight)
        painter.setFont(self.font())
        painter.setPen(shown.colour("on_accent" if pressed else "faint" if self._faint else "quiet"))
        is_path = "/" in self.detail or "\\" in self.detail
        self._draw(
            painter, below, self.detail, Qt.TextElideMode.ElideMiddle if is_path else Qt.TextElideMode.ElideRight
        )
        painter.end()

    def _draw(self, painter: QPainter, area: QRect, text: str, cut: Qt.TextElideMode) -> None:
        shown = painter.fontMetrics().elidedText(text, cut, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
