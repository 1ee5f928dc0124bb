"""Teleprompter: a script from the list, a preview, a countdown, then three bright lines that follow the reader.

Three modes: following the voice (default), an even pace, by hand. Glasses without a display prompt by voice: who reads
hears the next line when he pauses, never while he speaks. Scripts lie in scripts/ (txt, docx), or the phone sends one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from emulator.sdk import App, HeardText, PhoneMessage, SpeechSegment, SpeechStarted, Touch

from .reading import Reading
from .scripts import NoScript, Script, read_script

FOLDER = Path(__file__).parent / "scripts"
MODES = ("follow", "even", "manual")
COUNTDOWNS_S = (3, 5, 10)
HINT_AFTER_S = 3.0
TICK_S = 0.5
NS_PER_S = 1e9

Stage = Literal["list", "preview", "countdown", "reading", "over"]


class Teleprompter(App):
    """One reader. `mode` and `countdown_s` are chosen in the preview, by swipes forward and back."""

    def __init__(self) -> None:
        self.scripts: list[Script] = []
        self.chosen = 0
        self.stage: Stage = "list"
        self.mode, self.countdown_s, self.left_s = "follow", COUNTDOWNS_S[0], 0
        self.reading = Reading("")
        self.seconds, self.paused, self.speaking = 0.0, False, False
        self.note = ""

    def on_start(self) -> None:
        """Read what there is; a file that cannot be read is named, and the others are there."""
        for path in sorted(FOLDER.iterdir()):
            try:
                self.scripts.append(read_script(path))
            except NoScript as problem:
                self.note = str(problem)
                self.glasses.log(self.note)
        self.show()
        if not self.glasses.has_display:
            self.glasses.after(HINT_AFTER_S, self.hint, name="hint")

    def hint(self) -> None:
        """What one can do here."""
        self.glasses.say("Swipe to choose, tap to go on.")

    def on_phone(self, message: PhoneMessage) -> None:
        """The phone sends a script."""
        if message.kind == "script":
            try:
                self.scripts.insert(0, Script(message.title or "From the phone", message.text))
                self.note = ""
            except NoScript as problem:
                self.note = str(problem)
                self.glasses.log(self.note)
            self.show()

    # the wearer

    def on_touch(self, touch: Touch) -> None:
        """One tap goes on, two go back, swipes choose."""
        self.glasses.cancel("hint")
        step = {"swipe_forward": 1, "swipe_back": -1}.get(touch.gesture, 0)
        if touch.gesture == "tap":
            self.go_on()
        elif touch.gesture == "double_tap":
            self.stage = "list" if self.stage in ("preview", "over") else "preview"
            self.show()
        elif step:
            self.swipe(step)

    def go_on(self) -> None:
        """From the list to the preview, to the countdown; while reading the next line, or a pause."""
        if self.stage == "list" and self.scripts:
            self.reading, self.stage = Reading(self.scripts[self.chosen].text), "preview"
        elif self.stage == "preview":
            self.stage, self.left_s = "countdown", self.countdown_s
            self.glasses.after(1.0, self.count_down)
        elif self.stage == "reading" and self.mode == "manual":
            self.step(1)
        elif self.stage == "reading":
            self.paused = not self.paused
        elif self.stage == "over":
            self.stage = "list"
        self.show()

    def swipe(self, step: int) -> None:
        """Another script, another mode or countdown, another line or pace."""
        if self.stage == "list":
            self.chosen = max(0, min(len(self.scripts) - 1, self.chosen + step))
        elif self.stage == "preview" and step > 0:
            self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        elif self.stage == "preview":
            self.countdown_s = COUNTDOWNS_S[(COUNTDOWNS_S.index(self.countdown_s) + 1) % len(COUNTDOWNS_S)]
        elif self.stage == "reading" and self.mode == "even":
            self.reading.per_s *= 1.1**step
        elif self.stage == "reading":
            self.step(step)
        self.show()

    def step(self, lines: int) -> None:
        """By hand."""
        self.reading.step(lines)
        self.end_when_over()

    # time

    def count_down(self) -> None:
        """3, 2, 1, go."""
        if self.stage != "countdown":
            return
        self.left_s -= 1
        if self.left_s > 0:
            self.glasses.after(1.0, self.count_down)
        else:
            self.stage, self.reading = "reading", Reading(self.scripts[self.chosen].text)
            self.seconds, self.paused, self.speaking = 0.0, False, False
            self.glasses.earcon("ready")
            self.glasses.after(TICK_S, self.tick)
        self.show()

    def tick(self) -> None:
        """Twice a second while reading."""
        if self.stage != "reading":
            return
        if not self.paused:
            self.seconds += TICK_S
            if self.mode == "even":
                self.reading.run(TICK_S)
            elif self.mode == "follow" and self.speaking:
                self.reading.run_blind(TICK_S)
        self.end_when_over()
        self.glasses.after(TICK_S, self.tick)
        self.show()

    def end_when_over(self) -> None:
        """The last word has been read."""
        if self.stage == "reading" and self.reading.is_over:
            self.stage = "over"
            self.glasses.earcon("success")

    # the voice

    def on_speech(self, heard: SpeechStarted | SpeechSegment) -> None:
        """Somebody reads aloud, or pauses."""
        self.speaking = isinstance(heard, SpeechStarted)
        if isinstance(heard, SpeechSegment):
            self.reading.end(heard.end_ns)
        else:
            self.reading.begin()
        self.show()

    def on_dictation(self, heard: HeardText) -> None:
        """What was understood of it puts the place right."""
        if self.stage == "reading" and self.mode == "follow" and not self.paused:
            found = self.reading.hear(heard.text, (heard.end_ns - heard.start_ns) / NS_PER_S, heard.end_ns)
            self.glasses.log(f"{'found' if found else 'not found'} in the script: {heard.text}")
            self.end_when_over()
            self.show()

    @property
    def would_interrupt(self) -> bool:
        """Whether a prompt would be spoken over the reader's own voice."""
        is_read_to = self.stage == "reading" and self.mode == "follow" and not self.glasses.has_display
        return is_read_to and self.speaking

    def show(self) -> None:
        """Whatever the stage needs."""
        if self.would_interrupt:
            return
        reading, titles = self.reading, [script.title for script in self.scripts]
        before, first, second, third, after = reading.window(prompting=not self.glasses.has_display)
        minutes, seconds = divmod(int(self.seconds), 60)
        self.glasses.show(
            "teleprompter",
            {
                "stage": self.stage,
                "titles": titles,
                "chosen": self.chosen,
                "note": self.note,
                "title": titles[self.chosen] if titles else "",
                "seconds": reading.seconds,
                "mode": self.mode,
                "countdown": self.countdown_s,
                "left": self.left_s,
                "line": {"before": before, "first": first, "second": second, "third": third, "after": after},
                "share": reading.share,
                "timer": f"{minutes}:{seconds:02d}",
                "paused": self.paused,
            },
        )
