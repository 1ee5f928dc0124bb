"""What the phone plays, as far as the glasses know: a song, since when, from where.

Until a real phone tells something, a sandbox player stands in for it: it turns the pages of its own songs by the clock
and makes no sound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .lyrics import Song

VOLUME_STEP = 0.1
NS_PER_S = 1_000_000_000


@dataclass
class Player:
    """At `at_ns` the song stood at `at_s`. `sandbox` is false once a phone has told what it plays."""

    songs: Sequence[Song]
    index: int = 0
    playing: bool = False
    at_s: float = 0.0
    at_ns: int = 0
    volume: float = 0.5
    sandbox: bool = True

    @property
    def song(self) -> Song:
        """The one that is on."""
        return self.songs[self.index]

    def position_s(self, now_ns: int) -> float:
        """How far the song is."""
        gone_s = (now_ns - self.at_ns) / NS_PER_S if self.playing else 0.0
        return min(self.at_s + gone_s, self.song.duration_s or self.at_s + gone_s)

    def toggle(self, now_ns: int) -> None:
        """Play or pause."""
        self.at_s, self.at_ns = self.position_s(now_ns), now_ns
        self.playing = not self.playing

    def skip(self, songs: int, now_ns: int) -> None:
        """So many songs on; the first follows the last."""
        self.index = (self.index + songs) % len(self.songs)
        self.at_s, self.at_ns = 0.0, now_ns

    def choose(self, title: str, now_ns: int) -> bool:
        """Play the song that is called so, where it is at hand; whether it is."""
        wanted = title.casefold().removeprefix("the ")
        found = [place for place, song in enumerate(self.songs) if wanted in song.title.casefold()]
        if found:
            self.index, self.playing, self.at_s, self.at_ns = found[0], True, 0.0, now_ns
        return bool(found)

    def turn(self, steps: int) -> None:
        """Louder or softer."""
        self.volume = min(1.0, max(0.0, round(self.volume + steps * VOLUME_STEP, 2)))

    def is_over(self, now_ns: int) -> bool:
        """Whether the song has come to its end; a phone says itself what comes then."""
        ended = self.song.duration_s and self.position_s(now_ns) >= self.song.duration_s
        return bool(self.sandbox and self.playing and ended)

    def follow(self, song: Song, position_s: float, playing: bool, now_ns: int) -> None:
        """The phone plays this. Lyrics of a song of the same title are taken from what is at hand."""
        known = next((own for own in self.songs if own.title == song.title), None)
        if known and not song.lines:
            song = replace(song, lines=known.lines, duration_s=song.duration_s or known.duration_s)
        self.songs, self.index, self.sandbox = [song, *(s for s in self.songs if s.title != song.title)], 0, False
        self.playing, self.at_s, self.at_ns = playing, position_s, now_ns
