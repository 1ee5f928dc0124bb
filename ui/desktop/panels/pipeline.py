"""The pipeline as it runs: sensors, nodes, app and outputs as boxes, the compute units as bars, an opened node beside.

In: `Booted` and reports. Out: the wish to see a node in glasses.toml. Readings are collected at every report, drawn ten
times a second at most, and never while the panel is hidden.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from emulator.messages.link import AppChanged, Booted, Report
from emulator.project.load import FILE_NAME
from emulator.user_files.toml_lines import line_of
from ui.desktop.lanes.graph import Box, Graph, graph_of
from ui.desktop.lanes.pipeline_watch import PipelineWatch
from ui.desktop.widgets.drawing_pace import DrawingPace
from ui.desktop.widgets.node_sheet import NodeSheet
from ui.desktop.widgets.pipeline_view import PipelineView
from ui.desktop.widgets.pipeline_words import face_of, node_of, sections_of
from ui.desktop.widgets.unit_loads import UnitLoads

_SHEET_SHARE: Final = 0.3


class PipelinePanel(QWidget):
    """`open_requested` gives a file and a line of it."""

    open_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pipeline"))
        self._watch: PipelineWatch | None = None
        self._graph = Graph((), (), 0, 0)
        self._opened = ""
        self._pace = DrawingPace(self, self._draw)
        self._make()
        self.show_booted(None)

    def show_booted(self, booted: Booted | None) -> None:
        """Draw the graph of what runs, or say that nothing does."""
        self._watch = PipelineWatch(booted) if booted else None
        self._graph = graph_of(booted) if booted else Graph((), (), 0, 0)
        self.view.show_graph(self._graph)
        self._empty.setText(self._empty_words())
        self._stack.setCurrentIndex(1 if booted and booted.nodes else 0)
        self._open(self._opened)
        self._draw()

    def show_app(self, changed: AppChanged) -> None:
        """Draw the graph of the app that took the place of the one before."""
        booted = self._watch.booted if self._watch else None
        if booted and booted.run == changed.run:
            self.show_booted(replace(booted, nodes=changed.nodes, app_folder=changed.app_folder))

    def show_report(self, report: Report) -> None:
        """Collect what the boxes did."""
        if self._watch and report.run == self._watch.booted.run:
            self._watch.add(report)
            self._pace.ask()

    def save_state(self) -> dict[str, Any]:
        """Which box is open."""
        return {"opened": self._opened}

    def restore_state(self, state: dict[str, Any]) -> None:
        """As saved, once a pipeline with such a box runs."""
        opened = state.get("opened")
        self._opened = opened if isinstance(opened, str) else ""
        if self._watch:
            self.show_booted(self._watch.booted)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.view.repaint_all()
            self.units.update()
            self._draw()

    def _draw(self) -> None:
        if self._watch is None or not self.isVisible():
            return
        watch = self._watch
        self.view.show_faces({box.key: face_of(box, watch) for box in self._graph.boxes})
        self.units.show_loads(watch.loads())
        opened = self._box(self._opened)
        if opened:
            self.sheet.show_sections(face_of(opened, watch).title, sections_of(opened.key, watch))

    def _box(self, key: str) -> Box | None:
        return next((box for box in self._graph.boxes if box.key == key), None)

    def _open(self, key: str) -> None:
        """The sheet of a box; "" and what is no box close it."""
        key = key if self._box(key) else ""
        self._opened = key
        self.view.choose(key)
        if key and self.sheet.isHidden():
            self.sheet.show()
            room = self._split.width()
            self._split.setSizes([round(room * (1 - _SHEET_SHARE)), round(room * _SHEET_SHARE)])
        self.sheet.setVisible(bool(key))
        self.sheet.place.setVisible(self._watch is not None and node_of(self._watch, key) is not None)
        self._draw()

    def _close(self) -> None:
        self._open("")
        self.view.setFocus()

    def _go_to_file(self) -> None:
        if self._watch is None:
            return
        path = Path(self._watch.booted.app_folder) / FILE_NAME
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            text = ""  # the editor says what is wrong with the file
        self.open_requested.emit(path, line_of(text, ("pipeline", self._opened)))

    def _empty_words(self) -> str:
        if self._watch is None:
            return self.tr("The device is off. Open a project to see its pipeline run.")
        return self.tr("This project declares no nodes. Add a [pipeline.NAME] table to its glasses.toml.")

    def _make(self) -> None:
        self.view, self.units, self.sheet = PipelineView(), UnitLoads(), NodeSheet()
        self.view.setAccessibleName(self.tr("Pipeline graph"))
        self.view.setToolTip(self.tr("Click or Enter opens a box, arrow keys move, Ctrl+wheel or + and - zoom, 0 fits"))
        self.sheet.place.setText(self.tr("glasses.toml"))
        self.sheet.place.setAccessibleName(self.tr("Open glasses.toml at this node"))
        self.sheet.place.setToolTip(self.tr("Open glasses.toml at this node"))
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        graph = QWidget()
        column = QVBoxLayout(graph)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.units)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(graph)
        self._split.addWidget(self.sheet)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split)
        self.view.opened.connect(self._open)
        self.sheet.closed.connect(self._close)
        self.sheet.place_wanted.connect(self._go_to_file)
