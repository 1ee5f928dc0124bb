"""Asks how large the monitor is and how far away it stands: true size is true for these two numbers only."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QFormLayout, QLabel, QWidget

from ui.desktop.canvas.monitor import DISTANCES_CM, SIZES_INCH, Monitor


class MonitorDialog(QDialog):
    """`monitor` is what stands in the two fields."""

    def __init__(self, monitor: Monitor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("True size on this monitor"))
        self._size = self._field(
            self.tr("Diagonal of the monitor"), SIZES_INCH, self.tr(" inch"), monitor.diagonal_inch
        )
        self._away = self._field(self.tr("Distance from your eyes"), DISTANCES_CM, self.tr(" cm"), monitor.distance_cm)
        told = QLabel(self.tr("Angles are then as large on this monitor as through the glasses."), wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setSpacing(8)
        form.addRow(told)
        form.addRow(self._size.accessibleName(), self._size)
        form.addRow(self._away.accessibleName(), self._away)
        form.addRow(buttons)

    def monitor(self) -> Monitor:
        """What was entered."""
        return Monitor(self._size.value(), self._away.value())

    def _field(self, name: str, limits: tuple[float, float], unit: str, value: float) -> QDoubleSpinBox:
        field = QDoubleSpinBox(decimals=1, suffix=unit, singleStep=0.5)
        field.setRange(*limits)
        field.setValue(value)
        field.setAccessibleName(name)
        field.setToolTip(name)
        return field
