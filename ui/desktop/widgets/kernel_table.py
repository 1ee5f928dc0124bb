"""Every kernel of a model in a table: sorted by a click on a column, filtered by a text.

In: a `Way`. Out: the kernel that was chosen.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from emulator.clock import NS_PER_MS
from emulator.cost.network import KernelTime
from emulator.model_report import Way
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.model_words import BOUNDS, KINDS, word
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.translation import sayer

ROW_PX: Final = 22
NAME, TIME, MACS, KIND, BOUND, UNIT = range(6)
COLUMNS_PX: Final = {NAME: 96, TIME: 52, MACS: 56, KIND: 88, BOUND: 76}
NUMBERS: Final = (TIME, MACS)
Index = QModelIndex | QPersistentModelIndex
say = sayer(MODEL)


class KernelModel(QAbstractTableModel):
    """The kernels that hold a text, in the order of a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kernels: tuple[KernelTime, ...] = ()
        self._shown: list[int] = []
        self._unit = ""
        self._wanted = ""
        self._column, self._descends = TIME, True

    def show_way(self, way: Way | None) -> None:
        """Another model; text and order stay."""
        self.beginResetModel()
        self._kernels = way.profile.kernels if way else ()
        self._unit = way.profile.unit if way else ""
        self._sift()
        self.endResetModel()

    def choose(self, wanted: str) -> None:
        """Only kernels with this text in a column."""
        self.beginResetModel()
        self._wanted = wanted.casefold()
        self._sift()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By another column. A proxy would ask for every cell again and again, for half a second with 2000 kernels."""
        self.beginResetModel()
        self._column, self._descends = column, order == Qt.SortOrder.DescendingOrder
        self._sift()
        self.endResetModel()

    def kernel_of(self, row: int) -> int:
        """The place in the model of the kernel in a row."""
        return self._shown[row]

    def row_of(self, kernel: int) -> int:
        """The row of a kernel; -1 where it is not shown."""
        return self._shown.index(kernel) if kernel in self._shown else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many kernels are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name, time, work, kind, bound, unit."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = self.tr("Kernel"), "ms", "MMAC", self.tr("Kind"), self.tr("Bound by"), self.tr("Unit")
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        one, column = self._kernels[self._shown[index.row()]], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(one)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return f"{one.kernel.name}\n{' + '.join(one.kernel.operators)}"
        return None

    def _sift(self) -> None:
        fitting = [
            index
            for index, one in enumerate(self._kernels)
            if not self._wanted or any(self._wanted in cell.casefold() for cell in self._cells(one))
        ]
        self._shown = sorted(fitting, key=lambda index: self._key(self._kernels[index]), reverse=self._descends)

    def _key(self, one: KernelTime) -> float | str:
        if self._column == TIME:
            return one.total_ns
        return one.kernel.macs if self._column == MACS else self._cells(one)[self._column]

    def _cells(self, one: KernelTime) -> tuple[str, ...]:
        kernel = one.kernel
        return (
            kernel.name,
            number(one.total_ns / NS_PER_MS),
            number(kernel.macs / 1e6),
            word(KINDS, kernel.kind, say),
            word(BOUNDS, one.bound, say),
            one.unit or self._unit,
        )


class KernelTable(QWidget):
    """`picked` carries the index of a kernel. The `field` of the filter stands where the owner puts it."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = KernelModel(self)
        self.field = QLineEdit(placeholderText=self.tr("Filter"), clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Text that the kernels must hold"))
        self.field.setToolTip(self.tr("Show only kernels with this text in a column (Ctrl+F)"))
        self.field.textChanged.connect(self.model.choose)
        self.view = self._make_view()
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.field.setFocus)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.view, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)

    def show_way(self, way: Way | None) -> None:
        """Another model; sorting and filter stay."""
        self.model.show_way(way)

    def choose(self, index: int) -> None:
        """Select a kernel, if the filter lets it through."""
        row = self.model.row_of(index)
        with QSignalBlocker(self.view.selectionModel()):
            self.view.clearSelection() if row < 0 else self.view.selectRow(row)
        if row >= 0:
            self.view.scrollTo(self.model.index(row, NAME))
        self.view.viewport().update()

    def copy(self) -> None:
        """The selected row, else all that are shown, into the clipboard."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        rows = chosen or range(self.model.rowCount())
        cells = ([str(self.model.index(row, column).data()) for column in range(6)] for row in rows)
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in cells))

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Kernels"))
        view.setToolTip(self.tr("A click on a column sorts; Ctrl+C copies"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(True)
        view.sortByColumn(TIME, Qt.SortOrder.DescendingOrder)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setFont(theme.interface_font(9.0))
        view.setMinimumSize(120, 30)
        rows, columns = view.verticalHeader(), view.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setStretchLastSection(True)
        for column, width_px in COLUMNS_PX.items():
            view.setColumnWidth(column, width_px)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        return view

    def _tell(self) -> None:
        rows = self.view.selectionModel().selectedRows()
        if rows:
            self.picked.emit(self.model.kernel_of(rows[0].row()))
