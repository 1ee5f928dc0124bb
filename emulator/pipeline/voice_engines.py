"""Voice or no voice, frame by frame: the two engines of the node kind `voice_activity`.

In: frames of the engine's own length, mono float32. Out: True where somebody speaks. Both are deterministic: the one
computes in integers, the other on one thread with a fixed model.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.messages.work import Work
from emulator.sound.pcm import pcm16

Samples = NDArray[np.float32]

FRAME_S = 0.03
SILERO_RATE_HZ, SILERO_FRAME, SILERO_CONTEXT = 16_000, 512, 64
SILERO_FILE = Path("data") / "silero_vad_16k_op15.onnx"


class VoiceEngine(Protocol):
    """One engine. `frame_samples` is what `is_voice` takes, `frame_work` what a frame costs the device."""

    frame_samples: int
    frame_work: Work

    def is_voice(self, frame: Samples) -> bool:
        """Whether somebody speaks in this frame (frame_samples,)."""

    def forget(self) -> None:
        """Start anew, after a gap in the sound."""


class PocketsphinxVoice:
    """The voice activity detector in pocketsphinx: energies of six bands against two Gaussian mixtures, fixed point.

    Cost of 10 ms, counted from the method: three halvings of the rate and five band splits with all-pass filters, about
    360 samples x 6 operations; energies 160; mixtures 6 bands x 4 Gaussians x 30: 3.0 thousand operations.
    """

    def __init__(self, rate_hz: int, sensitivity: float) -> None:
        import pocketsphinx

        self._module, self._rate_hz = pocketsphinx, rate_hz
        self._mode = round(3 * (1 - sensitivity))
        try:
            self.forget()
        except ValueError as error:
            raise BadInput(
                f"voice activity cannot work at {rate_hz} Hz", mend="use 8000, 16000, 32000 or 48000"
            ) from error
        self.frame_samples = self._vad.frame_bytes // 2
        self.frame_work = Work(ops=round(300_000 * self.frame_samples / rate_hz), moved_bytes=2 * self.frame_samples)

    def is_voice(self, frame: Samples) -> bool:
        """The detector's own word for it; it holds on for two to five frames after the last voice."""
        return bool(self._vad.is_speech(pcm16(frame)))

    def forget(self) -> None:
        """A new detector: it adapts to what it hears."""
        self._vad: Any = self._module.Vad(self._mode, self._rate_hz, FRAME_S)


class SileroVoice:
    """Silero's recurrent network, where the package `silero-vad` is installed; only its model file is used.

    Cost of a 32 ms frame, counted from the layers: spectrum 258 filters x 256 taps x 4 positions, four convolutions,
    one LSTM of 128 cells: 0.68 million multiply-accumulates over 0.31 million weights.
    """

    frame_samples = SILERO_FRAME
    frame_work = Work(macs=680_000, ops=20_000, moved_bytes=1_250_000)

    def __init__(self, rate_hz: int, sensitivity: float) -> None:
        if rate_hz != SILERO_RATE_HZ:
            raise BadInput(f"silero works at 16000 Hz, the microphone at {rate_hz}", mend='use engine = "pocketsphinx"')
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                str(silero_file()), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise BadInput(f"silero's model does not load ({error})", mend="install silero-vad again") from error
        self._threshold = min(0.95, max(0.05, 1 - sensitivity))
        self._state: NDArray[np.float32]
        self._context: Samples
        self.forget()

    def is_voice(self, frame: Samples) -> bool:
        """Whether the network's probability is above 1 - sensitivity."""
        given = np.concatenate((self._context, frame))[None]
        feed = {"input": given, "state": self._state, "sr": np.array(SILERO_RATE_HZ, np.int64)}
        probability, self._state = self._session.run(None, feed)
        self._context = frame[-SILERO_CONTEXT:]
        return float(probability.item()) > self._threshold

    def forget(self) -> None:
        """Clear the network's memory."""
        self._state = np.zeros((2, 1, 128), np.float32)
        self._context = np.zeros(SILERO_CONTEXT, np.float32)


def silero_file() -> Path:
    """Silero's model, found without importing its package, which would bring torch along."""
    found = importlib.util.find_spec("silero_vad")
    folders = list(found.submodule_search_locations or []) if found else []
    path = next((Path(folder) / SILERO_FILE for folder in folders if (Path(folder) / SILERO_FILE).is_file()), None)
    if path is None:
        raise BadInput("silero-vad is not installed", mend="pip install --no-deps silero-vad, or use pocketsphinx")
    return path
