"""A better ear than that of the glasses: the transcriber listens to what is said, and counts where they heard nothing.

In: that somebody speaks, the utterance, and that it was not understood. Out: words so far, and the transcriber's words
or why there are none. All of it happens on the way of the utterance itself, so that the trace tells what it cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emulator.clock import NS_PER_S
from emulator.messages.meaning import HeardCommand, HeardText, SpeechSegment
from emulator.messages.services import Failure
from emulator.messages.transcription import Listen, Transcribe
from emulator.sdk.captions import AgreedCaption
from emulator.sdk.glasses import Glasses

NOTHING_HEARD = Failure("unknown")
MOST_KEPT = 8  # utterances that nothing was heard of; each holds its sound
SHORTEST_SPEECH_S = 0.5  # what is shorter was a cough or a door, and nobody wants to be told that it was not understood


@dataclass
class Utterance:
    """What somebody says: the sound when it is over, and what the transcriber made of it.

    `asked` says that the transcriber listens, `missed` that the glasses did not understand it themselves, `understood`
    that they did.
    """

    speech: SpeechSegment | None = None
    asked: bool = False
    missed: bool = False
    understood: bool = False
    answer: HeardText | Failure | None = None


class Ear:
    """Call its methods as things happen; a node that hears has to tell misses too, as `dictation` does.

    `take` gets what the transcriber answered for a missed utterance, `show` words that are sure while it goes on.
    `language` is what is spoken, "" for any.
    """

    def __init__(
        self,
        take: Callable[[HeardText | Failure], None],
        show: Callable[[str], None] = lambda words: None,  # noqa: ARG005
        language: str = "",
    ) -> None:
        self._take, self._show, self._language = take, show, language
        self._now = Utterance()
        self._spoken: dict[int, Utterance] = {}
        self._hears_parts = True

    def listen(self, glasses: Glasses, *, show_words: bool = False) -> None:
        """Somebody begins to speak: send the sound up while it comes."""
        self._now = utterance = Utterance(asked=self._hears_parts)
        if not self._hears_parts:
            return
        growing = AgreedCaption()

        def hear(text: str) -> None:
            if not utterance.understood and growing.grow(text, glasses.now_ns):
                self._show(growing.shown)

        glasses.ask(
            Listen(self._language),
            lambda heard: self._answered(utterance, heard),
            otherwise=lambda failure: self._gave_up(utterance, failure),
            partial=hear if show_words else None,
        )

    def end(self, speech: SpeechSegment) -> None:
        """The utterance is over."""
        self._now.speech = speech
        self._spoken[speech.start_ns] = self._now
        self._spoken = dict([*self._spoken.items()][-MOST_KEPT:])
        self._now = Utterance()

    def understood(self, heard: HeardText | HeardCommand) -> None:
        """The glasses have understood it, or it does not matter."""
        self._taken(heard.start_ns).understood = True

    def missed(self, heard: HeardText | HeardCommand, glasses: Glasses, shortest_s: float = SHORTEST_SPEECH_S) -> None:
        """The glasses have not understood it; the transcriber is asked now if it did not listen."""
        utterance = self._taken(heard.start_ns)
        speech = utterance.speech
        if speech is None or speech.end_ns - speech.start_ns < shortest_s * NS_PER_S:
            return
        utterance.missed = True
        if utterance.answer is not None:
            self._take(utterance.answer)
        elif not utterance.asked:
            glasses.ask(
                Transcribe(speech, self._language),
                lambda heard: self._answered(utterance, heard),
                otherwise=lambda failure: self._answered(utterance, failure),
            )

    def forget(self, glasses: Glasses) -> None:
        """Nobody wants the words of what was said any more; who still speaks is heard when it is over."""
        glasses.forget("transcribe")
        self._now.asked = False
        self._spoken.clear()

    def _taken(self, start_ns: int) -> Utterance:
        """The utterance that began then; it and what was before it are waited for no longer."""
        utterance = self._spoken.get(start_ns, Utterance())
        self._spoken = {begun_ns: other for begun_ns, other in self._spoken.items() if begun_ns > start_ns}
        return utterance

    def _gave_up(self, utterance: Utterance, failure: Failure) -> None:
        """A transcriber that cannot listen is not asked to again, and may still take the whole, when that is wanted."""
        if failure.kind == "off":
            utterance.asked = self._hears_parts = False
        else:
            self._answered(utterance, failure)

    def _answered(self, utterance: Utterance, answer: HeardText | Failure | None) -> None:
        utterance.answer = answer or NOTHING_HEARD
        if utterance.missed:
            self._take(utterance.answer)
