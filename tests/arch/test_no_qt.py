"""The three gates that keep Qt out of the device, each seen to close on a breach made on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in {'PySide6', 'shiboken6', 'PyQt5', 'PyQt6', 'qtpy', 'pyqtgraph', 'vispy'}:
            raise ImportError(f'Qt reached: {name}')
sys.meta_path.insert(0, NoQt())
import pkgutil, importlib
for package in ('emulator', 'ui.terminal'):
    for found in pkgutil.walk_packages(importlib.import_module(package).__path__, package + '.'):
        importlib.import_module(found.name)
print('all imported')
"""


def command(*words, cwd):
    env = {**os.environ, "PYTHONPATH": str(cwd)}
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=110, check=False, env=env)


@pytest.fixture
def tree(tmp_path):
    """A copy of the sources that may be broken."""
    for name in ("emulator", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("main.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def breach(tree, path, line):
    file = tree / path
    file.write_text(file.read_text(encoding="utf-8") + f"\n\n{line}\n", encoding="utf-8")


@pytest.mark.slow
def test_the_device_imports_where_there_is_no_qt():
    done = command(sys.executable, "-W", "ignore", "-c", BLOCK_QT, cwd=ROOT)
    assert done.stdout.strip() == "all imported", done.stderr[-2000:]


@pytest.mark.slow
def test_the_runtime_gate_closes_on_a_library_that_brings_qt(tree):
    breach(tree, "emulator/hud/screen.py", "__import__('PySide6')")
    done = command(sys.executable, "-W", "ignore", "-c", BLOCK_QT, cwd=tree)
    assert "Qt reached: PySide6" in done.stderr


def test_the_window_starts_without_the_model_runtime():
    """Models are read in a process of their own; what costs a quarter of a second is not loaded to look at them."""
    look = "import ui.desktop.main_window, sys; print({'onnx', 'onnxruntime'} & {*sys.modules})"
    done = command(sys.executable, "-W", "ignore", "-c", look, cwd=ROOT)
    assert done.stdout.strip() == "set()", done.stdout + done.stderr[-2000:]


COMPOSE_WITHOUT_QT = (
    BLOCK_QT.replace("'vispy'", "'superqt'").split("import pkgutil")[0]
    + """
import numpy as np
from emulator.bad_input import BadInput
from emulator.optics import Composition, Optics, eye_view, make_compositor
from emulator.profile import load_profile
optics = Optics.from_profile(load_profile('quark-s1'))
world, levels = np.full((9, 16, 3), 99, np.uint8), np.zeros((480, 640), np.uint8)
try:
    print(make_compositor('egl').compose(Composition(world, levels, optics, 300, eye_view(optics))).shape)
except BadInput as fault:
    print(fault)
"""
)


@pytest.mark.slow
def test_the_graphics_chip_is_reached_without_qt():
    done = command(sys.executable, "-W", "ignore", "-c", COMPOSE_WITHOUT_QT, cwd=ROOT)
    assert done.stdout.startswith(("(720, 1280, 4)", "no headless OpenGL here")), done.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("emulator/optics/depict.py", "import vispy.gloo"),
        ("emulator/hud/screen.py", "import PySide6"),
        ("emulator/hud/screen.py", "def later():\n    import vispy.gloo"),
        ("emulator/hud/screen.py", "import emulator.optics.photometry"),
        (
            "emulator/optics/photometry.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ui.terminal",
        ),
        ("emulator/messages/work.py", "import emulator.machine"),
        ("ui/terminal/run.py", "import emulator.machine"),
        ("emulator/apps/__init__.py", "from emulator.messages.samples import Touch"),
    ],
)
def test_the_import_contracts_close(tree, path, line):
    breach(tree, path, line)
    done = command(str(Path(sys.executable).parent / "lint-imports"), "--no-cache", cwd=tree)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize(
    "line", ["import PySide6", "import time", "import random", "from datetime import datetime\ndatetime.now()"]
)
def test_the_linter_closes(tree, line):
    breach(tree, "emulator/hud/screen.py", line)
    done = command(
        str(Path(sys.executable).parent / "ruff"), "check", "--no-cache", "--select", "TID251", "emulator/hud", cwd=tree
    )
    assert done.returncode == 1, done.stdout
    assert "TID251" in done.stdout
