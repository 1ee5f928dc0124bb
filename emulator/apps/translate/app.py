"""Translate: signs in view and what is said, into the wearer's language or into one that was asked for.

A tap starts, a double tap ends. Only the translation is shown; a swipe adds the original, another one takes it away.
"Translate to German" chooses another language; before the start one may say that, and what is to be translated, in
words of one's own. Phrases of the book are heard on the glasses; meanwhile the sound goes to the service "transcribe",
whose words count when those were none. With the original, words so far are shown while somebody speaks. Two lines of a
sign are shown together, more in turn; a voice tells each once, the largest first.
"""

from __future__ import annotations

from emulator.sdk import (
    App,
    Ear,
    Failure,
    HeardText,
    ReadText,
    SpeechSegment,
    SpeechStarted,
    SteadyCaption,
    Touch,
    Translate,
    Translation,
    reading_s,
)

from .free_words import FreeWords
from .screen import bound
from .signs import Signs
from .words import NAMES, SIGN, SPEECH, Source, pair_of, target_in, why

NS_PER_S = 1_000_000_000
NOTE_STAYS_S = 3.0


class Translator(App):
    """One conversation or walk. `targets` are the languages that signs and speech are translated into."""

    def __init__(self) -> None:
        self.stage = self.stage_before = "idle"
        self.is_on = False
        self.with_original = False
        self.targets = {SIGN: "en", SPEECH: "zh"}
        self.caption = SteadyCaption()
        self.original = self.pair = self.note = self.target = self.credit = ""
        self.source = SIGN
        self.asked: tuple[Source, str] | None = None
        self.free_from_ns = 0
        self.signs = Signs()
        self.ear = Ear(self.take_words, self.show_so_far)
        self.page: list[str] = []
        self.credited = ""
        self.free_words = FreeWords(self)

    def on_start(self) -> None:
        """The icon, and how to begin."""
        self.targets[SIGN] = self.glasses.language if self.glasses.language in NAMES else "en"
        self.glasses.earcon("ready")
        if self.glasses.has_display:
            self.show("idle")
        self.free_words.opened()

    # what the wearer does

    def on_touch(self, touch: Touch) -> None:
        """Tap: start. Swipe: with or without the original. Double tap: end."""
        if touch.zone != "strip":
            return
        self.free_words.touched()
        if touch.gesture == "tap" and not self.is_on:
            self.start()
        elif touch.gesture == "double_tap" and self.is_on:
            self.stop()
        elif touch.gesture.startswith("swipe") and self.is_on:
            self.with_original = not self.with_original
            self.show(self.stage)

    def start(self) -> None:
        """Look and listen; how to begin needs no more saying."""
        self.is_on, self.stage, self.free_from_ns = True, "idle", 0  # a note before it is over
        self.free_words.drop()
        self.glasses.cancel("clear")
        self.glasses.hush()
        self.glasses.earcon("listening")
        self.show("ready")

    def stop(self) -> None:
        """Nobody wants answers any more."""
        for name in ("clear", "next"):
            self.glasses.cancel(name)
        self.glasses.forget("translate")
        self.ear.forget(self.glasses)
        self.asked, self.is_on = None, False
        self.signs.forget_answers()
        self.show("idle")

    def begin(self, target: str | None, text: str) -> None:
        """Start into this language, and with this text where there is one."""
        if target:
            self.choose(target)
        else:
            self.start()
        if text:
            self.ask(SPEECH, text, None)

    # signs

    def on_reader(self, read: ReadText) -> None:
        """What is shown stays while it is in view; when it was there long enough to be read, the next line follows."""
        now_ns = self.glasses.now_ns
        self.signs.see(read, now_ns)
        if not self.is_on:
            return
        shown = self.page if self.stage == "result" and self.source == SIGN else []
        if self.is_in_view(shown):
            self.clear_later(reading_s(self.caption.shown))
        text = self.signs.next_after(shown, again=self.glasses.has_display)
        is_early = now_ns < self.free_from_ns and not self.adds(text)
        if text is None or self.asked is not None or is_early:
            return
        if text in self.signs.answers:
            self.reveal(SIGN, text, self.signs.answers[text])
        else:
            self.ask(SIGN, text, None)

    def is_in_view(self, lines: list[str]) -> bool:
        """Whether any of these lines is."""
        return any(text in self.signs.in_view for text in lines)

    def adds(self, text: str | None) -> bool:
        """Whether a line of the sign that is shown can come beside what is shown of it, which then stays."""
        is_shown = self.glasses.has_display and self.stage == "result" and self.source == SIGN
        together = self.signs.together(text, self.page) if text and is_shown else []
        return bool(self.page) and set(self.page) < set(together)

    # speech

    def on_speech(self, heard: SpeechStarted | SpeechSegment) -> None:
        """Have the transcriber listen, in case that the words are not understood on the glasses."""
        self.free_words.speech(heard)
        if isinstance(heard, SpeechSegment):
            self.ear.end(heard)
        elif self.is_on:
            self.ear.listen(self.glasses, show_words=self.with_original)

    def show_so_far(self, text: str) -> None:
        """What is being said, as far as it is sure, until its translation is there."""
        if self.is_on:
            self.caption, self.credit = SteadyCaption(), ""
            self.present(SPEECH, text, "", self.targets[SPEECH])
            self.clear_later(NOTE_STAYS_S)

    def on_dictation(self, heard: HeardText) -> None:
        """A wish, a phrase to translate, or words for a better ear."""
        if not self.is_on and self.free_words.takes(heard):
            return
        if not heard.text:
            self.ear.missed(heard, self.glasses)
            return
        self.ear.understood(heard)
        if target_in(heard.text) or heard.text == "start translating":
            self.obey(heard.text)
        elif self.is_on:
            self.ask(SPEECH, heard.text, heard.language or None)

    def obey(self, sentence: str) -> None:
        """One of the sentences of glasses.toml."""
        target = target_in(sentence)
        if target:
            self.choose(target)
        elif sentence == "start translating" and not self.is_on:
            self.start()

    def choose(self, target: str) -> None:
        """Into this language from now on; Chinese signs stay in the wearer's when that is Chinese."""
        self.targets[SPEECH] = target
        self.targets[SIGN] = target if target != "zh" else self.glasses.language
        self.signs.forget_answers()
        if not self.is_on:
            self.start()
        self.tell(f"Into {NAMES[target]}")

    def take_words(self, answer: HeardText | Failure) -> None:
        """As if they had been heard here."""
        target = target_in(answer.text) if isinstance(answer, HeardText) else None
        if target:
            self.choose(target)
        elif not self.is_on:
            return
        elif isinstance(answer, HeardText):
            self.ask(SPEECH, answer.text, answer.language or None)
        else:
            self.tell("Not understood" if answer.kind in ("unknown", "off") else why(answer))

    # translating

    def ask(self, source: Source, text: str, language: str | None) -> None:
        """Ask the translator; what is said takes the place of a sign that is still asked for."""
        if self.asked is not None:
            self.glasses.forget("translate")
        self.asked = source, text
        target = self.targets[source]
        if target == language:
            target = self.glasses.language if target != self.glasses.language else "zh"
        request, growing = Translate(text, target, language), SteadyCaption()
        self.glasses.ask(
            request,
            lambda answer: self.on_translation(source, text, answer),
            otherwise=lambda failure: self.on_none(source, text, target, failure),
            partial=lambda so_far: self.on_part(source, request, growing, so_far),
        )

    def on_part(self, source: Source, request: Translate, growing: SteadyCaption, so_far: str) -> None:
        """Show what there is of it, word by word; a voice waits for the whole."""
        if source == SIGN and self.adds(request.text):
            return  # what is shown of the sign stays until the rest of it is known
        if self.glasses.has_display and growing.grow(so_far, self.glasses.now_ns):
            self.caption = growing
            self.present(source, request.text, pair_of(request.source or "", request.target), request.target)

    def on_translation(self, source: Source, text: str, answer: Translation) -> None:
        """Show it, when what is shown has been there long enough to be read."""
        self.asked = None
        if source == SIGN:
            self.signs.answers[text] = answer
        wait_s = max(0.0, (self.free_from_ns - self.glasses.now_ns) / NS_PER_S)
        if source == SPEECH or wait_s == 0 or self.adds(text):
            self.reveal(source, text, answer)
        else:
            self.glasses.after(wait_s, lambda: self.reveal(source, text, answer), name="next")

    def on_none(self, source: Source, text: str, target: str, failure: Failure) -> None:
        """Not known, or no way to ask."""
        self.asked = None
        self.glasses.log(f"no translation ({failure.kind}): {text}")
        if failure.detail:
            self.glasses.log(failure.detail)
        if source == SIGN:
            self.signs.put_off(text, self.glasses.now_ns)
            if failure.kind == "unknown" and self.stage == "result" and self.is_in_view(self.page):
                return  # another line of the same sign is known, and this may be a name or a slip of the reader
        self.original = text
        self.pair, self.source = pair_of("", target), source
        self.tell("No translation known" if failure.kind == "unknown" else why(failure), original=text)

    # showing

    def reveal(self, source: Source, text: str, answer: Translation) -> None:
        """A whole translation, in the place of one that waits to be shown."""
        self.glasses.cancel("next")
        self.caption = SteadyCaption()
        is_on_display = source == SIGN and self.glasses.has_display
        self.page = self.signs.together(text, self.page) if is_on_display else [text]
        if source == SIGN:
            self.signs.told |= set(self.page)
        told = [self.signs.answers[each].text if each != text else answer.text for each in self.page]
        self.caption.finish("\n".join(told))
        self.credit = answer.provider + (" (close)" if answer.match == "close" else "")
        self.present(
            source,
            "  ".join(self.page),
            pair_of(answer.source_language, answer.target_language),
            answer.target_language,
        )
        self.stay(reading_s(self.caption.shown))

    def present(self, source: Source, text: str, pair: str, target: str) -> None:
        """A result, or a part of one."""
        self.source, self.original, self.pair, self.target = source, text, pair, target
        self.show("result")

    def tell(self, note: str, original: str = "", stays_s: float = NOTE_STAYS_S) -> None:
        """A remark, for a while."""
        self.note, self.original = note, original
        self.free_from_ns = self.glasses.now_ns + round(stays_s * NS_PER_S)
        self.show("note")
        self.glasses.after(stays_s, self.clear, name="clear")

    def stay(self, seconds: float) -> None:
        """Leave the result there for so long after it was last seen or heard."""
        self.free_from_ns = self.glasses.now_ns + round(seconds * NS_PER_S)
        self.clear_later(seconds)

    def clear_later(self, seconds: float) -> None:
        """Take the result away a second after that, unless it is seen again."""
        self.glasses.after(seconds + 1.0, self.clear, name="clear")

    def clear(self) -> None:
        """Ready for the next one."""
        self.original, self.page = "", []
        self.show("ready" if self.is_on else "idle")

    def show(self, stage: str) -> None:
        """What the layout binds."""
        self.stage_before, self.stage = self.stage, stage
        self.glasses.show("translate", bound(self))
        if stage == "result":
            self.credited = self.credit
