"""The device's process: from kill to running again, and from start to the first HUD picture against a bare window.

A restart is timed from the call that kills to the first report of the process that stood by. The start is that of a
fresh Python each: ours until the first panel frame of the demo walk, and a window of Qt and VisPy that shows one
picture. Without a display both run offscreen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

ROUNDS = 5
AIM_S = 1.0
OURS = """
import threading
from emulator.clock import HostClock
from emulator.device_run import RunSettings
from emulator.link import DeviceLink
from emulator.messages.link import Boot, Report
if __name__ == "__main__":
    news = threading.Event()
    link = DeviceLink(HostClock(), news.set)
    link.send(Boot(RunSettings("demo", switchable=True)))
    while True:
        news.wait()
        news.clear()
        if any(isinstance(answer, Report) and answer.panel for answer in link.take()):
            break
    link.close()
"""
BARE = """
import os
os.environ.setdefault("EGL_PLATFORM", "surfaceless")
import numpy as np
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
import vispy.gloo
app = QApplication([])
label = QLabel()
pixels = np.zeros((720, 1280, 3), np.uint8)
label.setPixmap(QPixmap.fromImage(QImage(pixels, 1280, 720, QImage.Format.Format_RGB888)))
label.show()
app.processEvents()
"""


def restart_s(rounds: int) -> list[float]:
    """Seconds from the kill to the first report, each round with a fresh process standing by."""
    from emulator.clock import HostClock
    from emulator.device_run import RunSettings
    from emulator.link import DeviceLink
    from emulator.messages.link import Boot, Report

    news = threading.Event()
    link = DeviceLink(HostClock(), news.set)

    def until_report() -> None:
        while True:
            news.wait()
            news.clear()
            if any(isinstance(answer, Report) for answer in link.take()):
                return

    link.send(Boot(RunSettings("demo", switchable=True)))
    until_report()
    times = []
    for _ in range(rounds):
        link.stand_by()
        while not link.is_covered:
            time.sleep(0.05)
        begun = time.perf_counter()
        link.restart()
        until_report()
        times.append(time.perf_counter() - begun)
    link.close()
    return times


def start_s(code: str) -> float:
    """Seconds of a whole Python that runs `code`."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd()), **os.environ}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "start.py"
        path.write_text(code, encoding="utf-8")
        begun = time.perf_counter()
        subprocess.run([sys.executable, str(path)], env=environment, check=True)
        return time.perf_counter() - begun


def main() -> None:
    """Print both."""
    times = restart_s(ROUNDS)
    print(f"kill to running again: median {median(times):.2f} s, worst {max(times):.2f} s (aim <= {AIM_S} s)")
    ratios, firsts = [], []
    for _ in range(3):
        bare, ours = start_s(BARE), start_s(OURS)
        ratios.append(ours / bare)
        firsts.append(ours)
    print(f"start to first HUD picture: {median(firsts):.1f} s, {median(ratios):.1f} times a bare Qt and VisPy window")


if __name__ == "__main__":
    main()
