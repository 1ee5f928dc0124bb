"""What goes wrong, told where it is seen: in the bar of news and at its line in the editor.

In: the bridge's refusals, stalls and losses, and the faults of the app among what the device reports. The same fault is
told once until the app is taken anew, however often it happens; a loss stays told after the device is back, unless the
app was changed while it hung.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from emulator.messages.link import Booted, Refused, Report
from ui.desktop.bridge import Bridge, Loss
from ui.desktop.console_log import place_in, resolved
from ui.desktop.editor import EditorTabs
from ui.desktop.event_words import sentence
from ui.desktop.news_bar import NewsBar
from ui.desktop.watchdog import Stall


def without_place(words: str, line: int) -> str:
    """A message as it stands at its line, which need not be named there.

    >>> without_place("/p/app.py:12: ValueError: boom", 12)
    'ValueError: boom'
    """
    return words.partition(f":{line}: ")[2] or words


class Faults(QObject):
    """Listens to the bridge by itself."""

    def __init__(self, bridge: Bridge, news: NewsBar, editor: EditorTabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news, self._editor = news, editor
        self._app_folder = ""
        self._told: set[str] = set()
        self._refusal: Refused | None = None
        self._mark: tuple[Path, int, str] | None = None
        self._is_back_from_loss = self._is_changed = False
        bridge.reloading.connect(self._take_change)
        bridge.booted.connect(self._take_booted)
        bridge.reported.connect(self._take_report)
        bridge.refused.connect(self._take_refused)
        bridge.stalled.connect(self._take_stall)
        bridge.lost.connect(self._take_loss)

    def mark_again(self) -> None:
        """A file was opened: the fault stands at its line there, too."""
        if self._mark:
            self._editor.mark_error(*self._mark)

    def tell(self, words: str, file: str = "", line: int = 0) -> None:
        """Show a fault; `file` may be empty."""
        self._news.show_fault(words, file, line)
        if file:
            self._mark = (Path(file), line, without_place(words, line))
            self.mark_again()

    def _take_booted(self, booted: Booted) -> None:
        self._app_folder = booted.app_folder
        self._told.clear()
        is_as_it_was_lost = self._is_back_from_loss and not self._is_changed
        self._is_back_from_loss = self._is_changed = False
        if is_as_it_was_lost:
            return
        self._mark = None
        self._news.clear()
        self._editor.clear_errors()

    def _take_change(self) -> None:
        """A device that hangs does not answer it, but the one that is started after it runs the changed app."""
        self._is_changed = True

    def _take_report(self, report: Report) -> None:
        for event in report.events:
            if event.kind == "fault" and event.data.get("source") == "app":
                self._tell_once(sentence(event))

    def _tell_once(self, words: str) -> None:
        if words in self._told:
            return
        self._told.add(words)
        place = place_in(words)
        if place:
            self.tell(words, str(resolved(place, self._app_folder)), place.line)
        else:
            self.tell(words)

    def _take_refused(self, refused: Refused) -> None:
        self._is_changed = False
        told, self._refusal = self._refusal, refused
        words = refused.line
        if told and told.sensor and refused.sensor not in ("", told.sensor) and self._news.text == told.line:
            words = f"{told.line}\n{words}"  # of a camera and a microphone that were asked for together
        self.tell(words, refused.file, refused.line_number)

    def _take_stall(self, stall: Stall | None) -> None:
        if stall is None:
            self._news.clear_stall()
        elif stall.place is not None:
            words = self.tr("The app has not returned for {0} s").format(f"{stall.silent_ns / 1e9:.1f}")
            self._news.show_stall(words, stall.place.file, stall.place.line)

    def _take_loss(self, loss: Loss) -> None:
        self._is_back_from_loss = loss.restarted
        after = self.tr("The device was started again.") if loss.restarted else self.tr("It stays off: reboot it.")
        file, _, line = loss.place.rpartition(":")
        self.tell(f"{loss.why}. {after}", file, int(line or 0))
