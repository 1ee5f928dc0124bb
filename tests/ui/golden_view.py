"""The wearer's view as a stored picture, for every host: made through the view's front door, compared with patience.

In: a view in a window. Out: nothing where it is alike (mean difference under 1 code, 999 of 1000 values under 24), else
a failed test that leaves what was found and the difference, ten times as strong, in out/golden.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from emulator.optics import built_in_world_bytes
from emulator.profile import load_profile
from ui.desktop.canvas import GlassesView

STORED = Path(__file__).parent / "golden"
LEFT = Path("out/golden")
SIZE_PX = (700, 400)
MOST_MEAN, MOST_RARE, RARE_PERCENT = 1.0, 24.0, 99.9


def chart() -> np.ndarray:
    """A step wedge of all levels, coarse and fine bars, a frame: nothing that a font could change."""
    levels = np.zeros((480, 640), np.uint8)
    levels[40:110, 64:576] = np.arange(512) // 32
    levels[150:260, 60:300:2] = 15
    for bar in range(3):
        levels[150:260, 340 + bar : 580 : 6] = 15
    levels[[300, 430], 60:580] = 9
    levels[300:431, [60, 579]] = 9
    return levels


def shown(qtbot) -> GlassesView:
    """A view of S1's display with the chart before the built-in street."""
    view = GlassesView()
    qtbot.addWidget(view)
    view.resize(SIZE_PX[0], 2 * SIZE_PX[1])
    view.set_device(load_profile("quark-s1"))
    view.set_world(built_in_world_bytes())
    view.set_panel(chart(), None)
    view.set_light(800.0)
    view.show()
    for _ in range(2):  # bar and figures take what they need; the stage shall have this size
        qtbot.waitUntil(lambda: view.paints > 0)
        QTest.qWait(50)
        view.resize(SIZE_PX[0], view.height() + SIZE_PX[1] - view.stage.height())
    QTest.qWait(50)
    return view


def picture_of(view: GlassesView) -> np.ndarray:
    """The pixels of the stage, whoever computed them."""
    QCoreApplication.processEvents()
    image = view.stage.surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def compare(found: np.ndarray, name: str, *, update: bool) -> None:
    """Against the stored picture of that name."""
    path = STORED / f"{name}.png"
    if update:
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(found).save(path, optimize=True)
    stored = np.asarray(Image.open(path).convert("RGB"))
    assert found.shape == stored.shape
    difference = np.abs(found.astype(int) - stored)
    mean, rare = difference.mean(), np.percentile(difference, RARE_PERCENT)
    if mean >= MOST_MEAN or rare >= MOST_RARE:
        LEFT.mkdir(parents=True, exist_ok=True)
        Image.fromarray(found).save(LEFT / f"{name}.png")
        Image.fromarray(np.minimum(10 * difference, 255).astype(np.uint8)).save(LEFT / f"{name}-difference.png")
        raise AssertionError(f"{name}: mean {mean:.2f}, p{RARE_PERCENT} {rare:.0f}; see {LEFT}/{name}-difference.png")
