"""All keys of the window in one table: those of menus, of panels, and of the view, which has them while focused.

In: actions. Out: rows of keys and words, and the two columns of HTML that show them at once on the smallest screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtGui import QAction, QKeySequence

from ui.desktop.actions import plain

KEYS_AS_HERE = QKeySequence.SequenceFormat.NativeText
KEYS_IN_TIP = re.compile(r"[(\uff08]([^()\uff08\uff09]+)[)\uff09]\s*$")
Row = tuple[str, str]


def keys_of(actions: Iterable[QAction]) -> list[Row]:
    """Keys and words of those that have keys, be it as a shortcut or at the end of the tooltip."""
    rows = []
    for action in actions:
        in_tip = KEYS_IN_TIP.search(action.toolTip())
        keys = action.shortcut().toString(KEYS_AS_HERE) or (in_tip[1] if in_tip else "")
        if keys:
            rows.append((keys, plain(action.text())))
    return rows


def as_table(left: Sequence[Row], right: Sequence[Row]) -> str:
    """Two columns beside each other."""
    return f"<table><tr><td>{_column(left)}</td><td width='32'></td><td>{_column(right)}</td></tr></table>"


def _column(rows: Sequence[Row]) -> str:
    cells = (f"<tr><td><b>{escape(keys)}</b>&nbsp;&nbsp;</td><td>{escape(words)}</td></tr>" for keys, words in rows)
    return f"<table>{''.join(cells)}</table>"
