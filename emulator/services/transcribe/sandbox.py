"""The sandbox transcriber: pocketsphinx on this computer in the place of a server's far larger model.

It really hears the utterance, English only, and gets a third to half of the words of a robot voice wrong
(tests/bench/bench_hearing.py). Sound goes over the emulated radio as it would to a server; what a server would need for
it is declared.
"""

from __future__ import annotations

import threading

from emulator.messages.meaning import HeardText
from emulator.messages.services import Call, Reply, ServiceFailed
from emulator.messages.transcription import Transcribe
from emulator.messages.work import Declared
from emulator.sound.any_words import AnyWords

HEADER_BYTES = 600
CLOUD = Declared(
    600_000_000,
    300_000_000,
    1_500_000_000,
    "house choice: a short clip through a speech model on a server, network included; not measured",
    "estimated",
)
NOTE = "sandbox: pocketsphinx on this computer"


class SandboxTranscriber:
    """Hears what the bundled model can; the model is loaded with the first utterance."""

    name = "transcribe"
    is_agent = False
    is_live = False

    def __init__(self) -> None:
        self._words: AnyWords | None = None
        self._one_at_a_time = threading.Lock()

    def request_bytes(self, request: Transcribe) -> int:
        """The sound, 16 bits a sample."""
        return HEADER_BYTES + 2 * len(request.speech.samples)

    def answer(self, request: Transcribe, call: Call) -> Reply[HeardText]:  # noqa: ARG002
        """The words, None when there are none."""
        if request.language not in ("", "en"):
            raise ServiceFailed("unknown", f"the sandbox hears English only, not {request.language}")
        speech = request.speech
        with self._one_at_a_time:
            self._words = self._words or AnyWords()
            text, confidence = self._words.hear(speech.samples, speech.rate_hz)
        heard = HeardText(text, confidence, "en", speech.start_ns, speech.end_ns) if text else None
        return Reply(heard, CLOUD, bytes_down=200 + len(text), note=NOTE)
