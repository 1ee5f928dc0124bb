"""The window's own GL widget; needs a platform with OpenGL, for example Xvfb (QT_QPA_PLATFORM=xcb)."""

import numpy as np
import pytest

from emulator.profile import load_profile
from tests.ui.canvas.test_glasses_view import lit_levels, picture_of, scene
from ui.desktop.canvas import GlassesView
from ui.desktop.canvas.hosts import widget_renderer


@pytest.fixture
def view(qtbot, monkeypatch):
    if not widget_renderer():
        pytest.skip("no OpenGL in windows here")
    monkeypatch.setenv("LORGNETTE_RENDERER", "gl")
    made = GlassesView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.set_device(load_profile("quark-s1"))
    made.set_panel(lit_levels(), scene())
    made.show()
    qtbot.waitUntil(lambda: made.paints > 0)
    return made


def apart(view) -> int:
    return int(np.abs(picture_of(view).astype(int) - view.composition.depicted().pixels).max())


@pytest.mark.parametrize("mode", ["native", "fit"])
@pytest.mark.parametrize("lux", [1.0, 3_000.0, 100_000.0])
def test_the_widget_shows_the_oracle_within_two_codes(view, qtbot, mode, lux):
    before = view.paints
    view.set_mode(mode)
    view.set_light(lux)
    qtbot.waitUntil(lambda: view.paints > before)
    qtbot.wait(30)
    assert view.renderer == "gl"
    assert apart(view) <= 2


def test_a_shader_that_does_not_compile_ends_on_the_processor(view, qtbot, monkeypatch, tmp_path):
    from emulator.optics import gpu

    (tmp_path / "lens.vert").write_text((gpu.SHADERS / "lens.vert").read_text())
    (tmp_path / "lens.frag").write_text("#version 120\nvoid main() { nonsense; }\n")
    monkeypatch.setattr(gpu, "SHADERS", tmp_path)
    told = []
    broken = GlassesView()
    qtbot.addWidget(broken)
    broken.fault.connect(told.append)
    broken.resize(500, 400)
    broken.set_device(load_profile("quark-s1"))
    broken.set_panel(lit_levels(), scene())
    broken.show()
    qtbot.waitUntil(lambda: broken.renderer == "numpy" and broken.paints > 0)
    assert len(told) == 1
    assert "gl failed" in told[0]
    assert apart(broken) <= 2


def test_a_lost_context_ends_on_the_processor(view, qtbot):
    with qtbot.waitSignal(view.fault) as told:
        view.stage.surface._lose()
    assert "context" in told.args[0]
    qtbot.waitUntil(lambda: view.renderer == "numpy")
    qtbot.wait(50)
    assert apart(view) <= 2
