"""What editing keys do to lines."""

import pytest

from ui.desktop.editor import edits


def test_lines_move_right_and_left_by_a_step():
    lines = ["a", "", "    b", "\tc", "  d"]
    assert edits.indented(lines, 4) == ["    a", "", "        b", "    \tc", "      d"]
    assert edits.dedented(lines, 4) == ["a", "", "b", "c", "d"]


def test_comments_go_on_and_off_in_one_column():
    lines = ["def f():", "    return 1", ""]
    commented = edits.comment_toggled(lines, "#")
    assert commented == ["# def f():", "#     return 1", ""]
    assert edits.comment_toggled(commented, "#") == lines
    assert edits.comment_toggled(["# a", "b"], "#") == ["# # a", "# b"]
    assert edits.comment_toggled(["#a"], "#") == ["a"]
    assert edits.comment_toggled(["", ""], "#") == ["", ""]


@pytest.mark.parametrize(
    ("before", "language", "blanks"),
    [
        ("if x:", "python", 4),
        ("    if x:  # why", "python", 8),
        ("    f(", "python", 8),
        ("        return x", "python", 4),
        ("        returned = x", "python", 8),
        ("    # a note:", "python", 4),
        ("pass", "python", 0),
        ("card:", "yaml", 2),
        ("  - {type: text,", "yaml", 2),
        ('  "a": {', "json", 4),
        ("sentences = [", "toml", 4),
        ("name = 1", "toml", 0),
        ("  text:", None, 2),
        ("", "python", 0),
    ],
)
def test_a_new_line_begins_where_it_belongs(before, language, blanks):
    assert edits.indentation_after(before, language) == " " * blanks


@pytest.mark.parametrize(
    ("before", "count"), [("        ", 4), ("      ", 2), (" ", 1), ("    x", 1), ("", 1), ("\t", 1)]
)
def test_backspace_goes_back_a_step_in_blanks_only(before, count):
    assert edits.step_back(before, 4) == count


def found(text, at, not_code=()):
    lines = text.split("\n")
    line_at = lambda number: lines[number] if 0 <= number < len(lines) else None  # noqa: E731
    return edits.partner(line_at, at, lambda line, column: (line, column) not in not_code)


def test_brackets_find_their_partners_both_ways_and_over_lines():
    text = "f(a[1],\n\n  (b))"
    assert found(text, (0, 1)) == (2, 5)
    assert found(text, (2, 5)) == (0, 1)
    assert found(text, (0, 3)) == (0, 5)
    assert found(text, (2, 2)) == (2, 4)


def test_brackets_in_strings_do_not_count_and_lonely_ones_have_no_partner():
    assert found('f(")")', (0, 1), {(0, 3)}) == (0, 5)
    assert found("f(a", (0, 1)) is None
    assert found("a)", (0, 1)) is None
    assert found("(" + "\n" * 2000 + ")", (0, 0)) is None
