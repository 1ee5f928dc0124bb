"""The device's sound on this computer's loudspeaker, for who wants to hear it.

In: utterances as the device begins to give them. They are queued as samples and taken by the sound card's own thread;
nobody waits for anybody. A card that is missing or goes away is one line, and the device goes on.
"""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.messages.frames import Utterance
from emulator.sensors.portaudio import answer_within, portaudio
from emulator.sound.resampling import resample

Samples = NDArray[np.float32]

OPEN_LIMIT_S = 2.0
LONGEST_WAITING_S = 30.0
NO_LOUDSPEAKER = "connect one or start the sound server; what the device says stands in the transcript"


class Loudspeaker:
    """Off until `switch(True)`."""

    def __init__(self) -> None:
        self._stream: Any = None
        self._rate_hz = 0
        self._lock = threading.Lock()
        self._waiting: Samples = np.zeros(0, np.float32)

    @property
    def on(self) -> bool:
        """Whether a sound card takes what is played."""
        return self._stream is not None

    def switch(self, on: bool) -> None:
        """Open the card or let it go. Raises BadInput, within two seconds, when there is none."""
        if not on:
            self.close()
        elif self._stream is None:
            self._stream = answer_within(OPEN_LIMIT_S, self._open)

    def play(self, utterance: Utterance) -> None:
        """Play words after what is playing and an earcon over it; words without a voice have no sound.

        Raises BadInput when the card is gone.
        """
        if self._stream is None or utterance.samples is None:
            return
        if not self._stream.active:
            self.close()
            raise BadInput("the loudspeaker is gone", mend=NO_LOUDSPEAKER)
        samples = resample(utterance.samples, utterance.rate_hz, self._rate_hz)
        with self._lock:
            if utterance.kind == "earcon":
                self._waiting = _over(self._waiting, samples)
            else:
                self._waiting = np.concatenate((self._waiting, samples))[-int(LONGEST_WAITING_S * self._rate_hz) :]

    def hush(self) -> None:
        """Forget what waits, since something more urgent is said."""
        with self._lock:
            self._waiting = self._waiting[:0]

    def close(self) -> None:
        """Let the card go. `abort`, since `stop` waits for ever on a card that has stalled."""
        stream, self._stream = self._stream, None
        self.hush()
        if stream is not None:
            stream.abort()
            stream.close()

    def _open(self) -> Any:
        sd = portaudio()
        try:
            self._rate_hz = round(sd.query_devices(kind="output")["default_samplerate"])
            stream = sd.OutputStream(samplerate=self._rate_hz, channels=1, dtype="float32", callback=self._fill)
            stream.start()
        except (sd.PortAudioError, ValueError) as error:
            raise BadInput(f"no loudspeaker can be reached ({error})", mend=NO_LOUDSPEAKER) from None
        return stream

    def _fill(self, out: Samples, frames: int, _time: object, _status: object) -> None:
        with self._lock:
            taken, self._waiting = self._waiting[:frames], self._waiting[frames:]
        out[: len(taken), 0] = taken
        out[len(taken) :] = 0.0


def _over(playing: Samples, samples: Samples) -> Samples:
    """Both at once, from now on."""
    mixed = np.zeros(max(len(playing), len(samples)), np.float32)
    mixed[: len(playing)] += playing
    mixed[: len(samples)] += samples
    return np.clip(mixed, -1.0, 1.0)
