"""The second lane: what needs OpenGL widgets runs on an X server without a screen, in a Python of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.x_screen import is_there, x_screen

ROOT = Path(__file__).parents[2]
GL_TESTS = ("tests/ui/gl", "tests/ui/canvas/test_gl_surface.py")


@pytest.mark.slow
@pytest.mark.skipif(not is_there(), reason="Xvfb is not installed (make setup-test does)")
def test_the_gl_widget_under_xvfb():
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *GL_TESTS]
    with x_screen() as environment:
        environment.pop("PYTEST_XDIST_WORKER", None)
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "passed" in done.stdout
    assert "skipped" not in done.stdout.splitlines()[-1]
