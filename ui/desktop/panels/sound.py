"""Sound as the device's second face, and on glasses without a display its only one: what it hears and what it says.

In: `Booted` and reports. Out: whether the sound shall be played. Everything is collected at every report, drawn twenty
times a second at most (it scrolls), and never while the panel is hidden.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from emulator.messages.link import Booted, Report
from ui.desktop import theme
from ui.desktop.lanes.sound_log import SoundLog
from ui.desktop.widgets.drawing_pace import DrawingPace
from ui.desktop.widgets.first_word import FirstWordView
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.sound_timeline import SoundTimeline
from ui.desktop.widgets.spoken_caption import SpokenCaption
from ui.desktop.widgets.transcript import Transcript

_EVERY_MS: Final = 50
_UPRIGHT: Final = 1.2
_TALL_PX: Final = 360
_LOW_PX: Final = 176
_STAGE_SHARE: Final = 0.7


class SoundPanel(QWidget):
    """`toggled` asks to play the device's sound on this computer, or to stop."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sound"))
        self._log: SoundLog | None = None
        self._run = -1
        self._by_hand = False
        self._playing = False
        self._pace = DrawingPace(self, self._draw, _EVERY_MS)
        self._make()
        self.show_booted(None)

    def show_booted(self, booted: Booted | None) -> None:
        """Begin anew with another boot; a reload goes on."""
        if booted is None:
            self._log, self._run, self._playing = None, -1, False
        elif booted.run != self._run or self._log is None:
            self._log, self._run = SoundLog(booted.budgets), booted.run
        else:
            self._log.budgets = booted.budgets
        self.transcript.show_log(None)
        self._draw()

    def show_report(self, report: Report) -> None:
        """Collect what was heard and said."""
        if self._log is not None and report.run == self._run:
            self._log.add(report)
            self._playing = report.playing
            self._pace.ask()

    def save_state(self) -> dict[str, Any]:
        """How somebody shared the room."""
        return {"sizes": self._split.sizes()} if self._by_hand else {}

    def restore_state(self, state: dict[str, Any]) -> None:
        """As saved; what is not understood is passed over."""
        sizes = state.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) for size in sizes):
            self._split.setSizes(sizes)
            self._by_hand = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Upright, the transcript stands below; with much room the sentence is written large."""
        super().resizeEvent(event)
        upright = self.width() < self.height() * _UPRIGHT
        orientation = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if orientation != self._split.orientation():
            self._split.setOrientation(orientation)
            self._by_hand = False
        if not self._by_hand:
            self._share()
        tall = self.height() >= _TALL_PX
        self.caption.setMinimumHeight(96 if tall else 28)
        self.first_word.set_large(tall)
        self.first_word.set_brief(self.height() < _LOW_PX)
        self._note.setVisible(tall)

    def _ask_to_play(self, wanted: bool) -> None:
        """The button shows what the loudspeaker does, and that is reported."""
        self.play.setChecked(self._playing)
        self.toggled.emit(wanted)

    def _share(self) -> None:
        """The usual share of the room: two thirds for what runs, a third for what was said."""
        upright = self._split.orientation() == Qt.Orientation.Vertical
        whole = self.height() if upright else self.width()
        self._split.setSizes([round(whole * _STAGE_SHARE), round(whole * (1 - _STAGE_SHARE))])

    def _take_hand(self, _position: int, _index: int) -> None:
        self._by_hand = True

    def _draw(self) -> None:
        if not self.isVisible():
            return
        log = self._log
        self.caption.show_log(log, self._empty_words())
        self.timeline.show_log(log)
        self.first_word.show_log(log)
        self.transcript.show_log(log)
        note = self._note_words()
        self._note.setText(note)
        self.caption.setToolTip(". ".join(filter(None, (self._usual_tip, note))))  # in a low panel it is only here
        self.play.setChecked(self._playing)

    def _empty_words(self) -> str:
        if self._log is None:
            return self.tr("The device is off. Open a project to hear what it hears and says.")
        return self.tr("Nothing has been said yet.")

    def _note_words(self) -> str:
        given = self._log.saying if self._log else None
        if self._log is None or given is None:
            return ""
        if self._log.silent_engine:
            return self.tr("No synthesiser on this computer: nothing is audible, lengths and word times are estimated.")
        return self.tr("Word times are estimated from their length.") if given.spoken.estimated else ""

    def _make(self) -> None:
        self.caption, self.timeline = SpokenCaption(), SoundTimeline()
        self._usual_tip = self.caption.toolTip()
        self.first_word, self.transcript = FirstWordView(), Transcript()
        self.play = QPushButton()
        self.play.setText(self.tr("Play"))
        self.play.setCheckable(True)
        self.play.setAccessibleName(self.tr("Play the device's sound"))
        self.play.setToolTip(self.tr("Play what the device says and its earcons on this computer's loudspeaker"))
        self.play.clicked.connect(self._ask_to_play)
        self._note = QLabel(wordWrap=True)
        self._note.setFont(theme.interface_font(8.0))
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.splitterMoved.connect(self._take_hand)
        self._split.addWidget(self._stage())
        self._split.addWidget(self.transcript)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def _stage(self) -> QWidget:
        """The sentence and the timeline, with the figures at their left."""
        stage, side, middle = QWidget(), QVBoxLayout(), QVBoxLayout()
        side.addWidget(self.first_word)
        side.addWidget(self._note)
        side.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 4)
        foot.addWidget(self.play)
        foot.addStretch(1)
        nest(side, foot)
        side.setContentsMargins(0, 0, 0, 4)
        self._note.setContentsMargins(8, 0, 8, 0)
        middle.setSpacing(4)
        middle.addWidget(self.caption, 1)
        middle.addWidget(self.timeline, 6)
        row = QHBoxLayout(stage)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QWidget()
        column.setFixedWidth(196)
        column.setLayout(side)
        row.addWidget(column)
        nest(row, middle, 1)
        return stage
