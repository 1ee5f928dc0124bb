"""Scripts from files, lines of the box, and the place that the reader has come to."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.apps.teleprompter.app import FOLDER
from emulator.apps.teleprompter.lines import broken, em, spoken_words
from emulator.apps.teleprompter.make_docx import PARAGRAPHS, write_docx
from emulator.apps.teleprompter.reading import Reading
from emulator.apps.teleprompter.scripts import MOST_CHARS, NoScript, Script, read_script
from emulator.hud.fonts import text_width_px

SPEECH = "We walk along the lake. The boats are tied up for the night. Nobody is on the bridge but a boy with a drum."


@pytest.fixture
def file(tmp_path):
    """file(name, bytes): a file."""

    def write(name, content):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_in_any_common_encoding(file, codec):
    assert read_script(file("my_talk.txt", "你好，世界\nHello".encode(codec))) == Script("My talk", "你好，世界\nHello")


def test_a_word_file(tmp_path):
    write_docx(tmp_path / "a.docx", ("One & two", "三"))
    assert read_script(tmp_path / "a.docx").text == "One & two\n三"


def test_the_word_file_that_comes_along_is_the_one_that_its_maker_makes(tmp_path):
    write_docx(tmp_path / "museum_tour.docx")
    assert (tmp_path / "museum_tour.docx").read_bytes() == (FOLDER / "museum_tour.docx").read_bytes()
    assert read_script(FOLDER / "museum_tour.docx").text == "\n".join(PARAGRAPHS)


def test_breaks_and_tabs_in_a_word_file(tmp_path):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}">{body}</w:document>')
    assert read_script(tmp_path / "a.docx").text == "a b\nc"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("old.doc", b"x", "save it as docx or txt"),
        ("a.pdf", b"%PDF", "save it as docx or txt"),
        ("a.docx", b"no zip", "broken"),
        ("empty.txt", b"  \n ", "no text"),
        ("long.txt", b"a" * (MOST_CHARS + 1), "at most 50000"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(file, name, content, what):
    with pytest.raises(NoScript, match=what) as told:
        read_script(file(name, content))
    assert "\n" not in str(told.value)


def test_a_word_file_may_not_define_entities_or_unpack_to_too_much(tmp_path):
    def packed(xml):
        with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", xml)
        return tmp_path / "a.docx"

    with pytest.raises(NoScript, match="no docx that Word wrote"):
        read_script(packed('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))
    with pytest.raises(NoScript, match="larger than 8 MB"):
        read_script(packed(" " * (9 * 2**20)))


def test_lines_fit_the_box_and_lose_no_word():
    for path in sorted(FOLDER.iterdir()):
        text = read_script(path).text
        lines = broken(text)
        assert max(text_width_px(line, 21) for line in lines) <= 537
        assert spoken_words(" ".join(lines)) == spoken_words(text)


@given(st.text(alphabet="ab cd,。，你好W\n", max_size=200))
def test_no_line_is_wider_than_the_box_unless_it_is_one_word(text):
    for line in broken(text, 6.0):
        assert line == line.strip() != ""
        assert em(line) <= 6.0 or " " not in line


def test_closing_marks_stay_with_the_character_before_them():
    assert broken("你好，世界。", 3.0) == ["你好，", "世界。"]


def heard_to_the(reading, word):
    return [entry.text for entry in reading.words[: int(reading.place)]][-1] == word


def test_what_was_heard_puts_the_place_behind_its_last_word():
    reading = Reading(SPEECH)
    assert reading.hear("we walk along the lake", 2.0) and heard_to_the(reading, "lake")
    assert reading.hear("the boats are tight for the night", 3.0) and heard_to_the(reading, "night")


def test_words_that_were_misheard_at_the_end_count_as_read():
    reading = Reading(SPEECH)
    assert reading.hear("we walk along a cake", 2.0) and heard_to_the(reading, "lake")


def test_what_is_understood_late_puts_right_without_taking_back_what_was_read_since():
    reading = Reading(SPEECH)
    reading.begin()
    reading.run_blind(1.0)
    reading.end(7)
    at_the_end = reading.place
    reading.run_blind(2.0)
    assert reading.hear("we walk along the lake", 2.0, 7)
    assert reading.place == pytest.approx(5 + 2.0 * 2.3) and at_the_end == pytest.approx(2.3)


def test_two_sentences_that_are_understood_late_put_right_only_once_each():
    reading = Reading(SPEECH)
    for end_ns in (1, 2):
        reading.begin()
        reading.run_blind(1.0)
        reading.end(end_ns)
    assert reading.hear("we walk along the lake", 2.0, 1) and reading.place == pytest.approx(5 + 2.3)
    assert reading.hear("the boats are tied up", 2.0, 2) and reading.place == pytest.approx(10)


def test_what_was_said_to_somebody_else_is_taken_back_but_not_what_was_not_understood():
    reading = Reading(SPEECH)
    reading.hear("we walk along the lake", 2.0)
    before = reading.place
    for text, end_ns, after in (("excuse me is this seat taken", 1, before), ("", 2, before + 2 * reading.per_s)):
        reading.begin()
        reading.run_blind(2.0)
        reading.end(end_ns)
        assert not reading.hear(text, 2.0, end_ns)
        assert reading.place == pytest.approx(after)


def test_words_that_stand_elsewhere_or_nowhere_lead_nowhere():
    reading = Reading(SPEECH)
    assert not reading.hear("thank you very much", 2.0)
    assert not reading.hear("", 2.0)
    assert reading.place == 0


def test_the_place_goes_back_only_a_little():
    reading = Reading("one two three four five six seven eight nine ten eleven twelve " * 4)
    reading.place = reading.sure = 40
    assert reading.hear("one two three", 1.0)
    assert reading.place == 39


def test_a_voice_alone_carries_the_place_on_but_not_far():
    reading = Reading("word " * 200)
    for _ in range(100):
        reading.run_blind(0.5)
    assert reading.place == 60
    reading = Reading("a short one")
    for _ in range(100):
        reading.run_blind(0.5)
    assert not reading.is_over


def test_the_pace_follows_the_reader():
    reading = Reading(SPEECH)
    reading.hear("we walk along the lake the boats are tied up", 2.5)
    assert reading.per_s == pytest.approx((2.3 + 10 / 2.5) / 2)


def test_an_even_pace_ends_at_the_last_word():
    reading = Reading(SPEECH)
    reading.run(reading.seconds / 2)
    assert reading.share == pytest.approx(0.5) and not reading.is_over
    reading.run(reading.seconds)
    assert reading.is_over and reading.share == 1.0


def test_by_hand_from_line_to_line():
    reading = Reading(SPEECH * 2)
    assert reading.window()[:2] == ("", reading.lines[0])
    reading.step(1)
    assert reading.window()[:2] == (reading.lines[0], reading.lines[1])
    reading.step(-5)
    assert reading.line == 0
    reading.step(99)
    assert reading.is_over


def test_a_prompt_counts_the_last_words_of_a_line_as_said_where_the_place_is_guessed():
    reading = Reading(SPEECH * 2)
    ends = sum(word.line == 0 for word in reading.words)
    reading.begin()
    reading.place = ends - 1.5
    assert reading.window()[1] == reading.lines[0]
    assert reading.window(prompting=True)[1] == reading.lines[1]
    reading.sure = reading.place = ends - 1
    assert reading.window(prompting=True)[1] == reading.lines[0]


def test_chinese_counts_by_characters():
    reading = Reading("湖边的风吹过旧木桥。一盏灯火在水里轻轻摇。")
    assert reading.per_s == 4.0 and len(reading.words) == 19
    assert reading.hear("湖边的风吹过", 2.0) and reading.place == 6


def test_an_empty_script_is_over_and_shows_nothing():
    reading = Reading("")
    assert reading.is_over and reading.share == 1.0 and reading.window() == ("",) * 5
