"""The sandbox transcriber: pocketsphinx on this computer in the place of a server's far larger model.

It really hears the utterance, English only, and gets a third to half of the words of a robot voice wrong
(tests/bench/bench_hearing.py). Sound goes over the emulated radio as it would to a server, as a whole or while it is
spoken; what a server would need for it is declared.
"""

from __future__ import annotations

import threading

from emulator.messages.meaning import HeardText, SpeechPart, SpeechSegment
from emulator.messages.services import Call, Reply, ServiceFailed, Upload
from emulator.messages.transcription import Listen, Transcribe
from emulator.messages.work import Declared
from emulator.sound.any_words import AnyWords
from emulator.sound.running_speech import RunningSpeech
from emulator.sound.sphinx import Sphinx

HEADER_BYTES = 600
EVENT_BYTES = 80  # what stands around the sound in a message of a realtime protocol, which carries it in base64
CLOUD = Declared(
    600_000_000,
    300_000_000,
    1_500_000_000,
    "house choice: a short clip through a speech model on a server, network included; not measured",
    "estimated",
)
REST = Declared(
    300_000_000,
    100_000_000,
    1_000_000_000,
    "house choice: the end of an utterance that a server has heard meanwhile; not measured",
    "estimated",
)
SO_FAR = Declared(
    200_000_000,
    80_000_000,
    800_000_000,
    "house choice: a fifth of a second more of an utterance through a speech model on a server; not measured",
    "estimated",
)
NOTE = "sandbox: pocketsphinx on this computer"


class SandboxTranscriber:
    """Hears what the bundled model can; the models are loaded with the first utterance."""

    name = "transcribe"
    is_agent = False
    is_live = False

    def __init__(self) -> None:
        self._words: AnyWords | None = None
        self._running: RunningSpeech | None = None
        self._one_at_a_time = threading.Lock()

    def request_bytes(self, request: Transcribe) -> int:
        """The sound, 16 bits a sample."""
        return HEADER_BYTES + 2 * len(request.speech.samples)

    def sound_bytes(self, samples: int) -> int:
        """A part of the sound in base64."""
        return EVENT_BYTES + 4 * -(-2 * samples // 3)

    def answer(self, request: Transcribe, call: Call) -> Reply[HeardText]:  # noqa: ARG002
        """The words, None when there are none."""
        check_language(request.language)
        with self._one_at_a_time:
            return self._heard(request.speech, CLOUD)

    def listen(self, request: Listen, call: Call) -> Upload:
        """Hear an utterance while it is spoken."""
        return _Upload(self, request.language, wants_parts=call.wants_parts)

    def finish(self, speech: SpeechSegment) -> Reply[HeardText]:
        """The words of an utterance whose sound is there already."""
        with self._one_at_a_time:
            return self._heard(speech, REST)

    def begin(self, rate_hz: int) -> RunningSpeech:
        """Hear another utterance part by part; one at a time."""
        if self._running is None:
            sphinx = Sphinx()
            self._running = RunningSpeech(sphinx, sphinx.add_any_words())
        self._running.begin(rate_hz)
        return self._running

    def _heard(self, speech: SpeechSegment, cloud: Declared) -> Reply[HeardText]:
        self._words = self._words or AnyWords()
        text, confidence = self._words.hear(speech.samples, speech.rate_hz)
        heard = HeardText(text, confidence, "en", speech.start_ns, speech.end_ns) if text else None
        return Reply(heard, cloud, bytes_down=200 + len(text), note=NOTE)


class _Upload:
    """Words so far while the sound comes, from a search that goes on; at the end the same search as for a clip."""

    def __init__(self, transcriber: SandboxTranscriber, language: str, *, wants_parts: bool) -> None:
        self._transcriber, self._language, self._wants_parts = transcriber, language, wants_parts
        self._running: RunningSpeech | None = None
        self._heard = 0

    def go_on(self, part: SpeechPart) -> Reply[str]:
        """The words so far."""
        check_language(self._language)
        if part.first == 0:
            self._heard = 0
            self._running = self._transcriber.begin(part.rate_hz) if self._wants_parts else None
        if self._running is None or part.first != self._heard:
            return Reply(None, SO_FAR)
        self._heard += len(part.samples)
        return Reply(self._running.go_on(part.samples) or None, SO_FAR)

    def finish(self, speech: SpeechSegment) -> Reply[HeardText]:
        """The words of the whole."""
        check_language(self._language)
        self._running = None
        return self._transcriber.finish(speech)

    def close(self) -> None:
        """Nothing is open."""


def check_language(language: str) -> None:
    """ServiceFailed for a language that the bundled model does not hear."""
    if language not in ("", "en"):
        raise ServiceFailed("unknown", f"the sandbox hears English only, not {language}")
