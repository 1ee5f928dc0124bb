"""A project's files as a tree that follows the disk: ordered as a developer looks for them, clutter left out.

Files that are dropped on it are told, with the folder that they were dropped on; it copies nothing itself.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFileSystemModel, QTreeView, QWidget

from ui.desktop.project_files import is_hidden, order_key

Index = QModelIndex | QPersistentModelIndex


class OrderedFiles(QSortFilterProxyModel):
    """Files below a root, hidden ones left out."""

    def __init__(self, files: QFileSystemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.setSourceModel(files)
        self.sort(0)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Everything outside the root, since the way to it leads through there; below it what is not hidden."""
        root, here = self._files.rootPath(), self._files.filePath(parent)
        below = bool(root) and (here == root or here.startswith(f"{root}/"))
        return not below or not is_hidden(self._files.fileName(self._files.index(row, 0, parent)))

    def lessThan(self, left: Index, right: Index) -> bool:
        """The order of `order_key`."""
        return self._key(left) < self._key(right)

    def _key(self, index: Index) -> tuple[int, int, str]:
        return order_key(self._files.fileName(index), self._files.isDir(index))


class FileTree(QTreeView):
    """`opened` a file, `renamed` old and new path, `dropped` paths and the folder."""

    opened = Signal(object)
    renamed = Signal(object, object)
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = QFileSystemModel(self)
        self.files.setReadOnly(False)
        self.files.setOption(QFileSystemModel.Option.DontUseCustomDirectoryIcons)
        self.files.setFilter(QDir.Filter.AllEntries | QDir.Filter.NoDotAndDotDot)
        self.files.fileRenamed.connect(self._tell_renamed)
        self._ordered = OrderedFiles(self.files, self)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setAcceptDrops(True)
        self.activated.connect(self._open)

    def set_root(self, folder: Path | None) -> None:
        """Show this folder; None shows nothing."""
        if folder is None:
            self.setModel(None)
            self.files.setRootPath("")
            return
        root = self.files.setRootPath(str(folder))
        self._ordered.invalidate()
        if self.model() is not self._ordered:
            self.setModel(self._ordered)
            for column in range(1, self._ordered.columnCount()):
                self.hideColumn(column)
        self.setRootIndex(self._ordered.mapFromSource(root))

    def path_of(self, index: Index) -> Path:
        """The file or folder of a row."""
        return Path(self.files.filePath(self._ordered.mapToSource(index)))

    def index_of(self, path: Path) -> QModelIndex:
        """The row of a file or folder; not valid while it is not known."""
        return self._ordered.mapFromSource(self.files.index(str(path)))

    def current(self) -> Path | None:
        """What is chosen."""
        return self.path_of(self.currentIndex()) if self.model() and self.currentIndex().isValid() else None

    def folder_at(self, index: Index) -> Path:
        """The folder that something dropped on this row, or made beside it, goes to."""
        path = self.path_of(index) if index.isValid() else Path(self.files.rootPath())
        return path if path.is_dir() else path.parent

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files."""
        self._take_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files."""
        self._take_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped and where."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and self.model():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths, self.folder_at(self.indexAt(event.position().toPoint())))

    def _take_drag(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls() and self.model():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _open(self, index: QModelIndex) -> None:
        path = self.path_of(index)
        if path.is_file():
            self.opened.emit(path)

    def _tell_renamed(self, folder: str, old: str, new: str) -> None:
        self.renamed.emit(Path(folder) / old, Path(folder) / new)
