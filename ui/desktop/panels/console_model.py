"""The console's rows as Qt wants them: a table over a `ConsoleLog`, told of each batch and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.desktop import theme
from ui.desktop.console_log import ConsoleLog, Row, clock_text

TIME_COLUMN, KIND_COLUMN, TEXT_COLUMN = range(3)
COLOURS: Final = {"fault": "bad", "drop": "warn", "input": "quiet", "result": "quiet"}
KIND_COLOURS: Final = {"fault": "bad", "drop": "warn", "voice": "host", "scene": "light", "result": "device"}

Index = QModelIndex | QPersistentModelIndex


class ConsoleModel(QAbstractTableModel):
    """Columns: device time, kind, text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = ConsoleLog()

    def add(self, rows: Sequence[Row]) -> None:
        """Append a batch, and let the oldest rows go when there are too many."""
        log = self.log
        fitting = log.sift(rows)
        if fitting:
            self.beginInsertRows(QModelIndex(), len(log.shown), len(log.shown) + len(fitting) - 1)
        log.add(rows, fitting)
        if fitting:
            self.endInsertRows()
        self._forget_oldest()

    def choose(self, kinds: frozenset[str], wanted: str) -> None:
        """Show what fits another filter."""
        self.beginResetModel()
        self.log.choose(kinds, wanted)
        self.endResetModel()

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self.log.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.log.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Time, kind, text."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Device time"), self.tr("Kind"), self.tr("What happened"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        row, column = self.log.shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(row.kind, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == TEXT_COLUMN:
            return row.text
        if role == Qt.ItemDataRole.TextAlignmentRole and column == TIME_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _forget_oldest(self) -> None:
        gone, lost = self.log.overdue()
        if lost:
            self.beginRemoveRows(QModelIndex(), 0, lost - 1)
        self.log.forget(gone, lost)
        if lost:
            self.endRemoveRows()


def kind_name(kind: str) -> str:
    """A kind as it stands in its column."""
    return QCoreApplication.translate("Console", kind)


def as_text(row: Row) -> str:
    """A row for the clipboard."""
    return f"{clock_text(row.t_ns)}\t{row.kind}\t{row.text}"


def _cell(row: Row, column: int) -> str:
    if column == TIME_COLUMN:
        return clock_text(row.t_ns)
    return kind_name(row.kind) if column == KIND_COLUMN else row.text


def _colour(kind: str, column: int) -> QColor:
    shown = theme.current()
    if column == TIME_COLUMN:
        return shown.colour("faint")
    return shown.colour((KIND_COLOURS if column == KIND_COLUMN else COLOURS).get(kind, "ink"))
