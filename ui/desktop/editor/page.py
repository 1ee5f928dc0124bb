"""A file in a tab: its text in an editor, what is known of the file on the disk, and a bar for what has to be decided.

A file that changed outside is taken over when nothing of it is unsaved here; else its user decides, and until then
nothing is lost on either side.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from emulator.bad_input import BadInput
from ui.desktop.editor.code_editor import CodeEditor
from ui.desktop.editor.line_lexer import language_of
from ui.desktop.editor.text_on_disk import PLAIN_ABOVE_BYTES, TextOnDisk, read_text, stamp_of, write_text

Choice = tuple[str, str, Callable[[], object]]


class Page(QWidget):
    """`changed` says that what its tab shows may be another: unsaved or not, or another name."""

    changed = Signal()
    saved = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """BadInput when the file cannot be edited."""
        super().__init__(parent)
        self.path = path
        self._disk = read_text(path)
        large = len(self._disk.text) > PLAIN_ABOVE_BYTES
        self.editor = CodeEditor(None if large else language_of(path.name))
        self.editor.setAccessibleName(path.name)
        self.editor.set_text(self._disk.text)
        self._notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self.editor.document().modificationChanged.connect(lambda _: self.changed.emit())
        self._tell_what_is_special(large)

    @property
    def unsaved(self) -> bool:
        """Whether closing it would lose something."""
        return self.editor.document().isModified()

    @property
    def notice(self) -> str:
        """What its user has to decide or know; empty when nothing."""
        return self._notice.text()

    def save(self) -> bool:
        """Write the text; False when that cannot be or when the file is another by now: then the bar says so."""
        if self.editor.isReadOnly():
            return False
        if stamp_of(self.path) not in (self._disk.stamp, None) and not self._holds_what_we_know():
            self._ask_which(self.tr("This file was changed outside since it was read."))
            return False
        return self._write()

    def look_at_disk(self) -> None:
        """Take over what changed outside, or ask."""
        stamp = stamp_of(self.path)
        if stamp == self._disk.stamp:
            return
        if stamp is None:
            self._disk = TextOnDisk(self._disk.text, self._disk.newline, self._disk.byte_order_mark)
            self.editor.document().setModified(True)
            self._notice.tell(self.tr("This file is gone from the disk; saving writes it again."), [self._keep()])
        elif self._holds_what_we_know():
            return
        elif self.unsaved:
            self._ask_which(self.tr("This file was changed outside, and here too."))
        else:
            self.reload()

    def reload(self) -> None:
        """Become what lies on the disk; undo still leads back."""
        try:
            self._disk = read_text(self.path)
        except BadInput as error:
            self._notice.tell(str(error), [self._keep()])
            return
        self.editor.replace_text(self._disk.text)
        self.editor.document().setModified(False)
        self._notice.hide()

    def move_to(self, path: Path) -> None:
        """The file has another name now."""
        self.path = path
        self.editor.setAccessibleName(path.name)
        self.changed.emit()

    def _write(self) -> bool:
        try:
            self._disk = write_text(self.path, self.editor.text(), self._disk)
        except BadInput as error:
            self._notice.tell(str(error), [self._keep()])
            return False
        self.editor.document().setModified(False)
        self._notice.hide()
        self.saved.emit(self.path)
        return True

    def _holds_what_we_know(self) -> bool:
        """Whether the file holds the same text as when it was read; then it only has another date."""
        try:
            now = read_text(self.path)
        except BadInput:
            return False
        same = now.text == self._disk.text
        self._disk = now if same else self._disk
        return same

    def _ask_which(self, what: str) -> None:
        theirs = (self.tr("Take the file's"), self.tr("Take what lies on the disk; undo leads back"), self.reload)
        ours = (self.tr("Write mine"), self.tr("Write this text over the file"), self._write)
        self._notice.tell(what, [theirs, ours, self._keep()])

    def _keep(self) -> Choice:
        return (self.tr("Later"), self.tr("Close this note"), self._notice.hide)

    def _tell_what_is_special(self, large: bool) -> None:
        if self.editor.text() != self._disk.text:
            self.editor.setReadOnly(True)
            note = self.tr("This file holds line separators that would be lost here, so it can only be read.")
        elif self._disk.mixed_newlines:
            note = self.tr("The line ends of this file are mixed; saving makes them all alike.")
        elif large:
            note = self.tr("A large file: it is shown without colours.")
        else:
            return
        self._notice.tell(note, [self._keep()])


class Notice(QWidget):
    """One sentence over the text, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel(wordWrap=True)
        self._buttons: list[QToolButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 8, 4)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._label, 1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Button)
        self.hide()

    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def tell(self, what: str, choices: list[Choice]) -> None:
        """Say it, and offer these."""
        self._label.setText(what)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [self._make_button(*choice) for choice in choices]
        self.show()

    def _make_button(self, text: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _=False: act())
        self._layout.addWidget(button)
        return button
