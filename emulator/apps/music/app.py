"""Music: what plays on the phone, and its lyrics: the line that is sung bright, its neighbours dim.

Gestures and words are told to the phone (in the log). Glasses without a display say what plays, and read the lyrics
aloud when they are asked for.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from emulator.sdk import (
    NOT_CAUGHT,
    App,
    HeardCommand,
    PhoneMessage,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Understood,
    Wishes,
    line_for_another,
    line_for_lost,
)

from .free_words import action_of, question_of, title_of
from .lyrics import song_of
from .player import Player

SONGS = sorted((Path(__file__).parent / "songs").glob("*.lrc"), reverse=True)
LEAST_WAIT_S = 0.02
LONGEST_S = 86_400.0
VOLUME_STAYS_S = 2.0
GESTURES = {
    ("media", "squeeze"): "play or pause",
    ("media", "double_squeeze"): "next song",
    ("media", "squeeze_hold"): "previous song",
    ("media", "swipe_forward"): "louder",
    ("media", "swipe_back"): "softer",
    ("strip", "tap"): "lyrics",
}
GESTURES_WITHOUT_DISPLAY = {
    ("strip", "tap"): "play or pause",
    ("strip", "triple_tap"): "previous song",
    ("strip", "swipe_forward"): "louder",
    ("strip", "swipe_back"): "softer",
}
HINT_AFTER_S = 3.0
LISTENS_S = 20.0
NOTE_STAYS_S = 4.0
SENTENCES = {
    "play the music": "play",
    "pause the music": "pause",
    "next song": "next song",
    "previous song": "previous song",
    "show the lyrics": "lyrics",
    "hide the lyrics": "no lyrics",
}


class Music(App):
    """A view of the phone's player. `lyrics` says whether they are shown (or read aloud)."""

    def __init__(self) -> None:
        self.player = Player([song_of(path.read_text(encoding="utf-8-sig"), path.stem) for path in SONGS])
        self.lyrics = False
        self.volume_shown = False
        self.note = ""
        self.wishes = Wishes(
            self,
            obey=self.obey,
            do=self.fulfil,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            show_question=self.show_question,
            question_over=self.hide_note,
        )

    def on_start(self) -> None:
        """Show what is on, and do what another app has handed over."""
        if self.glasses.has_display:
            self.show()
        self.wishes.opened(self.greet)

    def greet(self) -> None:
        """Nothing is asked for yet: where nothing can be seen, say what is on and how to begin."""
        if not self.glasses.has_display:
            self.show()
            self.glasses.after(HINT_AFTER_S, self.hint, name="hint")

    def hint(self) -> None:
        """What one can do here."""
        self.glasses.say("Tap to play or pause.")

    def on_phone(self, message: PhoneMessage) -> None:
        """The phone says what it plays: title, artist, and how far it is."""
        if message.kind != "music":
            return
        given = message.data
        song = song_of(given.get("lyrics", ""), message.title, message.text)
        try:
            position_s, duration_s = (seconds_of(given.get(name, "0")) for name in ("position_s", "duration_s"))
        except ValueError:
            self.glasses.log(f"not understood: position_s or duration_s in {dict(given)}; give seconds")
            return
        song = replace(song, duration_s=duration_s or song.duration_s)
        self.player.follow(song, position_s, given.get("state", "playing") == "playing", self.glasses.now_ns)
        self.go_on()

    def on_touch(self, touch: Touch) -> None:
        """As the temple's media zone has it."""
        self.glasses.cancel("hint")
        self.wishes.touched()
        gestures = GESTURES if self.glasses.has_display else GESTURES_WITHOUT_DISPLAY
        action = gestures.get((touch.zone, touch.gesture))
        if action:
            self.do(action)

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words of their own."""
        self.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """The same by voice."""
        self.wishes.command(heard)

    def obey(self, text: str) -> None:
        """A sentence of glasses.toml."""
        self.do(SENTENCES[text])

    def fulfil(self, found: Understood) -> None:
        """Words of one's own."""
        action, title = action_of(found), title_of(found)
        if found.intent != "play":
            self.tell(line_for_another(found) or NOT_CAUGHT)
        elif title and not found.slot("action"):
            self.wish_for(title)
        elif action:
            self.do(action)

    def wish_for(self, title: str) -> None:
        """The phone finds the song; the sandbox player has few."""
        self.glasses.log(f"to the phone: play {title}")
        if self.player.choose(title, self.glasses.now_ns):
            self.go_on()
        else:
            self.tell(f"Asked the phone for {title}.")

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than do something else."""
        question = question_of(found) if found.intent == "play" else ""
        if question:
            self.tell(f"{question} Say yes or no.")
        return bool(question)

    def show_question(self, line: str) -> bool:
        """In place of the song, until it is answered."""
        self.tell(line)
        return True

    def lost(self, reason: str) -> None:
        """Talk is not meant for us; who was not understood is told."""
        if reason not in ("talk", "unanswered", "declined"):
            self.tell(line_for_lost(reason))

    def tell(self, note: str) -> None:
        """Show it for a while, or say it where nothing can be shown."""
        self.note = note
        if not self.glasses.has_display:
            self.glasses.say(note)
        self.show()
        self.glasses.after(NOTE_STAYS_S, self.hide_note, name="note")

    def hide_note(self) -> None:
        """It was there long enough."""
        self.note = "" if self.wishes.asked is None else self.note
        self.show()

    def do(self, action: str) -> None:
        """Carry an action out: lyrics here, all else on the phone."""
        self.note = ""
        player, now_ns = self.player, self.glasses.now_ns
        if action in ("lyrics", "no lyrics"):
            self.lyrics = action == "lyrics" and not (self.lyrics and self.glasses.has_display)
            self.go_on()
            return
        self.glasses.log(f"to the phone: {action}")
        if action == "play or pause" or (action in ("play", "pause") and player.playing == (action == "pause")):
            player.toggle(now_ns)
        elif action in ("next song", "previous song"):
            player.skip(1 if action == "next song" else -1, now_ns)
        elif action in ("louder", "softer"):
            player.turn(1 if action == "louder" else -1)
            self.volume_shown = True
            self.glasses.after(VOLUME_STAYS_S, self.hide_volume)
        self.go_on()

    def hide_volume(self) -> None:
        """Long enough to be read."""
        self.volume_shown = False
        self.show()

    def go_on(self) -> None:
        """Show it, and look again with the next second or line."""
        player, now_ns = self.player, self.glasses.now_ns
        if player.is_over(now_ns):
            player.skip(1, now_ns)
        self.show()
        if player.playing:
            position_s = player.position_s(now_ns)
            next_s = player.song.next_line_s(position_s)
            wait_s = min(1.0, next_s - position_s) if next_s is not None else 1.0
            self.glasses.after(max(LEAST_WAIT_S, wait_s), self.go_on)

    def show(self) -> None:
        """Now playing, or three lines of lyrics."""
        player, song = self.player, self.player.song
        position_s = player.position_s(self.glasses.now_ns)
        line = song.line_at(position_s)
        self.glasses.show(
            "music",
            {
                "note": self.note,
                "lyrics": self.lyrics and bool(song.lines),
                "no_lyrics": self.lyrics and not song.lines,
                "icon": "pause" if player.playing else "play",
                "title": song.title,
                "artist": song.artist,
                "source": "Sandbox player, no sound" if player.sandbox else "",
                "before": song.words(line - 1),
                "line": song.words(line) or "♪",
                "after": song.words(line + 1),
                "position": clock(position_s),
                "duration": clock(song.duration_s),
                "share": position_s / song.duration_s if song.duration_s else 0.0,
                "volume": player.volume,
                "volume_shown": self.volume_shown,
            },
        )


def seconds_of(text: str) -> float:
    """Seconds as the phone writes them, no more than a day; raises ValueError for what is no such number."""
    seconds = float(text)
    if not 0 <= seconds <= LONGEST_S:
        raise ValueError(text)
    return seconds


def clock(duration_s: float) -> str:
    """Minutes and seconds.

    >>> clock(83.9)
    '1:23'
    """
    return f"{int(duration_s) // 60}:{int(duration_s) % 60:02d}"
