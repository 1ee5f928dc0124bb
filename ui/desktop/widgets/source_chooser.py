"""Choosing what feeds the camera or the microphone: rows, what else is asked for, and what the device reports of it.

The box always shows the source that is reported. A choice is a wish: the line under it says so until the report agrees,
or why it was refused. Nothing is ever chosen by the chooser itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from emulator.messages.sources import Sensor
from emulator.messages.status import SensorStatus
from ui.desktop.controls.asked import Asked
from ui.desktop.controls.source_choices import CONTEXT, Ask, Choice, Named, choices, name_of, spec_of_answer
from ui.desktop.controls.source_words import source_words
from ui.desktop.dropped import PICTURES, SOUNDS, VIDEOS
from ui.desktop.translation import sayer
from ui.desktop.widgets.choice_combo import ChoiceCombo
from ui.desktop.widgets.nest import nest
from ui.desktop.widgets.section import row
from ui.desktop.widgets.words import HidingWords

say = sayer(CONTEXT)


class SourceChooser(QWidget):
    """`asked` carries a spec; `devices_wanted` asks to look for devices anew."""

    asked = Signal(str)
    devices_wanted = Signal()

    def __init__(self, sensor: Sensor, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sensor = sensor
        self.state: Asked[str] = Asked()
        self._own = ""
        self._found: tuple[Named, ...] = ()
        self._searching, self._problem, self._refused = False, "", ""
        self._rows: list[Choice] = []
        self._asking: Ask = ""
        self.box = ChoiceCombo(name, tip)
        self.box.activated.connect(self._chosen)
        self.again = QToolButton()
        self.again.setText("↻")
        self.again.setAccessibleName(self.tr("Look for devices again"))
        self.again.setToolTip(self.tr("Look for cameras and microphones again"))
        self.again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.again.clicked.connect(self.devices_wanted)
        self._make_field()
        self.line = HidingWords()
        chooser = row(self.box, self.again)
        chooser.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        nest(layout, chooser)
        layout.addWidget(self.field_row)
        layout.addWidget(self.line)
        self._refresh()

    # what is shown

    def show_own(self, spec: str) -> None:
        """What the project feeds it with, "" or "none" for nothing."""
        self._own, self._refused = spec, ""
        self._refresh()

    def show_searching(self) -> None:
        """Devices are being looked for."""
        self._searching = True
        self._tell(None)

    def show_found(self, sources: tuple[Named, ...], problem: str) -> None:
        """What was found."""
        self._searching, self._found, self._problem = False, sources, problem
        self._refresh()
        self._tell(None)

    def show_refused(self, line: str) -> None:
        """The device could not do what was asked for, here or when it was started."""
        if self.state.pending:
            self.state.ask(self.state.reported or "")
        self._refused = line
        self._tell(None)

    def show_sensor(self, sensor: SensorStatus | None, t_ns: int) -> None:
        """What the device reports; None when it is off."""
        self.setEnabled(sensor is not None and sensor.present)
        if sensor is None:
            self.state.forget()
            self._refresh()
        elif self.state.report(sensor.source, t_ns):
            self._refresh()
        self._tell(sensor)

    # what is asked

    def _chosen(self, index: int) -> None:
        choice: Choice | None = self.box.itemData(index)
        self._refused = ""
        self._show_reported()
        if choice is None:
            return
        self._asking = choice.ask
        self.field_row.setVisible(choice.ask in ("address", "words"))
        if choice.ask in ("file", "folder", "panorama"):
            self._open_dialog()
        elif choice.ask:
            self._ask_in_field()
        else:
            self._ask(choice.spec)

    def _ask(self, spec: str) -> None:
        self.state.ask(spec)
        self.field_row.hide()
        self._tell(None)
        self.asked.emit(spec)

    def _ask_in_field(self) -> None:
        words = self._asking == "words"
        self.field.setPlaceholderText(self.tr("What somebody says") if words else "rtsp://  http://")
        self.field.setAccessibleName(self.tr("What somebody says") if words else self.tr("Address of the stream"))
        self.field.setFocus()

    def _answered(self) -> None:
        spec = spec_of_answer(self._asking, self.field.text())
        if spec:
            self._ask(spec)

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self._dialog_title())
        if self._asking == "folder":
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilters([self._name_filter(), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _dialog_title(self) -> str:
        titles = {
            "folder": self.tr("Folder of pictures for the camera"),
            "panorama": self.tr("Panorama for the camera"),
            "file": self.tr("Video or picture for the camera"),
        }
        return titles[self._asking] if self.sensor == "camera" else self.tr("Sound for the microphone")

    def _name_filter(self) -> str:
        if self.sensor == "microphone":
            words, suffixes = self.tr("Sounds"), SOUNDS
        elif self._asking == "panorama":
            words, suffixes = self.tr("Pictures"), PICTURES
        else:
            words, suffixes = self.tr("Videos and pictures"), VIDEOS | PICTURES
        return f"{words} ({' '.join(f'*{suffix}' for suffix in sorted(suffixes))})"

    def take_file(self, path: str) -> None:
        """A file or folder was chosen."""
        spec = spec_of_answer(self._asking, path)
        if spec:
            self._ask(spec)

    # upkeep

    def _refresh(self) -> None:
        rows = choices(self.sensor, self._own, self._found, self.state.reported or "", say)
        if rows != self._rows:
            self._rows = rows
            self.box.clear()
            for before, choice in zip([None, *rows], rows, strict=False):
                if before and before.group != choice.group:
                    self.box.insertSeparator(self.box.count())
                self.box.addItem(choice.text, choice)
        self._show_reported()

    def _show_reported(self) -> None:
        """The box goes back to what is so."""
        reported = self.state.reported
        found = -1
        for index in range(self.box.count()):
            choice = self.box.itemData(index)
            if choice and not choice.ask and choice.spec == reported:
                found = index
        if self.box.currentIndex() != found:
            self.box.setCurrentIndex(found)

    def _tell(self, sensor: SensorStatus | None) -> None:
        if self.state.pending:
            self.line.show_words(
                self.tr("Asked for {name}…").format(name=name_of(self.state.wanted or "", say)), "quiet"
            )
        elif self._refused:
            self.line.show_words(self._refused, "bad")
        elif sensor is not None:
            words = source_words(sensor, say)
            tone = words.tone if words.tone in ("bad", "warn") else "quiet"
            self.line.show_words(words.detail or self._about_devices(), tone)
        else:
            self.line.show_words(self._about_devices(), "quiet")

    def _about_devices(self) -> str:
        looking = self.tr("Looking for cameras…") if self.sensor == "camera" else self.tr("Looking for microphones…")
        return looking if self._searching else say(self._problem)

    def _make_field(self) -> None:
        self.field = QLineEdit()
        self.field.setToolTip(self.tr("Enter uses it"))
        self.field.returnPressed.connect(self._answered)
        self.use = QPushButton(self.tr("Use"))
        self.use.setToolTip(self.tr("Feed the device with it"))
        self.use.clicked.connect(self._answered)
        self.field_row = QWidget()
        layout = row(self.field, self.use)
        layout.setContentsMargins(0, 0, 0, 0)
        self.field_row.setLayout(layout)
        self.field_row.hide()
