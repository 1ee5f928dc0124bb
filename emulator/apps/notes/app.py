"""Meeting notes: what is said is written down line by line, and at the end the assistant makes it short.

A tap begins (on the G1 also a long press with several fingers), a double tap ends. The notes stay when no summary can
be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from emulator.sdk import AgreedCaption, App, Failure, HeardText, SpeechSegment, SpeechStarted, Summarise, Summary, Touch

NS_PER_S = 1e9
SENTENCES = 2
LEAST_LINES = 2  # fewer need no summary
PATIENCE_S = 60.0  # for the next line: understanding a sentence takes the glasses three times as long as saying it
BEGIN = ("tap", "multi_finger_long_press")
HINT_AFTER_S = 3.0
WORDS = {
    "offline": "no connection",
    "late": "the assistant took too long",
    "unreachable": "the server cannot be reached",
    "key": "the server does not accept the key",
    "busy": "the server is asked too often",
    "refused": "the assistant refused",
    "server": "the server failed",
    "off": "there is no assistant",
}

Stage = Literal["ready", "recording", "writing", "summary"]


@dataclass(frozen=True)
class Line:
    """What was said, and when, in seconds since the notes began."""

    at_s: float
    text: str


class Notes(App):
    """One meeting at a time. `waiting` counts utterances that are not understood yet."""

    def __init__(self) -> None:
        self.stage: Stage = "ready"
        self.lines: list[Line] = []
        self.begun_ns = self.seconds = self.waiting = 0
        self.speaking = self.asked = False
        self.growing = AgreedCaption()
        self.summary, self.source = "", ""

    def on_start(self) -> None:
        """Ready; where no hint can be seen, say how to begin."""
        self.show()
        if not self.glasses.has_display:
            self.glasses.after(HINT_AFTER_S, self.hint, name="hint")

    def hint(self) -> None:
        """What one can do here."""
        self.glasses.say("Tap to begin, tap twice to end.")

    def on_touch(self, touch: Touch) -> None:
        """Begin, or end."""
        self.glasses.cancel("hint")
        if touch.gesture in BEGIN and self.stage != "recording":
            self.begin()
        elif touch.gesture == "double_tap" and self.stage == "recording":
            self.end()

    def begin(self) -> None:
        """New notes."""
        self.glasses.forget("assistant")
        self.stage, self.lines, self.waiting, self.asked = "recording", [], 0, False
        self.growing = AgreedCaption()
        self.begun_ns = self.glasses.now_ns
        self.glasses.hush()  # how to begin needs no more saying
        self.glasses.earcon("listening")
        self.count()

    def count(self) -> None:
        """Once a second while it runs."""
        if self.stage == "recording":
            self.seconds = round((self.glasses.now_ns - self.begun_ns) / NS_PER_S)
            self.show()
            self.glasses.after(1.0, self.count)

    def on_speech(self, heard: SpeechStarted | SpeechSegment) -> None:
        """Somebody begins to speak, or has spoken."""
        self.speaking = isinstance(heard, SpeechStarted)
        if self.stage == "recording":
            self.waiting += not self.speaking
            self.show()

    def on_dictation(self, heard: HeardText) -> None:
        """The words of an utterance: a line of the notes, also when they come after the end of the recording."""
        if self.stage not in ("recording", "writing"):
            return
        if not heard.is_final:
            self.hear_so_far(heard.text)
            return
        if not self.waiting:
            return
        self.waiting -= 1
        self.growing = AgreedCaption()
        if heard.text:
            at_s = max(0.0, (heard.start_ns - self.begun_ns) / NS_PER_S)
            self.lines.append(Line(at_s, heard.text))
            self.glasses.log(f"{clock(at_s)} {heard.text}")
        self.show()
        if self.stage == "writing" and self.waiting:
            self.glasses.after(PATIENCE_S, self.summarise)
        elif self.stage == "writing":
            self.summarise()

    def hear_so_far(self, text: str) -> None:
        """The line that is being said, as far as it is sure."""
        if self.growing.grow(text, self.glasses.now_ns) and self.stage == "recording":
            self.show()

    def end(self) -> None:
        """No more; what is still being understood is waited for."""
        self.stage = "writing"
        self.waiting += self.speaking  # who still speaks is waited for
        self.glasses.after(PATIENCE_S, self.summarise)
        self.glasses.earcon("success")
        self.show()
        if not self.waiting:
            self.summarise()

    def summarise(self) -> None:
        """Ask the assistant for a few sentences, once."""
        if self.stage != "writing" or self.asked:
            return
        self.asked = True
        if len(self.lines) < LEAST_LINES:
            self.finish(self.lines[0].text if self.lines else "Nothing was understood.", "")
            return
        text = "\n".join(f"{line.text.capitalize()}." for line in self.lines)
        self.glasses.ask(Summarise(text, SENTENCES), self.take_summary, otherwise=self.do_without)

    def take_summary(self, summary: Summary) -> None:
        """Here it is."""
        self.finish(summary.text, summary.provider)

    def do_without(self, failure: Failure) -> None:
        """Say why there is none; the newest line stands in its place."""
        self.glasses.log(f"no summary: {failure.kind} {failure.detail}")
        self.finish(self.lines[-1].text, f"No summary: {WORDS.get(failure.reason, 'the assistant failed')}")

    def finish(self, summary: str, source: str) -> None:
        """Show it, and keep the notes."""
        self.stage, self.summary, self.source = "summary", summary, source
        self.glasses.storage.put("notes", [[line.at_s, line.text] for line in self.lines])
        self.show()

    def show(self) -> None:
        """Timer, the line that is being said or the newest one and the one before, and the summary at the end."""
        lines = [line.text for line in self.lines] + [self.growing.shown] * bool(self.growing.shown)
        self.glasses.show(
            "notes",
            {
                "stage": self.stage,
                "timer": clock(self.seconds),
                "speaking": self.speaking and self.stage == "recording",
                "count": len(self.lines),
                "waiting": self.waiting,
                "line": lines[-1] if lines else "",
                "before": lines[-2] if len(lines) > 1 else "",
                "summary": self.summary,
                "source": self.source,
            },
        )


def clock(duration_s: float) -> str:
    """Minutes and seconds.

    >>> clock(83.9)
    '1:23'
    """
    return f"{int(duration_s) // 60}:{int(duration_s) % 60:02d}"
