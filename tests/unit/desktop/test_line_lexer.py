"""Line by line comes out what the whole text at once would."""

from pathlib import Path

import pytest

from ui.desktop.editor.line_lexer import LEXERS, LONGEST_LINE, START, LineLexer, _spans, language_of

ROOT = Path(__file__).parents[3]
FILES = [
    "emulator/device_run.py",
    "assets/demo/app.py",
    "assets/demo/glasses.toml",
    "assets/demo/walk.hud.yaml",
    "assets/phrasebook/signs.yaml",
    "tests/unit/hud/layouts/full.hud.yaml",
    "device_profiles/quark_s1.toml",
]


def at_once(language, text):
    spans = _spans(LEXERS[language]().get_tokens_unprocessed(text))
    return {place: span.role for span in spans for place in range(span.start, span.start + span.length)}


def by_lines(language, text):
    lexer, state, begin, roles = LineLexer(language), START, 0, {}
    for line in text.split("\n"):
        spans, state = lexer.spans(line, state)
        roles |= {begin + place: s.role for s in spans for place in range(s.start, s.start + s.length)}
        begin += len(line) + 1
    return roles


@pytest.mark.parametrize("name", FILES)
def test_lines_get_the_colours_of_the_whole(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    language = language_of(name)
    whole, lines = at_once(language, text), by_lines(language, text)
    assert [text[i] for i in range(len(text)) if text[i].strip() and whole.get(i) != lines.get(i)] == []
    assert len(set(lines.values())) >= 2


def test_a_string_over_lines_is_one_and_ends_where_it_ends():
    roles = by_lines("python", 'x = """a\nif b:\n"""\nif c: pass')
    assert roles[9] == "string"  # the "if" inside
    assert roles[19] == "keyword"


def test_a_yaml_block_stays_text_until_it_is_dedented():
    text = "a: |\n  if: [x\n  b\nc: 1"
    roles = by_lines("yaml", text)
    assert {roles.get(place) for place in range(7, 13)} == {"string"}
    assert roles[text.index("c:")] == "key"


def test_a_fenced_block_of_markdown_is_text():
    text = "# Head\n```\n# not a head\n```\n# Head"
    roles = by_lines("markdown", text)
    assert (roles[0], roles[text.index("# not")], roles[len(text) - 1]) == ("heading", "string", "heading")


def test_json_has_its_colours():
    roles = by_lines("json", '{"a": [1, true, "x"]}')
    assert (roles[1], roles[7], roles[10], roles[16]) == ("key", "number", "constant", "string")


def test_broken_text_is_survived():
    for language in LEXERS:
        assert by_lines(language, "}])\x01é😀 ''' \" : - [\n\t {{{ %\n'") is not None


def test_a_line_that_nobody_can_read_has_no_colours_and_keeps_the_state():
    lexer = LineLexer("python")
    _, state = lexer.spans('"""')
    assert lexer.spans("x" * (LONGEST_LINE + 1), state) == ([], state)


@pytest.mark.parametrize(
    ("name", "language"),
    [("app.py", "python"), ("A.PY", "python"), ("walk.hud.yaml", "yaml"), ("README.md", "markdown"), ("x", None)],
)
def test_the_name_tells_the_language(name, language):
    assert language_of(name) == language
