"""What the colours of the spans mean, in two small lines.

In: nothing but the theme. Out: a label that wraps where it is narrow.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop import theme
from ui.desktop.lanes.stage_groups import GROUPS, Group
from ui.desktop.widgets.lane_paint import group_colour

WORD_JOINER: Final = "\u2060"


class StageLegend(QLabel):
    """Follows the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setFont(theme.interface_font(8.0))
        self.setAccessibleName(self.tr("What the colours mean"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        words: dict[Group, str] = {
            "sensor": self.tr("sensor"),
            "processing": self.tr("processing"),
            "inference": self.tr("inference"),
            "app": self.tr("app"),
            "service": self.tr("service"),
            "layout": self.tr("layout, raster"),
            "display": self.tr("panel"),
            "voice": self.tr("voice"),
            "waiting": self.tr("waiting"),
        }
        marks = [(group_colour(group).name(), words[group]) for group in GROUPS]
        marks.append((theme.current().host, self.tr("this computer (thin bar)")))
        self.setText(
            "&nbsp; ".join(f'<span style="color:{colour}">■</span>&nbsp;{_whole(text)}' for colour, text in marks)
        )


def _whole(text: str) -> str:
    """Words that are never broken: no line ends at a space, nor between two characters."""
    return WORD_JOINER.join(text.replace(" ", "\u00a0"))
