"""Line breaking: words, characters, kinsoku, ellipsis; and text that nobody would expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emulator.hud.content.clean import clean
from emulator.hud.fonts import text_width_px
from emulator.hud.resolve.wrap import balanced, newest_lines, wrap

EM = 20


def lines(text: str, width_px: int, most: int = 99) -> tuple[str, ...]:
    return wrap(text, EM, width_px, most).lines


def test_latin_breaks_between_words():
    broken = lines("the quick brown fox jumps over the lazy dog", 150)
    assert " ".join(broken) == "the quick brown fox jumps over the lazy dog"
    assert len(broken) > 2 and all(text_width_px(line, EM) <= 150 for line in broken)


def test_chinese_breaks_between_characters():
    assert lines("前方施工请绕行注意安全", 100) == ("前方施工请", "绕行注意安", "全")


def test_closing_punctuation_never_starts_a_line():
    assert lines("前方施工请，绕行", 100) == ("前方施工", "请，绕行")


def test_opening_brackets_never_end_a_line():
    assert lines("前方施工（绕行）", 100) == ("前方施工", "（绕行）")


def test_mixed_scripts_keep_words_whole():
    assert lines("请在Starbucks门口等", 130) == ("请在", "Starbucks门", "口等")


def test_a_word_longer_than_the_line_is_broken():
    broken = lines("Donaudampfschifffahrtsgesellschaft", 100)
    assert "".join(broken) == "Donaudampfschifffahrtsgesellschaft" and len(broken) > 3


def test_written_line_breaks_are_kept():
    assert lines("a\nb", 200) == ("a", "b")


def test_what_does_not_fit_ends_in_an_ellipsis():
    cut = wrap("the quick brown fox jumps over the lazy dog", EM, 150, 2)
    assert cut.cut and len(cut.lines) == 2 and cut.lines[-1].endswith("…")
    assert text_width_px(cut.lines[-1], EM) <= 150
    assert cut.shown == " ".join(cut.lines)
    assert wrap("前方施工请绕行注意安全", EM, 100, 1).shown == "前方施工…"
    assert not wrap("abc def ghi", EM, 60, 1, clip=True).lines[0].endswith("…")


def test_balanced_lines_leave_no_lonely_word():
    text = "Road works ahead. Please take the diversion."
    plain, even = wrap(text, EM, 380, 3).lines, balanced(text, EM, 380, 3).lines
    assert len(even) == len(plain) == 2
    assert text_width_px(even[1], EM) > text_width_px(plain[1], EM)


def test_a_growing_caption_never_moves_the_words_of_a_line_that_is_full():
    text = "and then we walk along the lake until we see the pagoda on the left hand side"
    whole = wrap(text, EM, 200, 99).lines
    for end in range(30, len(text)):
        shown = newest_lines(text[:end], EM, 200, 2).lines
        assert shown[0] in whole


@given(st.text(max_size=80), st.integers(1, 300), st.integers(1, 4))
def test_any_text_fits_or_is_cut(text, width_px, most):
    text = clean(text)
    wrapped = wrap(text, EM, width_px, most)
    assert len(wrapped.lines) <= most
    for line in wrapped.lines:
        assert text_width_px(line, EM) <= width_px or len(line) <= 1


def test_cleaning():
    assert clean("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"
    assert clean("a\x00\x1b[31m\u202eb\u200d") == "a[31mb"
    assert clean("e\u0301") == "é"
    assert clean("a\tb\r\nc") == "a b\nc"
    assert len(clean("x" * 100_000)) == 2000
    assert clean("x" * 3000 + "end", newest=True).endswith("end")
    clean("😀\u200d🔥 שלום مرحبا").encode()
