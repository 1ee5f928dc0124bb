"""Finding in a text, and the command that opens a file elsewhere."""

from pathlib import Path

import pytest

from ui.desktop.editor.outside import command_for
from ui.desktop.editor.search import MOST_HITS, Hit, Wanted, next_hit, previous_hit

TEXT = "Sign sign signs\nresign 出口 sign.x"
APP = Path("/p/my app/app.py")


@pytest.mark.parametrize(
    ("wanted", "starts"),
    [
        (Wanted("sign"), [0, 5, 10, 18, 26]),
        (Wanted("sign", case=True), [5, 10, 18, 26]),
        (Wanted("sign", word=True), [0, 5, 26]),
        (Wanted("sign.x"), [26]),
        (Wanted("sign.", regex=True), [0, 5, 10, 18, 26]),
        (Wanted("^re", regex=True), [16]),
        (Wanted("口"), [24]),
        (Wanted(""), []),
        (Wanted("x*", regex=True), [31]),
        (Wanted("[", regex=True), []),
    ],
)
def test_what_is_wanted_is_found(wanted, starts):
    assert [hit.start for hit in wanted.hits(TEXT)] == starts


def test_a_broken_expression_is_told_in_one_line():
    problem = Wanted("(a", regex=True).problem()
    assert "parenthesis" in problem
    assert "\n" not in problem
    assert Wanted("(a").problem() == ""


def test_hits_are_bounded_and_a_hostile_expression_ends():
    assert len(Wanted("a").hits("a" * (MOST_HITS + 10))) == MOST_HITS
    assert Wanted("(a+)+$", regex=True).hits("a" * 5000 + "b") == []


def test_places_count_as_the_document_counts():
    assert Wanted("x").hits("😀x") == [Hit(2, 3)]


def test_groups_of_an_expression_stand_in_its_replacement():
    wanted = Wanted(r"(\w+) (\w+)", regex=True)
    assert wanted.replacement("one two", Hit(0, 7), r"\2-\1\\") == "two-one\\"
    assert Wanted("one").replacement("one", Hit(0, 3), r"\1") == r"\1"


def test_steps_go_around_the_ends():
    hits = [Hit(2, 4), Hit(8, 10)]
    assert [next_hit(hits, at) for at in (0, 2, 3, 9)] == [0, 0, 1, 0]
    assert [previous_hit(hits, at) for at in (11, 10, 5, 2)] == [1, 1, 0, 1]
    assert next_hit([], 0) is previous_hit([], 0) is None


@pytest.mark.parametrize(
    ("configured", "environment", "command"),
    [
        ("", {"VISUAL": "code --wait"}, ["code", "-g", f"{APP}:7"]),
        ("", {"EDITOR": "/usr/bin/gedit"}, ["/usr/bin/gedit", "+7", str(APP)]),
        ("", {"VISUAL": "vim", "EDITOR": "kate"}, ["kate", "-l", "7", str(APP)]),
        ("", {"EDITOR": "my-editor"}, ["my-editor", str(APP)]),
        ("", {"EDITOR": "nano"}, None),
        ("", {"EDITOR": "emacs -nw"}, None),
        ("", {}, None),
        ("subl {file}:{line}", {"EDITOR": "kate"}, ["subl", f"{APP}:7"]),
        ("'my editor' -x", {}, ["my editor", "-x", str(APP)]),
    ],
)
def test_the_preferred_editor_gets_file_and_line(configured, environment, command):
    assert command_for(APP, 7, configured, environment) == command
