"""Lyrics by the second, and a player by the clock."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emulator.apps.music.app import SONGS
from emulator.apps.music.lyrics import Song, song_of
from emulator.apps.music.player import NS_PER_S, Player

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
