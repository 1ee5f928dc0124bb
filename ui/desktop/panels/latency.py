"""The latency lane: each finished pass a row of spans against its budget, with the host's time beside it.

In: `Booted`, reports and the detail of a pass. Out: an order for that detail when a row is frozen. Rows are collected
at every report, so that nothing is missing when the panel is opened; drawing happens ten times a second at most, and
never while the panel is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from emulator.messages.link import AppChanged, Booted, Detail, NodeFacts, PassDetail, Report
from emulator.trace.budgets import FLOWS, Budgets
from ui.desktop.lanes.pass_log import LanePass, PassLog
from ui.desktop.widgets.drawing_pace import DrawingPace
from ui.desktop.widgets.flow_header import FlowHeader
from ui.desktop.widgets.lane_view import LaneView
from ui.desktop.widgets.latency_trend import LatencyTrend
from ui.desktop.widgets.pass_sheet import PassSheet
from ui.desktop.widgets.stage_legend import StageLegend

_LOW_PX: Final = 140  # lower than this, and the trend needs the room of the legend
_UPRIGHT: Final = 1.2  # narrower than this times its height, and the sheet stands below the rows


class LatencyPanel(QWidget):
    """`ordered` asks the device for everything about the frozen pass."""

    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Latency"))
        self._log: PassLog | None = None
        self._run = -1
        self._flow = self._wanted = FLOWS[0]
        self._inputs: set[str] | None = None
        self._drawn: LanePass | None = None
        self._pace = DrawingPace(self, self._draw)
        self._make()
        self._connect()
        self.show_booted(None)

    def show_booted(self, booted: Booted | None) -> None:
        """Begin anew with another boot; a reload goes on."""
        if booted is None:
            self._log = None
            self._run = -1
        elif booted.run != self._run or self._log is None:
            self._run = booted.run
            self._log = PassLog(booted.budgets)
        else:
            self._log.budgets = booted.budgets
        self._resume()
        self._suit(booted.nodes if booted else ())

    def show_app(self, changed: AppChanged) -> None:
        """Another app runs, with nodes of its own."""
        if self._log is not None and changed.run == self._run:
            self._suit(changed.nodes)

    def show_report(self, report: Report) -> None:
        """Collect what closed."""
        if self._log is None or report.run != self._run:
            return
        self._log.add(report.passes, report.spans, report.beginnings)
        if report.drops is not None:
            self._log.drops = dict(report.drops)
        self._pace.ask()

    def show_detail(self, detail: PassDetail) -> None:
        """The device's answer about the frozen pass."""
        if detail.run == self._run:
            self.sheet.show_detail(detail)

    @property
    def frozen(self) -> bool:
        """Whether the rows stand still on one pass."""
        return self.lanes.chosen is not None

    def save_state(self) -> dict[str, Any]:
        """Which flow was chosen, and whether quiet passes are shown."""
        return {"flow": self._wanted, "quiet": self.header.quiet.isChecked()}

    def restore_state(self, state: dict[str, Any]) -> None:
        """As saved; what is not understood is passed over."""
        if state.get("flow") in FLOWS:
            self._choose_flow(state["flow"])
        self.header.quiet.setChecked(bool(state.get("quiet", True)))

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
        """Upright docks have the sheet below the rows, low ones no legend."""
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= _LOW_PX)
        upright = self.width() < self.height() * _UPRIGHT
        self._split.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        figures = (self._log or PassLog(Budgets())).figures(self._flow)
        self.header.show_figures(figures, self._log.drops if self._log else {})
        self.trend.show_ways(self._log.ways[self._flow] if self._log else (), figures.budget_ms)
        if not self.frozen:
            rows = self._rows()
            added = self._newer_than_drawn(rows)
            self._drawn = rows[-1] if rows else None
            self.lanes.empty_words = self._empty_words()
            self.lanes.show_rows(rows, figures.budget_ms, added)

    def _rows(self) -> list[LanePass]:
        rows = self._log.rows[self._flow] if self._log else ()
        wanted = self.header.quiet.isChecked()
        return [row for row in rows if wanted or row.mark != "quiet"]

    def _newer_than_drawn(self, rows: list[LanePass]) -> int:
        for count, row in enumerate(reversed(rows)):
            if row is self._drawn:
                return count
        return 0

    def _empty_words(self) -> str:
        if self._log is None:
            return self.tr("The device is off. Open a project, and every frame that it finishes becomes a row here.")
        return {
            "vision": self._no_frame(),
            "speech": self.tr("No utterance has been answered yet. Say something to the device."),
            "touch": self.tr("No touch has been answered yet. Tap the touch strip of the device."),
        }[self._flow]

    def _no_frame(self) -> str:
        if "camera" not in (self._inputs or ()):
            return self.tr("The app has no node that reads the camera: no frame goes through its pipeline.")
        return self.tr("No frame has gone through the pipeline yet. Is the camera on?")

    def _freeze(self, row: LanePass) -> None:
        self.lanes.choose(row)
        budget_ms = self._log.budgets.flow_ms(self._flow) if self._log else None
        self.sheet.show_row(row, budget_ms, self._log.broke(row) if self._log else "")
        self._side.setCurrentWidget(self.sheet)
        self._share(0.38)
        self.ordered.emit(Detail(row.way.row.id))

    def _resume(self) -> None:
        self.lanes.choose(None)
        self._side.setCurrentIndex(0)
        self._share(0.7)
        self._draw()

    def _share(self, rows_share: float) -> None:
        """How much of the room is for the rows."""
        upright = self._split.orientation() == Qt.Orientation.Vertical
        whole = self._split.height() if upright else self._split.width()
        self._split.setSizes([round(whole * rows_share), round(whole * (1 - rows_share))])

    def _choose_flow(self, flow: str) -> None:
        self._wanted = flow
        self._show_flow(flow)

    def _suit(self, nodes: Iterable[NodeFacts]) -> None:
        """Show the flow that was chosen, but none of frames where the app reads none."""
        inputs = None if self._log is None else {node.input for node in nodes}
        if inputs == self._inputs:
            return
        self._inputs, flow = inputs, self._wanted
        if inputs is not None and flow == "vision" and "camera" not in inputs:
            flow = "speech" if "microphone" in inputs else "touch"
        if not self.frozen:
            self._show_flow(flow)

    def _show_flow(self, flow: str) -> None:
        self._flow = flow
        self.header.choose(flow)
        self._drawn = None
        self.lanes.verticalScrollBar().setValue(0)
        self._resume()

    def _make(self) -> None:
        self.header, self.lanes = FlowHeader(), LaneView()
        self.trend, self.sheet = LatencyTrend(), PassSheet()
        self.lanes.setAccessibleName(self.tr("Finished passes"))
        self._side = QStackedWidget()
        self._side.addWidget(self._overview())
        self._side.addWidget(self.sheet)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.lanes)
        self._split.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._split, 1)
        self.header.choose(self._flow)

    def _overview(self) -> QWidget:
        """What stands beside the rows while they run."""
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.trend, 1)
        self._legend = StageLegend()
        layout.addWidget(self._legend)
        return side

    def _connect(self) -> None:
        self.header.chosen.connect(self._choose_flow)
        self.header.quiet_toggled.connect(lambda: self._show_flow(self._flow))
        self.lanes.picked.connect(self._freeze)
        self.lanes.released.connect(self._resume)
        self.sheet.closed.connect(self._resume)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.lanes, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.sheet.copy)
