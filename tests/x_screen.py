"""An X server without a screen, on a display number of its own choice.

`xvfb-run -a` looks for a free number and takes it a moment later; two at once may take the same. `-displayfd` cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = ("-screen", "0", "1920x1080x24", "-nolisten", "tcp")
END_S = 5


def is_there() -> bool:
    """Whether Xvfb is installed."""
    return shutil.which("Xvfb") is not None


@contextmanager
def x_screen() -> Iterator[dict[str, str]]:
    """The environment in which Qt draws on it."""
    read_end, write_end = os.pipe()
    line = ["Xvfb", "-displayfd", str(write_end), *SCREEN]
    server = subprocess.Popen(line, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(END_S)
