"""Every panel and view, each by itself: empty, running, refused and overfull, in both schemes, by keyboard, and gone.

What is special to one panel is tested beside it; here is what holds for all of them, also for one that comes later.
"""

import ctypes
import gc
import json
import weakref
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from rooms import LONG, ROOMS, feed, huge, refuse

from ui.desktop import theme
from ui.desktop.docks import BOTTOM, DOCKS

pytestmark = pytest.mark.usefixtures("dressed", "tracker")
GARBAGE = (None, True, -1, 3.5, 10**12, "x", [], {}, [1, "a"], [None, None], {"x": []}, [{"path": 3, "at": "x"}], [[]])
NARROW_PX, WIDE_PX = 300, 1600
LEAST_PX = {row.name: 520 if row.area == BOTTOM else NARROW_PX for row in DOCKS}
MOST_GROWTH_BYTES = 20_000
TIMES = 20


@pytest.fixture(autouse=True)
def on_the_processor(monkeypatch):
    monkeypatch.setenv("LORGNETTE_RENDERER", "numpy")


@pytest.fixture(params=ROOMS)
def name(request):
    return request.param


@pytest.fixture
def room(qtbot, name):
    return opened(qtbot, name)


def opened(qtbot, name):
    """A fresh one, shown."""
    made = ROOMS[name]()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def settled():
    """Let everything that was asked for be drawn, paces of drawing included."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QTest.qWait(30)


def picture(widget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def words(widget) -> str:
    """Everything that stands on it and can be read out."""
    shown = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    texts = [child.text() for child in shown if isinstance(child, QLabel | QAbstractButton | QLineEdit)]
    return "\n".join([*texts, *(getattr(child, "empty_words", "") for child in shown)])


def test_without_a_device_it_says_how_to_go_on(room, name, tmp_path):
    settled()
    said = words(room)
    assert max(len(line) for line in said.splitlines()) > 25, said
    assert picture(room).std() > 1


@pytest.mark.parametrize("device", ["s1", "g1"])
def test_a_device_changes_what_is_seen_and_its_end_takes_it_back(room, name, device, request, tmp_path):
    settled()
    empty = picture(room)
    feed(room, request.getfixturevalue(device), tmp_path)
    settled()
    if (name, device) != ("view", "g1"):  # glasses without a display have nothing to be seen
        assert np.abs(picture(room) - empty).max() > 20
    if hasattr(room, "show_booted") and name not in ("console", "project", "model"):  # those keep what was
        room.show_booted(None)
        settled()
        assert "off" in words(room)


def test_what_is_refused_is_told_and_nothing_breaks(room, name, s1, tmp_path):
    feed(room, s1, tmp_path, reports=5)
    refuse(room, tmp_path)
    settled()
    told = {
        "console": "Faults 4",
        "model": "there is no such file",
    }  # sensors tell it only where a source was asked for, and the device's own line stands in the window's bar
    assert told.get(name, "") in words(room)
    picture(room)


def test_far_too_much_of_everything_fits_in(room, name, s1, tmp_path):
    feed(room, huge(s1), tmp_path, reports=100_000, text=LONG)
    least_px = LEAST_PX.get(name, NARROW_PX)
    for width_px in (least_px, WIDE_PX, least_px):
        room.resize(width_px, 700)
        settled()
        assert room.width() == width_px
        assert cut_off(room) == []
        picture(room)
    assert room.minimumSizeHint().width() <= least_px


def cut_off(room) -> list[str]:
    """Controls that reach over the room's right edge, where nobody can get at them."""
    found = []
    for control in controls(room):
        right = control.mapTo(room, control.rect().topRight()).x()
        if right > room.width() and not _scrolls(control):
            found.append(f"{type(control).__name__} {_label(control)}: {right}")
    return found


def _scrolls(control) -> bool:
    parent = control.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    return parent is not None and parent.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _label(control) -> str:
    return control.accessibleName() or getattr(control, "text", str)() or control.objectName()


def test_it_looks_in_the_other_scheme_as_if_it_had_begun_there(qtbot, qapp, room, name, s1, tmp_path):
    feed(room, s1, tmp_path)
    settled()
    dark = picture(room)
    theme.apply(qapp, "light")
    settled()
    switched = picture(room)
    other = opened(qtbot, name)
    feed(other, s1, tmp_path)
    settled()
    fresh = picture(other)
    assert switched.mean() > dark.mean() + (2 if name == "view" else 60)
    assert np.abs(switched - fresh).mean() < 1
    theme.apply(qapp, "dark")
    settled()
    assert np.abs(picture(room) - dark).mean() < 1


def controls(room) -> list[QWidget]:
    """What can be used in it now; parts that Qt makes for itself belong to what they are part of."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider, QPlainTextEdit)
    return [
        child
        for child in room.findChildren(QWidget)
        if child.isVisible()
        and child.isEnabled()
        and (isinstance(child, kinds) or child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not isinstance(child, QScrollBar)
        and child.focusProxy() is None
        and not _has_a_key_of_its_own(child)
        and not child.objectName().startswith("qt_")
        and not isinstance(child.parentWidget(), QComboBox | QLineEdit)
    ]


def _has_a_key_of_its_own(child) -> bool:
    """One of several that exclude each other, which the arrow keys choose, or a button whose tip names its key."""
    grouped = isinstance(child, QAbstractButton) and (child.autoExclusive() or child.group() is not None)
    return child.focusPolicy() == Qt.FocusPolicy.NoFocus and (grouped or "Ctrl+" in child.toolTip())


def test_the_tab_key_reaches_every_control_and_comes_round(room, name, s1, tmp_path):
    feed(room, s1, tmp_path)
    settled()
    room.activateWindow()
    QTest.qWaitForWindowActive(room)
    wanted = set(controls(room))
    reached = walked(room, 3 * len(wanted) + 20)
    missed = [f"{type(control).__name__} {_label(control)!r}" for control in wanted - set(reached)]
    assert missed == []
    if wanted:
        assert reached.count(reached[0]) > 1, "the focus does not come back to where it began"


def walked(room, steps: int) -> list[QWidget]:
    """Where the focus is after each press of Tab; a text that keeps Tab for itself gives it up after Escape."""
    reached = []
    for _ in range(steps):
        here = room.focusWidget() or room
        if isinstance(here, QPlainTextEdit):
            QTest.keyClick(here, Qt.Key.Key_Escape)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        reached.append(room.focusWidget())
    return reached


def test_its_state_comes_back_as_it_was(qtbot, room, name, s1, tmp_path):
    if not hasattr(room, "save_state"):
        return
    feed(room, s1, tmp_path)
    for button in room.findChildren(QAbstractButton):
        if button.isCheckable() and button.isVisible() and not button.objectName().startswith("qt_"):
            button.click()
    settled()
    saved = room.save_state()
    assert json.loads(json.dumps(saved)) == saved
    other = opened(qtbot, name)
    feed(other, s1, tmp_path)
    other.restore_state(saved)
    settled()
    assert other.save_state() == saved
    other.restore_state(other.save_state())
    assert other.save_state() == saved


def test_a_spoilt_state_is_passed_over(room, name, s1, tmp_path):
    if not hasattr(room, "restore_state"):
        return
    feed(room, s1, tmp_path, reports=3)
    keys = list(room.save_state())
    for value in GARBAGE:
        room.restore_state({key: value for key in keys})
        room.restore_state({"unknown": value})
        QCoreApplication.processEvents()
        assert json.loads(json.dumps(room.save_state())) == room.save_state()
    room.restore_state({})


def test_nothing_of_it_is_left(name, s1, tmp_path, qapp):
    before = set(map(id, QApplication.allWidgets()))
    kept = weakref.ref(lived(name, s1, tmp_path))
    put_away()
    assert kept() is None
    assert [type(widget).__name__ for widget in QApplication.allWidgets() if id(widget) not in before] == []


def lived(name, made, folder: Path, reports: int = 10) -> QWidget:
    """A whole life: made, shown, fed, closed, and given to Qt to delete."""
    room = ROOMS[name]()
    room.resize(600, 400)
    room.show()
    feed(room, made, folder, reports=reports)
    QCoreApplication.processEvents()
    room.close()
    room.deleteLater()
    return room


def put_away():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def resident_bytes() -> int:
    """What this process holds, after everything free was given back."""
    put_away()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the memory of a Linux process")
def test_opening_and_closing_it_often_keeps_nothing(name, s1, tmp_path, qapp):
    live_often(name, s1, tmp_path, TIMES // 2)  # fonts, glyphs and caches of Qt come to rest
    assert any(growth_bytes(name, s1, tmp_path) < MOST_GROWTH_BYTES for _ in range(6))  # a leak grows each time


def growth_bytes(name, made, folder: Path) -> float:
    """How much one life of twenty keeps."""
    before = resident_bytes()
    live_often(name, made, folder, TIMES)
    return (resident_bytes() - before) / TIMES


def live_often(name, made, folder: Path, times: int) -> None:
    for _ in range(times):
        lived(name, made, folder, reports=2)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
