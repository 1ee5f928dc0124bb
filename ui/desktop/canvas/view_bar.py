"""The row of controls above the view: which view, which eye, how large, and what is drawn over the plain optics.

It only tells what was chosen and shows what holds; the view decides. Keys work while the view has the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QToolBar, QToolButton, QWidget

from ui.desktop.canvas.view_state import Framing, ViewState
from ui.desktop.icons import icon

EYE_OFFSETS_MM = ((0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (0.0, 3.0), (6.0, 3.0))


class ViewBar(QToolBar):
    """Choices by name: a mode of `view_state.MODES`, an eye of `view_state.EYES`."""

    mode_chosen = Signal(str)
    eye_chosen = Signal(str)
    zoom_chosen = Signal(int)
    home_chosen = Signal()
    imperfections_chosen = Signal(bool)
    eye_offset_chosen = Signal(object)
    outline_chosen = Signal(bool)
    monitor_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._modes = self._group(self._mode_rows(), self.mode_chosen.emit)
        self.addSeparator()
        self._eyes = self._group(self._eye_rows(), self.eye_chosen.emit)
        self.addSeparator()
        self._add_zoom()
        self.addSeparator()
        self._add_layers()
        for action in self.actions():  # a toolbar's own buttons cannot be reached with the tab key
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(action.text() or button.text())

    def commands(self) -> list[QAction]:
        """What its buttons do, for lists of commands and keys."""
        made = self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [action for action in made if action.text() and action is not self.toggleViewAction()]

    def show_state(self, state: ViewState, framing: Framing | None, eyes: int) -> None:
        """What holds now."""
        self._modes[state.mode].setChecked(True)
        self._eyes[state.eye].setChecked(True)
        for action in self._eyes.values():
            action.setEnabled(eyes > 1)
        if framing is not None:
            native = state.mode == "native"
            self._zoom.setText(f"{framing.zoom:.0f}x" if native else f"{framing.zoom:.0%}")

    def show_layers(self, imperfections: bool, outline: bool, offset_mm: tuple[float, float]) -> None:
        """Which layers are on."""
        self._imperfect.setChecked(imperfections)
        self._outlined.setChecked(outline)
        for offset, action in self._offsets.items():
            action.setChecked(offset == offset_mm)

    def changeEvent(self, event: QEvent) -> None:
        """In the colours of now."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_more()
        super().changeEvent(event)

    def _draw_more(self) -> None:
        """The button for what finds no room: Qt's own sign is hardly seen on dark ground."""
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setIcon(icon("more"))

    def _mode_rows(self) -> list[tuple[str, str, str]]:
        return [
            ("fit", self.tr("Fit world"), self.tr("The whole field of the camera; text is not to scale (1)")),
            ("true", self.tr("True size"), self.tr("Angles as large as through the glasses, on this monitor (2)")),
            ("native", self.tr("HUD native"), self.tr("Each pixel of the panel as whole pixels of the monitor (3)")),
        ]

    def _eye_rows(self) -> list[tuple[str, str, str]]:
        return [
            ("left", self.tr("Left"), self.tr("What the left eye sees, looking at a far world (L)")),
            ("both", self.tr("Both"), self.tr("Both eyes together (B)")),
            ("right", self.tr("Right"), self.tr("What the right eye sees, looking at a far world (R)")),
        ]

    def _group(self, rows: list[tuple[str, str, str]], choose: Callable[[str], object]) -> dict[str, QAction]:
        group = QActionGroup(self)
        made: dict[str, QAction] = {}
        for name, words, tip in rows:
            action = QAction(words, self, checkable=True, toolTip=tip)
            action.triggered.connect(lambda _, chosen=name: choose(chosen))
            group.addAction(action)
            self.addAction(action)
            made[name] = action
        return made

    def _add_zoom(self) -> None:
        self._push(self.tr("Smaller"), self.tr("Smaller (-, wheel)"), lambda: self.zoom_chosen.emit(-1), "−")
        self._zoom = QLabel("1x", alignment=Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(44)
        self._zoom.setToolTip(self.tr("Size of the picture; 0 or a double click goes back"))
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self.addWidget(self._zoom)
        self._push(self.tr("Larger"), self.tr("Larger (+, wheel)"), lambda: self.zoom_chosen.emit(1), "+")
        self._push(self.tr("Reset"), self.tr("The view's own size, HUD in the middle (0)"), self.home_chosen.emit)

    def _push(self, words: str, tip: str, act: Callable[[], object], sign: str = "") -> None:
        """`sign` stands on the button, the words in lists of commands."""
        action = QAction(words, self, toolTip=tip)
        if sign:
            action.setIconText(sign)
        action.triggered.connect(lambda _: act())
        self.addAction(action)

    def _add_layers(self) -> None:
        tip = self.tr("Blur, fall-off, ghost, eyebox: typical of such optics, not measured on this device (I)")
        self._imperfect = QAction(self.tr("Imperfections"), self, checkable=True, toolTip=tip)
        self._imperfect.triggered.connect(self.imperfections_chosen)
        button = QToolButton()
        button.setDefaultAction(self._imperfect)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setMenu(self._offset_menu())
        self.addWidget(button)
        tip = self.tr("Frame the element under the cursor (O)")
        self._outlined = QAction(self.tr("Outline"), self, checkable=True, toolTip=tip)
        self._outlined.triggered.connect(self.outline_chosen)
        self.addAction(self._outlined)
        self._push(
            self.tr("Monitor..."), self.tr("Size and distance of the monitor, for true size"), self.monitor_asked.emit
        )

    def _offset_menu(self) -> QMenu:
        menu = QMenu(self.tr("Where the eye stands"), self)
        self._offsets: dict[tuple[float, float], QAction] = {}
        group = QActionGroup(menu)
        for out_mm, down_mm in EYE_OFFSETS_MM:
            words = self.tr("Eye {0} mm out, {1} mm down").format(f"{out_mm:g}", f"{down_mm:g}")
            action = QAction(words if out_mm or down_mm else self.tr("Eye centred"), menu, checkable=True)
            action.triggered.connect(lambda _, offset=(out_mm, down_mm): self.eye_offset_chosen.emit(offset))
            group.addAction(action)
            menu.addAction(action)
            self._offsets[out_mm, down_mm] = action
        return menu
