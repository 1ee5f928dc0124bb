"""Makes voice.flac, the demo's microphone track: spoken commands at the walk's own moments, on a quiet street.

    python assets/demo/make_voice.py [OUT.flac]

When which sentence is spoken stands in emulator/sensors/street_walk/timeline.py. The voice is espeak-ng's, used as a
tool; street and footsteps are noise from a seeded generator, so the same espeak-ng makes the same file again.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from emulator.sensors.street_walk import timeline

RATE_HZ = 16_000
VOICE = ("-v", "en-us+f3", "-s", "145", "-p", "48", "-a", "140")
SPEECH_PEAK = 0.42
STREET_RMS = 0.0011
STEP_PEAK = 0.004
Sound = NDArray[np.float64]


def say(text: str) -> Sound:
    """One sentence at 16 kHz, peak 1."""
    made = subprocess.run(["espeak-ng", *VOICE, "--stdout", text], capture_output=True, check=True, timeout=20)
    samples, rate_hz = soundfile.read(io.BytesIO(made.stdout))
    count = int(len(samples) * RATE_HZ / rate_hz)
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    slower = np.fft.irfft(spectrum, count)
    return slower / np.abs(slower).max()


def shaped_noise(random: np.random.Generator, count: int, low_hz: float, high_hz: float) -> Sound:
    """Noise with an even slope between two frequencies, rms 1."""
    frequency = np.fft.rfftfreq(count, 1 / RATE_HZ)
    slope = 1 / np.sqrt(np.maximum(frequency, low_hz))
    slope *= 1 / (1 + (frequency / high_hz) ** 4) * (frequency > low_hz / 2)
    noise = np.fft.irfft(np.fft.rfft(random.standard_normal(count)) * slope, count)
    return noise / np.sqrt(np.mean(noise**2))


def street(random: np.random.Generator, count: int) -> Sound:
    """Far traffic that swells and fades."""
    t = np.arange(count) / RATE_HZ
    swell = 0.75 + 0.25 * np.sin(2 * np.pi * t / 11 + 1) + 0.15 * np.sin(2 * np.pi * t / 4.3)
    return STREET_RMS * swell * shaped_noise(random, count, 60, 900)


def footsteps(random: np.random.Generator, count: int) -> Sound:
    """A dull tap for each step that the walk takes."""
    sound, tap_count = np.zeros(count), RATE_HZ // 16
    decay = np.exp(-np.arange(tap_count) / (RATE_HZ * 0.012))
    for step in range(int(timeline.DURATION_S * timeline.STEP_HZ)):
        t_s = (step + 0.75) / timeline.STEP_HZ
        start = int(t_s * RATE_HZ)
        tap = shaped_noise(random, tap_count, 90, 700) * decay * timeline.pace(t_s)
        sound[start : start + tap_count] += STEP_PEAK * tap[: max(0, count - start)] / 3
    return sound


def main() -> None:
    """Mix and write."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("voice.flac")
    random = np.random.default_rng(11)
    count = int(timeline.DURATION_S * RATE_HZ)
    sound = street(random, count) + footsteps(random, count)
    for spoken in timeline.SPEECH:
        words, start = say(spoken.text), int(spoken.start_s * RATE_HZ)
        sound[start : start + len(words)] += SPEECH_PEAK * words
        print(f"{spoken.start_s:5.1f} s to {spoken.start_s + len(words) / RATE_HZ:5.1f} s  {spoken.text}")
    soundfile.write(out, sound.astype(np.float32), RATE_HZ, subtype="PCM_16")
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
