"""The live transcriber: a server that speaks the OpenAI protocol gets the utterance as a WAV file."""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.messages.meaning import HeardText
from emulator.messages.services import Call, Reply, ServiceFailed
from emulator.messages.transcription import Transcribe
from emulator.services.live_reply import asked, cloud_time
from emulator.services.qwen import Qwen, sound_of

WAV_BYTES_A_SAMPLE, HEADER_BYTES = 2, 600  # the file's own header, and what the client sends around it


class LiveTranscriber:
    """Asks the server; it answers as a whole."""

    name = "transcribe"
    is_agent = False
    is_live = True

    def __init__(self, qwen: Qwen) -> None:
        self._qwen = qwen

    def request_bytes(self, request: Transcribe) -> int:
        """The sound, 16 bits a sample."""
        return HEADER_BYTES + WAV_BYTES_A_SAMPLE * len(request.speech.samples)

    def answer(self, request: Transcribe, call: Call) -> Reply[HeardText]:
        """The words. How sure they are no server tells, so the confidence is 1 for any. Raises ServiceFailed."""
        speech = request.speech
        try:
            sound = sound_of(speech.samples, speech.rate_hz)
        except BadInput as error:
            raise ServiceFailed("refused", str(error)) from error
        told = asked(lambda: self._qwen.transcribe(sound, language=request.language, cancel=call.cancel))
        words = " ".join(told.text.split())
        language = told.language or request.language
        heard = HeardText(words, 1.0, language, speech.start_ns, speech.end_ns) if words else None
        return Reply(heard, cloud_time(told.measured), told.measured.bytes_down)
