"""The bar under the text for finding and replacing, and for going to a line.

It acts on the editor that it was given last. Hits are found anew a moment after the text or the wish changed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.desktop import theme
from ui.desktop.editor.code_editor import CodeEditor
from ui.desktop.editor.search import MOST_HITS, Hit, Wanted, next_hit, previous_hit
from ui.desktop.widgets.nest import nest

RECOUNT_MS: Final = 150
FIELD_PX: Final = 240
KEEP: Final = QTextCursor.MoveMode.KeepAnchor


class FindBar(QWidget):
    """Hidden until it is asked for; Escape hides it and gives the text the keyboard back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: CodeEditor | None = None
        self._hits: list[Hit] = []
        self._find = self._make_field(self.tr("Find"), self.tr("Enter: next, Shift+Enter: the one before (F3)"))
        self._replace = self._make_field(self.tr("Replace by"), self.tr("Enter: replace this one and find the next"))
        self._case = self._make_choice("Aa", self.tr("Case matters"))
        self._word = self._make_choice("“w”", self.tr("Whole words only"))
        self._regex = self._make_choice(".*", self.tr("Regular expression; \\1 to \\9 in the replacement"))
        self._told = QLabel()
        self._told.setAccessibleName(self.tr("Hits"))
        self._recount = QTimer(self, interval=RECOUNT_MS, singleShot=True)
        self._recount.timeout.connect(self._count)
        self._replacing = self._make_replacing()
        self._lay_out()
        self._find.textChanged.connect(self._find_from_here)
        for choice in (self._case, self._word, self._regex):
            choice.toggled.connect(self._find_from_here)
        self.hide()

    def attach(self, editor: CodeEditor | None) -> None:
        """Act on this editor from now on."""
        if self._editor is not None:
            self._editor.textChanged.disconnect(self._recount.start)
            self._editor.show_found([])
        self._editor = editor
        if editor is not None:
            editor.textChanged.connect(self._recount.start)
            self._count()

    def ask(self, *, replace: bool = False) -> None:
        """Show the bar for finding; what is selected in one line is what is wanted."""
        if self._editor is None:
            return
        self._replacing.setVisible(replace and not self._editor.isReadOnly())
        selected = self._editor.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self._find.setText(selected)
        self._find.selectAll()
        self._find.setFocus()
        self._count()

    def find_next(self) -> None:
        """Select the next hit, around the end."""
        self._step(next_hit(self._now(), self._cursor().selectionEnd()))

    def find_previous(self) -> None:
        """Select the hit before."""
        self._step(previous_hit(self._now(), self._cursor().selectionStart()))

    def replace_one(self) -> None:
        """Replace the hit that is selected, then select the next."""
        cursor = self._cursor()
        hits = self._now()
        here = Hit(cursor.selectionStart(), cursor.selectionEnd())
        if here in hits and self._editor and not self._editor.isReadOnly():
            cursor.insertText(self._wanted().replacement(self._text(), here, self._replace.text()))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every hit, in one step that can be undone."""
        if self._editor is None or self._editor.isReadOnly():
            return
        wanted, text, by = self._wanted(), self._text(), self._replace.text()
        hits = wanted.hits(text)
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for hit in reversed(hits):  # from the end, so that the places before it stay where they are
            cursor.setPosition(hit.start)
            cursor.setPosition(hit.end, KEEP)
            cursor.insertText(wanted.replacement(text, hit, by))
        cursor.endEditBlock()
        self._tell(self.tr("{count} replaced").format(count=len(hits)), bad=False)
        self._recount.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Hide the bar."""
        self.hide()
        if self._editor:
            self._editor.show_found([])
            self._editor.setFocus()

    # finding

    def _enter(self, backwards: bool) -> None:
        if self._replace.hasFocus():
            self.replace_one()
        elif backwards:
            self.find_previous()
        else:
            self.find_next()

    def _wanted(self) -> Wanted:
        return Wanted(self._find.text(), self._case.isChecked(), self._word.isChecked(), self._regex.isChecked())

    def _text(self) -> str:
        return self._editor.text() if self._editor else ""

    def _cursor(self) -> QTextCursor:
        return self._editor.textCursor() if self._editor else QTextCursor()

    def _now(self) -> list[Hit]:
        self._hits = self._wanted().hits(self._text())
        return self._hits

    def _find_from_here(self) -> None:
        self._step(next_hit(self._now(), self._cursor().selectionStart()))

    def _step(self, number: int | None) -> None:
        if number is not None and self._editor:
            hit = self._hits[number]
            self._editor.setTextCursor(self._selected(hit))
            self._editor.ensureCursorVisible()
        self._show_hits()

    def _count(self) -> None:
        if not self.isVisible():
            return
        self._now()
        self._show_hits()

    def _show_hits(self) -> None:
        if self._editor is None or not self.isVisible():
            return
        problem = self._wanted().problem()
        self._editor.show_found([self._selected(hit) for hit in self._hits[:500]])
        if problem or not self._find.text():
            self._tell(problem, bad=True)
            return
        cursor = self._cursor()
        here = Hit(cursor.selectionStart(), cursor.selectionEnd())
        count = f"{len(self._hits)}+" if len(self._hits) == MOST_HITS else str(len(self._hits))
        number = f"{self._hits.index(here) + 1}/" if here in self._hits else ""
        self._tell(f"{number}{count}" if self._hits else self.tr("not found"), bad=not self._hits)

    def _selected(self, hit: Hit) -> QTextCursor:
        assert self._editor is not None
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(hit.start)
        cursor.setPosition(hit.end, KEEP)
        return cursor

    def _tell(self, text: str, *, bad: bool) -> None:
        self._told.setText(text)
        palette = self._told.palette()
        palette.setColor(self._told.foregroundRole(), theme.current().colour("bad" if bad else "quiet"))
        self._told.setPalette(palette)

    # construction

    def _make_field(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit(placeholderText=name, clearButtonEnabled=True)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setMinimumWidth(FIELD_PX // 2)
        field.setMaximumWidth(2 * FIELD_PX)
        return field

    def _make_choice(self, text: str, tip: str) -> QToolButton:
        button = self._make_button(text, tip)
        button.setCheckable(True)
        return button

    def _make_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_replacing(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID_PX)
        layout.addWidget(self._replace, 1)
        one = self._make_button(self.tr("Replace"), self.tr("Replace this one and find the next"))
        one.clicked.connect(self.replace_one)
        every = self._make_button(self.tr("Replace all"), self.tr("Replace all in this file, in one step"))
        every.clicked.connect(self.replace_all)
        layout.addWidget(one)
        layout.addWidget(every)
        layout.addStretch(1)
        return row

    def _lay_out(self) -> None:
        before = self._make_button("↑", self.tr("The one before (Shift+F3)"))
        before.clicked.connect(self.find_previous)
        after = self._make_button("↓", self.tr("The next one (F3)"))
        after.clicked.connect(self.find_next)
        close = self._make_button("✕", self.tr("Close the bar (Escape)"))
        close.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        for widget in (self._find, self._case, self._word, self._regex, before, after):
            row.addWidget(widget, 1 if widget is self._find else 0)
        row.addWidget(self._told, 1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(theme.GRID_PX)
        nest(layout, row)
        layout.addWidget(self._replacing)
