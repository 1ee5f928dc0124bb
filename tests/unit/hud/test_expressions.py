"""The expression language: grammar, evaluation that never raises, and the check against declared kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.hud.expressions.evaluate import evaluate, fill
from emulator.hud.expressions.filters import Manner, number_text
from emulator.hud.expressions.kinds import check
from emulator.hud.expressions.nodes import ExpressionError
from emulator.hud.expressions.parse import parse_expression, parse_template

DATA = {"a": 3.0, "b": 4.0, "s": "word", "on": True, "off": False, "none": None, "l": ("x", "y"), "nav.m": 120.0}
EN, ZH = Manner("en"), Manner("zh")


def value(text: str, manner: Manner = EN):
    return evaluate(parse_expression(text), DATA.get, manner)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-a + 1", -2),
        ("7 % 4 - 1", 2),
        ("a < b and not off", True),
        ("a > b or s == 'word'", True),
        ("a if off else b", 4),
        ("1 if off else 2 if off else 3", 3),
        ("nav.m < 200", True),
        ("1 - nav.m / 200", 0.4),
        ("s | upper", "WORD"),
        ("none | default('-')", "-"),
        ("l | count", 2),
        ("nav.m | distance", "120 m"),
        ("2600 | distance", "2.6 km"),
        ("20 | fixed(2)", "20.00"),
        ("2.345 | round(1)", 2.3),
        ("780 | time", "13 min"),
        ("0.4 | pct", "40%"),
        ("not none", True),
        ("'a' + 'b'", "ab"),
    ],
)
def test_values(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize("text", ["none + 1", "1 / 0", "7 % 0", "s < 1", "none | distance", "-s", "s | pct", "l + l"])
def test_what_has_no_answer_is_missing(text):
    assert value(text) is None


def test_both_languages_shown_and_spoken():
    assert value("2600 | distance", ZH) == "2.6公里"
    assert value("780 | time", ZH) == "13分钟"
    assert value("5400 | time", ZH) == "1小时30分钟"
    assert value("120 | distance", Manner("en", spoken=True)) == "120 metres"
    assert value("3600 | time", Manner("en", spoken=True)) == "1 hour"
    assert value("0.4 | pct", Manner("zh-CN", spoken=True)) == "百分之40"


@pytest.mark.parametrize(
    "text",
    [
        "", "1 +", "a.b.", "f(1)", "a[0]", "a b", "1 < 2 < 3", "'open", "a | 3", "lambda: 1", "a ** 2", "x := 1", "1e5",
        "a if b", "(", ")", "a | default(b)", "__import__('os')", "'\\x41'", "a" * 600, "(" * 60 + "1" + ")" * 60,
        "not " * 60 + "a", "-" * 60 + "1", "+".join("a" * 200),
    ],
)  # fmt: skip
def test_what_is_not_in_the_grammar(text):
    with pytest.raises(ExpressionError):
        parse_expression(text)


@given(st.text(alphabet="ab.()|+-*/%<>=!'\" 0123 notandorife", max_size=60))
def test_any_text_parses_or_is_refused(text):
    try:
        node = parse_expression(text)
    except ExpressionError:
        return
    evaluate(node, DATA.get, EN)


@pytest.mark.parametrize(
    "text", ["s + 1", "s < 1", "s == 1", "l | distance", "on | fixed(1)", "a | fixed", "a | upper", "missing", "-s"]
)
def test_kinds_are_checked(text):
    kinds = {"a": "number", "s": "string", "l": "list", "on": "bool"}
    with pytest.raises(ExpressionError):
        check(parse_expression(text), kinds)


def test_templates():
    assert fill(parse_template("{{ a }} of {{ b }}"), DATA.get, EN) == "3 of 4"
    assert fill(parse_template("plain"), DATA.get, EN) == "plain"
    assert fill(parse_template("{{ none }} m"), DATA.get, EN) is None
    assert fill(parse_template("{{ none }}{{ a }}"), DATA.get, EN) == "3"
    with pytest.raises(ExpressionError):
        parse_template("{{ a }} and {{ b")


@pytest.mark.parametrize(("number", "text"), [(120.0, "120"), (0.1 + 0.2, "0.3"), (-0.5, "-0.5"), (1e20, "1e+20")])
def test_numbers_are_written_without_noise(number, text):
    assert number_text(number) == text
