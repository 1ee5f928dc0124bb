"""Lyrics by the second, and a player by the clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.apps.music.app import SONGS, Music
from emulator.apps.music.free_words import action_of
from emulator.apps.music.lyrics import Song, song_of
from emulator.apps.music.player import NS_PER_S, Player
from emulator.messages.effects import Ask, Log, Show, Speak
from emulator.sdk import Glasses, HeardCommand, Understand
from tests.unit.apps.free_wording import meant

LRC = """\ufeff[ti: Bread ]
[ar:Bakers]
[length:01:10.5]
[00:10.00][00:30.00]Knead the dough
[00:20:50]Let it <00:21.00>rest
no stamp here
[by:somebody]
"""


def test_a_song_of_lrc_text():
    song = song_of(LRC)
    assert (song.title, song.artist, song.duration_s) == ("Bread", "Bakers", 70.5)
    assert song.lines == ((10.0, "Knead the dough"), (20.5, "Let it rest"), (30.0, "Knead the dough"))


def test_an_offset_brings_the_lines_earlier_and_the_last_one_ends_a_song_of_no_length():
    song = song_of("[offset:+500]\n[00:01.00]a\n[00:00.20]b", "File name")
    assert song.title == "File name" and song.lines == ((0.0, "b"), (0.5, "a"))
    assert song.duration_s == 6.5
    assert song_of("[offset:soon]\n[length:x]\n[00:01]a").lines == ((1.0, "a"),)
    assert song_of("[length:inf]\n[00:01]a").duration_s == song_of("[length:-3]\n[00:01]a").duration_s == 7.0


def test_the_line_that_is_sung():
    song = song_of(LRC)
    assert [song.line_at(second) for second in (0, 10, 20.4, 20.5, 99)] == [-1, 0, 0, 1, 2]
    assert [song.words(index) for index in (-1, 1, 3)] == ["", "Let it rest", ""]
    assert song.next_line_s(10) == 20.5 and song.next_line_s(30) is None


@given(st.text(alphabet="[]:0123456789.ti<>a\n", max_size=80))
def test_any_text_is_a_song(text):
    song = song_of(text)
    assert list(song.lines) == sorted(song.lines, key=lambda line: line[0])
    assert all(second >= 0 for second, _ in song.lines)


def test_the_songs_that_come_along_have_lyrics():
    songs = [song_of(path.read_text(encoding="utf-8")) for path in SONGS]
    assert len(songs) == 2 and all(song.title and len(song.lines) >= 6 for song in songs)
    assert all(song.duration_s > song.lines[-1][0] for song in songs)


def test_a_player_goes_with_the_clock_and_stops_at_the_end():
    player = Player([Song("a", duration_s=30), Song("b", duration_s=20)])
    player.toggle(NS_PER_S)
    assert player.position_s(11 * NS_PER_S) == 10 and not player.is_over(11 * NS_PER_S)
    player.toggle(11 * NS_PER_S)
    assert player.position_s(99 * NS_PER_S) == 10
    player.toggle(100 * NS_PER_S)
    assert player.position_s(999 * NS_PER_S) == 30 and player.is_over(999 * NS_PER_S)


def test_songs_follow_one_another_in_a_circle_and_the_volume_stays_within_its_bounds():
    player = Player([Song("a"), Song("b")])
    player.skip(-1, 0)
    assert player.song.title == "b"
    player.skip(1, 0)
    assert player.song.title == "a"
    for _ in range(20):
        player.turn(1)
    assert player.volume == 1.0


def test_a_phone_leads_and_its_song_gets_the_lyrics_at_hand():
    player = Player([Song("a", duration_s=30, lines=((1.0, "la"),)), Song("b")])
    player.follow(Song("a", "Somebody"), 12.5, True, 4 * NS_PER_S)
    assert player.song == Song("a", "Somebody", 30, ((1.0, "la"),)) and not player.sandbox
    assert player.position_s(5 * NS_PER_S) == 13.5
    player.follow(Song("unknown"), 0.0, True, 5 * NS_PER_S)
    assert player.song.title == "unknown" and not player.is_over(10**15)


@pytest.mark.parametrize(
    ("found", "action"),
    [
        (meant("play", action="skip"), "next song"),
        (meant("play", action="noch mal"), "previous song"),
        (meant("play", action="小声点"), "softer"),
        (meant("play", "turn it up, it is not loud enough"), "louder"),
        (meant("play", "hide the words please"), "no lyrics"),
        (meant("play", "ich will den Liedtext sehen"), "lyrics"),
        (meant("play", "暂停一下"), "pause"),
        (meant("play", "something nice"), "play"),
        (meant("ask", "louder"), ""),
    ],
)
def test_free_words_become_what_the_player_can_do(found, action):
    assert action_of(found) == action


class Worn:
    """The app on glasses that note down what it asks for."""

    def __init__(self, has_display=True, opened_for=""):
        self.app = Music()
        self.app.glasses = Glasses(
            "quark-s1", has_display=has_display, layouts=frozenset({"music"}), language="en", opened_for=opened_for
        )
        self.app.on_start()
        self.effects = self.app.glasses.take_effects()

    def did(self, kind):
        effects, self.effects = [*self.effects, *self.app.glasses.take_effects()], []
        return [effect for effect in effects if isinstance(effect, kind)]


def says(worn, found):
    """Words that the model takes so."""
    worn.app.wishes.words(found.text)
    worn.did(Ask)[0].then(found)


def test_what_another_app_hands_over_is_understood():
    worn = Worn(opened_for="louder please")
    (asked,) = worn.did(Ask)
    assert asked.request == Understand("louder please")
    asked.then(meant("play", "louder please", action="louder"))
    assert "to the phone: louder" in [log.text for log in worn.did(Log)]


@pytest.mark.parametrize("has_display", [True, False])
def test_a_song_is_wished_for_by_its_title_and_asked_back_when_that_is_not_sure(has_display):
    worn = Worn(has_display)
    says(worn, meant("play", title="the lantern street", sure=False))
    told = "Play the lantern street? Say yes or no."
    shown = worn.did(Show)[-1].data["note"] if has_display else [said.text for said in worn.did(Speak)][-1]
    assert shown == told
    worn.app.on_commands(HeardCommand("yes", 0.9, 0, 1))
    assert worn.app.player.song.title == "Lantern Street" and worn.app.player.playing
    says(worn, meant("play", title="Yellow River"))
    assert worn.app.note == "Asked the phone for Yellow River."


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (meant("play", "hmm", sure=False), "I did not catch that."),
        (meant("play", "hmm", sure=False, title="the"), "I did not catch that."),
        (meant("play", "put the radio on", sure=False), "Play the music? Say yes or no."),
    ],
)
def test_only_what_was_named_is_asked_back(found, note):
    worn = Worn()
    says(worn, found)
    assert worn.app.note == note


def test_talk_says_nothing_and_words_that_nobody_understands_do():
    worn = Worn()
    says(worn, meant("none"))
    assert worn.app.note == ""
    says(worn, meant("none", sure=False))
    assert worn.app.note == "I did not catch that."
    worn.app.hide_note()
    assert worn.app.note == ""


@pytest.mark.parametrize("has_display", [True, False])
def test_a_wish_for_another_app_says_which(has_display):
    worn = Worn(has_display)
    says(worn, meant("navigate"))
    shown, said = worn.did(Show)[-1].data["note"], [said.text for said in worn.did(Speak)]
    assert shown == "That is for Navigation." and (has_display or said == [])
    says(worn, meant("back"))
    assert worn.app.note == "I did not catch that."
