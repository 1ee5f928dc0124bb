"""Four speakers of another speech program, flite, whose voices were built from recordings of four people.

Only to test with: the background model never hears them. Used where the program is installed, as a process.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from emulator.services.voiceprint.background import Background
from emulator.services.voiceprint.features import describe
from emulator.sound.espeak import shaped
from emulator.sound.resampling import resample
from training.voiceprint.scoring import Heard
from training.voiceprint.voices import AFTER_S, BEFORE_S, RATE_HZ, Speaker, in_noise

PROGRAM = "flite"
PITCH_HZ = {"slt": 170.0, "rms": 100.0, "awb": 130.0, "kal16": 100.0}
STRETCH, PITCH_SHARE = (0.9, 1.1), (0.95, 1.05)


def is_there() -> bool:
    """Whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def said(voice: str, text: str, stretch: float, pitch_hz: float) -> NDArray[np.float32]:
    """The sound of a text, mono at 16 kHz, as `voices.spoken` gives it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        manner = ["--setf", f"duration_stretch={stretch}", "--setf", f"int_f0_target_mean={pitch_hz}"]
        subprocess.run([PROGRAM, "-voice", voice, *manner, "-t", text, "-o", str(path)], check=True, timeout=20)
        sound, rate_hz = soundfile.read(path, dtype="float32")
    words = shaped(resample(sound, rate_hz, RATE_HZ), RATE_HZ)
    return np.pad(words, (round(BEFORE_S * RATE_HZ), round(AFTER_S * RATE_HZ)))


def heard(model: Background, text: str, times: int, noise_db: float | None, seed: int) -> list[Heard]:
    """Each voice says the text so many times, never quite alike."""
    generator = np.random.default_rng(seed)
    found = []
    for voice, pitch_hz in PITCH_HZ.items():
        for _ in range(times):
            sound = said(voice, text, generator.uniform(*STRETCH), pitch_hz * generator.uniform(*PITCH_SHARE))
            numbers = describe(in_noise(sound, noise_db, generator), RATE_HZ)
            if numbers is not None:
                found.append(Heard(Speaker(f"flite {voice}", "", 0), model.vector(numbers)))
    return found
