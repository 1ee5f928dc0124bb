"""What a voice sounds like, frame by frame: mel cepstra and pitch.

In: mono sound. Out: one row a loud frame of 32 ms, every 10 ms, and the description of the whole utterance. The cepstra
(Davis and Mermelstein, IEEE Transactions on ASSP 28(4), 1980) tell the shape of the vocal tract, the pitch the size of
the folds. The mean of the cepstra is kept: glasses are always heard by the same microphone at the same place, so the
mean is the voice's own.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.sound.resampling import resample

Matrix = NDArray[np.float64]
Samples = NDArray[np.float32]

RATE_HZ = 16_000
FRAME, HOP, FFT = 512, 160, 512
BANDS, CEPSTRA = 30, 19
LOW_HZ, HIGH_HZ = 80.0, 7600.0
PRE_EMPHASIS = 0.97
LOUD_DB = 18.0  # frames this far below the loudest are no speech; the floor of noise lies lower
FLOOR = 1e-7
PITCH_LOW_HZ, PITCH_HIGH_HZ = 70.0, 400.0
OCTAVE_COST = 0.06  # of the energy, for each doubling of the lag
VOICED = 0.45  # of the energy, at the best lag
USUAL_PITCH_HZ, USUAL_PITCH_SPREAD = 122.0, 0.1  # where hardly anything is voiced
PITCH_WEIGHT = 10.0  # natural logarithms are small numbers beside cepstra
LEAST_VOICED_FRAMES = 5
LEAST_LOUD_FRAMES = 25
FLOOR_SNR_DB = 20.0
DESCRIPTION = 3 * CEPSTRA + 2


def describe(samples: Samples, rate_hz: int) -> Matrix | None:
    """An utterance (n,) as numbers (59,): means and spreads of cepstra and pitch; None when too little of it is loud.

    A floor of noise 20 dB below its loudness is added first: a quiet room and a humming one then look more alike.
    """
    frames = frames_of(on_floor(resample(samples, rate_hz, RATE_HZ)))
    if len(frames) < LEAST_LOUD_FRAMES:
        return None
    shape, pitch = cepstra(frames), log_pitch(frames)
    voiced = ~np.isnan(pitch)
    sung = shape[voiced] if voiced.sum() >= LEAST_VOICED_FRAMES else shape
    middle, spread = np.log(USUAL_PITCH_HZ), USUAL_PITCH_SPREAD
    if voiced.sum() >= LEAST_VOICED_FRAMES:
        middle, spread = float(np.median(pitch[voiced])), float(pitch[voiced].std())
    tone = PITCH_WEIGHT * np.array([middle, spread])
    return np.concatenate([shape.mean(axis=0), shape.std(axis=0), sung.mean(axis=0), tone])


def on_floor(sound: Samples) -> Samples:
    """The sound on a floor of noise, 20 dB below the RMS of its loud frames.

    The noise is the fractional part of n^2 x golden ratio (a quadratic Weyl sequence: evenly spread, flat spectrum), so
    that the same sound always gives the same description.
    """
    frames = frames_of(sound)
    loud = float(np.sqrt((frames**2).mean())) if len(frames) else 0.0
    index = np.arange(len(sound), dtype=np.float64)
    noise = np.modf(index * index * 0.6180339887498949)[0] - 0.5
    raised: Samples = (sound + loud * 10 ** (-FLOOR_SNR_DB / 20) * np.sqrt(12) * noise).astype(np.float32)
    return raised


def frames_of(sound: Samples) -> Matrix:
    """Sound (n,) at 16 kHz as frames (frames, 512), the loud ones only; none when it is shorter than one."""
    if len(sound) < FRAME:
        return np.zeros((0, FRAME))
    windows = np.lib.stride_tricks.sliding_window_view(sound.astype(np.float64), FRAME)[::HOP]
    power = (windows**2).mean(axis=1)
    loud: Matrix = windows[power > max(FLOOR, power.max() * 10 ** (-LOUD_DB / 10))]
    return loud


def cepstra(frames: Matrix) -> Matrix:
    """Mel cepstra 1 to 19 (frames, 19); the zeroth, which is loudness, is left out."""
    emphasised = frames.copy()
    emphasised[:, 1:] -= PRE_EMPHASIS * frames[:, :-1]
    power = np.abs(np.fft.rfft(emphasised * np.hamming(FRAME), FFT)) ** 2
    mel, cosines = _banks()
    result: Matrix = np.log(power @ mel.T + FLOOR) @ cosines.T
    return result


def log_pitch(frames: Matrix) -> Matrix:
    """Natural logarithm of the pitch in Hz (frames,); NaN where a frame is not voiced.

    The best lag of the autocorrelation, divided by that of the window; of equally good ones the shortest, since what
    repeats after one period does so after two (Boersma, IFA Proceedings 17, 1993, with his octave cost).
    """
    window = np.hanning(FRAME)
    spectrum = np.fft.rfft((frames - frames.mean(axis=1, keepdims=True)) * window, 2 * FFT)
    same = np.fft.irfft(np.abs(spectrum) ** 2)[:, :FRAME]
    own = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * FFT)) ** 2)[:FRAME]
    lags = np.arange(round(RATE_HZ / PITCH_HIGH_HZ), round(RATE_HZ / PITCH_LOW_HZ))
    share = np.minimum(1.0, same[:, lags] / np.maximum(same[:, :1], FLOOR) / (own[lags] / own[0]))
    best = (share - OCTAVE_COST * np.log2(lags / lags[0])).argmax(axis=1)
    found: Matrix = np.log(RATE_HZ / lags[best])
    found[share[np.arange(len(best)), best] < VOICED] = np.nan
    return found


@lru_cache(maxsize=1)
def _banks() -> tuple[Matrix, Matrix]:
    """Triangles evenly spaced in mel (bands, bins), and the cosines that make cepstra of them (cepstra, bands)."""
    mel = np.linspace(_mel(LOW_HZ), _mel(HIGH_HZ), BANDS + 2)
    edges_hz = 700 * (10 ** (mel / 2595) - 1)
    bins_hz = np.fft.rfftfreq(FFT, 1 / RATE_HZ)
    low, middle, high = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    triangles = np.clip(np.minimum((bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)), 0, None)
    order = np.arange(1, CEPSTRA + 1)[:, None]
    cosines = np.sqrt(2 / BANDS) * np.cos(np.pi * order * (np.arange(BANDS) + 0.5) / BANDS)
    return triangles, cosines


def _mel(frequency_hz: float) -> float:
    return float(2595 * np.log10(1 + frequency_hz / 700))
