"""The view: three views, two eyes, figures, and no work that nobody sees."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from emulator.messages.scene import Box, ResolvedScene, SceneItem
from emulator.optics import built_in_world_bytes
from emulator.profile import load_profile
from ui.desktop.canvas import GlassesView, glasses_view, rendering
from ui.desktop.canvas.monitor import Monitor

TITLE = SceneItem("title", "text", Box(160, 160, 480, 240), "Gleis 4", 15, 26, "primary")


def lit_levels() -> np.ndarray:
    levels = np.zeros((480, 640), np.uint8)
    levels[180:220:3, 180:460] = 15
    return levels


def scene() -> ResolvedScene:
    return ResolvedScene("test", "", 640, 480, (), (TITLE,))


@pytest.fixture
def view(qtbot, monkeypatch):
    monkeypatch.setenv("LORGNETTE_RENDERER", "numpy")
    made = GlassesView()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def shown(view, qtbot):
    """A view that shows a HUD."""
    view.set_device(load_profile("quark-s1"))
    view.set_panel(lit_levels(), scene())
    qtbot.waitUntil(lambda: view.paints > 0)
    settle(qtbot, view)
    return view


def settle(qtbot, view):
    """Let everything that was asked for be painted."""
    before = -1
    while before != view.paints:
        before = view.paints
        qtbot.wait(20)


def picture_of(view) -> np.ndarray:
    image = (
        view.stage.surface.grab().toImage().convertToFormat(view.stage.surface.grab().toImage().Format.Format_RGB888)
    )
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def hover(view, x: float, y: float):
    """Put the cursor on a place of the panel."""
    composition = view.composition
    centre = composition.hud_centre_px
    ratio = view.devicePixelRatioF()
    scale = composition.hud_scale
    place = QPointF((centre[0] + (x - 320) * scale) / ratio, (centre[1] + (y - 240) * scale) / ratio)
    view.stage.pointed.emit(place)


def test_without_a_display_it_says_how_to_get_one(view, qtbot):
    view.set_device(load_profile("quark-g1"))
    settle(qtbot, view)
    assert view.paints == 0
    assert view.composition is None
    assert "emulated" in view.strip.accessibleDescription()


def test_what_is_shown_is_the_oracle_within_two_codes(shown):
    expected = shown.composition.depicted().pixels
    assert np.abs(picture_of(shown).astype(int) - expected).max() <= 2


def test_nothing_is_composed_when_nothing_changed(shown, qtbot):
    before = shown.paints
    shown.set_light(1_000.0)
    shown.set_brightness(1.0)
    shown.update()
    shown.stage.surface.repaint()
    settle(qtbot, shown)
    assert shown.paints == before


def test_many_changes_make_one_picture(shown, qtbot):
    before = shown.paints
    for lux in range(2_000, 2_100):
        shown.set_light(lux)
    settle(qtbot, shown)
    assert shown.paints == before + 1


def test_a_hidden_view_composes_nothing(shown, qtbot):
    shown.hide()
    before = shown.paints
    for lux in (5.0, 50.0, 500.0):
        shown.set_light(lux)
        shown.set_world(built_in_world_bytes().copy())
        settle(qtbot, shown)
    assert shown.paints == before
    shown.show()
    qtbot.waitUntil(lambda: shown.paints == before + 1)


def test_from_night_to_noon_the_text_drowns(shown, qtbot):
    shares = []
    for lux in (10.0, 1_000.0, 10_000.0, 100_000.0):
        shown.set_light(lux)
        settle(qtbot, shown)
        lit = shown.composition.seen()
        shares.append(float(lit.display_xyz[..., 1].max() / lit.white_nits))
        hover(shown, 320, 181)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 100 * shares[-1]


def test_native_pixels_are_whole_and_on_the_grid(shown, qtbot):
    composition = shown.composition
    left = composition.hud_centre_px[0] - 320 * composition.hud_scale
    assert composition.hud_scale == pytest.approx(round(composition.hud_scale))
    assert left == pytest.approx(round(left))
    shown.set_eye("left")
    left = shown.composition.hud_centre_px[0] - 320 * shown.composition.hud_scale
    assert left == pytest.approx(round(left), abs=1e-6)


def test_wheel_keys_and_drag_move_the_picture(shown, qtbot):
    first = shown.composition
    QTest.keyClick(shown.stage, Qt.Key.Key_Plus)
    assert shown.composition.hud_scale == first.hud_scale + 1
    QTest.keyClick(shown.stage, Qt.Key.Key_0)
    assert shown.composition.hud_scale == first.hud_scale
    QTest.keyClick(shown.stage, Qt.Key.Key_Right)
    assert shown.composition.pan_px[0] < first.pan_px[0]
    QTest.keyClick(shown.stage, Qt.Key.Key_0)
    QTest.mousePress(shown.stage, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(shown.stage, QPoint(340, 310))
    QTest.mouseRelease(shown.stage, Qt.MouseButton.LeftButton, pos=QPoint(340, 310))
    moved = shown.composition.pan_px[0] - first.pan_px[0], shown.composition.pan_px[1] - first.pan_px[1]
    assert moved == pytest.approx((40, 10), abs=1)


def test_modes_and_eyes_have_keys(shown):
    shown.set_monitor(Monitor())
    for key, mode in (("1", "fit"), ("2", "true"), ("3", "native")):
        QTest.keyClicks(shown.stage, key)
        assert shown.save_state()["mode"] == mode
    QTest.keyClicks(shown.stage, "l")
    assert shown.composition.eye == "left"


def test_fit_world_says_that_text_is_not_to_scale(shown):
    shown.set_mode("fit")
    assert "text not to scale" in shown.strip.accessibleDescription()
    shown.set_mode("native")
    assert "text not to scale" not in shown.strip.accessibleDescription()


def test_imperfections_are_off_until_switched_on_and_then_say_so(shown):
    assert shown.composition.optics.imperfections is None
    assert "not measured" not in shown.strip.accessibleDescription()
    QTest.keyClicks(shown.stage, "i")
    assert shown.composition.optics.imperfections is not None
    assert "typical, not measured" in shown.strip.accessibleDescription()


def test_true_size_asks_once_and_can_be_refused(shown, monkeypatch):
    asked = []

    class Dialog(glasses_view.MonitorDialog):
        def exec(self):
            asked.append(self.monitor())
            return len(asked) > 1

    monkeypatch.setattr(glasses_view, "MonitorDialog", Dialog)
    shown.set_mode("true")
    assert shown.save_state()["mode"] == "native"
    shown.set_mode("true")
    assert shown.save_state()["mode"] == "true"
    shown.set_mode("fit")
    shown.set_mode("true")
    assert len(asked) == 2


def test_under_the_cursor_are_nits_contrast_and_the_elements_limit(shown, qtbot):
    with qtbot.waitSignal(shown.readout_changed) as told:
        hover(shown, 320, 181)
    readout = told.args[0]
    assert readout.element.text == "Gleis 4"
    assert readout.element.readable_up_to_lux > 100
    assert readout.point.panel_px == (320, 181)
    assert "cd/m²" in shown.strip._reading
    with qtbot.waitSignal(shown.readout_changed) as told:
        shown.stage.pointed.emit(None)
    assert told.args[0] is None


def test_the_element_under_the_cursor_can_be_framed(shown, qtbot):
    shown.set_outline(True)
    with qtbot.waitSignal(shown.readout_changed):
        hover(shown, 320, 181)
    outline = shown.stage._outline
    assert outline.isVisible()
    assert outline.width() == pytest.approx(TITLE.box.width_px * shown.composition.hud_scale, abs=8)


def test_a_panel_of_another_device_is_dark_not_an_error(shown, qtbot):
    shown.set_panel(np.full((10, 10), 255, np.uint8), None)
    settle(qtbot, shown)
    assert not shown.composition.levels.any()
    shown.set_panel(np.full((480, 640), 255, np.uint8), None)
    settle(qtbot, shown)
    assert shown.composition.levels.max() == 15


def test_its_state_survives(shown, qtbot):
    shown.set_monitor(Monitor(27.0, 70.0))
    shown.set_mode("true")
    shown.set_eye("right")
    shown.set_imperfections(True)
    saved = shown.save_state()
    other = GlassesView()
    qtbot.addWidget(other)
    other.restore_state(saved)
    assert other.save_state() == saved
    other.restore_state({"mode": "nonsense", "eye": 3, "monitor": ["x"], "outline": None})
    assert other.save_state()["mode"] == "true"


def test_a_renderer_that_cannot_be_is_replaced_and_told(qtbot, monkeypatch):
    from emulator.bad_input import BadInput

    def refuse(name):
        if name == "egl":
            raise BadInput("no headless OpenGL here")
        return make(name)

    make = rendering.make_compositor
    monkeypatch.setattr(rendering, "make_compositor", refuse)
    monkeypatch.setenv("LORGNETTE_RENDERER", "egl")
    view = GlassesView()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.fault) as told:
        pass
    assert "egl" in told.args[0]
    assert view.renderer == "numpy"


def test_a_renderer_that_fails_in_drawing_is_replaced_and_told(shown, qtbot, monkeypatch):
    def fail(_):
        raise RuntimeError("context lost\nand more")

    monkeypatch.setattr(shown.stage.surface._compositor, "compose", fail)
    with qtbot.waitSignal(shown.fault) as told:
        shown.set_light(4_321.0)
    assert "context lost" in told.args[0]
    settle(qtbot, shown)
    assert np.abs(picture_of(shown).astype(int) - shown.composition.depicted().pixels).max() <= 2


def test_every_control_has_a_name_and_says_what_it_does(view):
    for action in view.bar.actions():
        assert action.isSeparator() or action.toolTip() or action.isVisible()
    named = [a for a in view.bar.actions() if a.text()]
    assert len(named) >= 10
    assert all(len(action.toolTip()) > 10 for action in named)
    assert view.strip.accessibleName()


def test_both_colour_schemes_paint(scheme, shown, qtbot):
    settle(qtbot, shown)
    assert not shown.grab().isNull()


def test_gl_without_opengl_in_windows_is_replaced_and_told(qtbot, monkeypatch):
    monkeypatch.setattr(rendering, "widget_renderer", lambda: "")
    monkeypatch.setenv("LORGNETTE_RENDERER", "gl")
    view = GlassesView()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.fault) as told:
        pass
    assert "gl" in told.args[0]
    assert view.renderer == "numpy"


@pytest.mark.parametrize("words", ["Imperfections", "Outline"])
def test_the_button_of_a_layer_switches_it(shown, words):
    button = next(action for action in shown.bar.findChildren(QAction) if action.text() == words)
    button.trigger()
    assert shown.save_state()[words.lower()] is True
    button.trigger()
    assert shown.save_state()[words.lower()] is False


def test_a_dark_display_says_why_it_is_dark(shown, s1):
    report = s1.reports[0]
    told = shown.strip.accessibleDescription
    shown.show_report(report)
    assert "screen off" not in told()
    shown.show_report(replace(report, status=replace(report.status, power="screen_off")))
    assert "screen off" in told()
    shown.show_report(replace(report, status=replace(report.status, power="standby", worn=False)))
    assert "standby" in told()
    assert "taken off" in told()
    shown.show_report(report)
    assert not {"screen off", "standby", "taken off"} & set(told().split(", "))
