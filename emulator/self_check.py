"""What works on this computer: each thing that a run may need, tried for real, with how to mend what is missing.

A required thing that is missing stops every run; the others only take a source or a voice away.
"""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from emulator.bad_input import BadInput

State = Literal["works", "missing", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check."""

    name: str
    state: State
    detail: str
    mend: str = ""
    required: bool = False


WINDOW = "import PySide6.QtWidgets as q, PySide6; q.QApplication([]); print('Qt', PySide6.__version__)"
LIBRARIES = {
    "onnxruntime": "models",
    "rapidocr": "reading text",
    "av": "video files and streams",
    "cv2": "pictures",
    "zxingcpp": "QR codes and barcodes",
    "pocketsphinx": "voice activity and commands",
    "soundfile": "sound files",
    "noto_cjk_sans_otc": "the HUD's font",
}


def check_this_computer() -> list[Finding]:
    """All findings, required ones first. Takes a second or two, since everything is really tried."""
    findings = [_python(), *(_library(name, use) for name, use in LIBRARIES.items())]
    for check in (_profiles, _models, _synthesiser, _microphones, _cameras, _live_assistant, _display, _window):
        findings.append(_safely(check))
    return findings


def _safely(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:
        return Finding(check.__name__.strip("_"), "broken", f"{type(error).__name__}: {error}")


def _python() -> Finding:
    version = platform.python_version()
    fits = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding(
        "python",
        "works" if fits else "broken",
        f"{version}, {platform.system()} {platform.release()}, {platform.machine()}",
        "use 3.11 to 3.13",
        required=True,
    )


def _library(name: str, use: str) -> Finding:
    try:
        module = importlib.import_module(name)
    except Exception as error:
        return Finding(name, "missing", f"{use}: {error}", "run `make setup` or `pip install -e .`", required=True)
    return Finding(name, "works", f"{use} ({getattr(module, '__version__', 'installed')})", required=True)


def _profiles() -> Finding:
    from emulator.profile import available_profiles, load_profile

    names = sorted(available_profiles())
    broken: list[str] = []
    for name in names:
        try:
            load_profile(name)
        except BadInput as problem:
            broken.append(str(problem))
    if broken:
        return Finding("device profiles", "broken", broken[0], "see `lorgnette devices`", required=True)
    return Finding("device profiles", "works", ", ".join(names), required=True)


def _models() -> Finding:
    import onnxruntime

    providers = onnxruntime.get_available_providers()
    return Finding("model execution", "works", ", ".join(providers), required=True)


def _synthesiser() -> Finding:
    path = shutil.which("espeak-ng")
    if path is None:
        return Finding("espeak-ng", "missing", "speech runs in the text lane only", "install the package espeak-ng")
    asked = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=5, check=False)
    return Finding("espeak-ng", "works", asked.stdout.strip().partition("  ")[0])


def _microphones() -> Finding:
    from emulator.sensors.live_microphone import list_microphones

    names = list_microphones()
    if isinstance(names, str):
        return Finding("microphone", "missing", names, "connect one, or use a sound file")
    return Finding("microphone", "works", ", ".join(device.name for device in names))


def _cameras() -> Finding:
    from emulator.sensors.picture_sources.webcam import list_cameras

    found = list_cameras()
    if not found:
        return Finding("webcam", "missing", "no camera found", "connect one, or use a video file or a URL")
    return Finding("webcam", "works", ", ".join(f"{camera.id}: {camera.name}" for camera in found))


def _live_assistant() -> Finding:
    """Whether a server is set for live services. It is not asked: that would send something."""
    from emulator.services.qwen import settings_from_environment
    from emulator.services.qwen.settings import KEY, MODEL, URL
    from emulator.services.wire.environment import reader

    name, value = "live assistant", reader()
    if not value(URL) and not value(MODEL):
        mend = f"set {URL} and {MODEL}, and run with --service assistant=live"
        return Finding(name, "missing", "no server is set; apps use the offline sandbox", mend)
    try:
        settings = settings_from_environment()
    except BadInput as problem:
        return Finding(name, "broken", problem.what, f"{problem.where}: {problem.mend}")
    key = f"with a key from {KEY} or the keyring" if settings.key else "without a key"
    return Finding(name, "works", f"set: {settings.model} at {settings.peer.server}, {key}; not asked now")


def _window() -> Finding:
    """In a process of its own: the device's side knows no Qt, and a library that is missing must not end the check."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    asked = subprocess.run(
        [sys.executable, "-c", WINDOW], capture_output=True, text=True, timeout=30, check=False, env=environment
    )
    if asked.returncode == 0:
        return Finding("window", "works", asked.stdout.strip())
    said = (asked.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return Finding("window", "missing", said, "run `make setup`; on other systems see the README")


def _display() -> Finding:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Finding("desktop", "missing", "no display: no window, and `screen` is no source")
    return Finding("desktop", "works", os.environ.get("DISPLAY", platform.system()))
